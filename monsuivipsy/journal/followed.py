"""The list of what a person follows, as its page shows it: names, what each one is, and which ways it can move."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.indicators import Indicator, Kind
from monsuivipsy.journal.domain.words import KIND_WORDS
from monsuivipsy.language.sentences import spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One line. `place` is the one in the whole list, paused ones included: it never tells what the line is."""

    place: int
    id: str
    name: str
    what: str
    is_first: bool = False
    is_last: bool = False


def followed(profile: Profile) -> list[Followed]:
    places = [place for place, indicator in enumerate(profile.indicators) if indicator.active]
    return [
        _line(place, profile.indicators[place], is_first=place == places[0], is_last=place == places[-1])
        for place in places
    ]


def resting(profile: Profile) -> list[Followed]:
    return [_line(place, indicator) for place, indicator in enumerate(profile.indicators) if not indicator.active]


def _line(place: int, indicator: Indicator, *, is_first: bool = False, is_last: bool = False) -> Followed:
    return Followed(
        place=place,
        id=indicator.id,
        name=_name(indicator),
        what=_what(indicator),
        is_first=is_first,
        is_last=is_last,
    )


def _name(indicator: Indicator) -> str:
    """Return a name of ours with the spaces that French wants; a name of the person's as it was written."""
    entry = catalogue().by_id.get(indicator.id)
    return spaced(indicator.name) if entry and entry.name == indicator.name else indicator.name


def _what(indicator: Indicator) -> str:
    categories = catalogue().categories
    category = categories.get(indicator.category, categories["OTHER"])
    unit = f" ({indicator.unit})" if indicator.kind is Kind.AMOUNT and indicator.unit else ""
    return f"{category}, {_(KIND_WORDS[indicator.kind])}{unit}"
