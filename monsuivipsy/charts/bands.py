"""Ordinal answers on five bands: a dot per answer, a line between consecutive days, nothing where nothing was answered.

The screen's picture is stretched by the page (one unit a day, 100 high) and coloured by its style sheet; the paper's is
drawn in millimetres and black, since PDF engines may lack non-scaling strokes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.points import BAND, Point, columns, runs
from monsuivipsy.charts.svg import boxes, hatching, number, path, printed, stretched, uprights

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
class _Scale:
    """How a day and a height become coordinates; `dot` draws a dot where the pen stands."""

    across: float
    up: float
    top: float
    dot: str

    def x(self, days: float) -> str:
        return number(days * self.across)

    def y(self, height: float) -> str:
        return number(self.top + (100 - height) * self.up)


# A lone dot of no width has no box, and SVG readers other than browsers leave it out.
_SCREEN = _Scale(1, 1, 0, "h0")
_PAPER_DOT = "h0.01"
_PAPER_GAP_MM = 0.5


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Paths in the unit of their picture: spread of columns, lines, and dots by tone."""

    spread: str
    line: str
    dots: dict[int | None, str]


def on_screen(axis: Axis, points: Sequence[Point], ground: Ground, *, column_days: int = 1) -> str:
    """Return the stretched SVG of a row; beyond one day a column, a bar from lowest to highest and a median dot."""
    drawing = _draw(points, column_days, _SCREEN)
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
    """Return the SVG of a row in millimetres: black dots, grey bands with white between rows, all readable in grey."""
    column_days = axis.column_days(width_mm, LEAST_COLUMN_MM)
    scale = _Scale(width_mm / axis.days, (height_mm - 2 * _PAPER_GAP_MM) / 100, _PAPER_GAP_MM, _PAPER_DOT)
    drawing = _draw(points, column_days, scale)
    dot = number(min(max(DOT_SHARE * scale.across * column_days, LEAST_DOT_MM), MOST_DOT_MM))
    round_cap = {"stroke_linecap": "round", "fill": "none"}
    return printed(
        width_mm,
        height_mm,
        _paper_ground(axis, ground, scale, (width_mm, height_mm))
        + path(drawing.spread, stroke=LINE_INK, stroke_width=number(min(0.4, scale.across * column_days)), fill="none")
        + path(drawing.line, stroke=LINE_INK, stroke_width="0.22", fill="none", stroke_linejoin="round")
        + path("".join(drawing.dots.values()), stroke=DOT_INK, stroke_width=dot, **round_cap)
        + mark_lines(ground.marks, scale.across, height_mm)
        + path(f"M0.15 0V{number(height_mm)}", stroke=EDGE_INK, stroke_width="0.3"),
    )


def _crowd(days: int) -> str:
    """Name how many dots share a width, for the style sheet to size them."""
    return "few" if days <= FEW_DAYS else "some" if days <= SOME_DAYS else "many"


def _draw(points: Sequence[Point], column_days: int, scale: _Scale) -> _Drawing:
    spread, line = "", ""
    places = [(point.index + 0.5, point.height, point.tone) for point in points]
    if column_days > 1:
        gathered = columns(points, column_days)
        spread = "".join(f"M{scale.x(c.x)} {scale.y(c.low)}V{scale.y(c.high)}" for c in gathered if c.low != c.high)
        places = [(column.x, column.median, column.tone) for column in gathered]
    else:
        line = "".join(
            "M" + "L".join(f"{scale.x(p.index + 0.5)} {scale.y(p.height)}" for p in run)
            for run in runs(points)
            if len(run) > 1
        )
    dots: dict[int | None, str] = {}
    for tone in TONES:
        d = "".join(f"M{scale.x(x)} {scale.y(height)}{scale.dot}" for x, height, own in places if own == tone)
        if d:
            dots[tone] = d
    return _Drawing(spread, line, dots)


def _screen_ground(axis: Axis, ground: Ground) -> str:
    bands = "".join(f"M0 {top}H{axis.days}v{BAND}H0z" for top in SHADED_FROM_TOP) if ground.banded else ""
    hatches = "".join(hatching(first, days, 100, max(axis.days / SCREEN_HATCHES, 0.5)) for first, days in ground.pauses)
    return (
        path(bands, class_="chart-band")
        + path(boxes(axis.weekends(), 1, 100), class_="chart-weekend")
        + path(hatches, class_="chart-pause")
        + path(f"M0 50H{axis.days}" if ground.middle_line else "", class_="chart-middle")
        + path(uprights(ground.marks, 1, 100), class_="chart-mark")
    )


def _paper_ground(axis: Axis, ground: Ground, scale: _Scale, size: tuple[float, float]) -> str:
    width = number(size[0])
    band = number(BAND * scale.up)
    bands = "".join(f"M0 {scale.y(100 - top)}H{width}v{band}H0z" for top in SHADED_FROM_TOP)
    hatches = "".join(
        hatching(first * scale.across, days * scale.across, size[1], 1.2) for first, days in ground.pauses
    )
    return (
        path(bands if ground.banded else "", fill=BAND_INK)
        + path(boxes(axis.weekends(), scale.across, size[1]), fill=WEEKEND_INK, fill_opacity="0.06")
        + path(hatches, stroke=LINE_INK, stroke_width="0.12")
        + path(f"M0 {scale.y(50)}H{width}" if ground.middle_line else "", stroke=EDGE_INK, stroke_width="0.2")
    )


def mark_lines(marks: Iterable[int], across: float, height_mm: float) -> str:
    """Return the dashed lines of landmarks on paper."""
    lines = uprights(marks, across, height_mm)
    return path(lines, stroke=MARK_INK, stroke_width="0.28", stroke_dasharray="0.7 0.6", fill="none")
