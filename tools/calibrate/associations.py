"""Whether two series go together: false alarms on series that do not, power on series that do."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from monsuivipsy.analysis.association import Association, association
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.thresholds import LEVEL, RATE
from tools.calibrate import naive
from tools.calibrate.cells import Cell, Place, Role
from tools.calibrate.kinds import Kind, Many, pair
from tools.calibrate.plan import Plan

METHOD: Final = "association"
LAGS: Final = (0, 1)
RHOS: Final = (0.3, 0.5)
# As many as a person may ask for at once.
ASKED_TOGETHER: Final = 8
Answer = Association | Refused


def measure(kind: Kind, days: int, plan: Plan, random: np.random.Generator) -> list[Cell]:
    place = Place(METHOD, kind.name, days)
    a, b = pair(kind, random, plan.simulations, days)
    nulls = {lag: answers(a, b, lag) for lag in LAGS}
    cells = [cell for lag in LAGS for cell in false_alarms(place, lag, nulls[lag])]
    cells += naive_cells(place, a[: plan.effects], b[: plan.effects])
    cells += shared_gaps(place, kind, nulls[0])
    for rho in RHOS:
        for lag in LAGS:
            true = answers(*pair(kind, random, plan.effects, days, rho=rho, lag=lag), lag)
            cells += power(place, f"lag {lag}, rho {rho:.1f}", true, nulls[lag])
    return cells


def answers(a: Many, b: Many, lag: int) -> list[Answer]:
    return [association(x, y, lag) for x, y in zip(a, b, strict=True)]


def false_alarms(place: Place, lag: int, nulls: Sequence[Answer]) -> list[Cell]:
    """Count single probabilities, then what is said when eight pairs are asked about, none of which goes together."""
    ps = probabilities(nulls)
    spoken = [spoken_of(ps[first : first + ASKED_TOGETHER]) for first in range(0, len(ps), ASKED_TOGETHER)]
    families = [any(several) for several in spoken if len(several) == ASKED_TOGETHER]
    return [
        place.cell(f"lag {lag}, p", Role.FALSE_ALARM, [is_small(answer) for answer in nulls]),
        place.cell(f"lag {lag}, spoken", Role.FALSE_ALARM, [one for several in spoken for one in several]),
        place.cell(f"lag {lag}, one of eight spoken", Role.FAMILY, families),
    ]


def power(place: Place, measure: str, true: Sequence[Answer], nulls: Sequence[Answer]) -> list[Cell]:
    """Count what is found by itself, and what is said of it beside seven pairs that do not go together."""
    others = probabilities(nulls)
    others = others if len(others) >= ASKED_TOGETHER else [1.0] * ASKED_TOGETHER
    spoken: list[bool | None] = []
    for number, answer in enumerate(true):
        beside = [others[(number * (ASKED_TOGETHER - 1) + k) % len(others)] for k in range(ASKED_TOGETHER - 1)]
        spoken.append(None if isinstance(answer, Refused) else spoken_of([answer.p, *beside])[0])
    return [
        place.cell(f"{measure}, p", Role.POWER, [is_small(answer) for answer in true]),
        place.cell(f"{measure}, spoken", Role.POWER, spoken),
    ]


def shared_gaps(place: Place, kind: Kind, nulls: Sequence[Answer]) -> list[Cell]:
    if not kind.gaps:
        return []
    role = Role.DETECTION if kind.gaps in {"runs", "both bad"} else Role.FALSE_ALARM
    seen = [None if isinstance(answer, Refused) else answer.has_shared_gaps for answer in nulls]
    return [place.cell("said to have shared gaps", role, seen)]


def naive_cells(place: Place, a: Many, b: Many) -> list[Cell]:
    tried = {"Pearson": naive.pearson, "Spearman": naive.spearman, "circular shift": naive.circular_shift}
    return [place.cell(f"naive: {name}", Role.NAIVE, seen(a, b)) for name, seen in tried.items()]


def probabilities(several: Sequence[Answer]) -> list[float]:
    return [answer.p for answer in several if isinstance(answer, Association)]


def is_small(answer: Answer) -> bool | None:
    return None if isinstance(answer, Refused) else answer.p <= LEVEL


def spoken_of(ps: Sequence[float]) -> list[bool]:
    """Say of which of the pairs asked about together a sentence is made."""
    return [p <= LEVEL and q <= RATE for p, q in zip(ps, q_values(ps), strict=True)]
