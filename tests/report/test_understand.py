"""Comprendre, as the server answers it: which period, which rows, what is said of gaps, late days and broken ones."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Mark, MarkKind, Pause, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, SLEEP, bring, indicators
from tests.report.carnets import carnet_of, example_today
from tests.report.journals import indicator
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
NBSP = "\u00a0"
TODAY = datetime.now(ZoneInfo(Profile().time_zone)).date()
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> {{ 7|add:7 }} \u202e'


def back(days):
    return TODAY - timedelta(days=days)


def days(count, **fields):
    """Return days that end today, mood and sleep answered on each."""
    answers = {MOOD: Answer(value=4), SLEEP: Answer(value=0.6)}
    return [Day(**{"on": back(ago), "answers": answers, **fields}) for ago in range(count)]


def of(held, *followed, **profile):
    profile = Profile(indicators=followed or indicators(), **profile)
    return Journal(profile=profile, days={day.on: day for day in sorted(held, key=lambda day: day.on)})


@pytest.fixture
def ask(client):
    """Give `ask(journal, query)`, which shows the page of a carnet that holds the journal."""

    def asking(journal, query="", **head):
        bring(client, carnet_of(journal, **head))
        return client.get(f"/comprendre{query}")

    return asking


def text_of(response):
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def titles(response):
    return [unescape(name) for name in re.findall(r'row__title"><bdi>(.*?)</bdi>', response.content.decode())]


def current(response):
    return re.findall(r'aria-current="true">([^<]*)<', response.content.decode())


def test_two_days_are_not_yet_a_curve(ask):
    response = ask(of(days(2)))
    assert "Vos courbes apparaîtront après trois jours notés." in text_of(response)
    assert "<svg" not in response.content.decode().partition("<main")[2]


def test_the_usual_period_is_the_last_ninety_days_up_to_today(ask):
    response = ask(of(days(120)))
    assert response.status_code == 200
    assert current(response) == [f"90{NBSP}jours"]
    assert f"90{NBSP}jours remplis sur{NBSP}90" in text_of(response)
    assert titles(response) == ["Humeur générale", "Qualité sommeil"]


@pytest.mark.parametrize(("asked", "filled"), [(7, 7), (30, 30), (365, 120)])
def test_each_span_counts_its_own_days_and_none_before_the_first_one(ask, asked, filled):
    response = ask(of(days(120)), f"?jours={asked}")
    assert f"{filled}{NBSP}jours remplis sur{NBSP}{filled}" in text_of(response)


def test_a_day_without_an_answer_is_blank_in_the_curve_and_said_in_the_table(ask):
    response = ask(of([*days(3), Day(on=back(5), answers={MOOD: Answer(value=1)})]), "?jours=7")
    text = response.content.decode()
    assert f"4{NBSP}jours remplis sur{NBSP}6" in text_of(response)
    assert text.count('<span class="muted nowrap">sans réponse</span>') == 2 + 3
    # One lone day, two without an answer, then three in a row: only these are joined.
    lines = re.findall(r'd="([^"]*)" class="chart-line"', text)
    assert len(lines) == 2
    assert all(re.fullmatch(r"M3\.5 \d+L4\.5 \d+L5\.5 \d+", line) for line in lines)


def test_without_a_known_consultation_there_is_no_such_period(ask):
    response = ask(of(days(20)), "?depuis=consultation")
    assert "Depuis la consultation" not in text_of(response)
    assert current(response) == [f"90{NBSP}jours"]


@pytest.mark.parametrize("where", ["head", "profile"])
def test_the_period_begins_on_the_day_of_the_last_consultation(ask, where):
    if where == "head":
        response = ask(of(days(60)), "?depuis=consultation", last_consultation_on=back(9))
    else:
        response = ask(of(days(60), consultation_on=back(9)), "?depuis=consultation")
    assert current(response) == ["Depuis la consultation"]
    assert f"10{NBSP}jours remplis sur{NBSP}10" in text_of(response)


def test_a_consultation_to_come_is_no_period_yet(ask):
    assert "Depuis la consultation" not in text_of(ask(of(days(20), consultation_on=TODAY)))


def test_own_dates_show_these_days_and_no_others(ask):
    response = ask(of(days(60)), f"?du={back(19)}&au={back(10)}")
    assert response.status_code == 200
    assert current(response) == ["Mes dates"]
    assert f"10{NBSP}jours remplis sur{NBSP}10" in text_of(response)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (f"?du={back(1)}&au={back(9)}", "inversez les deux dates"),
        ("?du=2099-01-01&au=2099-02-01", "Ce jour n’est pas encore là"),
        ("?du=2025-02-29&au=2025-03-01", "date"),
        ("?du=0001-01-01&au=2025-03-01", "à partir de 1900"),
        ("?du=&au=2025-03-01", "obligatoire"),
        ("?au=2025-03-01", "obligatoire"),
        ("?du=2024-02-29&au=2024-03-01", "Aucun jour rempli"),
        ("?du=<script>&au=%00", "date"),
    ],
)
def test_dates_to_mend_are_said_beside_their_field(ask, query, sentence):
    response = ask(of(days(20)), query)
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert 'id="erreurs"' in response.content.decode()
    assert "<script>" not in response.content.decode()
    assert titles(response) == []


def test_the_29_of_february_is_a_day_like_another(ask):
    leap = [Day(on=date(2024, 2, day), answers={MOOD: Answer(value=3)}) for day in (27, 28, 29)]
    response = ask(of(leap), "?du=2024-02-29&au=2024-02-29")
    assert response.status_code == 200
    assert f"1{NBSP}jour rempli sur{NBSP}1" in text_of(response)


@pytest.mark.parametrize("query", ["?jours=31", "?jours=abc", "?jours=", "?page=-1", "?page=9e9", "?page=²", "?x=1"])
def test_an_address_that_asks_for_nothing_known_gets_the_usual_page(ask, query):
    response = ask(of(days(20)), query)
    assert response.status_code == 200
    assert current(response) == [f"90{NBSP}jours"]


def test_a_carnet_left_for_long_says_where_its_days_lie(ask):
    held = [Day(on=back(ago), answers={MOOD: Answer(value=3)}) for ago in (200, 201, 202)]
    response = ask(of(held))
    assert response.status_code == 200
    assert "Aucun jour rempli du" in text_of(response)
    assert current(response) == [f"90{NBSP}jours"]


def test_what_is_followed_without_an_answer_is_named_and_has_no_row(ask):
    stress, old = indicator("stress", "Stress"), indicator("old", "Ancien")
    paused = indicator("paused", "En pause")
    held = [*days(5), Day(on=back(6), answers={"old": Answer(value=0.5)})]
    followed = (*indicators(), stress, replace(old, active=False), replace(paused, active=False))
    response = ask(of(held, *followed))
    assert titles(response) == ["Humeur générale", "Qualité sommeil", "Ancien"]
    said = text_of(response).partition("Suivi, sans réponse sur cette période")[2]
    assert "Stress" in said
    assert "En pause" not in said


def test_treatment_marks_and_pauses_stand_on_the_same_axis(ask):
    dose = Mark(kind=MarkKind.TREATMENT, text="Lithium 400 mg", drug="Lithium", amount=400.0, unit="mg")
    event = Mark(kind=MarkKind.EVENT, text="Déménagement")
    held = [*days(10), Day(on=back(200), marks=(dose,)), Day(on=back(12), marks=(event,))]
    response = ask(of(held, pauses=(Pause(first_on=back(5), last_on=back(3)),)), "?jours=30")
    text = response.content.decode()
    # The dose began long before the period, and holds in it.
    assert "Lithium</bdi>, mg/jour" in text
    assert 'class="chart-dose"' in text
    assert "Déménagement" in text
    assert 'class="chart-pause"' in text
    assert f"7{NBSP}jours remplis sur{NBSP}27" in text_of(response)


def test_a_late_day_says_when_it_was_noted(ask):
    late = days(4)[3]
    saved = datetime.now(UTC)
    held = [*days(3), Day(on=back(20), answers=late.answers, first_saved_at=saved)]
    response = ask(of(held))
    assert f"1{NBSP}jour noté plus de 6 jours après" in text_of(response)
    assert response.content.decode().count('<small class="table__aside">noté le ') == 2


def test_an_imported_day_is_not_late(ask):
    held = [
        *days(3),
        Day(on=back(20), answers={MOOD: Answer(value=2)}, first_saved_at=datetime.now(UTC), imported=True),
    ]
    assert "noté le" not in text_of(ask(of(held)))


def test_comments_stand_in_the_table_of_their_row_alone(ask):
    commented = Day(on=back(4), answers={MOOD: Answer(value=2, comment="Une nuit courte."), SLEEP: Answer(value=0.2)})
    text = ask(of([*days(3), commented])).content.decode()
    assert text.count("Une nuit courte.") == 1
    assert text.count('<th scope="col">Commentaire</th>') == 1


def test_one_day_that_does_not_open_is_counted_and_the_others_are_shown(client):
    opened = carnet_of(of(days(10)))
    Document.objects.filter(tag=opened.data_key.tag("day", back(3).isoformat())).update(rev=9)
    bring(client, opened)
    response = client.get("/comprendre?jours=7")
    assert response.status_code == 200
    assert f"1{NBSP}jour du carnet est illisible" in text_of(response)
    assert f"6{NBSP}jours remplis sur{NBSP}7" in text_of(response)
    assert "illisible" not in text_of(client.get(f"/comprendre?du={back(2)}&au={TODAY}"))


def test_hostile_names_units_and_comments_are_never_markup(ask):
    own = indicator("own", HOSTILE, Kind.AMOUNT, unit=HOSTILE[:40])
    mark = Mark(kind=MarkKind.EVENT, text=HOSTILE[:60])
    held = [Day(on=back(ago), answers={"own": Answer(value=1.0, comment=HOSTILE)}, marks=(mark,)) for ago in range(4)]
    response = ask(of(held, own))
    assert response.status_code == 200
    text = response.content.decode()
    document = read(text)
    assert [script["src"] for script in document.find("script")] == ["/static/website/chart.js"]
    assert document.find("img") == []
    assert not [name for _, attributes in document.elements for name in attributes if name.startswith("on")]
    assert HOSTILE in text_of(response)


def test_two_hundred_indicators_come_twelve_a_page(ask, client):
    many = [indicator(f"i{number}", f"Indicateur {number}") for number in range(200)]
    answers = {one.id: Answer(value=0.5) for one in many}
    first = ask(of([Day(on=back(ago), answers=answers) for ago in range(3)], *many))
    assert titles(first) == [f"Indicateur {number}" for number in range(12)]
    assert len(first.content) < 250_000
    assert "Page 1 sur 17" in text_of(first)
    last = client.get("/comprendre?jours=90&page=17")
    assert titles(last) == [f"Indicateur {number}" for number in range(192, 200)]
    assert titles(client.get("/comprendre?jours=90&page=99")) == titles(last)


def test_the_page_costs_a_slot_a_part_a_head_and_the_days(client, django_assert_num_queries):
    bring(client, carnet_of(example_today()))
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        assert client.get("/comprendre").status_code == 200


def test_looking_writes_nothing(client):
    bring(client, carnet_of(example_today()))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev", "blob"))
    for query in ("", "?jours=365", f"?du={back(9)}&au={TODAY}"):
        client.get(f"/comprendre{query}")
    assert list(Document.objects.order_by("tag").values_list("tag", "rev", "blob")) == before


def test_no_address_holds_anything_but_dates_and_numbers(ask):
    own = indicator("own", "MARQUEUR", Kind.AMOUNT, unit="MARQUEUR")
    held = [Day(on=back(ago), answers={"own": Answer(value=1.0, comment="MARQUEUR")}) for ago in range(5)]
    text = ask(of(held, own)).content.decode()
    assert "MARQUEUR" in text
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', text)
    assert not [address for address in addresses if "MARQUEUR" in address or own.id in address.split("/")]
    periods = [address for address in addresses if "?" in address and address.startswith("/comprendre")]
    assert periods
    assert all(
        re.fullmatch(r"/comprendre(?:/[a-z-]+)?\?(?:[a-z]+=[0-9-]+&amp;?)*[a-z]+=(?:[0-9-]+|consultation)", one)
        for one in periods
    )


def test_a_stranger_is_sent_to_the_way_in(client):
    assert client.get("/comprendre").status_code == 302
    assert client.post("/comprendre").status_code == 403
