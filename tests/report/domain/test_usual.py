from datetime import timedelta

import msgspec

from monsuivipsy.journal.domain.entries import Mark, MarkKind
from monsuivipsy.report.domain.findings import MOST_PAIRS
from monsuivipsy.report.domain.period import period_of
from monsuivipsy.report.domain.usual import MOST_CHANGES, usual_questions
from tests.builders import FIRST_ON, indicator, journal, known

MOOD = known("Humeur générale")
STARTED = Mark(kind=MarkKind.TREATMENT, text="Début")


def questions(made):
    return usual_questions(made, period_of(made, FIRST_ON, None))


def marked(made, *offsets):
    days = {
        on: msgspec.structs.replace(day, marks=(STARTED,)) if (on - FIRST_ON).days in offsets else day
        for on, day in made.days.items()
    }
    return type(made)(profile=made.profile, days=days)


def test_mood_is_asked_about_beside_what_is_noted_most():
    others = [indicator(f"Indicateur {place}") for place in range(10)]
    values = {MOOD.name: [3] * 40} | {each.name: [1] * (30 - place) for place, each in enumerate(others)}
    asked = questions(journal(*others, MOOD, values=values))
    assert [(pair.a, pair.b, pair.lag) for pair in asked.pairs] == [
        (each.id, MOOD.id, 0) for each in others[:MOST_PAIRS]
    ]


def test_without_mood_the_indicator_noted_most_takes_its_place():
    often, seldom = indicator("Souvent"), indicator("Rarement")
    asked = questions(journal(seldom, often, values={"Souvent": [3] * 40, "Rarement": [2] * 20}))
    assert [(pair.a, pair.b) for pair in asked.pairs] == [(seldom.id, often.id)]


def test_one_indicator_makes_no_pair():
    assert questions(journal(MOOD, values={MOOD.name: [3] * 40})).pairs == ()


def test_the_last_treatments_are_asked_about_but_none_at_the_very_beginning():
    made = marked(journal(MOOD, values={MOOD.name: [3] * 80}), 0, 9, 10, 20, 30, 79)
    days = [(on - FIRST_ON).days for on in questions(made).changes]
    assert days == [20, 30, 79]
    assert len(days) == MOST_CHANGES


def test_events_and_other_days_are_not_asked_about():
    made = journal(MOOD, values={MOOD.name: [3] * 80})
    assert questions(made).changes == ()
    assert questions(marked(made, 10)).changes == (FIRST_ON + timedelta(days=10),)


def test_safety_answers_are_asked_nothing():
    watched = known("Idées suicidaires")
    assert questions(journal(watched, MOOD, values={MOOD.name: [3] * 40, watched.name: [0.1] * 40})).pairs == ()
