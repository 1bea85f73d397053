"""What anyone would try first, on many series at once: arrays of shape (series, days), NaN where a day has no answer.

Each returns whether it sees something at a level of 5 %, None where it cannot be computed.
"""

from typing import Final

import numpy as np
import ruptures
from numpy.typing import NDArray
from scipy.stats import chi2, rankdata, t
from statsmodels.regression.linear_model import OLS

from tools.calibrate.cells import LEVEL
from tools.calibrate.kinds import Many

Seen = list[bool | None]
Days = NDArray[np.int64]
_LEAST: Final = 4
_HAC_LAGS: Final = 7
_WEIGHT: Final = 0.1
_SIDE: Final = 14


def pearson(a: Many, b: Many) -> Seen:
    """Take the paired days as if each said something new."""
    a, b = _paired(a, b)
    n = (~np.isnan(a)).sum(axis=1)
    return _r_seen(_r(a, b), n)


def spearman(a: Many, b: Many) -> Seen:
    a, b = _paired(a, b)
    n = (~np.isnan(a)).sum(axis=1)
    return _r_seen(_r(_ranks(a), _ranks(b)), n)


def circular_shift(a: Many, b: Many) -> Seen:
    """Compare Spearman's correlation with those of the same days shifted around the calendar, nothing taken away."""
    a, b = _ranks(a), _ranks(b)
    r = np.stack([_r(*_paired(a, np.roll(b, -k, axis=1))) for k in range(a.shape[1])], axis=1)
    share = np.mean(np.abs(r) >= np.abs(r[:, :1]) - 1e-12, axis=1)
    return [bool(p <= LEVEL) for p in share]


def welch(x: Many, at: Days, window: int) -> Seen:
    """Compare the days of a window after a date with those before it, as if each said something new."""
    days = np.arange(x.shape[1])[None, :]
    is_after = (days >= at[:, None]) & (days < at[:, None] + window)
    is_before = (days < at[:, None]) & (days >= at[:, None] - window)
    (n1, m1, v1), (n2, m2, v2) = _moments(x, is_before), _moments(x, is_after)
    spread = v1 / n1 + v2 / n2
    degrees = spread**2 / ((v1 / n1) ** 2 / (n1 - 1) + (v2 / n2) ** 2 / (n2 - 1))
    p = 2 * t.sf(np.abs(m2 - m1) / np.sqrt(spread), degrees)
    return _seen(p, np.minimum(n1, n2) >= _LEAST)


def hac(x: Many, at: Days) -> Seen:
    """Regress on a step at the date, with standard errors robust to a week of likeness (Newey and West)."""
    found: Seen = []
    for row, day in zip(x, at, strict=True):
        held = np.flatnonzero(~np.isnan(row))
        after = (held >= day).astype(np.float64)
        if min(after.sum(), len(held) - after.sum()) < _LEAST:
            found.append(None)
            continue
        model = OLS(row[held], np.column_stack([np.ones(len(held)), after]))
        p = model.fit(cov_type="HAC", cov_kwds={"maxlags": _HAC_LAGS}).pvalues[1]
        found.append(bool(p <= LEVEL))
    return found


def best_t(x: Many) -> Seen:
    """Split where Student's t is largest and read its p as if the day had been chosen beforehand."""
    held = ~np.isnan(x)
    sums, n = np.where(held, x, 0.0).cumsum(axis=1), held.cumsum(axis=1)
    total, count = sums[:, -1:], n[:, -1:]
    is_wide = (n >= _SIDE) & (count - n >= _SIDE)
    left, right = np.maximum(n, 1), np.maximum(count - n, 1)
    fall = (sums / left - (total - sums) / right) ** 2 * left * right / count
    squares = np.nansum((x - total / count) ** 2, axis=1)
    best = np.where(is_wide, fall, 0.0).max(axis=1)
    degrees = count[:, 0] - 2
    p = 2 * t.sf(np.sqrt(best / (np.maximum(squares - best, 1e-12) / degrees)), degrees)
    return _seen(p, is_wide.any(axis=1))


def ruptures_splits(x: Many) -> tuple[Seen, list[int]]:
    """Return whether ruptures finds a change with a penalty of 2 ln n variances, and on which day it puts one."""
    seen: Seen = []
    days: list[int] = []
    for row in x:
        held = np.flatnonzero(~np.isnan(row))
        values = row[held]
        search = ruptures.Binseg(model="l2").fit(values)
        seen.append(len(search.predict(pen=2 * np.log(len(held)) * values.var())) > 1)
        days.append(int(held[search.predict(n_bkps=1)[0]]))
    return seen, days


def textbook_alarm(x: Many, baseline: int) -> Seen:
    """Watch with the limit of three standard deviations for independent days, from the end of the baseline on."""
    before = x[:, :baseline]
    mu, sd = np.nanmean(before, axis=1), np.nanstd(before, axis=1, ddof=1)
    limit = mu + 3 * sd * np.sqrt(_WEIGHT / (2 - _WEIGHT))
    level, seen = mu.copy(), np.zeros(len(x), dtype=np.bool_)
    for day in range(baseline, x.shape[1]):
        now = x[:, day]
        level = np.where(np.isnan(now), level, _WEIGHT * now + (1 - _WEIGHT) * level)
        seen |= level > limit
    return [bool(one) for one in seen]


def kruskal(h: list[float | None]) -> Seen:
    """Read Kruskal's H of seven weekdays as if the days were independent."""
    return [None if one is None else bool(chi2.sf(one, 6) <= LEVEL) for one in h]


def _paired(a: Many, b: Many) -> tuple[Many, Many]:
    is_out = np.isnan(a) | np.isnan(b)
    return np.where(is_out, np.nan, a), np.where(is_out, np.nan, b)


def _ranks(x: Many) -> Many:
    return np.asarray(rankdata(x, axis=1, nan_policy="omit"))


def _r(a: Many, b: Many) -> Many:
    a = np.nan_to_num(a - np.nanmean(a, axis=1, keepdims=True))
    b = np.nan_to_num(b - np.nanmean(b, axis=1, keepdims=True))
    return np.asarray((a * b).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1)))


def _r_seen(r: Many, n: Days) -> Seen:
    degrees = np.maximum(n - 2, 1)
    p = 2 * t.sf(np.abs(r) * np.sqrt(degrees / np.maximum(1 - r**2, 1e-12)), degrees)
    return _seen(p, n >= _LEAST)


def _moments(x: Many, chosen: NDArray[np.bool_]) -> tuple[Many, Many, Many]:
    held = chosen & ~np.isnan(x)
    n = np.maximum(held.sum(axis=1), 2)
    mean = np.where(held, x, 0.0).sum(axis=1) / n
    squares = np.where(held, (x - mean[:, None]) ** 2, 0.0).sum(axis=1)
    return n.astype(np.float64), mean, squares / (n - 1)


def _seen(p: Many, is_enough: NDArray[np.bool_]) -> Seen:
    return [
        bool(one <= LEVEL) if enough and not np.isnan(one) else None for one, enough in zip(p, is_enough, strict=True)
    ]
