"""The same contents as pieces of a web page: finished pictures, their captions and their tables, safe to print."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from monsuivipsy.charts import bands, steps, strip
from monsuivipsy.charts.captions import PHONE_PLOT_PX, axis_captions, disc_captions, dose_captions
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.numbers import number
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.completeness import Strip
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.landmarks import DoseRow
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tables import Table, shown_rows_tables
from monsuivipsy.website.components import IndicatorRow, level_key

LEAST_COLUMN_PX = 2.45
WIDE_PLOT_PX = 700
EVERY_DAY_UP_TO = 400


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


def screen(contents: Contents) -> Screen:
    axis = contents.axis
    marks = [(mark.number, mark.index) for mark in contents.landmarks]
    captions = _safe(axis_captions(axis))
    days = [long_date(day) for day in contents.period.days]
    return Screen(
        strips=[_strip(shown) for shown in contents.strips],
        doses=[_dose(contents, shown) for shown in contents.dose_rows],
        rows=[_row(contents, shown, days, captions) for shown in contents.rows],
        further_rows=[_row(contents, shown, days, captions) for shown in contents.further_rows],
        discs=_safe(disc_captions(axis, marks)) if marks else _safe(""),
        tables=[_whole_table(table) for table in shown_rows_tables(contents)] if contents.with_tables else [],
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


def _row(contents: Contents, shown: Row, days: Sequence[str], captions: SafeString) -> IndicatorRow:
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
        table_body=_table(shown, days),
        axis=captions,
    )


def _plot(contents: Contents, shown: Row, column_days: int) -> SafeString:
    return _safe(bands.on_screen(contents.axis, shown.points, contents.ground(shown), column_days=column_days))


def _key(shown: Row) -> SafeString:
    if shown.indicator.kind not in {Kind.FACES, Kind.GAUGE}:
        return _safe("")
    return level_key(is_higher_better=shown.indicator.direction is Direction.HIGHER_IS_BETTER)


def _table(shown: Row, days: Sequence[str]) -> SafeString:
    """Return the body of a row's table, a line a day, beyond a year of the answered days alone.

    It is joined here because templates are slow at a thousand lines.
    """
    said = {value: escape(answer_in_words(shown.indicator, value)) for value in set(shown.values) if value is not None}
    missing = f'<span class="muted">{escape(wording.NO_ANSWER)}</span>'
    lines = [
        f'<tr><th scope="row">{day}</th><td>{missing if value is None else said[value]}</td></tr>'
        for day, value in zip(days, shown.values, strict=True)
        if value is not None or len(days) <= EVERY_DAY_UP_TO
    ]
    return _safe("".join(lines))


def _whole_table(table: Table) -> ScreenTable:
    lines = [
        f'<tr><th scope="row">{escape(day)}</th>'
        + "".join(f'<td class="table__number">{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for day, *cells in table.lines
    ]
    return ScreenTable(columns=table.columns, body=_safe("".join(lines)))


def _safe(finished: str) -> SafeString:
    """Mark what this module and `charts` wrote, and escaped, as finished."""
    return mark_safe(finished)  # noqa: S308 - no text of a person reaches it unescaped
