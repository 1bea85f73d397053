"""A person's text in a page: escaped, with what was looked for marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from monsuivipsy.journal.domain.passages import Passage, Piece

register = template.Library()


@register.filter
def beginning(passage: Passage) -> SafeString:
    """Return what shows at once; where the text goes on, it says so."""
    goes_on = passage.rest and not passage.is_excerpt
    return _written((*passage.shown, Piece(" …")) if goes_on else passage.shown)


@register.filter
def rest(passage: Passage) -> SafeString:
    return _written(passage.rest)


def _written(pieces: Iterable[Piece]) -> SafeString:
    written = (f"<mark>{escape(piece.text)}</mark>" if piece.is_found else escape(piece.text) for piece in pieces)
    return mark_safe("".join(written))  # noqa: S308 - each piece is escaped
