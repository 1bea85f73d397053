"""Réglages: every page that is listed answers, and the time zone decides when a day begins."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import Client

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.forms.time_zone import ZONES
from monsuivipsy.journal.views.settings import PAGES
from tests.carnets import BOTH, bring, new_carnet
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def owner(carnet):
    client = Client()
    bring(client, carnet)
    return client


def test_every_page_of_the_list_answers(owner):
    document = read(owner.get("/reglages").content.decode())
    links = [link["href"] for link in document.find("a") if "links__link" in link.get("class", "")]
    assert len(links) == sum(len(pages) for pages in PAGES.values())
    assert {owner.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize(
    ("sent", "page"),
    [
        ("/reglages/appareils/renommer", "/reglages/appareils"),
        ("/reglages/appareils/retirer", "/reglages/appareils"),
        ("/reglages/appareils/vus", "/"),
        ("/reglages/effacer/pour-toujours", "/reglages/effacer"),
        ("/reglages/phrase/plus-tard", "/"),
    ],
)
def test_an_address_that_only_takes_a_form_leads_back_to_its_page_and_changes_nothing(owner, carnet, sent, page):
    before = store.read_head(carnet.data_key)
    assert owner.get(sent)["Location"] == page
    assert store.read_head(carnet.data_key) == before


def test_every_zone_of_the_list_is_one():
    names = [name for name, _ in ZONES]
    assert len(set(names)) == len(names)
    assert set(names) <= available_timezones()


def test_a_carnet_moves_to_another_zone_and_its_days_begin_there(owner, carnet):
    assert owner.post("/reglages/fuseau", {"time_zone": "Pacific/Noumea"}).status_code == 303
    zone = zone_of(store.read_head(carnet.data_key).profile)
    assert zone == ZoneInfo("Pacific/Noumea")
    assert local_day(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), zone).day == 25


@pytest.mark.parametrize("sent", ["", "MARQUEUR", "Europe/MARQUEUR", "../../etc/passwd"])
def test_a_zone_that_is_not_in_the_list_is_refused(owner, carnet, sent):
    refused = owner.post("/reglages/fuseau", {"time_zone": sent})
    assert refused.status_code == 422
    assert store.read_head(carnet.data_key).profile.time_zone == "Europe/Paris"


def test_a_zone_that_came_with_an_import_stays_in_the_list(owner, carnet):
    store.change_head(carnet.data_key, lambda head: type(head)(profile=Profile(time_zone="America/Anchorage")))
    assert 'value="America/Anchorage" selected' in owner.get("/reglages/fuseau").content.decode()
    assert owner.post("/reglages/fuseau", {"time_zone": "America/Anchorage"}).status_code == 303


@pytest.mark.parametrize(
    ("other", "zone"),
    [("Asia/Bangkok", "Asia/Bangkok"), (" asia/bangkok ", "Asia/Bangkok"), ("Los Angeles", "America/Los_Angeles")],
)
def test_any_zone_can_be_written_and_keeping_it_is_said(owner, carnet, other, zone):
    kept = owner.post("/reglages/fuseau", {"time_zone": "Europe/Paris", "other": other}, follow=True)
    assert store.read_head(carnet.data_key).profile.time_zone == zone
    assert "Fuseau enregistré" in kept.content.decode()
    assert "Fuseau enregistré" not in owner.get("/reglages/fuseau").content.decode()


@pytest.mark.parametrize("other", ["MARQUEUR", "../../etc/passwd", "x" * 65, "Asia"])
def test_a_written_zone_that_is_none_is_refused_and_kept_in_the_form(owner, carnet, other):
    refused = owner.post("/reglages/fuseau", {"time_zone": "Pacific/Noumea", "other": other})
    assert refused.status_code == 422
    assert f'value="{other}"' in refused.content.decode()
    assert store.read_head(carnet.data_key).profile.time_zone == "Europe/Paris"


def test_the_presentation_can_be_read_with_a_carnet_open(owner):
    assert 'href="/presentation"' in owner.get("/").content.decode()
    assert 'href="/ouvrir"' in owner.get("/presentation").content.decode()
