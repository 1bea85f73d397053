"""The shown rows as a table: days down, indicators across, empty where nothing was answered."""

import csv
from dataclasses import dataclass
from io import StringIO

from monsuivipsy.journal.domain.indicators import Value
from monsuivipsy.journal.domain.series import plain_cell, safe_cell
from monsuivipsy.language.dates import short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.lateness import noted
from monsuivipsy.report.domain.rows import cell, scale

COLUMNS_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One day, when it was noted if that was late, and one cell a column."""

    day: str
    noted: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are (name, scale)."""

    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def shown_rows_tables(contents: Contents) -> tuple[Table, ...]:
    """Return the shown rows in tables of at most twelve columns."""
    days = contents.period.days
    written = [(f"{short_date(day)}{NO_BREAK_SPACE}{day.year}", noted(contents.late, day)) for day in days]
    tables = []
    for first in range(0, len(contents.all_rows), COLUMNS_A_PAGE):
        rows = contents.all_rows[first : first + COLUMNS_A_PAGE]
        columns = tuple((row.indicator.name, scale(row.indicator)) for row in rows)
        cells = [[cell(row.indicator, value) for value in row.values] for row in rows]
        lines = zip(written, zip(*cells, strict=True), strict=True)
        tables.append(Table(columns, tuple(Line(day, late, found) for (day, late), found in lines)))
    return tuple(tables)


def shown_rows_csv(contents: Contents) -> bytes:
    """Return the shown rows in the form of `monsuivipsy table`: ISO dates, decimal points, every day."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = contents.all_rows
    writer.writerow(["date", *(safe_cell(row.indicator.name) for row in rows)])
    for index, day in enumerate(contents.period.days):
        writer.writerow([day.isoformat(), *(_plain(row.values[index]) for row in rows)])
    return out.getvalue().encode(errors="replace")


def _plain(value: Value | None) -> str:
    return "" if value is None else plain_cell(value)
