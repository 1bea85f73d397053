"""The page of a day, and what a form about it does."""

import gzip
import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from monsuivipsy.journal import store
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, Answer, Day, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators, keep, new_carnet
from tests.journal.days import JSON, NBSP, checked, kept, page, sent, today, value
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def test_without_a_carnet_the_address_of_today_presents_the_service(client):
    assert "Ouvrir un carnet" in page(client)


def test_today_asks_what_is_followed_mood_first(client):
    bring(client, new_carnet(*indicators(SLEEP, MOOD)))
    html = page(client)
    assert re.findall(r'class="question__name"[^>]*>([^<]+)<', html) == [
        "Humeur générale",
        "Qualité sommeil",
        "Note du jour",
    ]
    assert "cette réponse suffit" in html


def test_a_save_is_proved_with_its_time_and_nothing_in_the_address(client, opened):
    response = client.post("/jour", sent((MOOD, "4")))
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    local = kept(opened).last_saved_at.astimezone(ZoneInfo("Europe/Paris"))
    assert f"Enregistré à {local.hour}{NBSP}h{NBSP}{local.minute:02d}" in page(client)
    assert checked(page(client), "q0") == ["4"]


def test_a_script_gets_the_proof_and_each_field_as_it_is(client, opened):
    facts = client.post("/jour", sent((MOOD, "4"), (SLEEP, "0.7"), note=" Calme. "), headers=JSON).json()
    assert facts["saved"].startswith("Enregistré à ")
    cards = {"q0": "4", "q0-shown": "4", "q0-comment": "", "q1": "0.7", "q1-shown": "0.7", "q1-comment": ""}
    assert facts["fields"] == cards | {"note": "Calme."}
    assert facts["answers"] == {"q0": "Bien", "q1": "7 sur\u00a010"}
    assert facts["strip"] == {"answered": 2, "count": "2/2", "words": "2 réponses sur 2"}
    assert kept(opened).note == "Calme."


@pytest.mark.usefixtures("opened")
def test_the_day_is_read_in_three_statements_and_kept_in_one_more(client, django_assert_num_queries):
    client.post("/jour", sent((MOOD, "4")))
    with django_assert_num_queries(2, using="default"), django_assert_num_queries(1, using="coffre"):
        client.get("/")
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        client.post("/jour", sent((SLEEP, "0.7")))


def test_a_first_save_on_a_day_widens_the_bounds_before_it(client, opened):
    client.post("/jour", sent((MOOD, "4")))
    head = store.read_head(opened.data_key)
    assert head.first_on == head.last_on == today()


@pytest.mark.usefixtures("opened")
def test_a_form_in_which_nothing_changed_writes_nothing(client):
    assert client.post("/jour", sent((MOOD, ""), note="")).status_code == 303
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "text", "kept_as"),
    [(Kind.FACES, "1", 1), (Kind.GAUGE, "0.0", 0.0), (Kind.YES_NO, "0", False), (Kind.AMOUNT, "0", 0.0)],
)
def test_the_lowest_answer_is_an_answer(client, kind, text, kept_as):
    each = indicator("Mien", kind)
    opened = new_carnet(each)
    bring(client, opened)
    client.post("/jour", sent((each.id, text)))
    assert kept(opened).answers[each.id].value == kept_as
    assert kept(opened).is_answered
    assert '"week__count" aria-hidden="true">1/1<' in page(client)


def test_an_answer_is_taken_back(client, opened):
    keep(opened, [Day(on=today(), answers={MOOD: Answer(value=4), SLEEP: Answer(value=0.5)})])
    client.post("/jour", sent((MOOD, "", "4"), (SLEEP, "0.5", "0.5")))
    assert {id_: answer.value for id_, answer in kept(opened).answers.items()}.get(MOOD) is None
    assert kept(opened).value(SLEEP) == 0.5
    assert checked(page(client), "q0") == [""]


def test_the_same_form_twice_is_one_save(client, opened):
    for _ in range(3):
        client.post("/jour", sent((MOOD, "4"), note="Une fois."))
    assert (kept(opened).value(MOOD), kept(opened).note) == (4, "Une fois.")
    client.post("/jour", sent((MOOD, "2", "4"), operation="b" * 16))
    client.post("/jour", sent((MOOD, "4"), note="Une fois."))
    assert (kept(opened).value(MOOD), kept(opened).note) == (2, "Une fois.")


def test_a_page_that_one_goes_back_to_and_changes_is_a_new_save(client, opened):
    client.post("/jour", sent((MOOD, "4"), note=""))
    client.post("/jour", sent((MOOD, "4"), (SLEEP, "0.3"), note="Encore."))
    assert (kept(opened).value(MOOD), kept(opened).value(SLEEP), kept(opened).note) == (4, 0.3, "Encore.")


def test_an_exact_value_stays_exact_until_it_is_moved(client, opened):
    keep(opened, [Day(on=today(), answers={SLEEP: Answer(value=0.37)})])
    html = page(client)
    assert checked(html, "q1") == ["0.37"]
    client.post("/jour", sent((MOOD, ""), (SLEEP, checked(html, "q1")[0], value(html, "q1-shown")), note="x"))
    assert kept(opened).value(SLEEP) == 0.37
    client.post("/jour", sent((SLEEP, "0.6", "0.37"), operation="b" * 16))
    assert kept(opened).value(SLEEP) == 0.6


def test_a_value_of_another_kind_is_never_converted(client, opened):
    keep(opened, [Day(on=today(), answers={MOOD: Answer(value=0.5)})])
    html = page(client)
    assert checked(html, "q0") == [""]
    client.post("/jour", sent((MOOD, "", value(html, "q0-shown")), note="x"))
    assert kept(opened).value(MOOD) == 0.5


def test_the_last_amount_is_a_hint_and_never_filled_in(client):
    weight = indicator("Poids", Kind.AMOUNT, unit="kg")
    opened = new_carnet(weight)
    bring(client, opened)
    keep(opened, [Day(on=today() - timedelta(days=2), answers={weight.id: Answer(value=64.5)})])
    html = page(client)
    assert "La dernière fois\u00a0: 64,5\u00a0kg" in html
    assert value(html, "q0") == ""


def test_what_is_no_longer_followed_is_still_kept_when_its_page_was_open(client):
    mood, sleep = indicators()
    paused = type(sleep)(**{name: getattr(sleep, name) for name in sleep.__slots__} | {"active": False})
    opened = new_carnet(mood, paused)
    bring(client, opened)
    assert "Qualité sommeil" not in page(client)
    client.post("/jour", sent((SLEEP, "0.5")))
    assert kept(opened).value(SLEEP) == 0.5
    assert "Qualité sommeil" in page(client)
    assert '"week__count" aria-hidden="true">1/2<' in page(client)


@pytest.mark.usefixtures("opened")
def test_what_another_device_noted_is_told_once(client):
    client.post("/jour", sent((MOOD, "4")))
    response = client.post("/jour", sent((MOOD, "2"), operation="b" * 16))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Humeur générale. Autre appareil\u00a0: Bien, à " in html
    assert checked(html, "q0") == ["2"]
    assert "Autre appareil" not in page(client)


@pytest.mark.usefixtures("opened")
def test_a_script_is_told_at_the_card(client):
    client.post("/jour", sent((MOOD, "4")))
    facts = client.post("/jour", sent((SLEEP, ""), (MOOD, "2"), operation="b" * 16), headers=JSON).json()
    assert facts["told"]["q1"].startswith("Autre appareil\u00a0: Bien, à ")


def test_the_help_card_stands_under_a_question_to_watch_and_opens_for_its_answer(client):
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    bring(client, opened)
    html = page(client)
    assert html.count('class="help-card') == 1
    assert "question--help" not in html
    watched = [each["value"] for each in read(html).find("input") if "data-help" in each]
    assert watched == [str(tenth / 10) for tenth in range(1, 11)]
    facts = client.post("/jour", sent((MOOD, ""), (SUICIDAL_THOUGHTS, "0.1")), headers=JSON).json()
    assert facts["help"] == ["q1"]
    assert page(client).count("question--help") == 1


@pytest.mark.usefixtures("opened")
def test_no_help_card_where_nothing_is_to_watch(client):
    assert "help-card" not in page(client)


def test_no_word_of_a_day_stands_in_an_address(client):
    own = indicator("Très privé", Kind.YES_NO)
    opened = new_carnet(own)
    bring(client, opened)
    document = read(page(client))
    addresses = [*document.attributes("href"), *document.attributes("action"), *document.attributes("id")]
    assert not [address for address in addresses if own.id in address or "Très" in address]
    client.post("/jour", sent((own.id, "1"), note="Secret."))
    assert client.post("/jour", sent((own.id, "0", "1"))).headers["Location"] == "/"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ x }}", "\n\nDébut", "a\r\nb"]
)
def test_what_a_person_wrote_comes_back_as_text(client, opened, text):
    client.post("/jour", sent((MOOD, "4"), note=text, **{"q0-comment": text}))
    plain = text.replace("\r\n", "\n").strip()
    assert (kept(opened).note, kept(opened).answers[MOOD].comment) == (plain, plain)
    html = page(client)
    assert value(html, "note-shown") == plain
    assert "<img" not in html
    assert "<script>alert" not in html


def test_the_page_is_small(client):
    opened = new_carnet(*(entry.indicator(position) for position, entry in enumerate(catalogue().current[:10])))
    bring(client, opened)
    html = client.get("/").content
    assert len(gzip.compress(html)) <= 8 * 1024
    script = settings.ROOT / "monsuivipsy/journal/static/journal/day.js"
    assert script.stat().st_size <= 12 * 1024


def test_only_its_device_opens_a_day(client):
    new_carnet()
    before = list(Document.objects.values_list("tag", "rev"))
    assert client.get("/jour?le=2026-03-01").status_code == 302
    assert client.post("/jour", sent((MOOD, "4"))).status_code == 403
    assert list(Document.objects.values_list("tag", "rev")) == before


def test_a_day_of_200_indicators_is_kept(client):
    many = [indicator(f"I{number}", Kind.GAUGE) for number in range(MAX_INDICATORS)]
    opened = new_carnet(*many)
    bring(client, opened)
    fields = {each["name"]: each.get("value", "") for each in read(page(client)).find("input") if "name" in each}
    comments = {f"q{number}-comment": "" for number in range(MAX_INDICATORS)}
    answers = {f"q{number}": "0.5" for number in range(MAX_INDICATORS)}
    assert client.post("/jour", fields | comments | answers | {"note": ""}).status_code == 303
    assert len(kept(opened).answers) == MAX_INDICATORS


def test_a_carnet_that_follows_nothing_leads_to_its_indicators(client):
    bring(client, open_new(Profile(), today=today()))
    html = page(client)
    assert "Vous ne suivez aucun indicateur" in html
    assert "0/0" not in html


def test_a_first_visit_is_small(client):
    """The page, its style sheets, its font, its picture and its script, compressed as they are sent."""
    bring(client, new_carnet(*(entry.indicator(position) for position, entry in enumerate(catalogue().current[:10]))))
    html = page(client)
    document = read(html)
    files = {each for each in document.attributes("href") + document.attributes("src") if each.startswith("/static/")}
    contents = [Path(finders.find(each.removeprefix("/static/"))).read_bytes() for each in files]
    assert any(each.endswith("day.js") for each in files)
    assert sum(len(gzip.compress(each)) for each in [html.encode(), *contents]) <= 60 * 1024
