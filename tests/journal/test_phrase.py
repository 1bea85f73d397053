"""Réglages, the twelve words: made and shown once, asked again a week later, stored nowhere."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions import phrase
from monsuivipsy.journal.actions.phrase import ShownAlready, are_right, make_phrase, mark_checked, put_off
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Device, Profile
from monsuivipsy.journal.domain.reminders import places_asked
from monsuivipsy.journal.models import Document
from monsuivipsy.journal.store import HEAD
from monsuivipsy.journal.views.notices import notices
from tests.carnets import BOTH, bring, new_carnet
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
FEW = 4
TODAY = date(2026, 11, 24)
WEEK = timedelta(days=7)


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def owner(carnet):
    client = Client()
    bring(client, carnet)
    return client


def head(carnet):
    return store.read_head(carnet.data_key)


def ask(owner, number=0):
    return owner.post("/reglages/phrase", {"number": number})


def words_of(response):
    found = re.search(r'<ol class="words[^>]*>(.*?)</ol>', response.content.decode(), re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[1])


def answered(owner, asked, words, **changes):
    fields = {"places": f"{asked[0]} {asked[1]}", "first": words[asked[0] - 1], "second": words[asked[1] - 1]}
    return owner.post("/reglages/phrase/verifier", fields | changes)


def test_words_are_made_when_they_are_asked_for_and_not_before(owner, carnet):
    owner.get("/reglages/phrase")
    assert not Trousseau.objects.filter(kind="phrase").exists()
    shown = ask(owner)
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "no-store"
    assert len(words_of(shown)) == 12
    assert head(carnet).phrase_shown_on is not None
    assert Client().post("/phrase", {"words": " ".join(words_of(shown))}).status_code == 303


def test_new_words_replace_the_earlier_ones(owner):
    first, second = words_of(ask(owner)), words_of(ask(owner, 1))
    assert first != second
    assert Trousseau.objects.filter(kind="phrase").count() == 1
    assert Client().post("/phrase", {"words": " ".join(first)}).status_code == 422
    assert Client().post("/phrase", {"words": " ".join(second)}).status_code == 303


def test_one_form_makes_one_phrase_however_often_it_is_sent(owner):
    words = words_of(ask(owner))
    again = ask(owner)
    assert again.status_code == 409
    assert "ont déjà été montrés" in again.content.decode()
    # One of the twelve may be a word of the page itself, such as « partager ».
    assert sum(word in again.content.decode() for word in words) < FEW
    assert Client().post("/phrase", {"words": " ".join(words)}).status_code == 303


@pytest.mark.parametrize("number", ["", "-1", "MARQUEUR", "9" * 5000, "²"])
def test_a_form_that_is_not_ours_makes_none(owner, number):
    assert ask(owner, number).status_code == 409
    assert not Trousseau.objects.filter(kind="phrase").exists()


def test_words_and_head_change_together_or_not_at_all(carnet, monkeypatch):
    make_phrase(carnet.data_key, number=0, today=TODAY)
    before = head(carnet)

    def crash(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(trousseau, "add_slot", crash)
    with pytest.raises(KeyboardInterrupt):
        make_phrase(carnet.data_key, number=1, today=TODAY + WEEK)
    assert head(carnet) == before
    assert Trousseau.objects.filter(kind="phrase").count() == 1


def test_a_page_that_asks_after_another_one_makes_no_second_phrase(carnet, monkeypatch):
    words = phrase.new_phrase()

    def after_another():
        monkeypatch.setattr(phrase, "new_phrase", lambda: words)
        make_phrase(carnet.data_key, number=0, today=TODAY)
        return ("abaisser",) * 12

    monkeypatch.setattr(phrase, "new_phrase", after_another)
    with pytest.raises(ShownAlready):
        make_phrase(carnet.data_key, number=0, today=TODAY)
    assert head(carnet).phrase_number == 1
    assert Client().post("/phrase", {"words": " ".join(words)}).status_code == 303


def test_no_word_is_kept_anywhere(owner, carnet):
    words = words_of(ask(owner))
    content = rows.read(carnet.data_key, HEAD).content.decode()
    stored = [content]
    for model in (Trousseau, Part, Document):
        stored += [str(list(model.objects.using("coffre" if model is Part else "default").values_list()))]
    assert not [word for word in words for text in stored if word in text]


def test_what_is_kept_of_a_word_is_four_bits(carnet):
    make_phrase(carnet.data_key, number=0, today=TODAY)
    marks = head(carnet).phrase_marks
    assert len(marks) == 12
    assert all(mark < 16 for mark in marks)


def test_no_word_is_in_an_address_or_a_cookie_and_the_picture_holds_no_text(owner):
    shown = ask(owner)
    document = read(shown.content.decode())
    assert document.find("svg")
    addresses = document.attributes("href") + document.attributes("src") + [str(shown.cookies)]
    assert not [word for word in words_of(shown) for address in addresses if word in address]


@pytest.mark.parametrize("number", range(24))
def test_the_two_words_of_the_day_are_found_right(carnet, number):
    words = make_phrase(carnet.data_key, number=0, today=TODAY)
    first, second = places_asked(TODAY + timedelta(days=number))
    assert are_right(carnet.data_key, head(carnet), {first: words[first - 1], second: words[second - 1]})


def test_wrong_words_are_found_wrong_fifteen_times_in_sixteen_each(carnet):
    words = make_phrase(carnet.data_key, number=0, today=TODAY)
    now = head(carnet)
    others = [word for _ in range(60) for word in phrase.new_phrase() if word not in words]
    taken = sum(are_right(carnet.data_key, now, {1: word}) for word in others)
    assert 0 < taken < len(others) / 8
    assert not are_right(carnet.data_key, Head(), {1: words[0]})


def test_right_words_are_said_and_never_asked_again(owner, carnet):
    words = words_of(ask(owner))
    places = places_asked(TODAY)
    assert answered(owner, places, words)["Location"] == "/reglages/phrase"
    assert head(carnet).phrase_checked_on is not None
    assert "vérifiés le" in owner.get("/reglages/phrase").content.decode()
    assert notices(head(carnet), TODAY + 52 * WEEK) == []


def test_words_may_be_typed_as_one_likes(owner, carnet):
    words = [word[:4].upper() for word in words_of(ask(owner))]
    assert answered(owner, (3, 11), words).status_code == 303
    assert head(carnet).phrase_checked_on is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zoologiee", "Serait-ce «\u202fzoologie\u202f»"),
        ("", "Écrivez ce mot"),
        ("🙂", "pas dans la liste"),
        ("deux mots", "pas dans la liste"),
    ],
)
def test_what_is_no_word_is_said(owner, carnet, typed, said):
    words = words_of(ask(owner))
    response = answered(owner, (1, 2), words, second=typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert head(carnet).phrase_checked_on is None


def test_wrong_words_are_said_and_the_form_is_kept(owner, carnet):
    words = words_of(ask(owner))
    now = head(carnet)
    wrong = next(word for word in phrase.new_phrase() if not are_right(carnet.data_key, now, {2: word}))
    response = answered(owner, (1, 2), words, second=wrong)
    assert response.status_code == 422
    assert "vérifiez leurs places" in response.content.decode()
    assert f'value="{wrong}"' in response.content.decode()
    assert head(carnet).phrase_checked_on is None


@pytest.mark.parametrize("places", ["", "0 13", "1", "1 1 1", "MARQUEUR x", "1 -1", "² ³"])
def test_places_that_are_none_give_those_of_the_day(owner, places):
    words = words_of(ask(owner))
    assert answered(owner, (1, 2), words, places=places).status_code in {303, 422}


def test_a_check_that_was_open_while_new_words_were_made_checks_nothing(owner, carnet):
    make_phrase(carnet.data_key, number=0, today=TODAY)
    make_phrase(carnet.data_key, number=1, today=TODAY)
    mark_checked(carnet.data_key, number=1, today=TODAY)
    assert head(carnet).phrase_checked_on is None
    assert owner.get("/reglages/phrase/verifier").status_code == 200


def test_without_words_there_is_nothing_to_check(owner):
    assert owner.get("/reglages/phrase/verifier")["Location"] == "/reglages/phrase"
    assert owner.post("/reglages/phrase/verifier", {"first": "a"})["Location"] == "/reglages/phrase"


def test_aujourd_hui_says_to_keep_the_words_until_they_were_shown(carnet):
    assert [notice.href for notice in notices(head(carnet), TODAY)] == ["/reglages/phrase"]
    make_phrase(carnet.data_key, number=0, today=TODAY)
    assert notices(head(carnet), TODAY) == []


def test_two_words_are_asked_a_week_later_and_can_be_put_off(carnet):
    make_phrase(carnet.data_key, number=0, today=TODAY)
    assert notices(head(carnet), TODAY + WEEK - timedelta(days=1)) == []
    (asked,) = notices(head(carnet), TODAY + WEEK)
    assert (asked.href, asked.later) == ("/reglages/phrase/verifier", "/reglages/phrase/plus-tard")
    put_off(carnet.data_key, today=TODAY + WEEK)
    assert notices(head(carnet), TODAY + WEEK) == []
    assert len(notices(head(carnet), TODAY + 2 * WEEK)) == 1


def test_plus_tard_goes_back_to_the_day(owner, carnet):
    ask(owner)
    response = owner.post("/reglages/phrase/plus-tard")
    assert (response.status_code, response["Location"]) == (303, "/")
    assert head(carnet).phrase_checked_on is None


def test_every_place_is_asked_within_two_weeks_and_never_one_place_twice():
    asked = [places_asked(TODAY + timedelta(days=number)) for number in range(14)]
    assert {place for places in asked for place in places} == set(range(1, 13))
    assert all(1 <= first < second <= 12 for first, second in asked)


def device(id_, since):
    return Device(id=id_, label=f"Appareil {id_}", since=since)


def test_a_new_device_is_said_for_thirty_days_on_the_other_ones():
    devices = (device("a", "2026-01-01"), device("b", "2026-11-01"), device("c", "2026-03"))
    known = Head(profile=Profile(devices=devices), opened_on=date(2026, 1, 1), phrase_shown_on=TODAY)
    (said,) = notices(known, date(2026, 12, 1), device_id="a")
    assert "Appareil b" in said.text
    assert said.href == "/reglages/appareils"
    assert notices(known, date(2026, 12, 2), device_id="a") == []
    assert notices(known, date(2026, 12, 1), device_id="b") == []


def test_the_device_that_opened_the_carnet_is_not_said_new():
    known = Head(profile=Profile(devices=(device("a", "2026-11-24"), device("b", "2026-11-24"))), opened_on=TODAY)
    assert [notice for notice in notices(known, TODAY, device_id="b") if "Appareil a" in notice.text] == []
    assert [notice for notice in notices(known, TODAY, device_id="a") if "Appareil b" in notice.text] != []
