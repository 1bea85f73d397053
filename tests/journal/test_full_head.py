"""A head without room: every way into the carnet stays open, and what cannot be kept is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.actions.following import ListTooHeavy, change_list
from monsuivipsy.journal.actions.phrase import make_phrase
from monsuivipsy.journal.domain.consultation import MAX_TEXT_BYTES, ConsultationEdit, TextsTooLong, TextTooLong, edited
from monsuivipsy.journal.domain.documents import MAX_CONTENT, Head, written_head
from monsuivipsy.journal.domain.entries import MAX_TEXT, Device, Pause, Profile
from monsuivipsy.journal.domain.importing import CannotImport
from monsuivipsy.journal.domain.room import ROOM
from monsuivipsy.sealing.keys import SlotKind
from tests.builders import indicator
from tests.carnets import BOTH, bring, new_carnet
from tests.journal.carnets import bring as bring_file
from tests.journal.carnets import carnet as carnet_holding
from tests.journal.carnets import file

pytestmark = pytest.mark.django_db(databases=BOTH)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def now():
    return datetime.now(UTC)


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def owner(carnet):
    client = Client()
    bring(client, carnet)
    return client


def fill(opened, left=0):
    """Leave so many bytes in the head."""

    def filled(head):
        bytes_left = MAX_CONTENT - left - len(written_head(with_text(head, "x"))) + 1
        return with_text(head, "😀" * (bytes_left // 4) + "x" * (bytes_left % 4))

    store.change_head(opened.data_key, filled)
    assert len(written_head(store.read_head(opened.data_key))) == MAX_CONTENT - left


def with_text(head, text):
    return replace(head, profile=replace(head.profile, consultation_text=text))


def devices(opened):
    return store.read_head(opened.data_key).profile.devices


def slots(opened):
    return trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=now())


def test_the_words_and_a_code_let_a_device_into_a_carnet_whose_head_is_full(carnet):
    words = make_phrase(carnet.data_key, number=0, today=NOW.date())
    fill(carnet)
    visitor = Client()
    assert visitor.post("/phrase", {"words": " ".join(words)}).status_code == 303
    assert visitor.get("/reglages").status_code == 200
    code = keys.start_pairing(carnet.data_key, at=now())
    assert keys.redeem(code, label="Téléphone", at=now()) is not None
    assert keys.enter(carnet.data_key, label="Ordinateur partagé", at=now(), is_shared=True)
    assert len(slots(carnet)) == 4
    assert visitor.get("/reglages/appareils").content.decode().count('class="device__name"') == 4


def test_a_head_keeps_the_newest_of_many_devices_and_every_slot_opens(carnet):
    profile_of_many(carnet)
    entered = [keys.enter(carnet.data_key, label=f"n{n}", at=now()) for n in range(keys.MAX_DEVICES + 5)]
    labels = [device.label for device in devices(carnet)]
    assert labels == [f"n{n}" for n in range(5, keys.MAX_DEVICES + 5)]
    assert len(slots(carnet)) == len(entered) + 1


def profile_of_many(opened):
    """Leave lines whose slots are gone, younger than the device that is there."""
    gone = tuple(Device(id=f"{n:012x}", label="parti", since="2026-11-24") for n in range(keys.MAX_DEVICES))
    store.change_head(
        opened.data_key,
        lambda head: replace(head, profile=replace(head.profile, devices=(*head.profile.devices, *gone))),
    )


def test_lines_whose_slot_is_gone_make_room_before_the_oldest(carnet):
    profile_of_many(carnet)
    keys.enter(carnet.data_key, label="Téléphone", at=now())
    assert [device.label for device in devices(carnet)] == ["Appareil", "Téléphone"]


def test_a_zone_that_has_no_room_is_said(owner, carnet):
    fill(carnet)
    refused = owner.post("/reglages/fuseau", {"time_zone": "America/Los_Angeles"})
    assert refused.status_code == 422
    assert "n’a plus de place pour ce réglage" in refused.content.decode()
    assert store.read_head(carnet.data_key).profile.time_zone == "Europe/Paris"


def said(text, shown=""):
    return ConsultationEdit(on=None, on_shown=None, text=text, text_shown=shown)


def test_what_is_to_be_said_takes_as_many_letters_as_the_form_and_not_as_many_emoji():
    letters = ("é" + "a" * 9) * (MAX_TEXT // 10)
    assert edited(Head(), said(letters), at=NOW).profile.consultation_text == letters
    with pytest.raises(TextTooLong):
        edited(Head(), said("😀" * MAX_TEXT), at=NOW)
    with pytest.raises(TextTooLong):
        edited(Head(), said("\n" * (MAX_TEXT_BYTES // 2)), at=NOW)


def test_a_text_that_is_there_stays_and_can_be_shortened():
    long = "😀" * 10_000
    held = with_text(Head(), long)
    assert edited(held, said(long, long), at=NOW) == held
    assert edited(held, said(long[:-1], long), at=NOW).profile.consultation_text == long[:-1]


def test_two_texts_that_are_too_long_together_are_told_from_one_that_is():
    held = with_text(Head(), "😀" * 4_000)
    with pytest.raises(TextsTooLong):
        edited(held, said("🙁" * 4_000), at=NOW)


def test_a_text_that_finds_no_room_beside_many_indicators_is_too_long():
    many = tuple(indicator(f"{n} {'é' * 190}") for n in range(100))
    head = Head(profile=Profile(indicators=many))
    fits = MAX_CONTENT - ROOM - len(written_head(head)) - 100
    assert 0 < fits < MAX_TEXT
    assert edited(head, said("x" * fits), at=NOW).profile.consultation_text
    with pytest.raises(TextTooLong):
        edited(head, said("x" * (fits + 300)), at=NOW)


def test_a_file_leaves_room_in_the_head():
    many = tuple(indicator(f"{n} {'é' * 190}") for n in range(100))
    size = len(written_head(Head(profile=Profile(indicators=many))))
    held = carnet_holding(indicators=(), consultation_text="x")
    fitting, too_long = (
        file(indicators=many, pauses=pauses(MAX_CONTENT - left - size)) for left in (ROOM + 300, 1_000)
    )
    assert bring_file(held, fitting).changes
    with pytest.raises(CannotImport):
        bring_file(held, too_long)


def pauses(size):
    """Return pauses that take about so many bytes."""
    one = len(written_head(Head(profile=Profile(pauses=(Pause(first_on=NOW.date()),))))) - len(written_head(Head()))
    return tuple(Pause(first_on=NOW.date() - timedelta(days=n), last_on=None) for n in range(size // one))


def test_an_indicator_leaves_room_in_the_head_and_one_that_is_there_can_be_paused(carnet):
    fill(carnet, left=ROOM)

    def added(profile):
        return replace(profile, indicators=(*profile.indicators, indicator("N" * 200)))

    with pytest.raises(ListTooHeavy):
        change_list(carnet.data_key, added)

    def paused(profile):
        return replace(profile, indicators=tuple(replace(each, active=False) for each in profile.indicators))

    assert not any(each.active for each in change_list(carnet.data_key, paused).indicators)
    make_phrase(carnet.data_key, number=0, today=NOW.date())
    keys.enter(carnet.data_key, label="Téléphone", at=NOW + timedelta(minutes=1))
    assert len(devices(carnet)) == 2
