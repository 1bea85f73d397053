"""What templates show the same to everyone, rendered once. No page, not even an error's, needs a view for it."""

from functools import cache, lru_cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from monsuivipsy.language.dates import long_date
from monsuivipsy.website.help_numbers import CHECKED_ON, HELP_NUMBERS, HelpNumber

register = template.Library()


@register.simple_tag
def help_numbers() -> tuple[HelpNumber, ...]:
    return HELP_NUMBERS


@register.simple_tag
def help_checked_on() -> str:
    return long_date(CHECKED_ON)


@register.simple_tag
def help_card(after: str = "") -> SafeString:
    """Show the numbers; `after` is the name of the question under which the card stands, closed until it is needed."""
    return _help_card(after, get_language())


@register.simple_tag
def links_of_every_page() -> SafeString:
    return _links_of_every_page()


@register.simple_tag(takes_context=True)
def foot(context: Context) -> SafeString:
    """End a page; one of a carnet has places."""
    return _foot(get_language(), is_in_carnet="places" in context)


@register.simple_tag
def face(valence: int | None) -> SafeString:
    """Draw the face that shows how it goes, read once: a question of faces has five."""
    return _face(valence)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of `website/icons`, read once: a template that repeats it is rendered many times."""
    return _icon(name)


@register.simple_tag
def symbol(level: int) -> SafeString:
    """Draw the symbol of a level, read once: a month shows dozens."""
    return _symbol(level)


@lru_cache(maxsize=200)
def _help_card(after: str, _language: str | None) -> SafeString:
    return render_to_string("website/components/help_card.html", {"numbers": HELP_NUMBERS, "after": after})


@cache
def _links_of_every_page() -> SafeString:
    return render_to_string("website/links.html")


@cache
def _foot(_language: str | None, *, is_in_carnet: bool) -> SafeString:
    return render_to_string("website/foot.html", {"is_in_carnet": is_in_carnet})


@cache
def _face(valence: int | None) -> SafeString:
    return render_to_string("website/icons/face.html", {"valence": valence})


@cache
def _icon(name: str) -> SafeString:
    return render_to_string(f"website/icons/{name}.html")


@cache
def _symbol(level: int) -> SafeString:
    return render_to_string("website/icons/symbol.html", {"level": level})
