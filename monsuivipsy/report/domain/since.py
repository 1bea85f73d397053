"""What differs most from the period of as many days just before: described with its figures, never tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, pstdev
from typing import Final

from monsuivipsy.journal.domain import series
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator, Value
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.language.dates import period as in_words
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import Figure, Row, figure

MOST: Final = 3
LEAST_ANSWERS: Final = 14
# In standard deviations of both periods together: less is not worth a line.
LEAST_DIFFERENCE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One indicator in this period and in the one before."""

    indicator: Indicator
    before: Figure
    now: Figure
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The largest differences first; `before_in_words` are the dates of the period before."""

    changes: tuple[Change, ...]
    before_in_words: str


NOTHING_BEFORE: Final = Since(changes=(), before_in_words="")


def since_the_period_before(journal: Journal, period: Period, rows: Sequence[Row]) -> Since:
    """Compare the rows with the same number of days just before, as far as both have fourteen answers.

    A safety answer is never summed up.
    """
    length = timedelta(days=len(period.days))
    held = min(journal.days, default=period.first_on)
    if period.first_on.toordinal() <= length.days or held >= period.first_on:
        return NOTHING_BEFORE
    first, last = period.first_on - length, period.first_on - timedelta(days=1)
    shown = [row for row in rows if not is_safety(row.indicator)]
    before = {row.indicator.id: series.values(journal, row.indicator.id, first, last) for row in shown}
    found = sorted(_changes(shown, before), key=lambda change: -change.size)[:MOST]
    return Since(changes=tuple(found), before_in_words=in_words(max(first, held), last)) if found else NOTHING_BEFORE


def _changes(rows: Sequence[Row], before: dict[str, list[Value | None]]) -> Iterator[Change]:
    for row in rows:
        was = before[row.indicator.id]
        size = _size(was, row.values)
        if size >= LEAST_DIFFERENCE:
            yield Change(
                indicator=row.indicator,
                before=figure(row.indicator, was),
                now=figure(row.indicator, row.values),
                size=size,
            )


def _size(before: Sequence[Value | None], now: Sequence[Value | None]) -> float:
    """Return the difference of the means over the spread of both, 0 where either has too few answers."""
    was, is_now = ([float(value) for value in values if value is not None] for values in (before, now))
    if min(len(was), len(is_now)) < LEAST_ANSWERS:
        return 0.0
    difference, spread = abs(fmean(is_now) - fmean(was)), pstdev(was + is_now)
    # Means of denormal numbers can differ where their spread is nothing.
    return difference / spread if spread > 0 else 0.0
