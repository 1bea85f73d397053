"""The pictures of the printed page, in millimetres, each with its description."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from monsuivipsy.charts import bands, steps, strip
from monsuivipsy.charts.axis import NUMBERED_MONDAYS_ON_PAPER_UP_TO, Axis
from monsuivipsy.charts.svg import number, path, printed
from monsuivipsy.language.numbers import number as french
from monsuivipsy.paper.characters import Name, said
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.completeness import Strip
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.landmarks import DoseRow, Landmark
from monsuivipsy.report.domain.rows import Figure, Row

PLOT_MM = 104.0
STRIP_MM = 3.1
DOSE_MM = 12.0
AXIS_MM = 3.2
DISC_MM = 4.8
MONTH_NAME_MM, SHORT_MONTH_MM, SHORT_WORD_MM = 17, 9, 7
TEAL, GREY = "#0D5C63", "#4A4A4A"
LONG_NAME = 34
LONG_END = 22


@dataclass
class Drawings:
    """Pictures gathered by file name while the data of a page are written."""

    pictures: dict[str, str] = field(default_factory=dict)

    def add(self, svg: str) -> str:
        name = str(len(self.pictures))
        self.pictures[name] = svg
        return f"{name}.svg"

    def strip(self, shown: Strip, position: int) -> dict[str, object]:
        svg = strip.on_paper(shown.cells, ink=GREY if position else TEAL, width_mm=PLOT_MM, height_mm=STRIP_MM)
        return {
            "name": named(shown.name),
            "picture": self.add(svg),
            "alt": wording.strip_description(shown),
            "answered": french(shown.answered),
            "of": wording.out_of(shown.expected),
        }

    def row(self, contents: Contents, shown: Row, height_mm: float) -> dict[str, object]:
        svg = bands.on_paper(contents.axis, shown.points, contents.ground(shown), width_mm=PLOT_MM, height_mm=height_mm)
        return {
            "name": named(shown.indicator.name),
            "high": Name(cut(shown.high_end, LONG_END)),
            "low": Name(cut(shown.low_end, LONG_END)),
            "height": height_mm,
            "picture": self.add(svg),
            "alt": wording.chart_description(shown, contents.period_in_words, contents.period.expected),
            "labels": [],
            "before": _figure(shown.before),
            "last": _figure(shown.last),
        }

    def dose(self, contents: Contents, shown: DoseRow) -> dict[str, object]:
        marks = contents.ground().marks
        svg = steps.on_paper(contents.axis, shown.steps, marks, width_mm=PLOT_MM, height_mm=DOSE_MM)
        return {
            "name": named(shown.drug),
            "high": "",
            "low": Name(shown.unit),
            "height": DOSE_MM,
            "picture": self.add(svg),
            "alt": wording.dose_description(shown, contents.axis),
            "labels": [
                {"x": label.share * PLOT_MM, "text": french(label.amount)}
                for label in steps.labels(contents.axis, shown.steps)
            ],
            "before": _figure(shown.before),
            "last": _figure(shown.last),
        }

    def axis(self, axis: Axis) -> dict[str, object]:
        """Return the ticks and what is written under them."""
        across = PLOT_MM / axis.days
        numbered = axis.numbered(NUMBERED_MONDAYS_ON_PAPER_UP_TO)
        mondays = axis.mondays() if axis.days <= 2 * NUMBERED_MONDAYS_ON_PAPER_UP_TO else range(0)
        months = [month for month in axis.months() if month.index]
        ticks = "".join(f"M{number((i + 0.5) * across)} 0v0.9" for i in numbered or mondays)
        long_ticks = "".join(f"M{number(month.index * across)} 0v{number(AXIS_MM)}" for month in months)
        svg = printed(
            PLOT_MM,
            AXIS_MM,
            path(ticks, stroke=GREY, stroke_width="0.2") + path(long_ticks, stroke="#000000", stroke_width="0.3"),
        )
        return {
            "picture": self.add(svg),
            "months": _month_names(axis, across),
            "days": [{"x": (i + 0.5) * across, "text": str(axis.day(i).day)} for i in numbered],
        }


def named(name: str) -> dict[str, object]:
    """Return a name for its narrow column; one that two lines cannot hold is cut, and repeated whole elsewhere."""
    return said(Name(cut(name, LONG_NAME)))


def discs(contents: Contents) -> list[dict[str, object]]:
    """Place the numbers of the landmarks above the axis, on a second lane where the first is taken."""
    across = PLOT_MM / contents.axis.days
    placed: list[dict[str, object]] = []
    free_from = [0.0, 0.0]
    for landmark in contents.landmarks:
        x = landmark.index * across
        lane = 0 if x >= free_from[0] else 1
        if lane and x < free_from[1]:
            continue
        free_from[lane] = x + DISC_MM
        placed.append({"x": x, "lane": lane, "number": str(landmark.number)})
    return placed


def legend(landmarks: Sequence[Landmark], most: int | None = None) -> list[dict[str, object]]:
    """Return the lines of the legend, their texts cut beyond `most` characters."""
    return [
        {"number": str(mark.number), "said": said(Name(f"{mark.on}, {cut(mark.text, most)}"))} for mark in landmarks
    ]


def cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[: most - 2].rstrip() + "…"


def _figure(figure: Figure | None) -> list[str]:
    return [figure.main, figure.note] if figure else ["", ""]


def _month_names(axis: Axis, across: float) -> list[dict[str, object]]:
    names: list[dict[str, object]] = []
    for month in axis.months():
        room = month.days * across
        if room >= (SHORT_WORD_MM if month.name == month.short_name else SHORT_MONTH_MM):
            name = month.name if room >= MONTH_NAME_MM else month.short_name
            names.append({"x": month.index * across, "text": name})
    return names
