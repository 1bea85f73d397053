"""The shown rows as a table: days down, indicators across, empty where nothing was answered."""

import csv
from dataclasses import dataclass
from io import StringIO

from monsuivipsy.journal.domain.indicators import Value
from monsuivipsy.journal.domain.series import plain_cell, safe_cell
from monsuivipsy.language.dates import short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.rows import cell, scale

COLUMNS_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are (name, scale); each of `lines` begins with its day and has one cell a column."""

    columns: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, ...], ...]


def shown_rows_tables(contents: Contents) -> tuple[Table, ...]:
    """Return the shown rows in tables of at most twelve columns."""
    days = [f"{short_date(day)}{NO_BREAK_SPACE}{day.year}" for day in contents.period.days]
    tables = []
    for first in range(0, len(contents.all_rows), COLUMNS_A_PAGE):
        rows = contents.all_rows[first : first + COLUMNS_A_PAGE]
        columns = tuple((row.indicator.name, scale(row.indicator)) for row in rows)
        cells = [[cell(row.indicator, value) for value in row.values] for row in rows]
        tables.append(Table(columns, tuple(zip(days, *cells, strict=True))))
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
