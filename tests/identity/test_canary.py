import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.canary import COFFRE, DEFAULT, BadCanary, check_canaries, plant_canaries
from monsuivipsy.identity.models import Canary
from monsuivipsy.identity.root_key import BadRootKey
from monsuivipsy.sealing.keys import SlotKind

FIRST, SECOND = {1: b"\xab" * 32}, {1: b"\xab" * 32, 2: b"\xcd" * 32}
WRONG = {1: b"\xef" * 32}

pytestmark = [pytest.mark.django_db(databases=["default", "coffre"]), pytest.mark.usefixtures("root_key")]


def test_a_canary_in_each_database_opens_with_the_root_key_that_planted_it():
    plant_canaries(FIRST)
    check_canaries(FIRST)
    check_canaries(SECOND)
    assert [Canary.objects.using(name).count() for name in (DEFAULT, COFFRE)] == [1, 1]


def test_a_wrong_root_key_or_one_without_the_version_is_said():
    plant_canaries(SECOND)
    for root_keys in (WRONG, FIRST):
        with pytest.raises(BadRootKey, match="version 2"):
            check_canaries(root_keys)


def test_databases_of_two_services_are_told_apart():
    plant_canaries(FIRST)
    theirs = Canary.objects.using(COFFRE).get().sealed
    Canary.objects.using(DEFAULT).all().delete()
    Canary.objects.using(COFFRE).all().delete()
    plant_canaries(FIRST)
    Canary.objects.using(COFFRE).update(sealed=theirs)
    with pytest.raises(BadCanary, match="ne vont pas ensemble"):
        check_canaries(FIRST)


@pytest.mark.parametrize("lost", [DEFAULT, COFFRE])
def test_a_database_that_lost_its_canary_is_named_and_gets_no_new_one(lost):
    plant_canaries(FIRST)
    Canary.objects.using(lost).all().delete()
    plant_canaries(FIRST)
    with pytest.raises(BadCanary, match=f"« {lost} »".replace(" ", "\u202f")):
        check_canaries(FIRST)


def test_without_canaries_the_way_to_them_is_said():
    with pytest.raises(BadCanary, match="make setup"):
        check_canaries(FIRST)


def test_no_canary_is_planted_with_a_key_that_does_not_open_the_parts_that_are_there():
    trousseau.create_carnet({SlotKind.DEVICE: b"d" * 32})
    with pytest.raises(BadRootKey, match="version 1"):
        plant_canaries(WRONG)
    assert not Canary.objects.using(COFFRE).exists()
    plant_canaries(FIRST)


def test_a_changed_canary_does_not_open():
    plant_canaries(FIRST)
    canary = Canary.objects.using(DEFAULT).get()
    Canary.objects.using(DEFAULT).update(sealed=bytes(canary.sealed)[:-1] + b"\x00")
    with pytest.raises(BadCanary):
        check_canaries(FIRST)


def test_there_is_room_for_one_canary():
    with pytest.raises(IntegrityError):
        Canary.objects.using(DEFAULT).create(id=2, sealed=b"")


def test_a_lost_root_key_is_not_replaced_by_a_new_one_that_opens_nothing(root_key):
    call_command("rootkey")
    root_key.unlink()
    with pytest.raises(CommandError, match="manque"):
        call_command("rootkey")
    assert not root_key.exists()
