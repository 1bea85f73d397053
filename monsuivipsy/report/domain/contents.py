"""Everything the page says, computed once: screen and paper render these contents and cannot differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.bands import Ground
from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import MAX_TEXT, Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.completeness import Strip, strips
from monsuivipsy.report.domain.landmarks import (
    DoseRow,
    DoseSentence,
    Landmark,
    dose_rows,
    dose_sentences,
    known_doses,
    landmarks,
)
from monsuivipsy.report.domain.lateness import Late, late_days
from monsuivipsy.report.domain.notes import DatedNote, NoteId, dated_notes
from monsuivipsy.report.domain.period import NoSuchPeriod, Period, period_of
from monsuivipsy.report.domain.rows import Row, row
from monsuivipsy.report.domain.safety_answers import SafetyAnswers, safety_answers
from monsuivipsy.report.domain.since import NOTHING_BEFORE, Since, since_the_period_before
from monsuivipsy.report.domain.statements import Statement, statements
from monsuivipsy.report.domain.usual import usual_findings
from monsuivipsy.report.domain.wording import EVERYTHING_READ, Unread

MOST_ROWS = 12
# A table page sets some 4 000 cells a second, in 25 MB a thousand.
MOST_CELLS = 10_000
TOO_MANY_CELLS = N_(
    "Ce tableau serait trop grand pour un PDF : choisissez une période plus courte ou moins d’indicateurs, ou emportez "
    "le tableau en CSV."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person wants on the page. No `indicators` (ids): the most answered ones. Dates of None: the default.

    `notes` name the texts one by one. `safety`: its answers stand on top, whatever `indicators` say. `statements`: what
    the answers permit to say stands below the charts, without those that `unsaid` names, and above them what differs
    most from the period before.
    """

    first_on: date | None = None
    last_on: date | None = None
    indicators: tuple[str, ...] = ()
    say: str = ""
    notes: frozenset[NoteId] = frozenset()
    tables: bool = False
    safety: bool = True
    consultation_on: date | None = None
    statements: bool = False
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The page. `rows` stand on the first page, `further_rows` on the next ones; `say` is in paragraphs.

    `offered` are all the statements that could be on it, `unsaid` the keys of those that are not to be.
    """

    title: str
    period: Period
    period_in_words: str
    made_in_words: str
    made_at: datetime
    strips: tuple[Strip, ...]
    safety: tuple[SafetyAnswers, ...]
    say: tuple[str, ...]
    pauses: tuple[str, ...]
    dose_sentences: tuple[DoseSentence, ...]
    dose_rows: tuple[DoseRow, ...]
    landmarks: tuple[Landmark, ...]
    rows: tuple[Row, ...]
    further_rows: tuple[Row, ...]
    before_heading: str
    last_heading: str
    notes: tuple[DatedNote, ...]
    with_tables: bool
    late: Late
    method: str
    offered: tuple[Statement, ...] = ()
    unsaid: frozenset[str] = frozenset()
    since: Since = NOTHING_BEFORE

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(each for each in self.offered if each.key not in self.unsaid)

    @property
    def axis(self) -> Axis:
        return Axis(self.period.first_on, self.period.last_on)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows + self.further_rows

    def ground(self, shown: Row | None = None) -> Ground:
        """Return what lies behind a row; mood alone has the line at OK of the Life Chart."""
        return Ground(
            banded=shown is not None and shown.is_banded,
            middle_line=shown is not None and is_mood(shown.indicator),
            pauses=_pauses(self.period),
            marks=tuple(landmark.index for landmark in self.landmarks),
        )


def contents(journal: Journal, wishes: Wishes, *, made_at: datetime, unread: Unread = EVERYTHING_READ) -> Contents:
    """Compute the page of a journal. `made_at` is local; `unread` is what could not be read of where it came from.

    Raises NoSuchPeriod when nothing was filled in between the dates, or too much for the tables of all of it.
    """
    period = period_of(journal, wishes.first_on, wishes.last_on)
    rows = _rows(journal, wishes.indicators, period)
    if wishes.tables and len(period.days) * len(rows) > MOST_CELLS:
        raise NoSuchPeriod(Message(TOO_MANY_CELLS))
    shown, further = rows[:MOST_ROWS], rows[MOST_ROWS:]
    doses = known_doses(journal)
    late = late_days(journal, period.days)
    return Contents(
        title=wording.title(period),
        period=period,
        period_in_words=wording.period(period),
        made_in_words=wording.made(made_at, wishes.consultation_on),
        made_at=made_at.replace(microsecond=0),
        strips=strips(journal, period, shown),
        safety=safety_answers(journal, period, late) if wishes.safety else (),
        say=paragraphs(wishes.say),
        pauses=_pauses_in_words(journal, period),
        dose_sentences=dose_sentences(doses, period),
        dose_rows=dose_rows(doses, period),
        landmarks=landmarks(journal, period, late),
        rows=shown,
        further_rows=further,
        before_heading=wording.before_heading(period),
        last_heading=wording.last_heading(period),
        notes=dated_notes(journal, period, wishes.notes, late),
        with_tables=wishes.tables,
        late=late,
        method=wording.method(rows, unread, len(late), hides_safety=not wishes.safety),
        offered=tuple(statements(usual_findings(journal, period))) if wishes.statements else (),
        unsaid=wishes.unsaid,
        since=since_the_period_before(journal, period, rows) if wishes.statements else NOTHING_BEFORE,
    )


def is_mood(indicator: Indicator) -> bool:
    return indicator.root_id == MOOD


def written(page: Contents) -> Iterator[str]:
    """Yield each text of the person that the page shows, once, however often the page repeats it."""
    names = [name for shown in page.all_rows for name in (shown.indicator.name, shown.indicator.unit)]
    names += [answers.name for answers in page.safety]
    names += [dose.drug for dose in page.dose_rows]
    names += [sentence.drug for sentence in page.dose_sentences]
    names += [words for mark in page.landmarks for words in mark.words]
    names += [words for statement in page.statements for words in statement.words]
    yield from dict.fromkeys(names)
    yield from page.say
    for note in page.notes:
        yield from note.note
        yield from (comment for _, comment in note.comments)


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text[:MAX_TEXT].splitlines() if line.strip())


def _rows(journal: Journal, chosen: Sequence[str], period: Period) -> tuple[Row, ...]:
    """Return the rows that have an answer: the person's choice in its order, or all, the most answered first of all.

    Mood stands on top. Without a choice, the twelve most answered keep the person's order, and so do the others.
    """
    by_id = {indicator.id: indicator for indicator in journal.indicators}
    wanted = [by_id[id_] for id_ in dict.fromkeys(chosen)] if chosen else list(journal.indicators)
    rows = [found for found in (row(journal, indicator, period) for indicator in wanted) if found.answers]
    if not chosen and len(rows) > MOST_ROWS:
        most = sorted(rows, key=lambda found: (not is_mood(found.indicator), -found.answers))[:MOST_ROWS]
        first = {found.indicator.id for found in most}
        rows.sort(key=lambda found: found.indicator.id not in first)
    return tuple(sorted(rows, key=lambda found: not is_mood(found.indicator)))


def _pauses_in_words(journal: Journal, period: Period) -> tuple[str, ...]:
    """Say the pauses as far as they lie in the period."""
    return tuple(
        wording.pause(
            max(pause.first_on, period.first_on), min(pause.last_on or period.last_on, period.last_on), pause.word
        )
        for pause in journal.profile.pauses
        if any(pause.covers(day) for day in period.paused)
    )


def _pauses(period: Period) -> tuple[tuple[int, int], ...]:
    axis = Axis(period.first_on, period.last_on)
    indices = sorted(axis.index(day) for day in period.paused)
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((index, 1))
    return tuple(runs)
