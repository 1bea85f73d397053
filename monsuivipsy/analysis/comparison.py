"""Whether the level differed after a date that was chosen beforehand; other dates say how often it would."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Series, answered, span, unit
from monsuivipsy.analysis.thresholds import LEAST_DAYS_OF_A_COMPARISON, LEAST_OF_A_WINDOW, LEVEL, WINDOW_DAYS

Counts = NDArray[np.int64]
_FORTNIGHT: Final = 14
_LEAST_OF_A_FORTNIGHT: Final = 7
_WORST_SHARE: Final = 0.2
# In halves of the range: finer differences are noise of the arithmetic.
_NOISE: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`difference` is the mean from the date on less the mean before it, in the series' unit.

    `p` is None under 120 days. `follows_worst` says that the fortnight before was among the worst fifth of the series:
    what comes after the worst is better by itself.
    """

    difference: float
    n_before: int
    n_after: int
    placebo_dates: int
    p: float | None
    follows_worst: bool

    @property
    def is_spoken(self) -> bool:
        return self.p is not None and self.p <= LEVEL and not self.follows_worst


def before_and_after(x: Series, day: int, *, higher_is_worse: bool | None = None) -> Comparison | Refused:
    """Compare the 28 days from `day` on, an index into `x`, with the 28 days before; both are cut at the ends.

    `x` has one value a day, NaN where missing. `p` is the share of all dates of the series whose difference, with
    windows of the same two lengths and as many answers asked for, is at least as large, two-sided. Refuses a side with
    fewer than 10 answers. Where `higher_is_worse` is None, the highest fifth and the lowest are the worst.
    """
    days = span(x)
    (moved, half), day = unit(x[days]), day - days.start
    sums, counts = _running(moved)
    start, date, end = np.clip([day - WINDOW_DAYS, day, day + WINDOW_DAYS], 0, len(moved)).tolist()
    found = int(counts[date] - counts[start]), int(counts[end] - counts[date])
    for reason, count in zip((Reason.TOO_FEW_BEFORE, Reason.TOO_FEW_AFTER), found, strict=True):
        if count < LEAST_OF_A_WINDOW:
            return Refused(reason, count, LEAST_OF_A_WINDOW)
    differences = _differences(sums, counts, date - start, end - date)
    difference = float(differences[start])
    dates = differences[~np.isnan(differences)]
    return Comparison(
        difference=half * difference,
        n_before=found[0],
        n_after=found[1],
        placebo_dates=len(dates),
        p=float(np.mean(np.abs(dates) >= abs(difference) - _NOISE))
        if len(moved) >= LEAST_DAYS_OF_A_COMPARISON
        else None,
        follows_worst=_follows_worst(sums, counts, date, higher_is_worse),
    )


def _running(x: Series) -> tuple[Series, Counts]:
    """Return the sums and the numbers of the answers before each day."""
    held = answered(x)
    return np.concatenate([[0.0], np.cumsum(np.where(held, x, 0.0))]), np.concatenate([[0], np.cumsum(held)])


def _differences(sums: Series, counts: Counts, before: int, after: int) -> Series:
    """Return the difference at each date at which both windows fit, from day `before` on; NaN with too few answers."""
    means_before = _means(sums, counts, before, LEAST_OF_A_WINDOW)
    means_after = _means(sums, counts, after, LEAST_OF_A_WINDOW)
    return means_after[before:] - means_before[: len(means_before) - after]


def _means(sums: Series, counts: Counts, days: int, least: int) -> Series:
    """Return the mean of every run of so many days, NaN where fewer than `least` of them are answered."""
    n = counts[days:] - counts[:-days]
    return np.where(n >= least, (sums[days:] - sums[:-days]) / np.maximum(n, 1), np.nan)


def _follows_worst(sums: Series, counts: Counts, date: int, higher_is_worse: bool | None) -> bool:  # noqa: FBT001 - private
    """Say whether the fortnight before a date is among the worst fifth of all that are half answered.

    One with fewer answers than that is compared with all that have as many.
    """
    start = max(date - _FORTNIGHT, 0)
    n = int(counts[date] - counts[start])
    if not n:
        return False
    mean = (sums[date] - sums[start]) / n
    fortnights = _means(sums, counts, _FORTNIGHT, min(n, _LEAST_OF_A_FORTNIGHT))
    fortnights = fortnights[~np.isnan(fortnights)]
    is_highest = bool(np.mean(fortnights >= mean - _NOISE) <= _WORST_SHARE)
    is_lowest = bool(np.mean(fortnights <= mean + _NOISE) <= _WORST_SHARE)
    return {None: is_highest or is_lowest, True: is_highest, False: is_lowest}[higher_is_worse]
