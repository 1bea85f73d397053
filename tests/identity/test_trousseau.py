from datetime import UTC, datetime, timedelta

import pytest

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.box import Broken
from monsuivipsy.sealing.keys import SlotKind

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PHRASE, DEVICE, OTHER = b"p" * 16, b"d" * 32, b"o" * 32

pytestmark = [pytest.mark.django_db(databases=["default", "coffre"]), pytest.mark.usefixtures("root_key")]


def carnet():
    return trousseau.create_carnet({SlotKind.PHRASE: PHRASE, SlotKind.DEVICE: DEVICE})


def opened(secret, kind=SlotKind.DEVICE, at=NOW):
    return trousseau.open_carnet(secret, kind, at=at)


def test_each_of_its_secrets_opens_a_carnet():
    data_key = carnet()
    assert opened(PHRASE, SlotKind.PHRASE) == opened(DEVICE) == data_key


def test_unknown_wrong_kind_and_erased_are_one_answer():
    data_key = carnet()
    assert opened(OTHER) is None
    assert opened(DEVICE, SlotKind.PHRASE) is None
    trousseau.erase_part(data_key)
    assert opened(DEVICE) is None
    assert opened(PHRASE, SlotKind.PHRASE) is None


def test_a_part_lives_in_the_coffre_alone_and_is_sealed(django_assert_num_queries):
    carnet()
    assert Part.objects.using("coffre").count() == 1
    with django_assert_num_queries(1, using="coffre"), django_assert_num_queries(1, using="default"):
        opened(DEVICE)


def test_a_changed_slot_or_a_part_of_another_carnet_opens_nothing():
    carnet()
    slot = Trousseau.objects.get(lookup=keys.lookup(DEVICE, SlotKind.DEVICE))
    Trousseau.objects.filter(lookup=slot.lookup).update(wrapped=bytes(slot.wrapped)[:-1] + b"\x00")
    assert opened(DEVICE) is None


def test_a_device_is_revoked_alone_and_at_once():
    data_key = carnet()
    trousseau.add_slot(data_key, OTHER, SlotKind.DEVICE)
    assert opened(OTHER) == data_key
    assert trousseau.remove_slot(data_key, keys.lookup(OTHER, SlotKind.DEVICE))
    assert opened(OTHER) is None
    assert opened(DEVICE) == data_key


def test_nobody_revokes_the_device_of_another_carnet():
    carnet()
    other = trousseau.create_carnet({SlotKind.DEVICE: OTHER})
    assert not trousseau.remove_slot(other, keys.lookup(DEVICE, SlotKind.DEVICE))
    assert opened(DEVICE) is not None


def test_a_pairing_expires_and_serves_once():
    data_key = carnet()
    trousseau.add_slot(data_key, OTHER, SlotKind.PAIRING, expires_at=NOW + timedelta(minutes=5))
    assert opened(OTHER, SlotKind.PAIRING, NOW + timedelta(minutes=4, seconds=59)) == data_key
    assert opened(OTHER, SlotKind.PAIRING, NOW + timedelta(minutes=5)) is None
    assert trousseau.use_up_slot(OTHER, SlotKind.PAIRING)
    assert not trousseau.use_up_slot(OTHER, SlotKind.PAIRING)
    assert opened(OTHER, SlotKind.PAIRING) is None


def test_a_carnet_that_is_being_erased_takes_no_new_device():
    data_key = carnet()
    trousseau.erase_part(data_key)
    with pytest.raises(Broken):
        trousseau.add_slot(data_key, OTHER, SlotKind.DEVICE)


def test_a_crash_at_creation_leaves_a_part_alone_and_never_a_slot_alone(monkeypatch):
    def crash(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(trousseau, "_keep", crash)
    with pytest.raises(KeyboardInterrupt):
        carnet()
    assert Trousseau.objects.count() == 0
    assert Part.objects.using("coffre").count() == 1


def test_the_rows_hold_no_secret():
    data_key = carnet()
    stored = b"".join(
        bytes(value) if not isinstance(value, str | int) else str(value).encode()
        for rows in (
            Trousseau.objects.values_list("lookup", "wrapped", "kind"),
            Part.objects.using("coffre").values_list("sealed"),
        )
        for row in rows
        for value in row
    )
    for secret in (PHRASE, DEVICE, data_key.key):
        assert secret not in stored
