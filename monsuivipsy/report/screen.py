"""The same contents as pieces of a web page: finished pictures, their captions and their tables, safe to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from monsuivipsy.charts import bands, steps, strip
from monsuivipsy.charts.captions import PHONE_PLOT_PX, axis_captions, disc_captions, dose_captions
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.language.numbers import number
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.completeness import Strip
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.landmarks import DoseRow
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tables import shown_rows_tables
from monsuivipsy.report.row_tables import Comments, heads, row_table, whole_table
from monsuivipsy.website.components import IndicatorRow, level_key

LEAST_COLUMN_PX = 2.45
WIDE_PLOT_PX = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenDose:
    title: str
    unit: str
    description: str
    plot: SafeString
    words: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenStrip:
    name: str
    figure: str
    description: str
    cells: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTable:
    columns: Sequence[tuple[str, str]]
    body: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the templates print beside the contents themselves."""

    strips: Sequence[ScreenStrip]
    doses: Sequence[ScreenDose]
    rows: Sequence[IndicatorRow]
    further_rows: Sequence[IndicatorRow]
    discs: SafeString
    tables: Sequence[ScreenTable]


def screen(contents: Contents, comments: Mapping[str, Comments] | None = None) -> Screen:
    """Return the pieces of a page; `comments`, by indicator, stand in the tables of its rows."""
    axis = contents.axis
    comments = comments or {}
    marks = [(mark.number, mark.index) for mark in contents.landmarks]
    captions = _safe(axis_captions(axis))
    first_cells = heads(contents)

    def rows(shown: Sequence[Row]) -> list[IndicatorRow]:
        return [_row(contents, row, first_cells, comments.get(row.indicator.id, {}), captions) for row in shown]

    return Screen(
        strips=[_strip(shown) for shown in contents.strips],
        doses=[_dose(contents, shown) for shown in contents.dose_rows],
        rows=rows(contents.rows),
        further_rows=rows(contents.further_rows),
        discs=_safe(disc_captions(axis, marks)) if marks else _safe(""),
        tables=[ScreenTable(columns=table.columns, body=whole_table(table)) for table in shown_rows_tables(contents)]
        if contents.with_tables
        else [],
    )


def _strip(shown: Strip) -> ScreenStrip:
    return ScreenStrip(
        name=shown.name,
        figure=f"{number(shown.answered)} {wording.out_of(shown.expected)}",
        description=wording.strip_description(shown),
        cells=_safe(strip.on_screen(shown.cells)),
    )


def _dose(contents: Contents, shown: DoseRow) -> ScreenDose:
    labels = steps.labels(contents.axis, shown.steps)
    return ScreenDose(
        title=shown.drug,
        unit=shown.unit,
        description=wording.dose_description(shown, contents.axis),
        plot=_safe(steps.on_screen(contents.axis, shown.steps, contents.ground().marks)),
        words=_safe(dose_captions(labels, [number(label.amount) for label in labels])),
    )


def _row(
    contents: Contents, shown: Row, first_cells: Sequence[str], comments: Comments, captions: SafeString
) -> IndicatorRow:
    axis = contents.axis
    narrow_days = axis.column_days(PHONE_PLOT_PX, LEAST_COLUMN_PX)
    wide_days = axis.column_days(WIDE_PLOT_PX, LEAST_COLUMN_PX)
    narrow = _plot(contents, shown, narrow_days)
    return IndicatorRow(
        title=shown.indicator.name,
        sentence=wording.row_sentence(shown, contents.period.expected),
        description=wording.chart_description(shown, contents.period_in_words, contents.period.expected),
        low=shown.low_end,
        high=shown.high_end,
        key=_key(shown),
        narrow=narrow,
        wide=_safe("") if wide_days == narrow_days else _plot(contents, shown, wide_days),
        table_body=row_table(contents, shown, first_cells, comments),
        has_comments=bool(comments),
        axis=captions,
    )


def _plot(contents: Contents, shown: Row, column_days: int) -> SafeString:
    return _safe(bands.on_screen(contents.axis, shown.points, contents.ground(shown), column_days=column_days))


def _key(shown: Row) -> SafeString:
    if shown.indicator.kind not in {Kind.FACES, Kind.GAUGE}:
        return _safe("")
    return level_key(is_higher_better=shown.indicator.direction is Direction.HIGHER_IS_BETTER)


def _safe(finished: str) -> SafeString:
    """Mark what this module and `charts` wrote, and escaped, as finished."""
    return mark_safe(finished)  # noqa: S308 - no text of a person reaches it unescaped
