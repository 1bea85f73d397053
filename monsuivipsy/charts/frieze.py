"""One cell a day, or a column of days, on the shared time axis: a symbol where there is room, or else a height.

A day without an answer draws nothing. The cells are stretched by the page; their symbols stand in a picture of their
own over them, since what is stretched cannot hold a symbol.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.bands import TONES, Ground
from monsuivipsy.charts.svg import boxes, number, path, stretched, uprights
from monsuivipsy.charts.symbols import SIDE_BY_SIDE_PX, STACKED_PX, symbol

CELL_PX: Final = 26
GAP: Final = 0.12


@dataclass(frozen=True, slots=True)
class Cell:
    """What some days show: `first` is their first on the axis, `height` up to 100. An amount has no level."""

    first: int
    days: int
    height: float
    level: int | None = None
    tone: int | None = None


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the plot is taken to be, and how many days a column holds."""

    plot_px: float
    column_days: int

    def column_px(self, axis: Axis) -> float:
        return self.plot_px / axis.days * self.column_days


def on_screen(axis: Axis, cells: Sequence[Cell], ground: Ground, width: Width) -> str:
    """Return the cells, and over them their symbols: with these a cell is full, without them its height says it."""
    with_symbols = width.column_px(axis) >= STACKED_PX
    drawn = "".join(
        path(
            "".join(_box(cell, full=with_symbols) for cell in cells if cell.tone == tone),
            class_=f"tone-{tone or 'none'}",
        )
        for tone in TONES
    )
    hatches = "".join(_hatches(first, days, width.column_days) for first, days in ground.pauses)
    picture = stretched(
        axis.days,
        100,
        "chart-frieze",
        path(boxes(axis.weekends(), 1, 100) if width.column_days == 1 else "", class_="chart-weekend")
        + path(hatches, class_="chart-pause")
        + drawn
        + path(uprights(ground.marks, 1, 100), class_="chart-mark"),
    )
    return picture + (_symbols(axis, cells, width) if with_symbols else "")


def _box(cell: Cell, *, full: bool) -> str:
    gap = GAP * cell.days
    height = 100 if full and cell.level else cell.height
    wide = number(cell.days - gap)
    return f"M{number(cell.first + gap / 2)} 100v-{number(height)}h{wide}V100z"


def _hatches(first: int, days: int, step: int) -> str:
    """Return a slanting line for each column of a pause, the last one cut at its end."""
    starts = range(first, first + days, step)
    wide = [min(step, first + days - start) for start in starts]
    return "".join(
        f"M{start} 100L{start + across} {number(100 - 100 * across / step)}"
        for start, across in zip(starts, wide, strict=True)
    )


def _symbols(axis: Axis, cells: Sequence[Cell], width: Width) -> str:
    across = 100 / axis.days
    is_stacked = width.column_px(axis) < SIDE_BY_SIDE_PX
    drawn = "".join(
        symbol(cell.level, (cell.first + cell.days / 2) * across, CELL_PX / 2, is_stacked=is_stacked)
        for cell in cells
        if cell.level
    )
    return (
        f'<svg class="chart-frieze-symbols" width="100%" height="{CELL_PX}" aria-hidden="true" focusable="false">'
        f"{drawn}</svg>"
    )
