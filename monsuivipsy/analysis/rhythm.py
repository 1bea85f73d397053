"""Whether the days of the week differ; answers shuffled within their own week say how often they would seem to."""

from dataclasses import dataclass
from functools import cache
from itertools import permutations
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import WEEK, Mask, Series, answered, is_constant, ranked_answers, span, standardized

LEAST_WEEKS: Final = 8
SHUFFLES: Final = 1_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """`means` are those of Monday to Sunday, NaN for a weekday without an answer; `h` is Kruskal's."""

    h: float
    p: float
    means: tuple[float, ...]


def weekdays(x: Series, first_weekday: int, *, seed: int, shuffles: int = SHUFFLES) -> Weekdays | Refused:
    """Compare the weekdays of a series whose first day has the weekday `first_weekday`, 0 for Monday.

    `p` is the share of shuffles, the answers as they came among them, in which Kruskal's H is at least as large; only
    the answered days of one Monday week change places. Refuses less than eight weeks and a constant series.
    """
    days = span(x)
    x, first_weekday = x[days], (first_weekday + days.start) % WEEK
    if len(x) < LEAST_WEEKS * WEEK:
        return Refused(Reason.TOO_FEW_WEEKS, len(x) // WEEK, LEAST_WEEKS)
    if is_constant(x):
        return Refused(Reason.CONSTANT)
    ranked = ranked_answers(standardized(x))
    weeks = _weeks(ranked, first_weekday)
    counts = answered(weeks).sum(axis=0)
    sums = _shuffled(weeks, np.random.default_rng(seed), shuffles)
    spread = _spread(np.concatenate([np.nansum(weeks, axis=0)[None, :], sums]), counts)
    return Weekdays(
        h=_kruskal(float(spread[0]), ranked[answered(ranked)]),
        p=float(np.mean(spread >= spread[0] * (1 - 1e-12))),
        means=_means(_weeks(x, first_weekday), counts > 0),
    )


def _weeks(x: Series, first_weekday: int) -> Series:
    """Return Monday weeks, of shape (weeks, 7)."""
    after = -(first_weekday + len(x)) % WEEK
    return np.pad(x, (first_weekday, after), constant_values=np.nan).reshape(-1, WEEK)


def _means(weeks: Series, is_answered: Mask) -> tuple[float, ...]:
    found = np.full(WEEK, np.nan)
    found[is_answered] = np.nanmean(weeks[:, is_answered], axis=0)
    return tuple(map(float, found))


def _shuffled(weeks: Series, random: np.random.Generator, shuffles: int) -> Series:
    """Return the sums of ranks of each weekday in each shuffle, of shape (shuffles, 7)."""
    sums = np.zeros((shuffles, WEEK))
    for week, held in zip(np.nan_to_num(weeks), answered(weeks), strict=True):
        orders = _orders(tuple(np.flatnonzero(held).tolist()))
        sums += week.take(orders.take(random.integers(len(orders), size=shuffles), axis=0))
    return sums


@cache
def _orders(days: tuple[int, ...]) -> NDArray[np.int64]:
    """Return a week in every order of some of its days, of shape (orders, 7): the other days keep their places."""
    orders = np.tile(np.arange(WEEK), (factorial(len(days)), 1))
    orders[:, days] = list(permutations(days))
    return orders


def _spread(sums: Series, counts: NDArray[np.int64]) -> Series:
    """Return what H grows with, given which days are answered: Σ R² / n over the weekdays."""
    held = counts > 0
    return np.asarray((sums[:, held] ** 2 / counts[held]).sum(axis=1))


def _kruskal(spread: float, ranked: Series) -> float:
    """Return H with its correction for ties."""
    n = len(ranked)
    _, tied = np.unique(ranked, return_counts=True)
    correction = 1 - float((tied**3 - tied).sum()) / (n**3 - n)
    return (12 * spread / (n * (n + 1)) - 3 * (n + 1)) / correction
