"""When the level changed: splits seen where there is none, the interval's coverage, and what is called gradual."""

from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.trend import LevelChange, level_change
from tools.calibrate import naive
from tools.calibrate.cells import Cell, Place, Role
from tools.calibrate.kinds import LINE, WALK, Kind, Many, lines, middle_days, single, steps, walks
from tools.calibrate.plan import SHIFT, Plan

METHOD: Final = "level change"
ASKED_TOGETHER: Final = 8
Answer = LevelChange | Refused


def measure(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    place = Place(METHOD, kind.name, days)
    x = single(kind, random, plan.simulations, days)
    role = Role.DETECTION if kind.moves in {"drift", "step"} else Role.FALSE_ALARM
    few = x[: plan.effects]
    seen, _ = naive.ruptures_splits(few)
    found = answers(x)
    cells = [
        place.cell("accepted", role, [is_accepted(answer) for answer in found]),
        place.cell("spoken, one of eight", role, [is_accepted(answer, ASKED_TOGETHER) for answer in found]),
        place.cell("naive: largest t", Role.NAIVE, naive.best_t(few)),
        place.cell("naive: ruptures", Role.NAIVE, seen),
    ]
    return cells if kind.moves in {"drift", "step"} else [*cells, *of_steps(place, kind, plan, random)]


def of_steps(place: Place, kind: Kind, plan: Plan, random: np.random.Generator) -> list[Cell]:
    at = middle_days(random, plan.simulations, place.days)
    x = single(kind, random, plan.simulations, place.days, steps(place.days, at, SHIFT))
    found = answers(x)
    _, split_at = naive.ruptures_splits(x[: plan.effects])
    covers = [covers_day(answer, day) for answer, day in zip(found, at, strict=True)]
    return [
        place.cell("step of 1 SD, accepted", Role.POWER, [is_accepted(answer) for answer in found]),
        place.cell("step of 1 SD, interval holds the day", Role.COVERAGE, covers),
        place.cell("step of 1 SD, called gradual", Role.SHOWN, [is_gradual(answer) for answer in found]),
        place.cell("step of 1 SD, exact day", Role.SHOWN, [is_day(a, day) for a, day in zip(found, at, strict=True)]),
        place.cell("naive: ruptures, exact day", Role.NAIVE, is_same(split_at, at[: plan.effects])),
    ]


def measure_gradual(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    """Count what the rule calls gradual on what is: a line that rises by 2 SD, and a walk, each in AR(1) noise."""
    shapes = {
        LINE: lines(days),
        WALK: walks(random, plan.simulations, days),
    }
    cells = []
    for name, shape in shapes.items():
        found = answers(single(kind, random, plan.simulations, days, shape))
        place = Place(METHOD, f"{name} in {kind.name}", days)
        role = Role.POWER if name == LINE else Role.SHOWN
        # Of those that are spoken of: the rate is over the accepted ones.
        gradual = [one for one in map(is_gradual, found) if one is not None]
        cells += [
            place.cell("accepted", Role.SHOWN, [is_accepted(answer) for answer in found]),
            place.cell("called gradual", role, gradual),
        ]
    return cells


def answers(x: Many) -> list[Answer]:
    return [level_change(row) for row in x]


def is_accepted(answer: Answer, asked: int = 1) -> bool | None:
    """Say whether a sentence is made of it: the more indicators were looked at, the more a change has to gain."""
    return None if isinstance(answer, Refused) else answer.gain > answer.threshold + 2 * log(asked)


def is_gradual(answer: Answer) -> bool | None:
    return None if isinstance(answer, Refused) or not answer.is_accepted else answer.is_gradual


def covers_day(answer: Answer, day: int) -> bool | None:
    """Say whether the new level's first day is in the interval, of those for which one is said."""
    if isinstance(answer, Refused) or not answer.is_accepted or answer.is_gradual:
        return None
    return answer.first < day <= answer.last


def is_day(answer: Answer, day: int) -> bool | None:
    return None if isinstance(answer, Refused) or not answer.is_accepted else answer.day == day


def is_same(found: Sequence[int], at: NDArray[np.int64]) -> list[bool | None]:
    return [bool(one == day) for one, day in zip(found, at, strict=True)]
