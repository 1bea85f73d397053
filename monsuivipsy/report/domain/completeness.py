"""How complete the period is: all days first, then the shown indicators that were answered least."""

from collections.abc import Sequence
from dataclasses import dataclass

from monsuivipsy.charts.strip import Cell
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.messages import N_
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import Row

MOST_INDICATORS = 2
COMPLETE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of cells. `answered` out of `expected` days, paused days left out of both."""

    name: str
    cells: tuple[Cell, ...]
    answered: int
    expected: int


def strips(journal: Journal, period: Period, rows: Sequence[Row]) -> tuple[Strip, ...]:
    days = period.days
    answered = [day in journal.days and journal.days[day].is_answered for day in days]
    everything = _strip(N_("Jours remplis"), answered, period)
    candidates = [_strip(row.indicator.name, [value is not None for value in row.values], period) for row in rows]
    partial = [strip for strip in candidates if strip.answered < COMPLETE_SHARE * everything.answered]
    least = sorted(partial, key=lambda strip: strip.answered)[:MOST_INDICATORS]
    return (everything, *(strip for strip in partial if strip in least))


def _strip(name: str, answered: Sequence[bool], period: Period) -> Strip:
    paused = [day in period.paused for day in period.days]
    cells = tuple(
        Cell.FULL if full else Cell.PAUSED if away else Cell.EMPTY for full, away in zip(answered, paused, strict=True)
    )
    counted = sum(full and not away for full, away in zip(answered, paused, strict=True))
    return Strip(name, cells, counted, period.expected)
