"""One value a calendar day: what every method does with a series before it asks its own question.

A series is an array of shape (days,), NaN where nothing was answered, its other values within ±1e300.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
Mask = NDArray[np.bool_]

# The days on each side that a day's window holds, besides itself.
WINDOW_SIDE: Final = 14
WEEK: Final = 7
# Finer differences than this are noise of the arithmetic: they break no tie.
DECIMALS: Final = 9
_MOST_LONG_RUN: Final = 0.95
# The sums of a lifetime of days are still finite.
_LARGEST: Final = 1e300


def series(values: Iterable[float | None]) -> Series:
    """Return values of consecutive days as a series. Raises ValueError for one that is infinite or beyond 1e300."""
    try:
        made = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    except OverflowError as error:
        raise ValueError("a value is too large") from error
    if (np.abs(made) > _LARGEST).any():
        raise ValueError("a value is too large")
    return made


def answered(x: Series) -> Mask:
    return ~np.isnan(x)


def span(*several: Series) -> slice:
    """Return the days from the first to the last on which any of the series, all of one length, has an answer."""
    days = np.flatnonzero(np.logical_or.reduce([answered(x) for x in several]))
    return slice(int(days[0]), int(days[-1]) + 1) if days.size else slice(0, 0)


def is_constant(x: Series) -> bool:
    """Say whether a series never changes; one without answers does not."""
    held = x[answered(x)]
    return held.size == 0 or bool((held == held[0]).all())


def unit(x: Series) -> tuple[Series, float]:
    """Return a series around the middle of its range, in halves of that range, and how much one half is.

    Squares of the result neither overflow nor vanish, a far away zero costs it no digits, and a constant series is
    exactly 0.
    """
    held = x[answered(x)]
    if not held.size:
        return x, 0.0
    lowest, highest = float(held.min()), float(held.max())
    middle = lowest if lowest == highest else lowest / 2 + highest / 2
    half = max(highest - middle, middle - lowest)
    return ((x - middle) / half if half else x - middle), half


def standardized(x: Series) -> Series:
    """Return a series that does change with mean 0 and standard deviation 1: rounding then asks for no unit."""
    moved, _ = unit(x)
    held = moved[answered(x)]
    return np.asarray((moved - held.mean()) / held.std())


def mean(x: Series) -> float:
    return float(x[answered(x)].mean())


def deviation(x: Series) -> float:
    """Return the standard deviation (ddof 1) of at least two answers."""
    moved, half = unit(x[answered(x)])
    return half * float(moved.std(ddof=1))


def lag1(x: Series) -> float:
    """Return Pearson's correlation over consecutive calendar days that are both answered, NaN where there is none."""
    both = answered(x[:-1]) & answered(x[1:])
    return pearson(x[:-1][both], x[1:][both])


def persistence(x: Series, most: float) -> float:
    """Return the lag-1 correlation between 0 and `most`; 0 where there is none to be measured."""
    found = lag1(x)
    return 0.0 if np.isnan(found) else float(np.clip(found, 0, most))


def long_run_variance(x: Series) -> float:
    """Return the variance (ddof 0) as a sum of days sees it: larger where each day resembles the one before.

    The values are such that their squares are numbers, as those of `unit` are.
    """
    f = persistence(x, _MOST_LONG_RUN)
    return float(x[answered(x)].var()) * (1 + f) / (1 - f)


def window_mean(x: Series) -> Series:
    """Return the mean of the answered days among the 14 before, the day itself and the 14 after, cut at the ends."""
    held = answered(x)
    sums = _windows(np.where(held, x, 0.0))
    counts = _windows(held.astype(np.float64))
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _windows(values: Series) -> Series:
    padded = np.pad(values, WINDOW_SIDE)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, 2 * WINDOW_SIDE + 1).sum(axis=1))


def without_weekdays(x: Series) -> Series:
    """Return a series less the mean of each weekday, over its answers."""
    weeks = np.pad(x, (0, -len(x) % WEEK), constant_values=np.nan).reshape(-1, WEEK)
    held = answered(weeks)
    means = np.where(held, weeks, 0.0).sum(axis=0) / np.maximum(held.sum(axis=0), 1)
    return np.asarray((weeks - means).ravel()[: len(x)])


def ranks(values: Series) -> Series:
    """Return ranks from 1, ties sharing their mean rank; there is no missing value."""
    _, places, counts = np.unique(np.round(values, DECIMALS), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places])


def ranked_answers(x: Series) -> Series:
    """Return the ranks of a series over its answers, NaN where there is none."""
    held, ranked = answered(x), np.full(len(x), np.nan)
    ranked[held] = ranks(x[held])
    return ranked


def pearson(a: Series, b: Series) -> float:
    """Return the correlation of two arrays without missing values, NaN where one does not change."""
    if is_constant(a) or is_constant(b):
        return float("nan")
    a, b = _centred(a), _centred(b)
    return float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1, 1))


def _centred(values: Series) -> Series:
    """Return values around their mean, in whatever unit keeps the squares from overflowing and from vanishing."""
    moved, _ = unit(values)
    return np.asarray(moved - moved.mean())
