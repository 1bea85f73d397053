"""Series as moods make them, many at once: arrays of shape (series, days), NaN where a day has no answer.

Every series is noise of standard deviation 1, in which a day resembles the one before; a kind adds one difficulty.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter
from scipy.stats import norm

Many = NDArray[np.float64]
Masks = NDArray[np.bool_]

_BURNT: Final = 60
_WALK: Final = 0.1
_STEP: Final = 1.5
LINE_RISE: Final = 2.0
_STEP_WITHIN: Final = (0.25, 0.75)
_WEEKEND: Final = 1.0
_WEEKEND_DAYS: Final = (5, 6)
_MISSING: Final = 0.3
_GAP_BEGINS, _GAP_ENDS = 0.086, 0.2
_WORST, _WORST_MISSING = 0.25, 0.8
# Forty answers of a hundred at the lowest level, five at the highest: as a symptom that is mostly absent.
_LEVELS: Final = norm.ppf(np.cumsum([0.40, 0.30, 0.15, 0.10]))


@dataclass(frozen=True, slots=True)
class Kind:
    """`persistence` is what a day keeps of the one before; a higher value is a worse day."""

    name: str
    words: str
    persistence: float = 0.3
    moves: Literal["drift", "step", "week", "line", ""] = ""
    gaps: Literal["random", "runs", "own worst", "both bad", ""] = ""
    is_ordinal: bool = False
    apart: int = 0


WHITE = Kind("white noise", "no day resembles the next", persistence=0)
COMMON = (
    WHITE,
    Kind("AR(1) .3", "each day keeps .3 of the one before"),
    Kind("AR(1) .6", "each day keeps .6 of the one before", persistence=0.6),
    Kind("AR(1) .8", "each day keeps .8 of the one before", persistence=0.8),
    Kind("slow drift", f"AR(1) .3 and a random walk of {_WALK} SD a day", moves="drift"),
    Kind("one step", f"AR(1) .3 and a step of {_STEP} SD up or down on a day of the middle half", moves="step"),
    Kind("30 % missing at random", "AR(1) .3; each day misses by itself", gaps="random"),
    Kind("own worst days missing", "AR(1) .3; of the worst quarter of days, four of five miss", gaps="own worst"),
    Kind("five levels", "AR(1) .3 cut into five levels held 40, 30, 15, 10 and 5 days of a hundred", is_ordinal=True),
)
SINGLES = (
    *COMMON,
    Kind("weekly cycle", f"AR(1) .3, Saturday and Sunday {_WEEKEND} SD higher", moves="week"),
    Kind("gaps in runs", "AR(1) .3; 30 % miss, five days in a row on average", gaps="runs"),
    Kind("AR(1) .8, gaps in runs", "the same gaps, each day keeps .8", persistence=0.8, gaps="runs"),
)
PAIRS = (
    *COMMON,
    Kind("straight lines", f"AR(1) .3, both rise by {LINE_RISE} SD over the series", moves="line"),
    Kind("weekly cycles in phase", f"AR(1) .3, Saturday and Sunday {_WEEKEND} SD higher in both", moves="week"),
    Kind("weekly cycles apart", "the same, three days apart", moves="week", apart=3),
    Kind("shared gaps", "AR(1) .3; 30 % miss in both, five days in a row on average", gaps="runs"),
    Kind("AR(1) .8, shared gaps", "the same gaps, each day keeps .8", persistence=0.8, gaps="runs"),
    Kind("missing when both are bad", "AR(1) .3; days miss in both when their sum is bad", gaps="both bad"),
)
LINE: Final = "a straight line"
WALK: Final = "a random walk"


def single(kind: Kind, random: np.random.Generator, number: int, days: int, effect: Many | float = 0.0) -> Many:
    """Return series of a kind, `effect` added before anything is cut into levels or taken away."""
    x = _values(kind, random, random.standard_normal((number, days + _BURNT))) + effect
    return _ordinal(kind, np.where(_missing(kind, random, x, x), np.nan, x))


def pair(
    kind: Kind, random: np.random.Generator, number: int, days: int, *, rho: float = 0.0, lag: int = 0
) -> tuple[Many, Many]:
    """Return two series for each of `number` people; what is new in one is `rho` of what is new in the other later."""
    first, own = random.standard_normal((2, number, days + _BURNT))
    second = rho * np.roll(first, lag, axis=1) + np.sqrt(1 - rho**2) * own
    a, b = _values(kind, random, first), _values(kind, random, second, kind.apart)
    shared = None if kind.gaps in {"random", "own worst"} else _missing(kind, random, a, b)
    gaps = [_missing(kind, random, x, x) if shared is None else shared for x in (a, b)]
    return _ordinal(kind, np.where(gaps[0], np.nan, a)), _ordinal(kind, np.where(gaps[1], np.nan, b))


def steps(days: int, at: NDArray[np.int64], size: float) -> Many:
    """Return a step of `size` on each series, from its own day on."""
    return size * (np.arange(days)[None, :] >= at[:, None])


def weekends(days: int, size: float, later: int = 0) -> Many:
    """Return the days of two days a week that are higher; the first day of a series is a Monday."""
    return size * np.isin((np.arange(days) - later) % 7, _WEEKEND_DAYS)


def lines(days: int) -> Many:
    return np.linspace(0, LINE_RISE, days)[None, :]


def walks(random: np.random.Generator, number: int, days: int) -> Many:
    return np.asarray(_WALK * random.standard_normal((number, days)).cumsum(axis=1))


def middle_days(random: np.random.Generator, number: int, days: int) -> NDArray[np.int64]:
    first, last = (int(days * share) for share in _STEP_WITHIN)
    return random.integers(first, last + 1, size=number)


def _values(kind: Kind, random: np.random.Generator, new: Many, later: int = 0) -> Many:
    f = kind.persistence
    x = lfilter([np.sqrt(1 - f**2)], [1, -f], new, axis=1)[:, _BURNT:]
    number, days = x.shape
    if kind.moves == "drift":
        x += walks(random, number, days)
    elif kind.moves == "step":
        x += steps(days, middle_days(random, number, days), _STEP) * random.choice((-1, 1), size=(number, 1))
    elif kind.moves == "line":
        x += lines(days)
    elif kind.moves == "week":
        x += weekends(days, _WEEKEND, later)
    return np.asarray(x)


def _missing(kind: Kind, random: np.random.Generator, a: Many, b: Many) -> Masks:
    """Say which days miss in `a`; where days miss in two series together, in `b` too."""
    if kind.gaps == "random":
        return random.random(a.shape) < _MISSING
    if kind.gaps == "runs":
        return _runs(random, a.shape)
    if kind.gaps:
        badness = a + b
        is_worst = badness > np.quantile(badness, 1 - _WORST, axis=1, keepdims=True)
        return is_worst & (random.random(a.shape) < _WORST_MISSING)
    return np.zeros(a.shape, dtype=np.bool_)


def _runs(random: np.random.Generator, shape: tuple[int, ...]) -> Masks:
    drawn = random.random(shape)
    missing = np.zeros(shape, dtype=np.bool_)
    missing[:, 0] = drawn[:, 0] < _GAP_BEGINS / (_GAP_BEGINS + _GAP_ENDS)
    for day in range(1, shape[1]):
        missing[:, day] = np.where(missing[:, day - 1], drawn[:, day] >= _GAP_ENDS, drawn[:, day] < _GAP_BEGINS)
    return missing


def _ordinal(kind: Kind, x: Many) -> Many:
    return np.where(np.isnan(x), np.nan, np.searchsorted(_LEVELS, x)) if kind.is_ordinal else x
