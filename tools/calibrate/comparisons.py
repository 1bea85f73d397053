"""Whether the level differed after a date: false alarms at dates that nothing sets apart, power at those of a step."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.comparison import Comparison, before_and_after
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.thresholds import LEVEL, WINDOW_DAYS
from tools.calibrate import naive
from tools.calibrate.cells import Cell, Place, Role
from tools.calibrate.kinds import Kind, Many, single, steps
from tools.calibrate.plan import SHIFT, Plan

METHOD: Final = "before and after"
_EDGE: Final = 14
_FORTNIGHT: Final = 14
_BAD: Final = 2 / 3
Days = NDArray[np.int64]
Answer = Comparison | Refused


def measure(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    place = Place(METHOD, kind.name, days)
    x, at = single(kind, random, plan.simulations, days), any_days(random, plan.simulations, days, _EDGE)
    chosen = after_bad_days(random, x)
    stepped = any_days(random, plan.effects, days, WINDOW_DAYS)
    y = single(kind, random, plan.effects, days, steps(days, stepped, SHIFT))
    few = slice(plan.effects)
    return [
        *both(place, "any date", Role.FALSE_ALARM, answers(x, at)),
        *both(place, "date after a bad fortnight", Role.FALSE_ALARM, answers(x, chosen)),
        *both(place, "step of 1 SD", Role.POWER, answers(y, stepped)),
        place.cell("naive: Welch", Role.NAIVE, naive.welch(x[few], at[few], WINDOW_DAYS)),
        place.cell("naive: OLS with HAC", Role.NAIVE, naive.hac(x[few], at[few])),
    ]


def any_days(random: np.random.Generator, number: int, days: int, edge: int) -> Days:
    """Draw dates at least `edge` days from both ends."""
    return random.integers(edge, days - edge + 1, size=number)


def after_bad_days(random: np.random.Generator, x: Many) -> Days:
    """Draw for each series a date before which a fortnight was among its worst third: when treatments are changed."""
    held = ~np.isnan(x)
    sums, n = np.where(held, x, 0.0).cumsum(axis=1), held.cumsum(axis=1)
    total, count = sums[:, _FORTNIGHT:] - sums[:, :-_FORTNIGHT], n[:, _FORTNIGHT:] - n[:, :-_FORTNIGHT]
    means = np.where(count > 0, total / np.maximum(count, 1), -np.inf)[:, : x.shape[1] - 2 * _EDGE]
    is_bad = means >= np.quantile(means, _BAD, axis=1, keepdims=True)
    drawn = np.where(is_bad, random.random(means.shape), -1).argmax(axis=1)
    return np.asarray(drawn + _FORTNIGHT + 1)


def answers(x: Many, at: Days) -> list[Answer]:
    return [before_and_after(row, int(day), higher_is_worse=True) for row, day in zip(x, at, strict=True)]


def both(place: Place, measure: str, role: Role, several: list[Answer]) -> list[Cell]:
    """Count the probabilities, where one is shown, and the sentences."""
    shown = [answer if isinstance(answer, Comparison) and answer.p is not None else None for answer in several]
    return [
        place.cell(f"{measure}, p", role, [None if one is None else (one.p or 0) <= LEVEL for one in shown]),
        place.cell(f"{measure}, spoken", role, [None if one is None else one.is_spoken for one in shown]),
    ]
