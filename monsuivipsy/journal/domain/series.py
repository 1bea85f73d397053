"""A journal as series: the values of every calendar day, a missing one None, and how a cell of a table is written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.domain.indicators import Value

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")


def values(journal: Journal, indicator_id: str, first: date, last: date) -> list[Value | None]:
    """Return one value for each calendar day from `first` to `last`, None where there is no answer."""
    days = journal.days
    return [days[on].value(indicator_id) if on in days else None for on in calendar_days(first, last)]


def rows(
    journal: Journal, first: date, last: date, indicator_ids: Sequence[str]
) -> Iterator[tuple[date, list[Value | None]]]:
    """Yield every calendar day from `first` to `last` with one value for each of the indicators."""
    nothing: list[Value | None] = [None] * len(indicator_ids)
    for on in calendar_days(first, last):
        day = journal.days.get(on)
        if day is None:
            yield on, nothing
        else:
            found = map(day.answers.get, indicator_ids)
            yield on, [None if answer is None else answer.value for answer in found]


def plain_cell(value: Value) -> str:
    """Write a value for other programs: yes as 1, a decimal point, no exponent, no needless `.0`."""
    if isinstance(value, int):
        return str(int(value))
    if value.is_integer():
        return str(int(value))
    written = repr(value)
    return format(Decimal(written), "f") if "e" in written else written


def safe_cell(text: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula; a number stays as it is."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text
