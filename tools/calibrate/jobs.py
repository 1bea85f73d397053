"""All that is measured, cut into jobs that draw from seeds of their own: the order and the processes change nothing."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from time import monotonic
from typing import Final
from zlib import crc32

import numpy as np

from tools.calibrate import alarms, associations, comparisons, levels, rhythms
from tools.calibrate.cells import LENGTHS, Cell
from tools.calibrate.kinds import PAIRS, SINGLES, Kind
from tools.calibrate.plan import Plan

Measure = Callable[[Kind, int, Plan, np.random.Generator], list[Cell]]
# With each, how long a job takes beside the others.
MEASURES: Final[dict[str, tuple[Measure, tuple[Kind, ...], int]]] = {
    associations.METHOD: (associations.measure, PAIRS, 9),
    comparisons.METHOD: (comparisons.measure, SINGLES, 2),
    levels.METHOD: (levels.measure, SINGLES, 4),
    "gradual": (levels.measure_gradual, SINGLES[1:3], 1),
    alarms.METHOD: (alarms.measure, SINGLES, 1),
    rhythms.METHOD: (rhythms.measure, SINGLES, 3),
}
_DAYS_OF_OVERHEAD: Final = 120
_QUICK_KINDS: Final = ("AR(1) .3", "slow drift", "shared gaps", "gaps in runs")
_QUICK_DAYS: Final = 120
_EVERY_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Job:
    measure: str
    kind: Kind
    days: int

    @property
    def cost(self) -> float:
        """Return about how long it takes, in a unit of its own."""
        return MEASURES[self.measure][2] * (_DAYS_OF_OVERHEAD + self.days)


def all_jobs() -> list[Job]:
    """Return the longest first, so that two processes end together."""
    jobs = [Job(name, kind, days) for name, (_, kinds, _) in MEASURES.items() for kind in kinds for days in LENGTHS]
    return sorted(jobs, key=lambda job: -job.cost)


def quick_jobs() -> list[Job]:
    return [job for job in all_jobs() if job.kind.name in _QUICK_KINDS and job.days == _QUICK_DAYS]


def run(job: Job, plan: Plan) -> list[Cell]:
    random = np.random.default_rng([plan.seed, crc32(f"{job.measure} {job.kind.name} {job.days}".encode())])
    return MEASURES[job.measure][0](job.kind, job.days, plan, random)


def run_all(jobs: list[Job], plan: Plan, processes: int) -> list[Cell]:
    """Run the jobs and say on the standard error how far they are."""
    total, work = sum(job.cost for job in jobs), partial(_weighed, plan=plan)
    if processes == 1:
        return in_order(told(map(work, jobs), total))
    with get_context("spawn").Pool(processes) as pool:
        return in_order(told(pool.imap_unordered(work, jobs), total))


def _weighed(job: Job, plan: Plan) -> tuple[float, list[Cell]]:
    return job.cost, run(job, plan)


def in_order(several: Iterable[list[Cell]]) -> list[Cell]:
    return sorted((cell for cells in several for cell in cells), key=lambda cell: cell.key)


def told(several: Iterable[tuple[float, list[Cell]]], total: float) -> Iterator[list[Cell]]:
    """Hand the results on; a terminal's line is renewed by each, another place gets one now and then."""
    began = told_at = monotonic()
    done, is_terminal = 0.0, sys.stderr.isatty()
    for cost, cells in several:
        done, now = done + cost, monotonic()
        if is_terminal or now - told_at > _EVERY_SECONDS or done >= total:
            told_at = now
            left = (now - began) * (total / done - 1)
            line = f"{100 * done / total:.0f} % measured in {clock(now - began)}, about {clock(left)} left"
            print(f"\r{line}  " if is_terminal else line, end="" if is_terminal else "\n", file=sys.stderr, flush=True)
        yield cells
    if is_terminal:
        print(file=sys.stderr)


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"
