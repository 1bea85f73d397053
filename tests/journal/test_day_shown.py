"""What the page of a day says around its questions: the help, the strip of seven days, what was never saved here."""

import re
from dataclasses import replace

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Kind
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators, keep, new_carnet
from tests.journal.days import kept, page, sent, today

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


@pytest.mark.parametrize(("kept_value", "is_offered"), [(0.1, True), (1.0, True), (0.0, False), (None, False)])
def test_the_help_is_one_tap_away_at_the_top_of_a_day_that_holds_an_answer_to_watch(client, kept_value, is_offered):
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    bring(client, opened)
    keep(opened, [Day(on=today(), answers={SUICIDAL_THOUGHTS: Answer(value=kept_value)})])
    top = page(client).partition("<form")[0]
    assert ("Vous pouvez en parler maintenant" in top) is is_offered
    assert ('href="tel:3114"' in top) is is_offered


def test_a_day_that_was_imported_says_so_where_nothing_was_saved_here(client, opened):
    keep(opened, [Day(on=today(), answers={MOOD: Answer(value=4)}, imported=True)])
    html = page(client)
    assert "Importé" in html
    assert "Rien n’est encore enregistré</span>" not in html


def test_a_watched_answer_above_the_lowest_is_never_painted_as_going_well(client):
    bring(client, new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS)))
    card = page(client).partition('id="q1"')[2].partition("</fieldset>")[0]
    assert [int(each) for each in re.findall(r"pick level-(\d)", card)] == [5, 3, 3, 3, 3, 3, 2, 2, 1, 1, 1]


def test_setting_a_question_aside_takes_no_answer_from_the_strip(client):
    mood, sleep = indicators()
    opened = new_carnet(mood, replace(sleep, active=False))
    bring(client, opened)
    keep(opened, [Day(on=today(), answers={SLEEP: Answer(value=0.5)})])
    assert '"week__count" aria-hidden="true">1/2<' in page(client)


@pytest.mark.usefixtures("opened")
def test_no_answer_is_singular(client):
    assert "0 réponse sur 2" in page(client)


def test_an_amount_is_erased_without_a_script(client):
    weight = indicator("Poids", Kind.AMOUNT, unit="kg")
    opened = new_carnet(weight)
    bring(client, opened)
    client.post("/jour", sent((weight.id, "64,5")))
    assert kept(opened).value(weight.id) == 64.5
    client.post("/jour", sent((weight.id, "64,5", "64.5"), **{"q0-erase": "1"}, operation="b" * 16))
    assert kept(opened).value(weight.id) is None


@pytest.mark.usefixtures("opened")
def test_a_paused_day_without_an_answer_says_so_in_the_strip(client):
    client.post("/reglages/pauses", {"first_on": today().isoformat(), "last_on": "", "word": "other"})
    assert page(client).count("<span>pause</span>") == 1
    client.post("/jour", sent((MOOD, "4")))
    assert "<span>pause</span>" not in page(client)
