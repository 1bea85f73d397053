"""A date that a person asks about: each indicator in the 28 days before and after it, and what may be said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.html import format_html
from django.utils.translation import gettext as _

from monsuivipsy.analysis.thresholds import WINDOW_DAYS
from monsuivipsy.charts.axis import Axis
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.language.dates import long_date, short_date
from monsuivipsy.language.messages import N_
from monsuivipsy.language.sentences import spaced
from monsuivipsy.report.comparing import Answer, Answers, rows_by_id
from monsuivipsy.report.domain.answers import answers_of_changes, means_in_words
from monsuivipsy.report.domain.contents import Contents, Wishes, contents
from monsuivipsy.report.domain.findings import Findings, Questions
from monsuivipsy.report.domain.landmarks import Landmark, landmarks
from monsuivipsy.report.domain.lateness import late_days
from monsuivipsy.report.domain.not_yet import changes_waiting
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.statements import without_safety
from monsuivipsy.report.row_tables import comments_of
from monsuivipsy.report.said import shown_statement, shown_waiting
from monsuivipsy.report.screen import screen
from monsuivipsy.website.components import IndicatorRow

CHOSEN: Final = N_("la date choisie")


def marks(journal: Journal, period: Period) -> list[tuple[date, str]]:
    """Return the marked days of a period with what was marked, the newest first."""
    axis = Axis(period.first_on, period.last_on)
    found = [(axis.day(mark.index), mark.text) for mark in landmarks(journal, period, late_days(journal, period.days))]
    return [(on, spaced(f"{long_date(on)} : ") + text) for on, text in reversed(found)]


def before_and_after(journal: Journal, period: Period, on: date, made_at: datetime) -> Answers:
    """Ask about a date of a period; the rows show the days that are compared."""
    from monsuivipsy.report.domain.examined import examine  # noqa: PLC0415 - numpy takes its time to come

    questions = Questions(first_on=period.first_on, last_on=period.last_on, changes=(on,))
    findings = without_safety(examine(journal, questions, seed=0, with_weekdays=False))
    shown = _window(journal, period, on, made_at)
    if shown is None:
        return Answers(answers=list(_answers(findings, {})), contents=None, screen=None)
    drawn = screen(shown, comments_of(journal, shown.period))
    split = (on - shown.period.first_on).days
    finished = rows_by_id(shown, drawn)
    rows = {row.indicator.id: _around(row, finished[row.indicator.id], split) for row in shown.all_rows}
    return Answers(
        answers=list(_answers(findings, rows)), contents=shown, screen=replace(drawn, rows=(), further_rows=())
    )


def _answers(findings: Findings, rows: Mapping[str, IndicatorRow]) -> Iterator[Answer]:
    """Yield one answer an indicator that has any in the period."""
    answered = {found.indicator.id for found in findings.indicators if found.n_answered}
    said = dict(answers_of_changes(findings.changes))
    for change in findings.changes:
        id_, name = change.indicator.id, change.indicator.name
        if id_ not in answered:
            continue
        waiting = next(changes_waiting(replace(findings, changes=(change,))), None)
        yield Answer(
            title=format_html("" if id_ in rows else "<bdi>{}</bdi>", name),
            rows=[rows[id_]] if id_ in rows else [],
            statement=shown_statement(said[id_], _figures_title(name, change.on)) if id_ in said else None,
            waiting=shown_waiting(waiting) if waiting else None,
        )


def _figures_title(name: str, on: date) -> str:
    return _("%(name)s, avant et après le %(date)s") % {"name": name, "date": long_date(on)}


def _window(journal: Journal, period: Period, on: date, made_at: datetime) -> Contents | None:
    """Return the page of the days that are compared, the date marked on it; None where nothing was noted in them."""
    first = max(on - timedelta(days=WINDOW_DAYS), period.first_on)
    last = min(on + timedelta(days=WINDOW_DAYS - 1), period.last_on)
    held = [journal.days[day] for day in period.days if first <= day <= last and day in journal.days]
    answered = {id_ for day in held for id_, answer in day.answers.items() if answer.value is not None}
    ids = tuple(one.id for one in journal.indicators if one.id in answered and not is_safety(one))
    if not ids:
        return None
    return _marked(contents(journal, Wishes(first_on=first, last_on=last, indicators=ids), made_at=made_at), on)


def _marked(shown: Contents, on: date) -> Contents:
    """Give a date its number on the axis and its line in the legend, unless a mark has them."""
    index = shown.axis.index(on)
    if not 0 <= index < shown.axis.days or any(mark.index == index for mark in shown.landmarks):
        return shown
    chosen = Landmark(0, index, short_date(on), _(CHOSEN), ())
    ordered = sorted((*shown.landmarks, chosen), key=lambda mark: mark.index)
    return replace(shown, landmarks=tuple(replace(mark, number=place) for place, mark in enumerate(ordered, start=1)))


def _around(row: Row, finished: IndicatorRow, split: int) -> IndicatorRow:
    """Say both means with a row, instead of its last thirty days."""
    before, after = (
        [float(value) for value in values if value is not None]
        for values in (row.values[: max(split, 0)], row.values[max(split, 0) :])
    )
    sentence = means_in_words(row.indicator, before, after).translated(_)
    description = finished.description.removesuffix(finished.sentence) + sentence
    return replace(finished, sentence=sentence, description=description)
