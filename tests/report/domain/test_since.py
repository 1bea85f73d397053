from datetime import timedelta

import pytest

from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.since import MOST
from monsuivipsy.report.domain.wording import since_line, since_title
from tests.builders import FIRST_ON, WORSE, indicator, journal, known
from tests.report.journals import MADE_AT

MOOD = known("Humeur générale")
LENGTH = 30


def since(*followed, values, first=LENGTH, statements=True):
    wishes = Wishes(first_on=FIRST_ON + timedelta(days=first), statements=statements)
    return contents(journal(*followed, values=values), wishes, made_at=MADE_AT).since


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_what_differs_is_said_with_both_medians_and_both_numbers():
    found = since(MOOD, values={MOOD.name: [2] * 28 + [None, 3] + [4] * 29 + [3]})
    assert plain(since_title(found)) == "Les plus grands écarts avec la période d’avant, 1er – 30 mars 2026"
    assert [plain(since_line(change)) for change in found.changes] == ["médiane 4 sur 5 (n 30), 2 avant (n 29)"]


def test_yes_and_no_are_counted():
    out = indicator("Sortie", Kind.YES_NO)
    [change] = since(out, values={"Sortie": [False] * 30 + [True] * 20 + [False] * 10}).changes
    assert plain(since_line(change)) == "20 oui sur 30, 0 oui sur 30 avant"


def test_the_three_largest_stand_largest_first():
    followed = [indicator(f"Indicateur {place}", Kind.AMOUNT) for place in range(5)]
    values = {
        each.name: [float(day % 4) for day in range(30)] + [float(day % 4 + place) for day in range(30)]
        for place, each in enumerate(followed)
    }
    assert [change.indicator.name for change in since(*followed, values=values).changes] == [
        "Indicateur 4", "Indicateur 3", "Indicateur 2",
    ]  # fmt: skip
    assert MOST == 3


@pytest.mark.parametrize(
    "values",
    [
        [3] * 60,
        [2] * 13 + [None] * 17 + [4] * 30,
        [2] * 30 + [4] * 13,
        [2, 3, 4] * 20,
    ],
    ids=["constant", "few before", "few now", "alike"],
)
def test_nothing_is_said_where_nothing_or_too_little_differs(values):
    assert since(MOOD, values={MOOD.name: values}).changes == ()


def test_without_days_before_nothing_is_said():
    assert since(MOOD, values={MOOD.name: [2] * 30 + [4] * 30}, first=0).changes == ()


def test_a_safety_answer_is_not_compared():
    watched = known("Idées suicidaires")
    named = indicator("Envies de mourir", Kind.GAUGE, WORSE)
    values = {each.name: [0.8] * 30 + [0.0] * 30 for each in (watched, named)}
    assert since(watched, named, values=values).changes == ()


def test_it_goes_with_the_statements():
    assert since(MOOD, values={MOOD.name: [2] * 30 + [4] * 30}, statements=False).changes == ()
