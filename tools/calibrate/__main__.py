"""`make calibrate`: measure what the statistics are worth, and fail if anything published got worse.

`make calibrate OPTIONS=--publish` writes `docs/calibration.md`, its pictures and its cells anew; `--page` writes the
page and the pictures from the cells that are published; `--quick` measures a few cells for the tests.
"""

import os

# Two processes have two cores; NumPy reads this when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import sys
from pathlib import Path
from time import monotonic

from tools.calibrate import comparing, page, pictures, published
from tools.calibrate.jobs import all_jobs, clock, quick_jobs, run_all
from tools.calibrate.plan import QUICK_SIMULATIONS, SEED, SIMULATIONS, Plan
from tools.calibrate.published import Published
from tools.calibrate.tables import Rates

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main(arguments: list[str], docs: Path = DOCS) -> int:
    wishes = parsed(arguments)
    cells_file = docs / "calibration.json"
    if wishes.page:
        write_page(published.read(cells_file), docs)
        return 0
    before = published.read(cells_file) if cells_file.exists() else None
    now = measured(wishes)
    print(page.summary(now))
    if wishes.publish:
        published.write(cells_file, now)
        write_page(now, docs)
        return 0
    if before is None:
        print("Nothing is published yet: --publish does it.")
        return 1
    return told(before, now, is_whole=not wishes.quick)


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make calibrate", description=__doc__)
    parser.add_argument("--simulations", type=int, help=f"series for each rate of false alarms ({SIMULATIONS})")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--quick", action="store_true", help="few kinds, one length, few series")
    writing = parser.add_mutually_exclusive_group()
    writing.add_argument("--publish", action="store_true", help="write the published cells, the page and the pictures")
    writing.add_argument("--page", action="store_true", help="write the page and the pictures of the published cells")
    wishes = parser.parse_args(arguments)
    if wishes.quick and wishes.publish:
        parser.error("--quick measures too little to be published")
    wishes.simulations = wishes.simulations or (QUICK_SIMULATIONS if wishes.quick else SIMULATIONS)
    return wishes


def measured(wishes: argparse.Namespace) -> Published:
    plan, began = Plan(wishes.simulations, wishes.seed), monotonic()
    processes = 1 if wishes.quick else wishes.processes
    cells = run_all(quick_jobs() if wishes.quick else all_jobs(), plan, processes)
    return Published(plan, published.versions(), tuple(cells), processes, round(monotonic() - began))


def write_page(now: Published, docs: Path) -> None:
    pictures.draw(Rates.of(now.cells), docs / "pictures")
    (docs / "calibration.md").write_text(page.page(now), encoding="utf-8")
    print(f"Published: {docs / 'calibration.md'}")


def told(before: Published, now: Published, *, is_whole: bool) -> int:
    """Say what got worse; return what the program exits with."""
    worse = comparing.worse(before, now)
    gone = comparing.no_longer_measured(before, now) if is_whole else []
    print(comparing.account(before, now, worse))
    print(*worse, *(f"{name}: no longer measured" for name in gone), sep="\n", end="\n" if worse or gone else "")
    print(f"Measured in {clock(now.seconds)}.")
    return 1 if worse or gone else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
