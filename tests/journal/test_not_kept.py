"""Databases that cannot be written to, such as on a full disk: each form says that nothing was kept."""

from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, connections
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.actions.phrase import make_phrase
from monsuivipsy.journal.domain import pausing
from monsuivipsy.journal.domain.entries import Pause
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.sealing.keys import SlotKind
from tests.carnets import BOTH, bring, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
WRITES = {"INSERT", "UPDATE", "DELETE"}
PAUSE = Pause(first_on=date(2026, 11, 1))


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def phone(carnet):
    return keys.enter(carnet.data_key, label="Téléphone Android", at=datetime.now(UTC))


@pytest.fixture
def owner(carnet):
    client = Client()
    bring(client, carnet)
    return client


def refuse(execute, sql, params, many, context):
    if sql.split(None, 1)[0] in WRITES:
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


@contextmanager
def full_disk():
    with ExitStack() as stack:
        for database in BOTH:
            stack.enter_context(connections[database].execute_wrapper(refuse))
        yield


FORMS = {
    "phrase": ("/reglages/phrase", {"number": "0"}),
    "later": ("/reglages/phrase/plus-tard", {}),
    "code": ("/reglages/appareils/ajouter", {}),
    "rename": ("/reglages/appareils/renommer", {"name": "x"}),
    "take away": ("/reglages/appareils/retirer", {"sure": "1"}),
    "zone": ("/reglages/fuseau", {"time_zone": "Asia/Tokyo"}),
    "pause": ("/reglages/pauses", {"first_on": "2026-11-20", "last_on": "", "word": "other"}),
    "erase": ("/reglages/effacer/pour-toujours", {"sure": "1"}),
}


def everything(opened):
    slots = sorted(trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=datetime.now(UTC)))
    return store.read_head(opened.data_key), slots, Trousseau.objects.count(), Part.objects.using("coffre").count()


@pytest.mark.django_db(databases=BOTH, transaction=True)
@pytest.mark.parametrize(("address", "sent"), FORMS.values(), ids=FORMS)
def test_a_form_that_cannot_be_kept_says_so_and_changes_nothing(owner, carnet, phone, address, sent):
    before = everything(carnet)
    with full_disk():
        response = owner.post(address, sent | {"device": phone.device_id})
    assert response.status_code == 503
    assert "Le service ne peut rien écrire en ce moment" in response.content.decode()
    assert "3114" in response.content.decode()
    assert django_settings.CARNET_COOKIE_NAME not in response.cookies
    assert everything(carnet) == before


def test_words_and_codes_that_cannot_let_a_device_in_say_so_and_serve_again(carnet):
    words = {"words": " ".join(make_phrase(carnet.data_key, number=0, today=date(2026, 11, 24)))}
    with full_disk():
        response = Client().post("/phrase", words)
    assert response.status_code == 503
    assert "ne peut rien écrire" in response.content.decode()
    assert Client().post("/phrase", words).status_code == 303


def test_a_lock_lets_the_browser_forget_its_key_even_then(owner, carnet):
    with full_disk():
        response = owner.post("/reglages/verrouiller")
    assert response.status_code == 503
    cookie = response.cookies[django_settings.CARNET_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"]) == ("", 0)
    assert "le service la connaît encore" in response.content.decode()
    assert len(everything(carnet)[1]) == 1
    bring(owner, carnet)
    assert "le service la connaît encore" not in owner.post("/reglages/verrouiller").content.decode()


def test_a_page_that_is_read_does_not_say_that_nothing_was_kept(owner, monkeypatch):
    def fail(_key):
        raise OperationalError

    monkeypatch.setattr("monsuivipsy.journal.views.time_zone.store.read_head", fail)
    owner.raise_request_exception = False
    assert owner.get("/reglages/fuseau").status_code == 500


@pytest.mark.parametrize(
    ("address", "sent"),
    [FORMS["phrase"], FORMS["later"], FORMS["rename"], ("/reglages/pauses", {"end": pausing.written(PAUSE)})],
)
def test_a_carnet_without_room_says_so(owner, phone, monkeypatch, address, sent):
    def too_large(*_args, **_kwargs):
        raise TooLarge

    monkeypatch.setattr(rows, "write", too_large)
    response = owner.post(address, sent | {"device": phone.device_id})
    assert response.status_code == 422
    assert "Rien n’a été enregistré" in response.content.decode()
