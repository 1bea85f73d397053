"""Rows of a comma, semicolon or tab separated text, with their line numbers, and the dates found in them."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import islice

from monsuivipsy.journal.imports.account import iso_date
from monsuivipsy.journal.imports.reading import MAX_BYTES, Unreadable
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

csv.field_size_limit(MAX_BYTES)  # a note may be longer than the module's own limit; the file is bounded already

TOO_MANY_LINES = N_(
    "Ce fichier a plus de %(limit)s lignes, bien plus qu’un journal : exportez une période plus courte."
)
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")
_TIME_OF_DAY = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}.*")
THIS_CENTURY = 2000
MAX_LINES = 200_000
# A text that opens quotes at each line and closes none would be read to its end each time.
MOST_LOOKED_AT_IN_VAIN = 1_000_000


def lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the number of its last line.

    A quote that is opened and not closed does not swallow the days behind it: its line then ends at its end.
    """
    physical = list(islice(StringIO(text, newline=None), MAX_LINES + 1))
    start, width, in_vain = 0, 0, 0
    while start < len(physical):
        ahead = len(physical) if in_vain < MOST_LOOKED_AT_IN_VAIN else start + 1
        row, taken, looked_at = _record(physical, range(start, ahead), delimiter, width)
        in_vain += looked_at - taken
        start += taken
        if start > MAX_LINES:
            raise Unreadable(Message(TOO_MANY_LINES, {"limit": number(MAX_LINES)}))
        if any(cell.strip() for cell in row):
            width = width or len(row)
            yield start, row


def _record(physical: list[str], places: range, delimiter: str, width: int) -> tuple[list[str], int, int]:
    """Return the row that begins at the first of these lines, how many of them it takes, how many were looked at."""
    reader = csv.reader(map(physical.__getitem__, places), delimiter=delimiter, strict=True)
    row, is_closed = [""], True
    try:
        row = next(reader)
    except csv.Error:
        is_closed = False
    record = physical[places.start : places.start + reader.line_num]
    if any(_is_row(line, delimiter, width if is_closed else 0) for line in record[1:]):
        return _unclosed(record[0], delimiter, width), 1, len(record)
    row, taken = (row, len(record)) if is_closed else _lenient(record, delimiter)
    return row, taken, len(record)


def _is_row(line: str, delimiter: str, width: int) -> bool:
    """Say whether a line inside quotes looks like a row: it has a date, and `width` cells where that is known."""
    cells = line.split(delimiter)
    return 1 < len(cells) == (width or len(cells)) and any(written_date(cell.strip(' "\n')) for cell in cells)


def _lenient(record: list[str], delimiter: str) -> tuple[list[str], int]:
    """Return a row whose quotes are not as they should be, as far as it can be told, and how many lines it takes."""
    reader = csv.reader(record, delimiter=delimiter)
    return next(reader, []), reader.line_num


def _unclosed(line: str, delimiter: str, width: int) -> list[str]:
    """Return the cells of a line whose last quote stays open; where it holds back cells, without any quotes."""
    line = line.rstrip("\n")
    row, _ = _lenient([line], delimiter)
    return row if len(row) >= width else [cell.strip('"') for cell in line.split(delimiter)]


def written_date(cell: str) -> date | None:
    """Return the day that a cell writes: ISO or day/month/year, with or without a time behind it."""
    text = _TIME_OF_DAY.sub("", cell.strip(), count=1)
    found = _DAY_MONTH_YEAR.fullmatch(text)
    if found is None:
        return iso_date(text)
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + THIS_CENTURY if len(found[3]) < len("2000") else year, month, day)
    except ValueError:
        return None
