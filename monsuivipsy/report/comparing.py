"""Pairs of indicators that a person asks about: their rows on one time axis, and what may be said of each pair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.language.messages import N_
from monsuivipsy.report.domain.answers import answer_of_pair
from monsuivipsy.report.domain.contents import Contents, Wishes, contents
from monsuivipsy.report.domain.findings import Pair, PairFindings, Questions
from monsuivipsy.report.domain.not_yet import pairs_waiting
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.forms import answered
from monsuivipsy.report.row_tables import comments_of
from monsuivipsy.report.said import ShownNotYet, ShownStatement, shown_statement, shown_waiting
from monsuivipsy.report.screen import Screen, screen
from monsuivipsy.website.components import IndicatorRow

TITLES: Final = {
    0: N_("{a} et {b}, le même jour"),
    1: N_("{a}, et {b} le lendemain"),
    2: N_("{a}, et {b} deux jours après"),
    3: N_("{a}, et {b} trois jours après"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to what was asked: the rows that it is about, then a statement or what is missing for one."""

    title: SafeString
    rows: Sequence[IndicatorRow]
    statement: ShownStatement | None
    waiting: ShownNotYet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """`screen` holds the treatments and marks that all rows share, no row of its own; None where no row is shown."""

    answers: Sequence[Answer]
    contents: Contents | None
    screen: Screen | None

    @property
    def is_waiting(self) -> bool:
        return any(answer.waiting for answer in self.answers)


def comparable(journal: Journal) -> list[Indicator]:
    """Return what a person can ask about: what has an answer, and is not one of those that are never summed up."""
    return [one for one in answered(journal) if not is_safety(one)]


def compared(journal: Journal, period: Period, pairs: Sequence[Pair], made_at: datetime) -> Answers:
    """Ask about pairs over a period that holds a day; one that is asked twice is answered once."""
    from monsuivipsy.report.domain.examined import examine  # noqa: PLC0415 - numpy takes its time to come

    questions = Questions(first_on=period.first_on, last_on=period.last_on, pairs=tuple(pairs))
    findings = examine(journal, questions, seed=0, with_weekdays=False)
    ids = tuple(dict.fromkeys(id_ for pair in pairs for id_ in (pair.a, pair.b)))
    wishes = Wishes(first_on=period.first_on, last_on=period.last_on, indicators=ids)
    shown = contents(journal, wishes, made_at=made_at)
    drawn = screen(shown, comments_of(journal, period))
    rows = rows_by_id(shown, drawn)
    return Answers(
        answers=[_answer(pair, rows) for pair in findings.pairs],
        contents=shown,
        screen=replace(drawn, rows=(), further_rows=()),
    )


def rows_by_id(shown: Contents, drawn: Screen) -> dict[str, IndicatorRow]:
    """Return the finished rows by the id of their indicator; one without an answer has none."""
    finished = (*drawn.rows, *drawn.further_rows)
    return {row.indicator.id: picture for row, picture in zip(shown.all_rows, finished, strict=True)}


def _answer(pair: PairFindings, rows: dict[str, IndicatorRow]) -> Answer:
    statement = answer_of_pair(pair)
    waiting = next(pairs_waiting([pair]), None)
    names = {"a": pair.a.name, "b": pair.b.name}
    shown = {place: format_html("<bdi>{}</bdi>", name) for place, name in names.items()}
    return Answer(
        title=format_html(_(TITLES[pair.lag]), **shown),
        rows=[rows[one.id] for one in (pair.a, pair.b) if one.id in rows],
        statement=shown_statement(statement, _(TITLES[pair.lag]).format(**names)) if statement else None,
        waiting=shown_waiting(waiting) if waiting else None,
    )
