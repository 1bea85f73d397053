"""What the person wrote, text by text: each goes on the page only if it was chosen."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.dates import long_date
from monsuivipsy.report.domain.lateness import Late, noted
from monsuivipsy.report.domain.period import Period

# The day, and the indicator of a comment; "" for the day's own note.
NoteId = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it was written. `name` is its indicator's, "" for the day's own note."""

    id: NoteId
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class DatedNote:
    """One day's chosen texts: the note in paragraphs ("" none), and (indicator, comment) pairs.

    `noted` says when a late day was noted.
    """

    on: str
    noted: str
    note: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def texts(journal: Journal, first_on: date, last_on: date) -> Iterator[Text]:
    """Yield what was written from one day to another, in the order of days, each note before the day's comments."""
    names = {indicator.id: indicator.name for indicator in journal.indicators}
    for on, day in sorted(journal.days.items()):
        if not first_on <= on <= last_on:
            continue
        if day.note.strip():
            yield Text((on, ""), "", day.note)
        for id_, answer in day.answers.items():
            if id_ in names and answer.comment.strip():
                yield Text((on, id_), names[id_], answer.comment)


def every_note(journal: Journal) -> frozenset[NoteId]:
    """Return the names of all texts of a journal, for whoever wants them all."""
    return frozenset(text.id for text in texts(journal, date.min, date.max))


def dated_notes(journal: Journal, period: Period, chosen: Collection[NoteId], late: Late) -> tuple[DatedNote, ...]:
    """Return the chosen texts of the period by day; what was chosen and is not there any more is left out."""
    by_day: dict[date, list[Text]] = {}
    for text in texts(journal, period.first_on, period.last_on):
        if text.id in chosen:
            by_day.setdefault(text.id[0], []).append(text)
    return tuple(_dated(day, found, late) for day, found in by_day.items())


def _dated(day: date, found: list[Text], late: Late) -> DatedNote:
    notes = [text.words for text in found if not text.id[1]]
    lines = tuple(line.strip() for note in notes for line in note.splitlines() if line.strip())
    comments = tuple((text.name, text.words) for text in found if text.id[1])
    return DatedNote(long_date(day), noted(late, day), lines, comments)
