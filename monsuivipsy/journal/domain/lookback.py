"""Looking back on a journal: which months it spans, and what each day of one of them shows at a glance."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import Day, Pause, calendar_days
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value, is_value_of

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The days that can be looked back on; no month outside them is shown."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def nearest_month(self, month: date) -> date:
        """Return the first day of the month asked for, or of the nearest one that is spanned."""
        return max(month_of(self.first), min(month_of(month), month_of(self.last)))

    def month_before(self, month: date) -> date | None:
        return month_of(month - timedelta(days=1)) if month > month_of(self.first) else None

    def month_after(self, month: date) -> date | None:
        return days_of(month)[-1] + timedelta(days=1) if month < month_of(self.last) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a day of the calendar shows: the answer to one indicator, how many there are, whether words go with it."""

    on: date
    value: Value | None = None
    answered: int = 0
    has_words: bool = False
    is_paused: bool = False
    is_broken: bool = False


def span(days: Iterable[date | None], today: date) -> Span:
    """Return the span that holds today and every given day."""
    known = [today, *(day for day in days if day is not None)]
    return Span(min(known), max(known))


def month_of(day: date) -> date:
    return day.replace(day=1)


def days_of(month: date) -> list[date]:
    return calendar_days(month, month.replace(day=monthrange(month.year, month.month)[1]))


def weeks(month: date) -> Iterator[list[date | None]]:
    """Yield the weeks of a month, Monday first; None where another month's days would stand."""
    days: list[date | None] = [*[None] * month.weekday(), *days_of(month)]
    days += [None] * (-len(days) % _WEEK)
    for start in range(0, len(days), _WEEK):
        yield days[start : start + _WEEK]


def chosen_day(asked: date | None, month: date, today: date, held: Iterable[date], covered: Span) -> date | None:
    """Return the day of the month that was asked for; or else today, or the newest that holds something."""
    for day in (asked, today):
        if day is not None and day in covered and month_of(day) == month:
            return day
    return max(held, default=None)


def shown_indicator(indicators: Iterable[Indicator]) -> Indicator | None:
    """Return the one whose levels the calendar shows: the general mood, or else the first that has levels."""
    levelled = [indicator for indicator in indicators if indicator.kind is not Kind.AMOUNT]
    return min(levelled, key=lambda each: (each.root_id != MOOD, not each.active), default=None)


def glance(on: date, day: Day | None, shown: Indicator | None, pauses: Iterable[Pause], *, is_broken: bool) -> Glance:
    is_paused = any(pause.covers(on) for pause in pauses)
    if day is None:
        return Glance(on=on, is_paused=is_paused, is_broken=is_broken)
    answers = day.answers.values()
    return Glance(
        on=on,
        value=_value(day, shown),
        answered=sum(answer.value is not None for answer in answers),
        has_words=bool(day.note.strip()) or any(answer.comment.strip() for answer in answers),
        is_paused=is_paused,
    )


def _value(day: Day, shown: Indicator | None) -> Value | None:
    value = day.value(shown.id) if shown else None
    return value if shown and value is not None and is_value_of(shown.kind, value) else None
