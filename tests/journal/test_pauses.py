"""The pauses of a carnet: added, ended, taken away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain import pausing
from monsuivipsy.journal.domain.entries import MAX_PAUSES, Pause, PauseWord, Profile
from monsuivipsy.journal.domain.pausing import CannotPause
from tests.carnets import BOTH, bring, new_carnet
from tests.journal.days import page, today

TODAY = date(2026, 3, 10)
ADDRESS = "/reglages/pauses"


def pause(first, last=None, word=PauseWord.OTHER):
    return Pause(first_on=date(2026, 3, first), last_on=last and date(2026, 3, last), word=word)


def with_(*pauses):
    profile = Profile()
    for each in pauses:
        profile = pausing.added(profile, each, today=TODAY)
    return profile


def test_pauses_stand_in_the_order_of_their_dates():
    assert with_(pause(8), pause(1, 2), pause(5, 6)).pauses == (pause(1, 2), pause(5, 6), pause(8))


def test_the_same_pause_twice_is_one():
    assert with_(pause(1), pause(1)).pauses == (pause(1),)


@pytest.mark.parametrize(
    ("first", "second"), [(pause(1), pause(5, 6)), (pause(5, 6), pause(1)), (pause(1, 5), pause(5, 9))]
)
def test_a_pause_over_another_one_is_refused_in_words(first, second):
    with pytest.raises(CannotPause) as raised:
        with_(first, second)
    assert "couvre déjà" in str(raised.value.message)


@pytest.mark.parametrize(
    ("refused", "word"),
    [
        (pause(5, 4), "avant le début"),
        (replace(pause(1), first_on=date(1899, 12, 31)), "1900"),
        (replace(pause(1), last_on=date(1, 1, 1)), "1900"),
        (replace(pause(1), first_on=date(2099, 1, 1)), "plus d’un an"),
        (replace(pause(1), last_on=date(9999, 12, 31)), "plus d’un an"),
    ],
)
def test_a_pause_that_cannot_be_is_refused_in_words(refused, word):
    with pytest.raises(CannotPause) as raised:
        with_(refused)
    assert word in str(raised.value.message)


def test_pauses_have_a_limit():
    full = replace(Profile(), pauses=tuple(pause(1, word=PauseWord.OTHER) for _ in range(MAX_PAUSES)))
    with pytest.raises(CannotPause):
        pausing.added(full, pause(2), today=TODAY)


def test_an_open_pause_ends_today_and_one_to_come_on_its_first_day():
    assert pausing.ended(with_(pause(1)), pause(1), today=TODAY).pauses == (pause(1, 10),)
    assert pausing.ended(with_(pause(20)), pause(20), today=TODAY).pauses == (pause(20, 20),)


def test_ending_what_is_not_there_or_has_an_end_changes_nothing():
    profile = with_(pause(1, 2), pause(3))
    assert pausing.ended(profile, pause(1, 2), today=TODAY) == profile
    assert pausing.ended(profile, pause(4), today=TODAY) == profile


@pytest.mark.parametrize("text", ["", "x", "//", "2026-03-01", "2026-03-01//sick", "2026-02-30//other", "a/b/c/d"])
def test_what_names_no_pause_is_none(text):
    assert pausing.read(text) is None


def test_a_pause_is_read_from_a_form_as_it_was_written():
    for each in (pause(1), pause(1, 2, PauseWord.HOSPITAL)):
        assert pausing.read(pausing.written(each)) == each


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def kept(opened):
    return store.read_head(opened.data_key).profile.pauses


@pytest.mark.django_db(databases=BOTH)
def test_a_pause_is_added_ended_and_taken_away(client, opened):
    first = today() - timedelta(days=3)
    assert client.post(ADDRESS, {"first_on": first.isoformat(), "last_on": "", "word": "hospital"}).status_code == 303
    assert kept(opened) == (Pause(first_on=first, word=PauseWord.HOSPITAL),)
    html = page(client, ADDRESS)
    assert "Depuis le" in html
    assert "Terminer aujourd’hui" in html
    client.post(ADDRESS, {"end": pausing.written(kept(opened)[0])})
    assert kept(opened) == (Pause(first_on=first, last_on=today(), word=PauseWord.HOSPITAL),)
    assert "Terminer aujourd’hui" not in page(client, ADDRESS)
    client.post(ADDRESS, {"remove": pausing.written(kept(opened)[0])})
    assert kept(opened) == ()


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_on": "", "word": "other"}, "Donnez le premier jour."),
        ({"first_on": "demain", "word": "other"}, "Donnez une date"),
        ({"first_on": "2026-03-05", "last_on": "2026-03-01", "word": "other"}, "La fin est avant le début"),
        ({"first_on": "2099-03-05", "word": "other"}, "plus d’un an"),
        ({"first_on": "2026-03-05", "word": "<b>"}, "Choisissez un mot."),
        ({"remove": "x"}, "Donnez le premier jour."),
    ],
)
def test_a_form_to_mend_comes_back_with_what_was_written(client, opened, fields, sentence):
    response = client.post(ADDRESS, fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert kept(opened) == ()


@pytest.mark.django_db(databases=BOTH)
def test_a_pause_of_two_devices_is_merged_on_the_newest_profile(client, opened):
    client.post(ADDRESS, {"first_on": "2026-03-01", "last_on": "2026-03-02", "word": "other"})
    client.post(ADDRESS, {"first_on": "2026-03-05", "last_on": "2026-03-06", "word": "holidays"})
    assert len(kept(opened)) == 2
