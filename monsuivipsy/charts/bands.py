"""Ordinal answers on five bands: a dot per answer, a line between consecutive days, nothing where nothing was answered.

The screen's picture is stretched by the page (one unit a day, 100 high) and coloured by its style sheet; the paper's is
drawn in millimetres and black, since PDF engines may lack non-scaling strokes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.points import BAND, Point, columns, runs
from monsuivipsy.charts.svg import hatching, number, path, printed, stretched

SHADED_FROM_TOP = (0, 40, 80)
TONES = (1, 2, 3, 4, 5, None)
SCREEN_HATCHES = 40
FEW_DAYS, SOME_DAYS = 14, 45

BAND_INK, WEEKEND_INK, LINE_INK, DOT_INK, MARK_INK, EDGE_INK = (
    "#F1F1ED", "#000000", "#5C5C5C", "#000000", "#0D5C63", "#1A1A1A",
)  # fmt: skip
LEAST_COLUMN_MM = 0.66
LEAST_DOT_MM, MOST_DOT_MM, DOT_SHARE = 0.62, 1.1, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies behind the answers. `pauses` are (first index, days); `marks` are indices of days."""

    banded: bool = True
    middle_line: bool = False
    pauses: Sequence[tuple[int, int]] = ()
    marks: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Paths in the unit of their picture: spread of columns, lines, and dots by tone."""

    spread: str
    line: str
    dots: dict[int | None, str]


def on_screen(axis: Axis, points: Sequence[Point], ground: Ground, *, column_days: int = 1) -> str:
    """Return the stretched SVG of a row; beyond one day a column, a bar from lowest to highest and a median dot."""
    drawing = _draw(points, column_days, (1.0, 1.0))
    dots = "".join(path(d, class_=f"chart-dots tone-{tone or 'none'}") for tone, d in drawing.dots.items())
    return stretched(
        axis.days,
        100,
        f"chart-plot chart-plot--{_crowd(axis.days)}",
        _screen_ground(axis, ground)
        + path(drawing.spread, class_="chart-spread")
        + path(drawing.line, class_="chart-line")
        + path("".join(drawing.dots.values()), class_="chart-halo")
        + dots,
    )


def on_paper(axis: Axis, points: Sequence[Point], ground: Ground, *, width_mm: float, height_mm: float) -> str:
    """Return the SVG of a row in millimetres: black dots, grey bands, all readable in grey."""
    column_days = axis.column_days(width_mm, LEAST_COLUMN_MM)
    scale = (width_mm / axis.days, height_mm / 100)
    drawing = _draw(points, column_days, scale)
    dot = number(min(max(DOT_SHARE * scale[0] * column_days, LEAST_DOT_MM), MOST_DOT_MM))
    round_cap = {"stroke_linecap": "round", "fill": "none"}
    return printed(
        width_mm,
        height_mm,
        _paper_ground(axis, ground, width_mm, height_mm)
        + path(drawing.spread, stroke=LINE_INK, stroke_width=number(min(0.4, scale[0] * column_days)), fill="none")
        + path(drawing.line, stroke=LINE_INK, stroke_width="0.22", fill="none", stroke_linejoin="round")
        + path("".join(drawing.dots.values()), stroke=DOT_INK, stroke_width=dot, **round_cap)
        + _marks(axis, ground, width_mm, height_mm)
        + path(f"M0.15 0V{number(height_mm)}", stroke=EDGE_INK, stroke_width="0.3"),
    )


def _crowd(days: int) -> str:
    """Name how many dots share a width, for the style sheet to size them."""
    return "few" if days <= FEW_DAYS else "some" if days <= SOME_DAYS else "many"


def _draw(points: Sequence[Point], column_days: int, scale: tuple[float, float]) -> _Drawing:
    across, up = scale
    x = [(point.index + 0.5) * across for point in points]
    spread, line = "", ""
    places = list(zip(x, points, strict=True))
    if column_days > 1:
        gathered = columns(points, column_days)
        spread = "".join(
            f"M{number(c.x * across)} {number((100 - c.low) * up)}V{number((100 - c.high) * up)}"
            for c in gathered
            if c.low != c.high
        )
        places = [(column.x * across, column.median) for column in gathered]
    else:
        line = "".join(
            "M" + "L".join(f"{number((p.index + 0.5) * across)} {number((100 - p.height) * up)}" for p in run)
            for run in runs(points)
            if len(run) > 1
        )
    dots: dict[int | None, str] = {}
    for tone in TONES:
        d = "".join(f"M{number(at)} {number((100 - p.height) * up)}h0" for at, p in places if p.tone == tone)
        if d:
            dots[tone] = d
    return _Drawing(spread, line, dots)


def _screen_ground(axis: Axis, ground: Ground) -> str:
    bands = "".join(f"M0 {top}H{axis.days}v{BAND}H0z" for top in SHADED_FROM_TOP) if ground.banded else ""
    hatches = "".join(hatching(first, days, 100, max(axis.days / SCREEN_HATCHES, 0.5)) for first, days in ground.pauses)
    return (
        path(bands, class_="chart-band")
        + path("".join(f"M{first} 0h{days}v100h-{days}z" for first, days in axis.weekends()), class_="chart-weekend")
        + path(hatches, class_="chart-pause")
        + path(f"M0 50H{axis.days}" if ground.middle_line else "", class_="chart-middle")
        + path("".join(f"M{index} 0V100" for index in ground.marks), class_="chart-mark")
    )


def _paper_ground(axis: Axis, ground: Ground, width_mm: float, height_mm: float) -> str:
    across, up = width_mm / axis.days, height_mm / 100
    width, height = number(width_mm), number(height_mm)
    bands = "".join(f"M0 {number(top * up)}H{width}v{number(BAND * up)}H0z" for top in SHADED_FROM_TOP)
    weekends = "".join(
        f"M{number(first * across)} 0h{number(days * across)}V{height}H{number(first * across)}z"
        for first, days in axis.weekends()
    )
    hatches = "".join(hatching(first * across, days * across, height_mm, 1.2) for first, days in ground.pauses)
    return (
        path(bands if ground.banded else "", fill=BAND_INK)
        + path(weekends, fill=WEEKEND_INK, fill_opacity="0.06")
        + path(hatches, stroke=LINE_INK, stroke_width="0.12")
        + path(f"M0 {number(50 * up)}H{width}" if ground.middle_line else "", stroke=EDGE_INK, stroke_width="0.2")
    )


def _marks(axis: Axis, ground: Ground, width_mm: float, height_mm: float) -> str:
    across = width_mm / axis.days
    lines = "".join(f"M{number(index * across)} 0V{number(height_mm)}" for index in ground.marks)
    return path(lines, stroke=MARK_INK, stroke_width="0.28", stroke_dasharray="0.7 0.6", fill="none")
