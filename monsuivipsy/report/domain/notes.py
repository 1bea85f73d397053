"""What the person wrote during the period, day by day, for those who ask for it on the page."""

from dataclasses import dataclass

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.dates import long_date
from monsuivipsy.report.domain.period import Period


@dataclass(frozen=True, slots=True)
class DatedNote:
    """One day's texts: the general note in paragraphs ("" none), and (indicator, comment) pairs."""

    on: str
    note: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def dated_notes(journal: Journal, period: Period) -> tuple[DatedNote, ...]:
    names = {indicator.id: indicator.name for indicator in journal.indicators}
    notes = []
    for day, held in sorted(journal.days.items()):
        if not period.first_on <= day <= period.last_on:
            continue
        comments = tuple((names[id_], answer.comment) for id_, answer in held.answers.items() if answer.comment.strip())
        lines = tuple(line.strip() for line in held.note.splitlines() if line.strip())
        if lines or comments:
            notes.append(DatedNote(long_date(day), lines, comments))
    return tuple(notes)
