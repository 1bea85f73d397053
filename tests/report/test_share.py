"""Partager, as the server answers it: what the form offers, the page, the file, and what is remembered."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError
from msgspec import structs

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import MAX_TEXT, Answer, Day, Journal, Mark, MarkKind, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators, new_carnet
from tests.pdf_checks import text_of as text_of_pdf
from tests.report.carnets import carnet_of, example_today
from tests.report.journals import indicator
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
NBSP = "\u00a0"
TODAY = datetime.now(ZoneInfo(Profile().time_zone)).date()
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> {{ 7|add:7 }} #panic() $x$ \u202e'


def back(days):
    return TODAY - timedelta(days=days)


def small(**profile):
    """Return ten days, two with a note, one of these with a comment."""
    answers = {MOOD: Answer(value=3), SLEEP: Answer(value=0.5)}
    held = {back(ago): Day(on=back(ago), answers=answers) for ago in range(9, -1, -1)}
    held[back(4)] = structs.replace(held[back(4)], note="Une note ancienne.")
    commented = {**answers, MOOD: Answer(value=2, comment="Un commentaire.")}
    held[back(1)] = structs.replace(held[back(1)], answers=commented, note="Une note récente.")
    return Journal(profile=Profile(indicators=indicators(), **profile), days=held)


@pytest.fixture
def carnet(client):
    """Give `carnet(journal)`, a carnet that the client's cookie opens."""

    def opening(journal):
        opened = carnet_of(journal)
        bring(client, opened)
        return opened

    return opening


@pytest.mark.parametrize("address", ["/partager/page", "/partager/pdf"])
def test_more_emoji_than_the_carnet_has_room_for_are_too_long_and_nothing_else(client, carnet, address):
    opened = carnet(small())
    sent = asked(client.get("/partager/page"), say="😀" * MAX_TEXT)
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "trop long pour être gardé" in refused.content.decode()
    assert "ne peut rien écrire" not in refused.content.decode()
    assert said(refused) == sent["say"]
    assert store.read_head(opened.data_key).profile.consultation_text == ""
    assert client.post(address, sent | {"say": "a" * MAX_TEXT}).status_code == 200


def values(response, name):
    return [unescape(value) for value in re.findall(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())]


def ticked(response, name):
    found = re.findall(rf'name="{name}"\s+value="([^"]*)" checked', response.content.decode())
    return [unescape(value) for value in found]


def said(response):
    return unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", response.content.decode(), re.DOTALL)[1])


def field(response, name):
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', response.content.decode())[0]
    found = re.search(r'value="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def asked(response, **changes):
    """Return what the form of a page sends when nothing but `changes` was touched."""
    names = ("first_on", "last_on", "consultation_on", "consultation_shown", "say_shown")
    lists = {name: ticked(response, name) for name in ("indicators", "notes")}
    safety = {"safety": "on"} if re.search(r'name="safety" checked', response.content.decode()) else {}
    return {name: field(response, name) for name in names} | lists | safety | {"say": said(response)} | changes


def text_of(response):
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def page_text(response):
    """Return what the page shows, without the form under it."""
    return text_of(response).partition("Ce que la page montrera")[0]


def kept(opened):
    return store.read_head(opened.data_key)


def test_only_the_way_that_has_a_tool_is_shown(client, carnet):
    carnet(small(consultation_on=TODAY + timedelta(days=3)))
    shown = client.get("/partager")
    assert shown.content.decode().count("<h2>") == 1
    assert "Je l’imprime" in text_of(shown)
    assert 'href="/partager/page"' in shown.content.decode()


def test_the_form_says_what_the_page_will_show_and_ticks_no_note(client, carnet):
    carnet(small(consultation_text="Dormir.", consultation_on=TODAY))
    form = client.get("/partager/page")
    assert (field(form, "first_on"), field(form, "last_on")) == (back(9).isoformat(), TODAY.isoformat())
    assert ticked(form, "indicators") == [MOOD, SLEEP]
    assert (said(form), field(form, "consultation_on")) == ("Dormir.", TODAY.isoformat())
    assert ticked(form, "notes") == []
    assert values(form, "notes") == [f"{back(1)} {MOOD}", back(1).isoformat(), back(4).isoformat()]
    for words in ("Une note ancienne.", "Une note récente.", "Un commentaire.", "Humeur générale"):
        assert words in text_of(form)


def test_the_page_is_seen_before_its_file_can_be_asked_for(client, carnet):
    carnet(small())
    form = client.get("/partager/page")
    assert "/partager/pdf" not in form.content.decode()
    shown = client.post("/partager/page", asked(form, say="Je dors mal."))
    assert shown.status_code == 200
    assert "/partager/pdf" in shown.content.decode()
    assert "Je dors mal." in page_text(shown)
    paper = client.post("/partager/pdf", asked(shown))
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == 'attachment; filename="releve-de-suivi.pdf"'
    assert "Je dors mal." in text_of_pdf(paper.content)


def test_only_the_texts_that_are_ticked_are_on_the_page_and_on_paper(client, carnet):
    carnet(small())
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, notes=[back(1).isoformat()]))
    paper = text_of_pdf(client.post("/partager/pdf", asked(shown)).content)
    for text in (page_text(shown), paper):
        assert "Une note récente." in text
        assert "Un commentaire." not in text
        assert "Une note ancienne." not in text


def test_no_comment_stands_in_the_tables_of_the_page(client, carnet):
    carnet(small())
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, tables="on"))
    assert "Un commentaire." not in page_text(shown)
    assert "Un commentaire." not in text_of_pdf(client.post("/partager/pdf", asked(form, tables="on")).content)


def test_other_dates_offer_the_notes_of_these_days(client, carnet):
    carnet(small())
    form = client.get("/partager/page")
    every = values(form, "notes")
    narrow = client.post("/partager/page", asked(form, first_on=back(2).isoformat(), notes=every))
    assert values(narrow, "notes") == ticked(narrow, "notes") == every[:2]
    assert "Une note ancienne." not in text_of(narrow)


def test_the_text_and_the_date_are_remembered(client, carnet):
    opened = carnet(small())
    form = client.get("/partager/page")
    coming = TODAY + timedelta(days=9)
    shown = client.post("/partager/page", asked(form, say="Dormir.\r\nLa dose.", consultation_on=coming.isoformat()))
    assert shown.status_code == 200
    profile = kept(opened).profile
    assert (profile.consultation_text, profile.consultation_on) == ("Dormir.\nLa dose.", coming)
    again = client.get("/partager/page")
    assert (said(again), field(again, "consultation_on")) == ("Dormir.\nLa dose.", coming.isoformat())


def test_the_file_is_remembered_from_like_the_page(client, carnet):
    opened = carnet(small())
    assert client.post("/partager/pdf", asked(client.get("/partager/page"), say="Dormir.")).status_code == 200
    assert kept(opened).profile.consultation_text == "Dormir."


def test_a_date_that_is_past_becomes_the_last_consultation(client, carnet):
    opened = carnet(small(consultation_on=back(5)))
    form = client.get("/partager/page")
    client.post("/partager/page", asked(form, consultation_on=(TODAY + timedelta(days=30)).isoformat()))
    assert kept(opened).last_consultation_on == back(5)
    assert "Depuis la consultation" in text_of(client.get("/comprendre"))


def test_two_devices_that_write_lose_no_text_and_the_page_says_so(client, carnet):
    opened = carnet(small())
    first, second = client.get("/partager/page"), client.get("/partager/page")
    client.post("/partager/page", asked(first, say="Les matins."))
    shown = client.post("/partager/page", asked(second, say="La dose."))
    held = kept(opened).profile.consultation_text
    assert "Les matins." in held
    assert "La dose." in held
    assert "Un autre appareil avait aussi écrit" in text_of(shown)
    assert "Les matins." in page_text(shown)
    assert (said(shown), field(shown, "say_shown")) == (held, held)
    # What that page sends next is an edit of both texts.
    client.post("/partager/page", asked(shown, say="Les matins et la dose."))
    assert kept(opened).profile.consultation_text == "Les matins et la dose."


def test_two_texts_too_long_together_are_to_be_mended_and_none_is_lost(client, carnet):
    opened = carnet(small())
    stale = client.get("/partager/page")
    client.post("/partager/page", asked(stale, say="a" * 15_000))
    refused = client.post("/partager/page", asked(stale, say="b" * 15_000))
    assert refused.status_code == 422
    assert said(refused) == "b" * 15_000
    assert kept(opened).profile.consultation_text == "a" * 15_000


def test_the_same_form_twice_is_remembered_once(client, carnet):
    opened = carnet(small())
    form = asked(client.get("/partager/page"), say="Dormir.")
    for _ in range(2):
        assert client.post("/partager/page", form).status_code == 200
    assert kept(opened).profile.consultation_text == "Dormir."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_on": back(1).isoformat(), "last_on": back(9).isoformat()}, "inversez les deux dates"),
        ({"first_on": "2099-01-01", "last_on": "2099-02-01"}, "Aucun jour rempli"),
        ({"first_on": "2025-02-29"}, "date"),
        ({"first_on": "0001-01-01"}, "à partir de 1900"),
        ({"consultation_on": "2025-02-29"}, "date"),
        ({"indicators": []}, "Cochez au moins un indicateur"),
        ({"indicators": ["gone", "<script>"]}, "Cochez au moins un indicateur"),
        ({"say": "x" * (MAX_TEXT + 1)}, "20"),
        ({"say": "a\0b"}, "nul"),
    ],
    ids=["reversed", "2099", "29-feb", "year-1", "consultation", "none", "gone", "too-long", "null"],
)
@pytest.mark.parametrize("address", ["/partager/page", "/partager/pdf"])
def test_what_is_to_be_mended_is_said_and_nothing_is_lost(client, carnet, address, changes, sentence):
    opened = carnet(small(consultation_text="Avant."))
    form = client.get("/partager/page")
    refused = client.post(address, asked(form, say="Je dors mal.") | changes)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert said(refused) == changes.get("say", "Je dors mal.")
    assert "<script>" not in refused.content.decode()
    assert kept(opened).profile.consultation_text == "Avant."


def test_what_another_device_took_away_is_left_out_in_silence(client, carnet):
    carnet(small())
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, indicators=[MOOD, "gone"], notes=["2020-01-01", "<b>", "x y"]))
    assert shown.status_code == 200
    assert ticked(shown, "indicators") == [MOOD]
    assert ticked(shown, "notes") == []


@pytest.mark.parametrize("shown", ["", "hier", "2026-13-99", "<script>"])
def test_what_a_form_showed_may_come_back_altered_and_stops_nothing(client, carnet, shown):
    carnet(small(consultation_on=TODAY))
    form = client.get("/partager/page")
    assert client.post("/partager/page", asked(form, consultation_shown=shown, say_shown=shown)).status_code == 200


def test_an_empty_carnet_has_no_page_yet(client):
    bring(client, new_carnet())
    assert "après un premier jour noté" in text_of(client.get("/partager/page"))
    refused = client.post("/partager/page", {"indicators": [MOOD]})
    assert refused.status_code == 422


def test_one_day_that_does_not_open_is_counted_on_the_page(client, carnet):
    opened = carnet(small())
    Document.objects.filter(tag=opened.data_key.tag("day", back(3).isoformat())).update(rev=9)
    form = client.get("/partager/page")
    assert f"1{NBSP}jour du carnet est illisible." in text_of(form)
    shown = client.post("/partager/page", asked(form))
    assert f"1{NBSP}jour du carnet est illisible." in page_text(shown)
    assert f"1{NBSP}jour du carnet est illisible." in text_of_pdf(client.post("/partager/pdf", asked(shown)).content)


def test_a_late_day_says_so_on_the_page(client, carnet):
    journal = small()
    saved = datetime.now(UTC)
    late = Day(on=back(30), answers={MOOD: Answer(value=1)}, note="Tard.", first_saved_at=saved, last_saved_at=saved)
    carnet(replace(journal, days={late.on: late, **journal.days}))
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, notes=[late.on.isoformat()], tables="on"))
    assert f"1{NBSP}jour noté plus de 6 jours après." in page_text(shown)
    assert re.search(r"<h3>[^<]*, noté le [^<]*</h3>", shown.content.decode())
    assert 'table__aside">noté le' in shown.content.decode()


def test_a_database_that_cannot_write_still_gives_the_page_and_says_so(client, carnet, monkeypatch):
    opened = carnet(small())
    form = client.get("/partager/page")

    def full(*_args, **_kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("monsuivipsy.report.views.share.remember", full)
    shown = client.post("/partager/page", asked(form, say="Je dors mal."))
    assert shown.status_code == 503
    assert "Pas enregistré" in text_of(shown)
    assert "Je dors mal." in page_text(shown)
    assert said(shown) == "Je dors mal."
    # What the form showed stays what it was: the next try is still an edit.
    assert field(shown, "say_shown") == ""
    assert client.post("/partager/pdf", asked(form, say="Je dors mal.")).content.startswith(b"%PDF-")
    assert kept(opened).profile.consultation_text == ""


def test_hostile_texts_are_never_markup_and_print(client, carnet):
    own = indicator("own", HOSTILE, Kind.AMOUNT, unit=HOSTILE[:20])
    mark = Mark(kind=MarkKind.EVENT, text=HOSTILE[:60])
    answers = {"own": Answer(value=1.0, comment=HOSTILE)}
    held = {back(ago): Day(on=back(ago), answers=answers, note=HOSTILE, marks=(mark,)) for ago in (1, 0)}
    carnet(Journal(profile=Profile(indicators=(own,), consultation_text=HOSTILE), days=held))
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, notes=values(form, "notes"), tables="on"))
    for response in (form, shown):
        document = read(response.content.decode())
        assert {script["src"] for script in document.find("script")} <= {"/static/website/chart.js"}
        assert document.find("img") == []
        assert not [name for _, attributes in document.elements for name in attributes if name.startswith("on")]
    assert HOSTILE in page_text(shown)
    assert client.post("/partager/pdf", asked(shown, tables="on", attach="on")).content.startswith(b"%PDF-")


def test_two_hundred_indicators_can_be_chosen_from(client, carnet):
    many = [indicator(f"i{number}", f"Indicateur {number}") for number in range(200)]
    answers = {one.id: Answer(value=0.5) for one in many}
    held = {back(ago): Day(on=back(ago), answers=answers) for ago in (2, 1, 0)}
    carnet(Journal(profile=Profile(indicators=tuple(many)), days=held))
    form = client.get("/partager/page")
    assert len(ticked(form, "indicators")) == 12
    shown = client.post("/partager/page", asked(form, indicators=values(form, "indicators")))
    assert shown.content.decode().count('class="row__title"') == 200


def test_nothing_of_a_person_is_in_an_address_or_a_file_name(client, carnet):
    own = indicator("own-id", "MARQUEUR")
    held = {TODAY: Day(on=TODAY, answers={"own-id": Answer(value=0.5, comment="MARQUEUR")}, note="MARQUEUR")}
    carnet(Journal(profile=Profile(indicators=(own,), consultation_text="MARQUEUR"), days=held))
    form = client.get("/partager/page")
    shown = client.post("/partager/page", asked(form, notes=values(form, "notes")))
    for response in (client.get("/partager"), form, shown):
        addresses = re.findall(r'(?:href|action|formaction|src|id|for)="([^"]*)"', response.content.decode())
        assert not [one for one in addresses if "MARQUEUR" in one or "own-id" in one]
    paper = client.post("/partager/pdf", asked(shown))
    assert "MARQUEUR" not in str(paper.headers)


def test_looking_writes_nothing(client):
    bring(client, carnet_of(example_today()))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev", "blob"))
    for address in ("/partager", "/partager/page", "/partager/pdf"):
        client.get(address)
    assert list(Document.objects.order_by("tag").values_list("tag", "rev", "blob")) == before


def test_a_page_that_changes_nothing_writes_nothing(client, carnet):
    carnet(small(consultation_text="Dormir.", consultation_on=TODAY))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev"))
    client.post("/partager/page", asked(client.get("/partager/page")))
    assert list(Document.objects.order_by("tag").values_list("tag", "rev")) == before


def test_the_page_costs_a_slot_a_part_a_head_and_the_days(client, carnet, django_assert_num_queries):
    carnet(example_today())
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        form = client.get("/partager/page")
    # And once more to write: the newest head is read again, then replaced.
    with django_assert_num_queries(5, using="default"), django_assert_num_queries(1, using="coffre"):
        client.post("/partager/page", asked(form, say="Autre chose."))


def test_a_stranger_is_sent_to_the_way_in(client):
    for address in ("/partager", "/partager/page", "/partager/pdf"):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code == 403


def watched(*followed):
    answers = {id_: Answer(value=0.9 if id_ == SUICIDAL_THOUGHTS else 3) for id_ in followed}
    return Journal(profile=Profile(indicators=indicators(*followed)), days={TODAY: Day(on=TODAY, answers=answers)})


def test_safety_answers_are_shown_unless_the_person_unticks_them(client, carnet):
    carnet(watched(MOOD, SUICIDAL_THOUGHTS))
    sent = asked(client.get("/partager/page"), indicators=[MOOD])
    assert f"9 sur{NBSP}10" in page_text(client.post("/partager/page", sent))
    del sent["safety"]
    without = client.post("/partager/page", sent)
    assert f"9 sur{NBSP}10" not in page_text(without)
    assert "non montrées, au choix de la personne" in page_text(without)
    assert "safety" not in asked(without)
    assert f"9 sur{NBSP}10" not in text_of_pdf(client.post("/partager/pdf", sent).content)


def test_without_a_safety_answer_nothing_is_to_be_chosen_about_them(client, carnet):
    carnet(watched(MOOD))
    form = client.get("/partager/page")
    assert 'name="safety"' not in form.content.decode()
    assert "non montrées" not in page_text(client.post("/partager/page", asked(form)))


def test_the_page_says_which_consultation_it_is_for(client, carnet):
    carnet(small())
    sent = asked(client.get("/partager/page"), consultation_on="2031-12-03")
    shown = page_text(client.post("/partager/page", sent))
    assert f"pour la consultation du 3{NBSP}décembre{NBSP}2031" in shown
