"""Whether it is getting worse now, against a good period that was agreed on beforehand."""

from dataclasses import dataclass
from math import isnan, sqrt
from typing import Final

import numpy as np

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Series, answered, deviation, is_constant, lag1, mean

LEAST_ANSWERS: Final = 42
_WEIGHT: Final = 0.1
_LIMITS: Final = 3.0
_MOST_PERSISTENCE: Final = 0.9
_LEAST_SHARE_OF_VARIANCE: Final = 0.3
_MOST_AT_ONE_END: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """`day` is the first day beyond the `limit`, an index into the series, None while there was none."""

    mean: float
    persistence: float
    deviation: float
    limit: float
    day: int | None


def alarm(
    x: Series, first: int, last: int, *, higher_is_worse: bool, ends: tuple[float, float] | None = None
) -> Alarm | Refused:
    """Watch a series from the day after its baseline on, the days `first` to `last`, both included.

    An exponentially weighted mean (weight .1) that a missing day leaves unchanged, against three standard deviations of
    itself, widened for the likeness of neighbouring days and for what a short baseline does not know. `ends` are those
    of the scale; without them, the lowest and the highest answer of the baseline. Refuses a baseline that lies outside
    the series, with fewer than 42 answers, constant, or with more than half of them at one end of the scale.
    """
    if not 0 <= first <= last < len(x):
        return Refused(Reason.OUTSIDE)
    baseline = x[first : last + 1]
    held = baseline[answered(baseline)]
    n = len(held)
    if n < LEAST_ANSWERS:
        return Refused(Reason.TOO_FEW_ANSWERS, n, LEAST_ANSWERS)
    if is_constant(baseline):
        return Refused(Reason.CONSTANT)
    lowest, highest = ends or (held.min(), held.max())
    if max(np.mean(held == lowest), np.mean(held == highest)) > _MOST_AT_ONE_END:
        return Refused(Reason.AT_ONE_END)
    f, sd = _unbiased(lag1(baseline), deviation(baseline), n)
    variance = _WEIGHT / (2 - _WEIGHT) * (1 + (1 - _WEIGHT) * f) / (1 - (1 - _WEIGHT) * f)
    reach = _LIMITS * sd * sqrt(variance + (1 + f) / ((1 - f) * n))
    centre = mean(baseline)
    return Alarm(
        mean=centre,
        persistence=f,
        deviation=sd,
        limit=centre + reach if higher_is_worse else centre - reach,
        day=_first_beyond(x - centre if higher_is_worse else centre - x, last + 1, reach),
    )


def _unbiased(f: float, sd: float, n: int) -> tuple[float, float]:
    """Return the lag-1 correlation and the standard deviation of n answers, less what a short one takes from them."""
    f = min(max((n * (0.0 if isnan(f) else f) + 1) / (n - 4), 0.0), _MOST_PERSISTENCE)
    return f, sd / sqrt(max(1 - ((1 + f) / (1 - f) - 1) / (n - 1), _LEAST_SHARE_OF_VARIANCE))


def _first_beyond(worse: Series, start: int, reach: float) -> int | None:
    """Return the first day from `start` on at which the moving mean of how much worse it is goes beyond `reach`."""
    level = 0.0
    for day, value in enumerate(worse[start:].tolist(), start):
        if not isnan(value):
            level = _WEIGHT * value + (1 - _WEIGHT) * level
            if level > reach:
                return day
    return None
