"""Rows of a comma, semicolon or tab separated text, with their line numbers, and the dates found in them."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO

from monsuivipsy.journal.imports.account import iso_date
from monsuivipsy.journal.imports.reading import MAX_BYTES, Unreadable
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

csv.field_size_limit(MAX_BYTES)  # a note may be longer than the module's own limit; the file is bounded already

BROKEN_LINE = N_("La ligne %(line)s de ce tableau n’est pas lisible : vérifiez ses guillemets et ses séparateurs.")
TOO_MANY_LINES = N_(
    "Ce fichier a plus de %(limit)s lignes, bien plus qu’un journal : exportez une période plus courte."
)
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")
_TIME_OF_DAY = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}.*")
THIS_CENTURY = 2000
MAX_LINES = 200_000


def lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the number of its last line."""
    reader = csv.reader(StringIO(text, newline=None), delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise Unreadable(Message(BROKEN_LINE, {"line": number(reader.line_num)})) from None
        if row is None:
            return
        if reader.line_num > MAX_LINES:
            raise Unreadable(Message(TOO_MANY_LINES, {"limit": number(MAX_LINES)}))
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


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
