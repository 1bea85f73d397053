"""Whether the days of the week differ: false alarms on series without a week, power on those that have one."""

from typing import Final

import numpy as np

from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.rhythm import Weekdays, weekdays
from tools.calibrate import naive
from tools.calibrate.cells import LEVEL, Cell, Place, Role
from tools.calibrate.kinds import Kind, Many, single, weekends
from tools.calibrate.plan import WEEKEND, Plan

METHOD: Final = "weekday"
# Fewer than the product's 1 999: the level of the test is the same, its power a little less.
SHUFFLES: Final = 199
Answer = Weekdays | Refused


def measure(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    place = Place(METHOD, kind.name, days)
    found = answers(single(kind, random, plan.simulations, days))
    role = Role.DETECTION if kind.moves == "week" else Role.FALSE_ALARM
    h = [None if isinstance(answer, Refused) else answer.h for answer in found]
    cells = [
        place.cell("p", role, [is_small(answer) for answer in found]),
        place.cell("naive: Kruskal's own p", Role.NAIVE, naive.kruskal(h)),
    ]
    if role is Role.DETECTION:
        return cells
    weekly = answers(single(kind, random, plan.effects, days, weekends(days, WEEKEND)))
    return [*cells, place.cell("weekend of .5 SD", Role.POWER, [is_small(answer) for answer in weekly])]


def answers(x: Many) -> list[Answer]:
    return [weekdays(row, 0, seed=number, shuffles=SHUFFLES) for number, row in enumerate(x)]


def is_small(answer: Answer) -> bool | None:
    return None if isinstance(answer, Refused) else answer.p <= LEVEL
