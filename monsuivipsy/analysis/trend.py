"""When the level changed, and whether it did from one day to the next."""

from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Series, answered, is_constant, long_run_variance, span, unit

LEAST_ANSWERS: Final = 42
LEAST_OF_A_SIDE: Final = 14
# The fall in squared error, in long-run variances, that the true day's split is within of the best in 95 of 100 series.
_WITHIN: Final = 7.35
_AS_GOOD_AS_A_LINE: Final = 4.0
# Of two splits as good but for the noise of the arithmetic, the first.
_NOISE: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """`day` is the first of the new level, `first` and `last` bound it: indices into the series that was asked about.

    Spoken of only when `is_accepted`; where it `is_gradual` a straight line does nearly as well, and no date is said.
    """

    day: int
    first: int
    last: int
    gain: float
    threshold: float
    before: float
    after: float
    is_accepted: bool
    is_gradual: bool


def level_change(x: Series) -> LevelChange | Refused:
    """Split a series once, where two levels fit it best by least squares; it has one value a day, NaN where missing.

    Each side has at least 14 answers. `gain` is the fall in squared error over the long-run variance, accepted above
    `2 ln n`, n answers. Refuses fewer than 42 answers and a constant series.
    """
    days = np.flatnonzero(answered(x))
    if len(days) < LEAST_ANSWERS:
        return Refused(Reason.TOO_FEW_ANSWERS, len(days), LEAST_ANSWERS)
    if is_constant(x):
        return Refused(Reason.CONSTANT)
    moved, _ = unit(x[span(x)])
    values = moved[answered(moved)]
    falls = _falls(values)
    best = int(np.argmax(falls >= falls.max() * (1 - _NOISE)))
    split = best + LEAST_OF_A_SIDE
    spread = long_run_variance(_residuals(moved, int(days[split] - days[0]), values, split))
    near = np.flatnonzero(falls >= falls[best] - _WITHIN * spread) + LEAST_OF_A_SIDE
    gain, threshold = float(falls[best]) / long_run_variance(moved), 2 * log(len(days))
    return LevelChange(
        day=int(days[split]),
        first=int(days[near[0] - 1]),
        last=int(days[near[-1]]),
        gain=gain,
        threshold=threshold,
        before=float(x[days[:split]].mean()),
        after=float(x[days[split:]].mean()),
        is_accepted=gain > threshold,
        is_gradual=_line_fall(days, values) > float(falls[best]) - _AS_GOOD_AS_A_LINE * spread,
    )


def _falls(values: Series) -> Series:
    """Return by how much each split lowers the squared error, the first after 14 values, the last before 14."""
    n = len(values)
    sums = np.cumsum(values - values.mean())
    left = np.arange(LEAST_OF_A_SIDE, n - LEAST_OF_A_SIDE + 1)
    return np.asarray(sums[left - 1] ** 2 * n / (left * (n - left)))


def _residuals(x: Series, day: int, values: Series, split: int) -> Series:
    """Return what two levels leave of each day, given the answered values and how many of them come before the day."""
    return np.concatenate([x[:day] - values[:split].mean(), x[day:] - values[split:].mean()])


def _line_fall(days: NDArray[np.int64], values: Series) -> float:
    """Return by how much a straight line lowers the squared error."""
    along, values = days - days.mean(), values - values.mean()
    return float((along @ values) ** 2 / (along @ along))
