"""The help numbers in any template, so that no page, not even an error's, depends on a view for them."""

from django import template

from monsuivipsy.language.dates import long_date
from monsuivipsy.website.help_numbers import CHECKED_ON, HELP_NUMBERS, HelpNumber

register = template.Library()


@register.simple_tag
def help_numbers() -> tuple[HelpNumber, ...]:
    return HELP_NUMBERS


@register.simple_tag
def help_checked_on() -> str:
    return long_date(CHECKED_ON)


@register.inclusion_tag("website/components/help_card.html")
def help_card(after: str = "") -> dict[str, object]:
    """Show the numbers; `after` is the name of the question under which the card stands, closed until it is needed."""
    return {"numbers": HELP_NUMBERS, "after": after}
