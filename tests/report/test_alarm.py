"""The alarm: set and taken away by the person, told on its page and on Comprendre, and nowhere else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.watching import Watch
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators
from tests.report.carnets import carnet_of
from tests.report.test_understand import TODAY, of, text_of

pytestmark = pytest.mark.django_db(databases=BOTH)
DAYS, GOOD = 90, 50


def fallen(low, *, others=()):
    """Return ninety days that end today: fifty good ones, then as many as remain with mood between `low` and 2."""
    held = []
    for ago in range(DAYS):
        day = DAYS - 1 - ago
        mood = (3, 4, 5, 4, 3)[day % 5] if day < GOOD else (low, 2)[day % 2]
        answers = {MOOD: Answer(value=mood), SLEEP: Answer(value=(day % 7) / 7), **dict(others)}
        held.append(Day(on=TODAY - timedelta(days=ago), answers=answers))
    return of(held)


FIRST = TODAY - timedelta(days=DAYS - 1)
GOOD_PERIOD = {"first_on": FIRST.isoformat(), "last_on": (FIRST + timedelta(days=GOOD - 1)).isoformat()}
STEADY = {"first_on": FIRST.isoformat(), "last_on": (FIRST + timedelta(days=44)).isoformat()}


@pytest.fixture
def carnet(client):
    def opening(journal):
        opened = carnet_of(journal)
        bring(client, opened)
        return opened

    return opening


def test_an_alarm_is_set_and_tells_that_mood_fell(client, carnet):
    opened = carnet(fallen(1))
    response = client.post("/comprendre/alarme", {"indicators": [MOOD], **GOOD_PERIOD}, follow=True)
    assert store.read_head(opened.data_key).watch.indicator_ids == (MOOD,)
    text = text_of(response)
    assert "la moyenne récente de «\u202fHumeur générale\u202f» est au-delà" in text
    assert "1 à 11 fois sur 100" in text
    assert "est au-delà" in text_of(client.get("/comprendre"))


def test_an_alarm_that_has_not_rung_says_no_more_than_that(client, carnet):
    carnet(fallen(1))
    text = text_of(client.post("/comprendre/alarme", {"indicators": [SLEEP], **STEADY}, follow=True))
    assert "est restée dans ce qu’elle était pendant la période choisie." in text
    assert "cela ne dit rien d’autre que vos réponses" in text


def test_it_is_taken_away_by_one_button(client, carnet):
    opened = carnet(fallen(1))
    client.post("/comprendre/alarme", {"indicators": [MOOD], **GOOD_PERIOD})
    response = client.post("/comprendre/alarme", {"stop": "1"}, follow=True)
    assert store.read_head(opened.data_key).watch is None
    assert "au-delà" not in text_of(response)
    assert "au-delà" not in text_of(client.get("/comprendre"))


def test_too_few_answers_are_counted(client, carnet):
    carnet(fallen(1))
    few = {**GOOD_PERIOD, "last_on": (FIRST + timedelta(days=9)).isoformat()}
    text = text_of(client.post("/comprendre/alarme", {"indicators": [MOOD], **few}, follow=True))
    assert "il manque 32\u00a0réponses dans la période choisie" in text


def test_an_indicator_that_is_gone_is_not_spoken_of(client, carnet):
    opened = carnet(fallen(1))
    gone = Watch(indicator_ids=("gone",), first_on=FIRST, last_on=FIRST + timedelta(days=49))
    store.change_head(opened.data_key, lambda head: replace(head, watch=gone))
    assert client.get("/comprendre/alarme").status_code == 200
    assert client.get("/comprendre").status_code == 200


def test_safety_answers_cannot_be_watched(client, carnet):
    opened = carnet(of(list(fallen(1).days.values()), *indicators(MOOD, SUICIDAL_THOUGHTS)))
    assert SUICIDAL_THOUGHTS not in client.get("/comprendre/alarme").content.decode()
    sent = {"indicators": [SUICIDAL_THOUGHTS], **GOOD_PERIOD}
    assert client.post("/comprendre/alarme", sent).status_code == 422
    assert store.read_head(opened.data_key).watch is None


@pytest.mark.parametrize(
    "changed",
    [
        {"indicators": []},
        {"indicators": ["nobody"]},
        {"first_on": ""},
        {"last_on": "2099-01-01"},
        {"first_on": "1066-01-01"},
        {"first_on": "demain"},
        {"first_on": TODAY.isoformat(), "last_on": FIRST.isoformat()},
    ],
)
def test_a_form_to_be_mended_says_so_and_sets_nothing(client, carnet, changed):
    opened = carnet(fallen(1))
    response = client.post("/comprendre/alarme", {"indicators": [MOOD], **GOOD_PERIOD, **changed})
    assert response.status_code == 422
    assert "Il y a" in text_of(response)
    assert store.read_head(opened.data_key).watch is None


def test_three_are_too_many(client, carnet):
    carnet(fallen(1))
    more = of(list(fallen(1).days.values()))
    ids = [one.id for one in more.indicators]
    assert len(ids) >= 2
    response = client.post("/comprendre/alarme", {"indicators": [*ids, ids[0]][:3], **GOOD_PERIOD})
    assert response.status_code == 422


def test_an_empty_carnet_has_an_alarm_page_too(client, carnet):
    carnet(of([]))
    assert client.get("/comprendre/alarme").status_code == 200
