"""A day that cannot be kept: nothing is half written, all that was sent comes back, and the reason is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.domain.entries import MAX_TEXT, Answer, Day
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SLEEP, bring, indicators, keep, new_carnet
from tests.journal.days import JSON, checked, kept, page, sent, today, value

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet(*indicators(), indicator("Poids", Kind.AMOUNT, lowest=20.0, highest=300.0))
    bring(client, carnet)
    return carnet


def form(**fields):
    return sent((MOOD, "4"), (SLEEP, "0.3"), note="Ma <note>.", **{"q0-comment": "Un mot."}, **fields)


@contextmanager
def refusing(*words: str, error: Exception) -> Iterator[None]:
    """Let each statement that holds one of these words fail, as on a disk that is full or read-only."""

    def execute(run, sql, params, many, context):
        if any(word in sql for word in words):
            raise error
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def still_there(html):
    return (checked(html, "q0"), checked(html, "q1"), "Ma &lt;note&gt;." in html, "Un mot.</textarea>" in html) == (
        ["4"],
        ["0.3"],
        True,
        True,
    )


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database or disk is full"),
        OperationalError("attempt to write a readonly database"),
        OperationalError("database is locked"),
        rows.Busy(),
    ],
    ids=str,
)
def test_what_cannot_be_written_now_comes_back_and_can_be_sent_again(client, opened, error):
    with refusing("INSERT", "UPDATE", error=error):
        response = client.post("/jour", form())
        assert "Aujourd’hui" in page(client)
    html = response.content.decode()
    assert response.status_code == 503
    assert "Le service ne peut rien écrire" in html
    assert still_there(html)
    assert kept(opened) == Day(on=today())
    again = form() | {"operation": value(html, "operation"), "q0-shown": value(html, "q0-shown")}
    assert client.post("/jour", again).status_code == 303
    assert (kept(opened).value(MOOD), kept(opened).note) == (4, "Ma <note>.")


@pytest.mark.usefixtures("opened")
def test_a_script_hears_the_same(client):
    with refusing("INSERT", "UPDATE", error=OperationalError("database or disk is full")):
        response = client.post("/jour", form(), headers=JSON)
    assert response.status_code == 503
    error = response.json()["error"]
    assert error.startswith("Pas enregistré\u00a0: le service ne peut rien écrire")
    assert error.endswith("elle réessaie d’elle-même.")


@pytest.mark.usefixtures("opened")
def test_where_nothing_can_be_read_either_the_form_stands_alone(client):
    with (
        patch.object(store, "read_head_and_days", side_effect=OperationalError("gone")),
        refusing("INSERT", "UPDATE", error=OperationalError("gone")),
    ):
        response = client.post("/jour", form())
    assert response.status_code == 503
    assert still_there(response.content.decode())


def test_a_day_in_which_others_write_all_the_time_is_not_written_half(client, opened):
    with patch.object(rows, "write", return_value=False), patch.object(rows.time, "sleep"):
        assert client.post("/jour", form()).status_code == 503
    assert kept(opened) == Day(on=today())


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("fields", "sentence", "place"),
    [
        ({"q2": "beaucoup"}, "Vous avez écrit «\u202fbeaucoup\u202f»", "q2"),
        ({"q2": "3000"}, "3000 est plus que le maximum, 300", "q2"),
        ({"q0": "9"}, "n’est pas une de celles", "q0"),
        ({"note": "é" * (MAX_TEXT + 1)}, "compte 20\u202f001 caractères", "note"),
        ({"q1-comment": "é" * (MAX_TEXT + 1)}, "compte 20\u202f001 caractères", "q1-comment"),
    ],
)
def test_what_has_to_be_mended_is_said_first_with_the_way_to_it(client, fields, sentence, place):
    poids = indicator("Poids", Kind.AMOUNT)
    response = client.post("/jour", form() | {"q2-id": poids.id, "q2-shown": ""} | fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert f'href="#{place}"' in html
    assert f'id="{place}"' in html
    assert fields.get("note", "Ma") in html.replace("&lt;", "<")
    assert fields.get("q1-comment", "") in html
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("opened")
def test_a_script_gets_the_place_of_what_has_to_be_mended(client):
    response = client.post("/jour", form() | {"q0": "9", "note": "x" * (MAX_TEXT + 1)}, headers=JSON)
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"q0", "note"}


def test_20_000_characters_are_kept(client, opened):
    client.post("/jour", form() | {"note": "é" * MAX_TEXT})
    assert kept(opened).note == "é" * MAX_TEXT


def test_a_text_that_meets_another_and_is_too_long_with_it_comes_back(client, opened):
    keep(opened, [Day(on=today(), note="a" * 15_000)])
    response = client.post("/jour", form() | {"note": "b" * 15_000})
    assert response.status_code == 422
    assert "Un autre appareil a aussi écrit ici" in response.content.decode()
    assert "b" * 15_000 in response.content.decode()
    assert kept(opened).answers == {}


def test_a_day_full_of_text_says_so_and_is_left_as_it_was(client, opened):
    client.post("/jour", form() | {"note": "é" * MAX_TEXT})
    more = sent((SLEEP, "0.3", "0.3"), operation="b" * 16, **{"q0-comment": "é" * 9_000})
    response = client.post("/jour", more)
    assert response.status_code == 422
    assert "Cette journée contient trop de texte" in response.content.decode()
    assert kept(opened).answers[SLEEP].comment == ""


def test_what_seals_too_large_is_refused_in_the_same_words(client, opened):
    many = {str(number): Answer(value=0.5, device="x" * 150) for number in range(400)}
    keep(opened, [Day(on=today(), answers=dict(list(many.items())[:300]))])
    with patch("monsuivipsy.sealing.box.LARGEST", 1024):
        response = client.post("/jour", form())
    assert response.status_code == 422
    assert "trop de texte" in response.content.decode()


def test_an_indicator_that_is_unknown_is_refused_and_the_rest_comes_back(client, opened):
    response = client.post("/jour", form() | {"q7-id": "inconnu", "q7": "4", "q7-shown": ""})
    assert response.status_code == 422
    assert "n’est plus dans votre carnet" in response.content.decode()
    assert still_there(response.content.decode())
    assert kept(opened).answers == {}


def test_a_day_that_does_not_open_is_said_and_never_replaced(client, opened):
    keep(opened, [Day(on=today(), note="avant"), Day(on=today() - timedelta(days=1), answers={MOOD: Answer(value=5)})])
    tag = opened.data_key.tag("day", today().isoformat())
    Document.objects.filter(tag=tag).update(rev=9)
    before = Document.objects.get(tag=tag).blob
    html = page(client)
    assert "Cette journée est illisible" in html
    assert "illisible</span>" in html
    response = client.post("/jour", form())
    assert response.status_code == 409
    assert still_there(response.content.decode())
    assert Document.objects.get(tag=tag).blob == before
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert checked(page(client, f"/jour?le={yesterday}"), "q0") == ["5"]


def strict_client(opened):
    client = Client(enforce_csrf_checks=True)
    bring(client, opened)
    return client


OURS = {"Origin": "http://testserver"}


def test_a_page_that_waited_too_long_comes_back_with_all_that_was_written(opened):
    client = strict_client(opened)
    response = client.post("/jour", form(csrfmiddlewaretoken="x" * 64), headers=OURS)
    html = response.content.decode()
    assert response.status_code == 403
    assert "Rien n’a encore été enregistré" in html
    assert still_there(html)
    assert kept(opened) == Day(on=today())
    token = value(html, "csrfmiddlewaretoken")
    assert client.post("/jour", form(csrfmiddlewaretoken=token), headers=OURS).status_code == 303
    assert kept(opened).value(MOOD) == 4


def test_a_script_gets_a_fresh_token(opened):
    client = strict_client(opened)
    response = client.post("/jour", form(), headers=OURS | JSON)
    assert response.status_code == 403
    again = form(csrfmiddlewaretoken=response.json()["token"])
    assert client.post("/jour", again, headers=OURS | JSON).json()["saved"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://ailleurs.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {},
    ],
    ids=str,
)
def test_what_another_site_sends_is_never_shown_as_ones_own(opened, headers):
    response = strict_client(opened).post("/jour", form(), headers=headers)
    assert response.status_code == 403
    assert "Ma &lt;note&gt;." not in response.content.decode()
    assert kept(opened) == Day(on=today())


def test_a_stale_form_without_its_carnet_gets_the_usual_page():
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CARNET_COOKIE_NAME] = "dAAAA"
    response = client.post("/jour", form(), headers=OURS)
    assert response.status_code == 403
    assert "a attendu trop longtemps" in response.content.decode()


def test_a_stale_form_of_another_page_gets_the_usual_page(opened):
    response = strict_client(opened).post("/reglages", {"x": "y"}, headers=OURS)
    assert response.status_code == 403
    assert "a attendu trop longtemps" in response.content.decode()
