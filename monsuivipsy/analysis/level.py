"""Where a series stands, how much it moves from day to day, and what its gaps leave open."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import Series, answered, span

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
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, half, constant_values=np.nan), BAND_DAYS)
    is_enough = answered(windows).sum(axis=1) >= LEAST_OF_A_BAND
    found = np.full((3, len(x)), np.nan)
    if is_enough.any():
        found[:, is_enough] = np.nanquantile(windows[is_enough], (0.25, 0.5, 0.75), axis=1)
    return Band(lower=found[0], median=found[1], upper=found[2])


@dataclass(frozen=True, slots=True)
class Variability:
    """`rmssd` is the root of the mean squared difference over `pairs` of consecutive answered days, in their unit."""

    rmssd: float
    pairs: int


def variability(x: Series) -> Variability | Refused:
    """Say how much a series changes from one day to the next. Refuses fewer than 20 pairs of answered days."""
    steps = np.diff(x)
    steps = steps[~np.isnan(steps)]
    if len(steps) < LEAST_PAIRS:
        return Refused(Reason.TOO_FEW_PAIRS, len(steps), LEAST_PAIRS)
    return Variability(float(np.sqrt(np.mean(steps**2))), len(steps))


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


def _runs(is_missing: np.ndarray) -> list[int]:
    """Return the lengths of the runs of missing days."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_missing.astype(np.int8), [0]])))
    return [int(length) for length in edges[1::2] - edges[::2]]


def _mean(values: Series) -> float | None:
    return float(values.mean()) if values.size else None
