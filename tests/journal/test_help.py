"""Aide: the numbers whatever fails, and the crisis plan of the carnet that the device opens."""

import re

import pytest
from django.db import DatabaseError

from monsuivipsy.config import env
from monsuivipsy.identity import trousseau
from monsuivipsy.identity.root_key import BadRootKey
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.plan_sections import LINES
from monsuivipsy.journal.models import Document
from monsuivipsy.website.help_numbers import HELP_NUMBERS
from tests.carnets import BOTH, bring, new_carnet

HOSTILE = '"><script>alert(1)</script>'
PLAN = CrisisPlan(
    warning_signs=("je ne dors plus",),
    activities=("marcher au parc",),
    company=(Contact(name="Élise", phone="06 12 34 56 78", activities=("un film",)),),
    helpers=(Contact(name="أمي", phone="+33 (0)6 98 76 54 32, au travail"),),
    professionals=(Contact(name="Dr Martin", phone="demander à l’accueil"),),
    safety=("donner mes médicaments\nà Karim",),
    reasons_to_live=("la mer",),
)
UNREAD = "Votre plan de crise ne s’ouvre pas en ce moment."
with_databases = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def page(client):
    answer = client.get("/aide")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert [html.index(f'href="{entry.ways[0].href}"') for entry in HELP_NUMBERS]
    return html


def test_without_a_carnet_no_database_is_asked(client):
    """The fixture of databases is not used: any statement would fail."""
    html = page(client)
    assert "plan de crise" not in html


@with_databases
def test_without_a_carnet_the_page_takes_no_statement(client, django_assert_num_queries):
    with django_assert_num_queries(0, using="default"), django_assert_num_queries(0, using="coffre"):
        page(client)


@with_databases
def test_the_plan_follows_the_numbers_in_its_seven_sections(client, opened):
    store.write_plan(opened.data_key, PLAN)
    html = page(client)
    titles = re.findall(r"<h3>(.*?)</h3>", html)
    assert titles == [title for _, title in LINES]
    assert html.index("sms:114") < html.index('id="plan"')
    for said in (
        "je ne dors plus",
        "un film",
        "donner mes médicaments\nà Karim",
        "<bdi>أمي</bdi>",
        "demander à l’accueil",
    ):
        assert said in html


@with_databases
def test_what_looks_like_a_number_can_be_called(client, opened):
    store.write_plan(opened.data_key, PLAN)
    called = re.findall(r'class="help-line" href="([^"]*)"', page(client))
    assert called == ["tel:0612345678", "tel:+33698765432"]


@with_databases
@pytest.mark.usefixtures("opened")
def test_without_a_plan_nothing_is_said_of_one(client):
    assert "plan de crise" not in page(client)


@with_databases
@pytest.mark.usefixtures("opened")
def test_the_places_of_the_carnet_stay_one_tap_away(client):
    assert 'href="/carnet"' in page(client)


@with_databases
def test_the_plan_takes_one_statement_after_the_two_that_open_the_carnet(client, opened, django_assert_num_queries):
    store.write_plan(opened.data_key, PLAN)
    with django_assert_num_queries(2, using="default"), django_assert_num_queries(1, using="coffre"):
        page(client)


@with_databases
def test_a_plan_is_only_read(client, opened):
    store.write_plan(opened.data_key, PLAN)
    html = page(client)
    assert "<form" not in html
    assert "<script" not in html
    assert client.post("/aide").status_code == 405


@with_databases
def test_hostile_texts_are_words(client, opened):
    people = (Contact(name=HOSTILE, phone=HOSTILE, activities=(HOSTILE,)),)
    store.write_plan(opened.data_key, CrisisPlan(warning_signs=(HOSTILE,), company=people))
    html = page(client)
    assert "<script" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 4


@with_databases
def test_a_broken_plan_is_said_and_the_numbers_show(client, opened):
    store.write_plan(opened.data_key, PLAN)
    Document.objects.filter(tag=opened.data_key.tag("plan", "")).update(rev=9)
    assert UNREAD in page(client)


@with_databases
@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("fault", [DatabaseError("down"), BadRootKey("wrong"), OSError(), KeyError(1), MemoryError()])
def test_whatever_fails_the_numbers_show(client, monkeypatch, fault):
    def fail(*_arguments, **_more):
        raise fault

    monkeypatch.setattr(trousseau, "open_carnet", fail)
    html = page(client)
    assert UNREAD in html
    assert "je ne dors plus" not in html


def test_with_databases_that_cannot_be_reached_the_numbers_show(client, settings):
    """A cookie that could open something, and no database that may be asked: what pytest raises stands for it."""
    client.cookies[settings.CARNET_COOKIE_NAME] = "d" + "A" * 43
    assert UNREAD in page(client)


@pytest.mark.parametrize("cookie", ["", "x", "d" + "A" * 42, "d" + "!" * 43, "s", "\u00e9" * 10])
def test_a_cookie_that_was_never_ours_asks_nothing(client, settings, cookie):
    client.cookies[settings.CARNET_COOKIE_NAME] = cookie
    assert "plan de crise" not in page(client)


def test_a_server_of_databases_that_does_not_answer_is_given_up_soon(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@192.0.2.1/nothing")
    assert env.database("DATABASE_URL", "")["OPTIONS"]["connect_timeout"] <= 3
