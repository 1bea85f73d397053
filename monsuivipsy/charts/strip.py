"""How complete: one cell a day, full when answered, an outline when not, hatched in a pause."""

from collections.abc import Sequence
from enum import Enum

from monsuivipsy.charts.svg import hatching, number, path, printed, stretched

GAP = 0.18
MOST_CELLS_MM = 0.35


class Cell(Enum):
    FULL = "full"
    EMPTY = "empty"
    PAUSED = "paused"


def on_screen(cells: Sequence[Cell]) -> str:
    full = "".join(f"M{number(i + GAP / 2)} 0h{1 - GAP:.2f}v100h-{1 - GAP:.2f}z" for i in _at(cells, Cell.FULL))
    empty = "".join(f"M{number(i + GAP / 2)} 3h{1 - GAP:.2f}v94h-{1 - GAP:.2f}z" for i in _at(cells, Cell.EMPTY))
    paused = "".join(f"M{i} 100L{i + 1} 0" for i in _at(cells, Cell.PAUSED))
    return stretched(
        len(cells),
        100,
        "chart-strip",
        path(full, class_="strip-full") + path(empty, class_="strip-empty") + path(paused, class_="strip-paused"),
    )


def on_paper(cells: Sequence[Cell], *, ink: str, width_mm: float, height_mm: float) -> str:
    """Return the strip in millimetres; beyond what cells can show, days touch and outlines are dropped."""
    across = width_mm / len(cells)
    gap = GAP * across if across >= MOST_CELLS_MM else 0
    wide, height = number(across - gap), number(height_mm)
    full = "".join(f"M{number(i * across + gap / 2)} 0h{wide}V{height}h-{wide}z" for i in _at(cells, Cell.FULL))
    inner, tall = number(max(across - gap - 0.1, 0.05)), number(height_mm - 0.05)
    empty = "".join(
        f"M{number(i * across + gap / 2 + 0.05)} 0.05h{inner}V{tall}h-{inner}z" for i in _at(cells, Cell.EMPTY)
    )
    paused = "".join(hatching(i * across, across, height_mm, 0.8) for i in _at(cells, Cell.PAUSED))
    return printed(
        width_mm,
        height_mm,
        path(full, fill=ink)
        + path(empty if gap else "", fill="none", stroke="#8A8A8A", stroke_width="0.1")
        + path(paused, stroke="#5C5C5C", stroke_width="0.12"),
    )


def _at(cells: Sequence[Cell], kind: Cell) -> list[int]:
    return [index for index, cell in enumerate(cells) if cell is kind]
