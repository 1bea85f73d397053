"""A dose as a step line with its own zero: drawn while it was noted, its changes labelled where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.bands import EDGE_INK, LINE_INK, MARK_INK, WEEKEND_INK, mark_lines
from monsuivipsy.charts.svg import boxes, number, path, printed, stretched, uprights

LEAST_LABEL_SHARE = 0.07
SOFT_INK = "#DFEDEC"
TOP_SHARE = 0.62


@dataclass(frozen=True, slots=True)
class Step:
    """A dose from the day `first` to the day before `end` (indices on the axis)."""

    first: int
    end: int
    amount: float


@dataclass(frozen=True, slots=True)
class Label:
    """A dose to write at `share` (0 to 1) of the width."""

    share: float
    amount: float


def labels(axis: Axis, steps: Sequence[Step]) -> list[Label]:
    """Return the first dose and each change that stands far enough from the label before it."""
    kept: list[Label] = []
    for before, step in zip((None, *steps), steps, strict=False):
        if before is not None and before.amount == step.amount:
            continue
        share = step.first / axis.days
        if not kept or share - kept[-1].share >= LEAST_LABEL_SHARE:
            kept.append(Label(share, step.amount))
    return kept


def on_screen(axis: Axis, steps: Sequence[Step], marks: Sequence[int] = ()) -> str:
    line, area = _paths(steps, (1.0, 1.0), 100)
    return stretched(
        axis.days,
        100,
        "chart-steps",
        path(area, class_="chart-dose-area")
        + path(line, class_="chart-dose")
        + path(uprights(marks, 1, 100), class_="chart-mark"),
    )


def on_paper(axis: Axis, steps: Sequence[Step], marks: Sequence[int], *, width_mm: float, height_mm: float) -> str:
    across = width_mm / axis.days
    line, area = _paths(steps, (across, height_mm / 100), height_mm)
    return printed(
        width_mm,
        height_mm,
        path(area, fill=SOFT_INK)
        + path(boxes(axis.weekends(), across, height_mm), fill=WEEKEND_INK, fill_opacity="0.04")
        + path(f"M0 {number(height_mm)}H{number(width_mm)}", stroke=LINE_INK, stroke_width="0.2")
        + path(line, stroke=MARK_INK, stroke_width="0.5", fill="none")
        + mark_lines(marks, across, height_mm)
        + path(f"M0.15 0V{number(height_mm)}", stroke=EDGE_INK, stroke_width="0.3"),
    )


def _paths(steps: Sequence[Step], scale: tuple[float, float], bottom: float) -> tuple[str, str]:
    across, up = scale
    highest = max((step.amount for step in steps), default=0) or 1
    line, area, last_end = "", "", None
    for step in steps:
        left, right = number(step.first * across), number(step.end * across)
        y = number((100 - 100 * TOP_SHARE * step.amount / highest) * up)
        line += f"V{y}H{right}" if step.first == last_end else f"M{left} {y}H{right}"
        area += f"M{left} {number(bottom)}V{y}H{right}V{number(bottom)}z"
        last_end = step.end
    return line, area
