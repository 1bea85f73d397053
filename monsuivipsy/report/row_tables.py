"""The tables of the page as finished rows: joined here, because templates are slow at a thousand lines.

A line that holds an answer carries where its point stands (`data-at`: the day on the axis, the height from the top), so
that a script can read a chart point by point from its table alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from monsuivipsy.charts.svg import number
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.language.dates import long_date
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.lateness import noted
from monsuivipsy.report.domain.notes import texts
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tables import Table

EVERY_DAY_UP_TO = 400
Comments = Mapping[date, str]


def comments_of(journal: Journal, period: Period) -> dict[str, dict[date, str]]:
    """Return the comments of a period by indicator: for the person's own eyes, never for the page that is shown."""
    found: dict[str, dict[date, str]] = {}
    for text in texts(journal, period.first_on, period.last_on):
        day, id_ = text.id
        if id_:
            found.setdefault(id_, {})[day] = text.words
    return found


def heads(contents: Contents) -> list[str]:
    """Return the first cell of each day, which the tables of all rows share."""
    return [_head(day, noted(contents.late, day)) for day in contents.period.days]


def row_table(contents: Contents, shown: Row, first_cells: Sequence[str], comments: Comments) -> SafeString:
    """Return a line a day, beyond a year of the days alone that hold something."""
    said = {value: escape(answer_in_words(shown.indicator, value)) for value in set(shown.values) if value is not None}
    places = {point.index: f' data-at="{point.index} {number(100 - point.height)}"' for point in shown.points}
    missing = f'<span class="muted nowrap">{escape(wording.NO_ANSWER)}</span>'
    has_every_day = len(first_cells) <= EVERY_DAY_UP_TO
    lines = []
    for index, (day, value) in enumerate(zip(contents.period.days, shown.values, strict=True)):
        comment = comments.get(day, "")
        if value is None and not comment and not has_every_day:
            continue
        answer = missing if value is None else said[value]
        last = "" if not comments else f'<td dir="auto">{escape(comment)}</td>' if comment else "<td></td>"
        lines.append(f"<tr{places.get(index, '')}>{first_cells[index]}<td>{answer}</td>{last}</tr>")
    return _safe("".join(lines))


def whole_table(table: Table) -> SafeString:
    """Return the lines of a table of several indicators."""
    lines = []
    for line in table.lines:
        cells = "".join(f'<td class="table__number">{escape(cell)}</td>' for cell in line.cells)
        lines.append(f"<tr>{_head_of(line.day, line.noted)}{cells}</tr>")
    return _safe("".join(lines))


def _head(day: date, late: str) -> str:
    return _head_of(long_date(day), late)


def _head_of(day: str, late: str) -> str:
    aside = f' <small class="table__aside">{escape(late)}</small>' if late else ""
    return f'<th scope="row">{escape(day)}{aside}</th>'


def _safe(finished: str) -> SafeString:
    """Mark what this module wrote, and escaped, as finished."""
    return mark_safe(finished)  # noqa: S308 - no text of a person reaches it unescaped
