"""A QR code as SVG inside its page: no address of a picture, no third party, nothing kept."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """Return the picture, dark on white in both modes, since cameras read no other; its size is the page's."""
    drawn = segno.make(text, micro=False).svg_inline(border=4, light="white", omitsize=True, svgclass="qr__picture")
    return mark_safe(drawn)  # noqa: S308 - squares alone: the text is not in it
