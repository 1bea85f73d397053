"""Whether two series go together, on the same day or one some days after the other.

Each series is first rid of what two unrelated ones share by themselves: slow moves, the week, and each day's likeness
to the one before. The rest is compared with itself shifted around the calendar, which is what chance looks like here.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.series import (
    DECIMALS,
    Series,
    answered,
    is_constant,
    pearson,
    persistence,
    ranked_answers,
    ranks,
    span,
    standardized,
    window_mean,
    without_weekdays,
)
from monsuivipsy.analysis.student import two_sided

LEAST_PAIRS: Final = 30
LEAST_DAYS: Final = 42
_MOST_PERSISTENCE: Final = 0.9
_DEGREES: Final = 20
# Shifts this near to none still hold part of the likeness that is asked about.
_NEAR_DAYS: Final = 3
_LEAST_AT_A_SHIFT: Final = 3
_SHARED_GAPS_LEVEL: Final = 0.05
# One day on which nobody answered anything says nothing of two series.
_LEAST_SHARED_GAPS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """`rho` is Spearman's after the window mean, over the `n` days on which both were answered, `lag` days apart.

    Where `has_shared_gaps`, days miss in both more often than by chance: no test is right when they do because both
    were bad.
    """

    n: int
    rho: float
    p: float
    has_shared_gaps: bool


def association(a: Series, b: Series, lag: int = 0) -> Association | Refused:
    """Say how `b`, `lag` days later, goes with `a`; both have one value a day of the same days, NaN where missing.

    `p` is two-sided: the rank correlation of the innovations at this lag, over its root mean square at all shifts that
    are more than three days away, against Student's t with 20 degrees of freedom. Refuses fewer than 30 pairs or 42
    days, and a series that is constant or nothing but its slow moves and its week.
    """
    days = span(a, b)
    a, b = a[days], b[days]
    if len(a) < LEAST_DAYS:
        return Refused(Reason.TOO_FEW_DAYS, len(a), LEAST_DAYS)
    both = np.flatnonzero(answered(a[: max(len(a) - lag, 0)]) & answered(b[lag:]))
    if len(both) < LEAST_PAIRS:
        return Refused(Reason.TOO_FEW_PAIRS, len(both), LEAST_PAIRS)
    if is_constant(a) or is_constant(b):
        return Refused(Reason.CONSTANT)
    flat_a, flat_b = _flat(a), _flat(b)
    p = _chance(ranked_answers(innovations(flat_a)), ranked_answers(innovations(flat_b)), lag)
    rho = pearson(ranks(flat_a[both]), ranks(flat_b[both + lag]))
    if p is None or np.isnan(rho):
        return Refused(Reason.NOTHING_LEFT)
    return Association(n=len(both), rho=rho, p=p, has_shared_gaps=has_shared_gaps(a, b))


def _flat(x: Series) -> Series:
    scaled = standardized(x)
    return scaled - window_mean(scaled)


def innovations(x: Series) -> Series:
    """Return what is new on each answered day, given the last answer and how long ago it was; each has one variance."""
    x = without_weekdays(x)
    f = persistence(np.round(x, DECIMALS), _MOST_PERSISTENCE)
    days = np.flatnonzero(answered(x))
    new = x.copy()
    kept = f ** np.diff(days)
    new[days[1:]] = (x[days[1:]] - kept * x[days[:-1]]) / np.sqrt(1 - kept**2)
    return new


def _chance(a: Series, b: Series, lag: int) -> float | None:
    """Return the two-sided probability of the correlation at `lag`, None where it or its scale is not defined."""
    r, n = shifted_correlations(a, b)
    is_defined = ~np.isnan(r) & (n > _LEAST_AT_A_SHIFT)
    z = np.zeros(len(r))
    z[is_defined] = np.arctanh(np.clip(r[is_defined], -1 + 1e-12, 1 - 1e-12)) * np.sqrt(n[is_defined] - 3)
    shifts = np.arange(len(r))
    is_far = np.minimum(shifts, len(r) - shifts) > _NEAR_DAYS
    if not is_defined[lag] or not (is_far & is_defined).any():
        return None
    scale = np.sqrt(np.mean(z[is_far & is_defined] ** 2))
    return two_sided(z[lag] / scale, _DEGREES) if scale > 0 else None


def shifted_correlations(a: Series, b: Series) -> tuple[Series, Series]:
    """Return Pearson's r, and the number of pairs, of `a` with `b` moved back by 0, 1, 2 … days around a circle.

    Both of shape (days,), by discrete Fourier transforms of the values, their squares and the days answered. The
    values are of the size of ranks, or of a series with a standard deviation of about 1: r is NaN where one side of the
    pairs does not change, but for the noise of a transform.
    """
    transforms_a, transforms_b = _transforms(a), _transforms(b)
    pairs = ((1, 1), (0, 1), (1, 0), (2, 1), (1, 2), (0, 0))
    spectra = np.stack([np.conj(transforms_a[i]) * transforms_b[j] for i, j in pairs])
    n, sum_a, sum_b, squares_a, squares_b, products = np.fft.irfft(spectra, n=len(a), axis=1)
    n = np.round(n)
    count = np.maximum(n, 1)
    spread = (squares_a - sum_a**2 / count) * (squares_b - sum_b**2 / count)
    # Where all values of one side are alike, what is left is noise of the transform.
    least = 1e-9 * np.maximum(squares_a * squares_b, 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.where(spread > least, (products - sum_a * sum_b / count) / np.sqrt(spread), np.nan)
    return np.clip(r, -1, 1), n


def _transforms(x: Series) -> NDArray[np.complex128]:
    """Return the transforms of the values, of the days answered and of the squares, 0 on days without an answer."""
    held = answered(x)
    centred = np.where(held, x - np.nanmean(x), 0.0)
    return np.asarray(np.fft.rfft(np.stack([centred, held.astype(np.float64), centred**2]), axis=1))


def has_shared_gaps(a: Series, b: Series) -> bool:
    """Say whether days miss in both more often than when one is shifted around the calendar, at a level of 5 %."""
    missing_a, missing_b = ~answered(a), ~answered(b)
    if not missing_a.any() or not missing_b.any():
        return False
    spectrum = np.conj(np.fft.rfft(missing_a.astype(np.float64))) * np.fft.rfft(missing_b.astype(np.float64))
    shared = np.round(np.fft.irfft(spectrum, n=len(a)))
    return bool(shared[0] >= _LEAST_SHARED_GAPS and np.mean(shared >= shared[0]) <= _SHARED_GAPS_LEVEL)
