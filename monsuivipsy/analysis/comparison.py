"""Whether the level differed after a date that was chosen beforehand; other dates say how often it would."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Series, answered, is_constant, span, standardized

WINDOW_DAYS: Final = 28
LEAST_ANSWERS: Final = 10
LEAST_DAYS: Final = 120
LEVEL: Final = 0.05
_FORTNIGHT: Final = 14
_LEAST_OF_A_FORTNIGHT: Final = 7
_WORST_SHARE: Final = 0.2
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
    x, day = x[days], day - days.start
    before = min(day, WINDOW_DAYS)
    after = min(len(x) - day, WINDOW_DAYS)
    found = [_answers(x[max(day - before, 0) : max(day, 0)]), _answers(x[max(day, 0) : day + max(after, 0)])]
    for reason, count in zip((Reason.TOO_FEW_BEFORE, Reason.TOO_FEW_AFTER), found, strict=True):
        if count < LEAST_ANSWERS:
            return Refused(reason, count, LEAST_ANSWERS)
    differences = _differences(x, before, after)
    difference = differences[day - before]
    dates = differences[~np.isnan(differences)]
    return Comparison(
        difference=float(difference),
        n_before=found[0],
        n_after=found[1],
        placebo_dates=len(dates),
        p=float(np.mean(np.abs(dates) >= abs(difference) - _NOISE * np.nanstd(x))) if len(x) >= LEAST_DAYS else None,
        follows_worst=_follows_worst(x, day, higher_is_worse),
    )


def _answers(x: Series) -> int:
    return int(answered(x).sum())


def _differences(x: Series, before: int, after: int) -> Series:
    """Return the difference at each date at which both windows fit, from day `before` on; NaN with too few answers."""
    sums, counts = _running(x)
    dates = np.arange(before, len(x) - after + 1)
    n_before = counts[dates] - counts[dates - before]
    n_after = counts[dates + after] - counts[dates]
    is_enough = (n_before >= LEAST_ANSWERS) & (n_after >= LEAST_ANSWERS)
    with np.errstate(invalid="ignore", divide="ignore"):
        means_before = (sums[dates] - sums[dates - before]) / n_before
        means_after = (sums[dates + after] - sums[dates]) / n_after
    return np.where(is_enough, means_after - means_before, np.nan)


def _running(x: Series) -> tuple[Series, NDArray[np.int64]]:
    """Return the sums and the numbers of the answers before each day, around the mean to keep their digits."""
    held = answered(x)
    centred = np.where(held, x - np.nanmean(x), 0.0)
    return np.concatenate([[0.0], np.cumsum(centred)]), np.concatenate([[0], np.cumsum(held)])


def _follows_worst(x: Series, day: int, higher_is_worse: bool | None) -> bool:  # noqa: FBT001 - private
    if day < 1 or is_constant(x):
        return False
    scaled = standardized(x)
    sides = {None: (scaled, -scaled), True: (scaled,), False: (-scaled,)}[higher_is_worse]
    return any(_is_among_worst(badness, day) for badness in sides)


def _is_among_worst(badness: Series, day: int) -> bool:
    """Say whether the fortnight before a day is among the worst fifth of all fortnights."""
    held = badness[max(day - _FORTNIGHT, 0) : day]
    if not answered(held).any():
        return False
    return bool(np.mean(_fortnights(badness) >= np.nanmean(held) - _NOISE) <= _WORST_SHARE)


def _fortnights(x: Series) -> Series:
    """Return the means of all runs of fourteen days of which half are answered."""
    sums, counts = _running(x)
    total = sums[_FORTNIGHT:] - sums[:-_FORTNIGHT]
    n = counts[_FORTNIGHT:] - counts[:-_FORTNIGHT]
    is_enough = n >= _LEAST_OF_A_FORTNIGHT
    return np.asarray(total[is_enough] / n[is_enough] + np.nanmean(x))
