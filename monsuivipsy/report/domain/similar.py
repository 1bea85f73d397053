"""Which days of a period are most like one of them: those with the same level on the most of its indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from monsuivipsy.journal.domain.entries import Day, Journal
from monsuivipsy.journal.domain.indicators import Indicator, Kind, is_value_of, level
from monsuivipsy.report.domain.period import Period

MOST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Likeness:
    """A day beside the chosen one: on which indicators it has the same level, another one, or no answer."""

    on: date
    same: tuple[Indicator, ...]
    other: tuple[Indicator, ...]
    unanswered: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """`compared` are the chosen day's indicators that have a level, `left_out` its amounts, which have none.

    `further` counts the days that are as much alike as the rule asks and are not among `days`.
    """

    on: date
    compared: tuple[Indicator, ...]
    left_out: tuple[Indicator, ...]
    days: tuple[Likeness, ...] = ()
    further: int = 0


def last_answered(journal: Journal, period: Period) -> date | None:
    """Return the newest day of a period that has an answer."""
    answered = (on for on in reversed(period.days) if on in journal.days and journal.days[on].is_answered)
    return next(answered, None)


def similar_days(journal: Journal, period: Period, on: date) -> Similar:
    """Compare a day that the journal holds with each other day of a period.

    Those with the same level on at least half of its indicators are alike: the most alike come first, then those that
    differ on the fewest, then the newest.
    """
    chosen = journal.days.get(on) or Day(on=on)
    answered = [one for one in journal.indicators if chosen.value(one.id) is not None]
    levels = _levels(chosen, answered)
    compared = tuple(one for one in answered if one.id in levels)
    others = (journal.days[day] for day in period.days if day in journal.days and day != on)
    alike = [each for each in (_likeness(day, compared, levels) for day in others) if _is_like(each, compared)]
    alike.sort(key=lambda each: (-len(each.same), len(each.other), -each.on.toordinal()))
    return Similar(
        on=on,
        compared=compared,
        left_out=tuple(one for one in answered if one.kind is Kind.AMOUNT),
        days=tuple(alike[:MOST_DAYS]),
        further=max(0, len(alike) - MOST_DAYS),
    )


def _levels(day: Day, indicators: Sequence[Indicator]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in indicators:
        value = day.value(one.id)
        step = level(one.kind, value) if value is not None and is_value_of(one.kind, value) else None
        if step is not None:
            found[one.id] = step
    return found


def _likeness(day: Day, compared: Sequence[Indicator], chosen: Mapping[str, int]) -> Likeness:
    levels = _levels(day, compared)
    return Likeness(
        on=day.on,
        same=tuple(one for one in compared if levels.get(one.id) == chosen[one.id]),
        other=tuple(one for one in compared if one.id in levels and levels[one.id] != chosen[one.id]),
        unanswered=tuple(one for one in compared if one.id not in levels),
    )


def _is_like(each: Likeness, compared: Sequence[Indicator]) -> bool:
    return bool(each.same) and 2 * len(each.same) >= len(compared)
