"""Leaving a carnet: this device locked, or everything erased, whatever falls in between."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions import carnets, keys, sweeping
from monsuivipsy.journal.actions.phrase import make_phrase, mark_checked
from monsuivipsy.journal.actions.sweeping import DoNotBelongTogether, sweep
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.models import Document
from monsuivipsy.sealing.keys import SlotKind
from monsuivipsy.sealing.phrase import secret_of
from tests.carnets import BOTH, bring, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def carnet():
    opened = new_carnet()
    keep(opened, [Day(on=date(2026, 11, number), note="MARQUEUR") for number in range(1, 4)])
    return opened


@pytest.fixture
def owner(carnet):
    client = Client()
    bring(client, carnet)
    return client


def rows_left(opened):
    """Return how many slots, documents and parts a carnet has."""
    carnet = opened.data_key.carnet
    counted = [model.objects.filter(carnet_id=carnet).count() for model in (Trousseau, Document)]
    return [*counted, Part.objects.using("coffre").filter(carnet_id=carnet).count()]


def assert_forgotten(response):
    cookie = response.cookies[django_settings.CARNET_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"]) == ("", 0)
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response["Cache-Control"] == "no-store"


def test_a_locked_device_opens_nothing_and_the_carnet_stays(owner, carnet):
    words = make_phrase(carnet.data_key, number=0, today=TODAY)
    before = rows_left(carnet)
    assert_forgotten(owner.post("/reglages/verrouiller"))
    assert rows_left(carnet) == [before[0] - 1, *before[1:]]
    assert owner.get("/reglages")["Location"] == "/phrase"
    old_cookie = Client()
    bring(old_cookie, carnet)
    assert old_cookie.get("/reglages")["Location"] == "/phrase"
    assert Client().post("/phrase", {"words": " ".join(words)}).status_code == 303


def test_looking_at_the_page_locks_nothing(owner, carnet):
    owner.get("/reglages/verrouiller")
    assert rows_left(carnet)[0] == 1


def warning(owner):
    return owner.get("/reglages/verrouiller").content.decode()


def test_a_lock_that_would_lose_the_carnet_says_so(owner, carnet):
    assert "il est perdu" in warning(owner)
    assert "Verrouiller et perdre ce carnet" in warning(owner)
    make_phrase(carnet.data_key, number=0, today=TODAY)
    assert "ont-ils été bien notés" in warning(owner)
    mark_checked(carnet.data_key, number=1, today=TODAY)
    assert 'class="notice"' not in warning(owner)


def test_another_device_makes_the_warning_milder(owner, carnet):
    keys.enter(carnet.data_key, label="Téléphone", at=datetime.now(UTC))
    assert "Un autre appareil ouvre encore ce carnet" in warning(owner)
    keys.enter(carnet.data_key, label="Tablette", at=datetime.now(UTC))
    assert "2 autres appareils" in warning(owner)


def erased(owner):
    return owner.post("/reglages/effacer/pour-toujours", {"asked": "1", "sure": "on"})


def test_erasing_is_asked_twice(owner, carnet):
    before = rows_left(carnet)
    first = owner.get("/reglages/effacer").content.decode()
    assert "trente jours" in first
    second = owner.post("/reglages/effacer/pour-toujours")
    assert second.status_code == 200
    assert 'name="sure"' in second.content.decode()
    unticked = owner.post("/reglages/effacer/pour-toujours", {"asked": "1"})
    assert unticked.status_code == 422
    assert "Rien n’a été effacé" in unticked.content.decode()
    assert rows_left(carnet) == before


def test_erasing_is_immediate_and_complete(owner, carnet):
    words = make_phrase(carnet.data_key, number=0, today=TODAY)
    phone = keys.enter(carnet.data_key, label="Téléphone", at=NOW)
    code = keys.start_pairing(carnet.data_key, at=datetime.now(UTC))
    other = new_carnet()
    before = rows_left(other)
    response = erased(owner)
    assert response.status_code == 200
    assert "trente jours" in response.content.decode()
    assert_forgotten(response)
    assert rows_left(carnet) == [0, 0, 0]
    assert rows_left(other) == before
    assert Client().post("/phrase", {"words": " ".join(words)}).status_code == 422
    assert keys.paired_carnet(code, datetime.now(UTC)) is None
    for device in (carnet, phone):
        client = Client()
        bring(client, device)
        assert client.get("/reglages")["Location"] == "/phrase"


def test_erasing_twice_is_a_closed_page(owner, carnet):
    erased(owner)
    again = Client()
    bring(again, carnet)
    assert erased(again).status_code == 403


def crash(*_args, **_kwargs):
    raise KeyboardInterrupt


STEPS = [(trousseau, "erase_part"), (trousseau, "erase_slots"), (rows, "erase")]


@pytest.mark.parametrize(("module", "step"), STEPS, ids=["part", "slots", "documents"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_at_any_step_leaves_the_carnet_whole_or_unreadable_and_the_sweep_finishes(
    carnet, monkeypatch, module, step, when
):
    make_phrase(carnet.data_key, number=0, today=TODAY)
    whole = rows_left(carnet)
    does = getattr(module, step)
    with monkeypatch.context() as patched:
        patched.setattr(module, step, crash if when == "before" else lambda *args: (does(*args), crash()))
        with pytest.raises(KeyboardInterrupt):
            carnets.erase(carnet.data_key)
    opens = trousseau.open_carnet(carnet.device.secret, SlotKind.DEVICE, at=NOW) is not None
    was_begun = (step, when) != ("erase_part", "before")
    assert opens != was_begun
    assert rows_left(carnet)[:2] == whole[:2]
    sweep(NOW)
    assert rows_left(carnet) == ([0, 0, 0] if was_begun else whole)


def test_a_database_that_fails_after_the_part_is_gone_still_means_erased(owner, carnet, monkeypatch):
    def fail(*_args):
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(rows, "erase", fail)
        assert_forgotten(erased(owner))
    assert rows_left(carnet)[2] == 0
    assert sweep(NOW).carnets == 1
    assert rows_left(carnet) == [0, 0, 0]


def test_a_save_that_ends_after_the_erasure_is_swept(carnet):
    carnets.erase(carnet.data_key)
    store.change_day(carnet.data_key, TODAY, lambda document: document)
    assert rows_left(carnet)[1] > 0
    sweep(NOW)
    assert rows_left(carnet) == [0, 0, 0]


def test_a_carnet_in_the_making_is_never_swept(monkeypatch):
    """Its part is there before its slot: seen so once, by a sweep that falls in between, it stays."""
    with monkeypatch.context() as patched:
        patched.setattr(trousseau, "_keep", crash)
        with pytest.raises(KeyboardInterrupt):
            new_carnet()
    assert sweep(NOW).parts == 0
    assert sweep(NOW + DAY - timedelta(seconds=1)).parts == 0
    assert Part.objects.using("coffre").count() == 1
    assert sweep(NOW + DAY).parts == 1
    assert Part.objects.using("coffre").count() == 0


def test_a_part_that_got_its_slot_meanwhile_starts_anew(carnet):
    Part.objects.using("coffre").update(orphan_since=NOW - 10 * DAY)
    sweep(NOW)
    assert rows_left(carnet) == [1, 4, 1]
    assert Part.objects.using("coffre").get().orphan_since is None


def test_a_sweep_of_nothing_changes_nothing(carnet):
    before = rows_left(carnet)
    assert sweep(NOW) == sweeping.Swept(carnets=0, parts=0)
    assert rows_left(carnet) == before


@pytest.mark.parametrize("lost", ["coffre", "default"])
def test_a_database_that_is_not_its_own_is_never_swept(lost):
    opened = [new_carnet() for _ in range(sweeping.FEW + 1)]
    if lost == "coffre":
        Part.objects.using("coffre").all().delete()
    else:
        Trousseau.objects.all().delete()
    before = [rows_left(one) for one in opened]
    for at in (NOW, NOW + 2 * DAY):
        with pytest.raises(DoNotBelongTogether):
            sweep(at)
    assert [rows_left(one) for one in opened] == before


def test_the_sweep_looks_at_every_carnet_some_at_a_time(monkeypatch):
    monkeypatch.setattr("monsuivipsy.identity.orphans._AT_ONCE", 2)
    opened = [new_carnet() for _ in range(7)]
    for one in opened[::2]:
        trousseau.erase_part(one.data_key)
    assert sweep(NOW).carnets == 4
    assert [rows_left(one) for one in opened] == [[0, 0, 0] if n % 2 == 0 else [1, 1, 1] for n in range(7)]


def test_the_command_says_what_it_did_or_why_it_did_nothing(carnet):
    said = StringIO()
    trousseau.erase_part(carnet.data_key)
    call_command("sweep", stdout=said)
    assert "Effacements finis\u00a0: 1" in said.getvalue()
    for _ in range(sweeping.FEW + 1):
        new_carnet()
    Part.objects.using("coffre").all().delete()
    with pytest.raises(CommandError, match="Rien n’a été touché"):
        call_command("sweep", stdout=said)


def test_a_crash_while_a_carnet_is_opened_leaves_no_row_that_opens(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(carnets.store, "begin", crash)
        with pytest.raises(KeyboardInterrupt):
            new_carnet()
    assert (Trousseau.objects.count(), Document.objects.count()) == (0, 0)
    assert Part.objects.using("coffre").count() == 1


def test_a_phrase_of_an_erased_carnet_restored_without_its_part_opens_nothing(carnet):
    """What a backup of the journals older than the erasure would bring back."""
    words = make_phrase(carnet.data_key, number=0, today=TODAY)
    kept = [list(model.objects.filter(carnet_id=carnet.data_key.carnet)) for model in (Trousseau, Document)]
    carnets.erase(carnet.data_key)
    for model, restored in zip((Trousseau, Document), kept, strict=True):
        model.objects.bulk_create(restored)
    secret = secret_of(" ".join(words))
    assert trousseau.open_carnet(secret, SlotKind.PHRASE, at=NOW) is None
    assert Client().post("/phrase", {"words": " ".join(words)}).status_code == 422
