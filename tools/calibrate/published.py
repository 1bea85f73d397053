"""The published cells, `docs/calibration.json`: a line for each rate, its lengths side by side."""

import json
import platform
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tools.calibrate.cells import Cell, Role
from tools.calibrate.plan import Plan

FORM: Final = 1
_LIBRARIES: Final = ("numpy", "scipy", "statsmodels", "ruptures")


@dataclass(frozen=True, slots=True)
class Published:
    """`seconds` is how long it took, in `processes`."""

    plan: Plan
    versions: dict[str, str]
    cells: tuple[Cell, ...]
    processes: int = 1
    seconds: int = 0


def versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}}


def write(path: Path, published: Published) -> None:
    plan = {"seed": published.plan.seed, "simulations": published.plan.simulations}
    took = {"processes": published.processes, "seconds": published.seconds}
    head = json.dumps({"form": FORM, **plan, **took, "versions": published.versions})[1:-1]
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in _rows(published.cells))
    path.write_text(f'{{{head}, "rates": [\n{rows}\n]}}\n', encoding="utf-8")


def read(path: Path) -> Published:
    held = json.loads(path.read_text(encoding="utf-8"))
    plan = Plan(simulations=held["simulations"], seed=held["seed"])
    cells = tuple(cell for row in held["rates"] for cell in _cells(row))
    return Published(plan, held["versions"], cells, held["processes"], held["seconds"])


def _rows(cells: tuple[Cell, ...]) -> list[dict[str, Any]]:
    """Return a row for each method, measure and kind; a length has hits, of how many, asked, and perhaps a median."""
    return [
        {"method": named[0], "measure": named[1], "kind": named[2], "role": named[3], "days": days}
        for named, several in groupby(
            sorted(cells, key=lambda cell: cell.key), key=lambda cell: (*cell.key[:3], cell.role)
        )
        for days in [{cell.days: _counts(cell) for cell in several}]
    ]


def _counts(cell: Cell) -> list[float]:
    counts: list[float] = [cell.hits, cell.of, cell.asked]
    return counts if cell.median is None else [*counts, cell.median]


def _cells(row: dict[str, Any]) -> list[Cell]:
    named = (row["method"], row["measure"], row["kind"])
    return [
        Cell(*named, int(days), Role(row["role"]), *counts) for days, counts in sorted(row["days"].items(), key=_days)
    ]


def _days(item: tuple[str, object]) -> int:
    return int(item[0])
