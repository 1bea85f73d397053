"""All that is measured, cut into jobs that draw from seeds of their own: the order and the processes change nothing."""

import os
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
MEASURES: Final[dict[str, tuple[Measure, tuple[Kind, ...]]]] = {
    associations.METHOD: (associations.measure, PAIRS),
    comparisons.METHOD: (comparisons.measure, SINGLES),
    levels.METHOD: (levels.measure, SINGLES),
    "gradual": (levels.measure_gradual, SINGLES[1:3]),
    alarms.METHOD: (alarms.measure, SINGLES),
    rhythms.METHOD: (rhythms.measure, SINGLES),
}
_QUICK_KINDS: Final = ("AR(1) .3", "slow drift", "shared gaps", "gaps in runs")
_QUICK_DAYS: Final = 120
_EVERY_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Job:
    measure: str
    kind: Kind
    days: int


def all_jobs() -> list[Job]:
    """Return the longest first, so that two processes end together."""
    jobs = [Job(name, kind, days) for name, (_, kinds) in MEASURES.items() for kind in kinds for days in LENGTHS]
    return sorted(jobs, key=lambda job: (job.measure != associations.METHOD, -job.days))


def quick_jobs() -> list[Job]:
    return [job for job in all_jobs() if job.kind.name in _QUICK_KINDS and job.days == _QUICK_DAYS]


def run(job: Job, plan: Plan) -> list[Cell]:
    random = np.random.default_rng([plan.seed, crc32(f"{job.measure} {job.kind.name} {job.days}".encode())])
    return MEASURES[job.measure][0](job.kind, job.days, plan, random)


def run_all(jobs: list[Job], plan: Plan, processes: int) -> list[Cell]:
    """Run the jobs and say on the standard error how far they are."""
    if processes == 1:
        return in_order(cells for cells in told(map(partial(run, plan=plan), jobs), len(jobs)))
    with get_context("spawn").Pool(processes) as pool:
        return in_order(told(pool.imap_unordered(partial(run, plan=plan), jobs), len(jobs)))


def in_order(several: Iterable[list[Cell]]) -> list[Cell]:
    return sorted((cell for cells in several for cell in cells), key=lambda cell: cell.key)


def told(several: Iterable[list[Cell]], total: int) -> Iterator[list[Cell]]:
    """Hand the results on; a terminal's line is renewed by each, another place gets one now and then."""
    began = told_at = monotonic()
    is_terminal = os.isatty(sys.stderr.fileno()) if hasattr(sys.stderr, "fileno") else False
    for done, cells in enumerate(several, 1):
        now = monotonic()
        if is_terminal or now - told_at > _EVERY_SECONDS or done == total:
            told_at = now
            left = (now - began) / done * (total - done)
            line = f"{done} of {total} measured in {clock(now - began)}, about {clock(left)} left"
            print(f"\r{line}  " if is_terminal else line, end="" if is_terminal else "\n", file=sys.stderr, flush=True)
        yield cells
    if is_terminal:
        print(file=sys.stderr)


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"
