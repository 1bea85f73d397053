"""Where a series stands, how much it moves from day to day, and what its gaps leave open."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Mask, Series, answered, span, unit

BAND_DAYS: Final = 7
LEAST_OF_A_BAND: Final = 4
LEAST_PAIRS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Three arrays of the series' length, NaN where too few of the days around were answered."""

    median: Series
    lower: Series
    upper: Series


def band(x: Series) -> Band:
    """Return the median and the quartiles of the seven days around each day, of which at least four are answered.

    `x` has one value a day, NaN where missing; nothing is interpolated, and no day outside the series is made up.
    """
    half = BAND_DAYS // 2
    padded = np.pad(x, (half, half + BAND_DAYS), constant_values=np.nan)
    # Missing days come last.
    windows = np.sort(np.lib.stride_tricks.sliding_window_view(padded, BAND_DAYS)[: len(x)], axis=1)
    n = answered(windows).sum(axis=1)
    lower, median, upper = (np.where(n < LEAST_OF_A_BAND, np.nan, _quantile(windows, n, q)) for q in (0.25, 0.5, 0.75))
    return Band(lower=lower, median=median, upper=upper)


def _quantile(windows: Series, n: NDArray[np.int64], q: float) -> Series:
    """Return a quantile of the first `n` values of each sorted window, a straight line between two of them."""
    place = q * np.maximum(n - 1, 0)
    below, rows = place.astype(np.int64), np.arange(len(n))
    lower, upper = windows[rows, below], windows[rows, np.minimum(below + 1, np.maximum(n - 1, 0))]
    return np.asarray(lower + (place - below) * (upper - lower))


@dataclass(frozen=True, slots=True)
class Variability:
    """`rmssd` is the root of the mean squared difference over `pairs` of consecutive answered days, in their unit."""

    rmssd: float
    pairs: int


def variability(x: Series) -> Variability | Refused:
    """Say how much a series changes from one day to the next. Refuses fewer than 20 pairs of answered days."""
    moved, half = unit(x)
    steps = np.diff(moved)
    steps = steps[answered(steps)]
    if len(steps) < LEAST_PAIRS:
        return Refused(Reason.TOO_FEW_PAIRS, len(steps), LEAST_PAIRS)
    return Variability(half * float(np.sqrt(np.mean(steps**2))), len(steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Days without an answer between the first and the last one, and what they leave open.

    `beside` and `elsewhere` are the means of the answers next to a gap and of the others, None where there are none;
    `lowest_mean` and `highest_mean` are what the mean would be, had every missing day been at one end of the scale.
    """

    days: int
    runs: int
    longest: int
    beside: float | None
    elsewhere: float | None
    lowest_mean: float
    highest_mean: float


def gaps(x: Series, ends: tuple[float, float] | None = None) -> Gaps | Refused:
    """Count the gaps of a series with one value a day, NaN where missing. Refuses a series without any answer.

    `ends` are those of the scale; without them, the lowest and the highest answer.
    """
    x = x[span(x)]
    held = answered(x)
    if not held.any():
        return Refused(Reason.TOO_FEW_ANSWERS, 0, 1)
    lowest, highest = ends or (float(np.nanmin(x)), float(np.nanmax(x)))
    runs = _runs(~held)
    is_beside = held & (np.append(~held[1:], False) | np.append(False, ~held[:-1]))
    missing, total = len(x) - int(held.sum()), float(np.nansum(x))
    return Gaps(
        days=missing,
        runs=len(runs),
        longest=max(runs, default=0),
        beside=_mean(x[is_beside]),
        elsewhere=_mean(x[held & ~is_beside]),
        lowest_mean=(total + missing * lowest) / len(x),
        highest_mean=(total + missing * highest) / len(x),
    )


def _runs(is_missing: Mask) -> list[int]:
    """Return the lengths of the runs of missing days."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_missing.astype(np.int8), [0]])))
    return [int(length) for length in edges[1::2] - edges[::2]]


def _mean(values: Series) -> float | None:
    return float(values.mean()) if values.size else None
