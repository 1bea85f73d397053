"""A plain table: a date column and one column for each indicator, from any spreadsheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.domain.indicators import FACES, Kind, Value
from monsuivipsy.journal.imports.account import Account, check_size, shortened
from monsuivipsy.journal.imports.columns import Columns
from monsuivipsy.journal.imports.csv_text import lines, written_date
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.journal.imports.values import NOT_OF_ITS_KIND, as_kind
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import MINUS, number

DELIMITERS = (";", "\t", ",")
LOOKED_AT = 60
MAX_COLUMNS = 1_000
DATE_NAMES = frozenset({"date", "jour", "day", "full_date", "datum", "fecha", "data"})
YES_NO_WORDS = {"oui": 1.0, "non": 0.0, "vrai": 1.0, "faux": 0.0, "yes": 1.0, "no": 0.0, "true": 1.0, "false": 0.0}
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
_SPACES = str.maketrans("", "", " \u00a0\u202f")

NO_DATE = N_("ligne sans date lisible")
DATE_TWICE = N_("même date qu’à la ligne %(later)s, qui est gardée")
NO_NUMBER = N_("aucun nombre dans cette colonne : elle n’est pas reprise")
MORE_CELLS = N_("plus de cases que de colonnes : la fin de la ligne n’est pas reprise")
NO_ROW = N_(
    "Aucune ligne de ce tableau n’a de date que l’on puisse reprendre : mettez une date par ligne "
    "(2026-03-01 ou 01/03/2026) et un indicateur par colonne, leurs noms sur la première ligne."
)
LINE = N_("ligne %(line)s")
COLUMN = N_("Colonne %(number)s")

Rows = Mapping[date, tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Layout:
    delimiter: str
    date_place: int


def layout(text: str) -> Layout | None:
    """Return the delimiter and the date column under which most rows have a date, or None if no row has one."""
    best = (0, 0)
    chosen = None
    for delimiter in DELIMITERS:
        header, *rows = [row for _, row in islice(lines(text, delimiter), LOOKED_AT)] or [[]]
        if not 1 < len(header) <= MAX_COLUMNS:
            continue
        dates, place = _date_column(header, rows)
        fit = (dates, sum(len(row) == len(header) for row in rows))
        if dates and fit > best:
            best, chosen = fit, Layout(delimiter, place)
    return chosen


def _date_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many rows have a date, and where: under a heading that says so, else where most are."""
    found = []
    for place, name in enumerate(header):
        dates = sum(written_date(row[place]) is not None for row in rows if place < len(row))
        found.append((folded(name) in DATE_NAMES and dates > 0, dates, -place))
    _, dates, place = max(found, default=(False, 0, 0))
    return dates, -place


def read_table(text: str, where: Layout, choices: Choices) -> Reading:
    account = Account()
    every = lines(text, where.delimiter)
    first = next(every)
    header = first[1]
    if written_date(header[where.date_place]) is not None:  # the first line is a day already: no names
        every, header = chain([first], every), [""] * len(header)
    rows = _rows(every, len(header), where.date_place, choices.today, account)
    if not rows:
        raise Unreadable(Message(NO_ROW))
    check_size(min(rows), max(rows), len(header) - 1)
    columns = Columns(account, choices)
    answers: dict[date, dict[str, Answer]] = {on: {} for on in sorted(rows)}
    for place, name in enumerate(header):
        if place != where.date_place:
            _read_column(place, name, rows, columns, answers)
    journal = Journal(
        profile=Profile(indicators=tuple(columns.indicators)),
        days={on: Day(on=on, answers=answers[on], imported=True) for on in answers},
    )
    return Reading(journal=journal, format=Format.TABLE, skipped=tuple(account.skipped), unlisted=account.unlisted)


def _rows(
    every: Iterator[tuple[int, list[str]]], width: int, date_place: int, today: date, account: Account
) -> dict[date, tuple[int, list[str]]]:
    rows: dict[date, tuple[int, list[str]]] = {}
    for line, row in every:
        place = LINE % {"line": number(line)}
        on = written_date(row[date_place]) if date_place < len(row) else None
        if on is None:
            account.skip(place, Message(NO_DATE))
            continue
        if not account.is_plausible(on, today, place):
            continue
        if any(cell.strip() for cell in row[width:]):
            account.skip(place, Message(MORE_CELLS))
        if on in rows:
            account.skip(LINE % {"line": number(rows[on][0])}, Message(DATE_TWICE, {"later": number(line)}))
        rows[on] = (line, row)
    return rows


def _read_column(
    place: int, name: str, rows: Rows, columns: Columns, answers: Mapping[date, dict[str, Answer]]
) -> None:
    """Add the column's indicator and its answers; cells that are no value of its kind are listed."""
    written = {on: row[place].strip() for on, (_, row) in rows.items() if place < len(row) and row[place].strip()}
    name = name.strip() or COLUMN % {"number": number(place + 1)}
    numbers = {cell: _number(cell) for cell in set(written.values())}
    if written and not any(found is not None for found in numbers.values()):
        columns.account.skip(shortened(name), Message(NO_NUMBER))
        return
    indicator = columns.add(name, _proposed_kind(numbers))
    values = {cell: _value(indicator.kind, cell, found) for cell, found in numbers.items()}
    said = {cell: Answer(value=value) for cell, value in values.items() if value is not None}
    for on, cell in written.items():
        if cell in said:
            answers[on][indicator.id] = said[cell]
        else:
            where = f"{LINE % {'line': number(rows[on][0])}}, {indicator.name}"
            columns.account.skip(where, Message(NOT_OF_ITS_KIND[indicator.kind]))


def _number(cell: str) -> float | None:
    if folded(cell) in YES_NO_WORDS:
        return YES_NO_WORDS[folded(cell)]
    digits = cell.translate(_SPACES).replace(MINUS, "-")
    return float(digits.replace(",", ".")) if _NUMBER.fullmatch(digits) else None


def _proposed_kind(numbers: Mapping[str, float | None]) -> Kind:
    """Propose a kind from the values that can be read: 0 and 1, 1 to 5, 0 to 1, else an amount."""
    found = {value for value in numbers.values() if value is not None}
    if found and found <= {0.0, 1.0}:
        return Kind.YES_NO
    if found and found <= set(FACES):
        return Kind.FACES
    return Kind.GAUGE if found and all(0 <= value <= 1 for value in found) else Kind.AMOUNT


def _value(kind: Kind, cell: str, found: float | None) -> Value | None:
    if kind is Kind.YES_NO:
        return bool(found) if found in (0, 1) else None
    return None if folded(cell) in YES_NO_WORDS else as_kind(kind, found)
