"""Part des jours, la frise and jours semblables, as the server answers them."""

import re
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Pause, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators, new_carnet
from tests.report.carnets import carnet_of, example_today
from tests.report.journals import indicator
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
TODAY = datetime.now(ZoneInfo(Profile().time_zone)).date()
PAGES = ("part-des-jours", "frise", "jours-semblables")
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> {{ 7|add:7 }} \u202e'


def back(days):
    return TODAY - timedelta(days=days)


def of(held, *followed, **profile):
    days = {day.on: day for day in sorted(held, key=lambda day: day.on)}
    return Journal(profile=Profile(indicators=followed or indicators(), **profile), days=days)


def days(count):
    answers = {MOOD: Answer(value=4), SLEEP: Answer(value=0.6)}
    return [Day(on=back(ago), answers=answers) for ago in range(count)]


def text_of(response):
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


@pytest.fixture
def ask(client):
    def asking(journal, page, query=""):
        bring(client, carnet_of(journal))
        return client.get(f"/comprendre/{page}{query}")

    return asking


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_carnet_says_so(client, page):
    bring(client, new_carnet())
    response = client.get(f"/comprendre/{page}")
    assert response.status_code == 200
    assert "Noter aujourd’hui" in text_of(response)


@pytest.mark.parametrize("page", PAGES)
def test_one_day_is_enough(ask, page):
    response = ask(of(days(1)), page)
    assert response.status_code == 200
    assert "Humeur générale" in text_of(response)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?jours=abc", 200), ("?page=9e9", 200), ("?du=2099-01-01&au=2099-02-01", 422), ("?du=&au=x", 422),
        ("?du=2024-02-29&au=2024-03-01", 422),
    ],
)  # fmt: skip
def test_what_an_address_asks_for_is_shown_or_mended(ask, page, query, status):
    response = ask(of(days(5)), page, query)
    assert response.status_code == status
    assert ('id="erreurs"' in response.content.decode()) == (status == 422)


@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("2099-01-01", 422, "Ce jour n’est pas encore là"),
        ("hier", 422, "date"),
        ("0001-01-01", 422, "à partir de 1900"),
        ("2001-01-01", 200, "Ce jour n’a aucune réponse à comparer"),
    ],
)
def test_a_day_that_cannot_be_compared_says_why(ask, day, status, sentence):
    response = ask(of(days(5)), "jours-semblables", f"?le={day}")
    assert response.status_code == status
    assert sentence in text_of(response)


def test_the_chosen_day_stays_when_the_period_changes(ask):
    text = ask(of(days(20)), "jours-semblables", f"?le={back(3)}").content.decode()
    assert f"?jours=30&amp;le={back(3)}" in text
    assert text.count('<article class="card">') == 7
    assert f"/carnet?le={back(0)}#jour" in text


def test_comments_and_notes_of_days_alike_are_shown_and_of_others_not(ask):
    like = Day(on=back(2), answers={MOOD: Answer(value=4, comment="un train")}, note="une note")
    other = Day(on=back(3), answers={MOOD: Answer(value=1, comment="un orage")})
    text = text_of(ask(of([like, other, Day(on=back(0), answers={MOOD: Answer(value=4)})]), "jours-semblables"))
    assert "un train" in text
    assert "une note" in text
    assert "un orage" not in text


def test_safety_answers_are_never_summed_up(ask):
    held = [Day(on=back(ago), answers={SUICIDAL_THOUGHTS: Answer(value=0.0)}) for ago in range(5)]
    response = ask(of(held, *indicators(SUICIDAL_THOUGHTS)), "part-des-jours")
    assert "jamais résumées" in text_of(response)
    assert "chart-shares" not in response.content.decode()


def test_a_pause_is_counted_apart(ask):
    held = [Day(on=back(ago), answers={MOOD: Answer(value=4)}) for ago in (0, 9)]
    journal = of(held, *indicators(MOOD), pauses=(Pause(first_on=back(5), last_on=back(3)),))
    text = text_of(ask(journal, "part-des-jours")).replace("\u00a0", " ").replace("\u202f", " ")
    assert "5 jours sans réponse ; 3 jours en pause, hors du compte" in text


@pytest.mark.parametrize("page", PAGES)
def test_hostile_names_are_never_markup_and_stand_in_no_address(ask, page):
    own = indicator("own", HOSTILE, Kind.GAUGE)
    held = [Day(on=back(ago), answers={"own": Answer(value=0.5, comment=HOSTILE)}, note=HOSTILE) for ago in range(4)]
    response = ask(of(held, own), page)
    document = read(response.content.decode())
    assert document.find("img") == []
    assert not [name for _, attributes in document.elements for name in attributes if name.startswith("on")]
    assert HOSTILE in text_of(response)
    assert not [link for link in re.findall(r'(?:href|action)="([^"]*)"', response.content.decode()) if "own" in link]


@pytest.mark.parametrize("page", PAGES)
def test_two_hundred_indicators_are_shown_in_parts(ask, page):
    many = [indicator(f"i{number}", f"Indicateur {number}") for number in range(200)]
    held = [Day(on=back(ago), answers={one.id: Answer(value=0.5) for one in many}) for ago in range(3)]
    response = ask(of(held, *many), page)
    assert response.status_code == 200
    if page != "jours-semblables":
        assert "Page 1 sur 17" in text_of(response)


def test_a_page_reads_the_days_once_and_writes_nothing(client, django_assert_num_queries):
    bring(client, carnet_of(example_today()))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev"))
    for page in PAGES:
        with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
            client.get(f"/comprendre/{page}?jours=365")
    assert list(Document.objects.order_by("tag").values_list("tag", "rev")) == before
