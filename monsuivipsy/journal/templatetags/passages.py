"""A person's text in a page: escaped, with what was looked for marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from monsuivipsy.journal.domain.passages import Piece

register = template.Library()


@register.filter
def highlighted(pieces: Iterable[Piece]) -> SafeString:
    written = (f"<mark>{escape(piece.text)}</mark>" if piece.is_found else escape(piece.text) for piece in pieces)
    return mark_safe("".join(written))  # noqa: S308 - each piece is escaped
