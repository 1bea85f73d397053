"""Whether it is getting worse: alarms in ninety days that are like the good period, and after a shift."""

from statistics import median
from typing import Final

import numpy as np

from monsuivipsy.analysis.alarm import Alarm, alarm
from monsuivipsy.analysis.refusals import Refused
from tools.calibrate import naive
from tools.calibrate.cells import Cell, Place, Role
from tools.calibrate.kinds import Kind, Many, single
from tools.calibrate.plan import SHIFT, Plan

METHOD: Final = "alarm"
WATCHED: Final = 90
Answer = Alarm | Refused


def measure(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    """Watch ninety days; here `days` are those of the good period before."""
    place = Place(METHOD, kind.name, days)
    x = single(kind, random, plan.simulations, days + WATCHED)
    role = Role.DETECTION if kind.moves in {"drift", "step"} else Role.FALSE_ALARM
    cells = [
        place.cell("ninety days", role, [is_raised(answer) for answer in answers(x, days)]),
        place.cell("naive: textbook limit", Role.NAIVE, naive.textbook_alarm(x, days)),
    ]
    if role is Role.DETECTION:
        return cells
    picked = picked_good(single(kind, random, plan.simulations, 2 * days + WATCHED), days)
    shift = np.repeat([0.0, SHIFT], [days, WATCHED])[None, :]
    shifted = answers(single(kind, random, plan.effects, days + WATCHED, shift), days)
    waited = [a.day - days + 1 for a in shifted if isinstance(a, Alarm) and a.day is not None]
    raised, worsened = map(is_raised, answers(picked, days)), map(is_raised, shifted)
    return [
        *cells,
        place.cell("the best period picked", Role.FALSE_ALARM, list(raised)),
        place.cell("shift of 1 SD", Role.POWER, list(worsened), float(median(waited)) if waited else None),
    ]


def picked_good(x: Many, days: int) -> Many:
    """Cut each series so that it begins with the best run of `days` days, then as many as are watched."""
    held = ~np.isnan(x)
    sums = np.pad(np.where(held, x, 0.0).cumsum(axis=1), ((0, 0), (1, 0)))
    n = np.pad(held.cumsum(axis=1), ((0, 0), (1, 0)))
    means = (sums[:, days:] - sums[:, :-days]) / np.maximum(n[:, days:] - n[:, :-days], 1)
    starts = means[:, : days + 1].argmin(axis=1)
    return np.stack([row[start : start + days + WATCHED] for row, start in zip(x, starts, strict=True)])


def answers(x: Many, days: int) -> list[Answer]:
    return [alarm(row, 0, days - 1, higher_is_worse=True) for row in x]


def is_raised(answer: Answer) -> bool | None:
    return None if isinstance(answer, Refused) else answer.day is not None
