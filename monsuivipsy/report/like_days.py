"""Days alike as pieces of a web page: which day is asked for, and each day's card with what sets it apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.day_cards import DayCard, Reader
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.months import day_address
from monsuivipsy.language.dates import full_date
from monsuivipsy.report.domain.similar import Similar
from monsuivipsy.report.domain.tool_words import likeness_sentence
from monsuivipsy.report.forms import DayField

MOST_NAMES: Final = 8


class LikeDayForm(forms.Form):
    """The day that others are compared to, carried by an address."""

    le = DayField(label=_("Jour choisi"))

    def __init__(self, data: Any = None, *, today: date, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial=initial)
        self.today = today

    def clean_le(self) -> date:
        day: date = self.cleaned_data["le"]
        if day > self.today:
            raise forms.ValidationError(_("Ce jour n’est pas encore là : donnez une date jusqu’à aujourd’hui."))
        return day


@dataclass(frozen=True, slots=True)
class Names:
    """The first of some names, and how many more there are."""

    shown: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeDay:
    """A day with its card; the chosen one has no `sentence`."""

    title: str
    address: str
    card: DayCard
    sentence: str = ""
    other: Names = Names((), 0)
    unanswered: Names = Names((), 0)


def chosen_day(reader: Reader, journal: Journal, on: date) -> LikeDay:
    day = journal.days.get(on)
    card = reader.absent(on) if day is None else reader.card(day)
    return LikeDay(title=capfirst(full_date(on)), address=day_address(on), card=card)


def like_days(reader: Reader, journal: Journal, found: Similar) -> list[LikeDay]:
    return [
        LikeDay(
            title=capfirst(full_date(each.on)),
            address=day_address(each.on),
            card=reader.card(journal.days[each.on]),
            sentence=likeness_sentence(each, len(found.compared)),
            other=_names(each.other),
            unanswered=_names(each.unanswered),
        )
        for each in found.days
    ]


def _names(indicators: Sequence[Indicator]) -> Names:
    names = tuple(one.name for one in indicators)
    return Names(names[:MOST_NAMES], max(0, len(names) - MOST_NAMES))
