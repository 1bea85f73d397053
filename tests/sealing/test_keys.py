import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.sealing import keys
from monsuivipsy.sealing.box import Broken
from monsuivipsy.sealing.keys import SlotKind

CARNET, PART, ROOT = b"c" * 16, b"p" * 32, b"r" * 32


def test_the_right_secret_and_the_part_open_the_data_key():
    data_key, secret = keys.new_data_key(CARNET), keys.new_secret()
    slot = keys.wrap(data_key, secret, PART, SlotKind.DEVICE)
    assert keys.unwrap(slot, secret, PART) == data_key
    assert slot.lookup == keys.lookup(secret, SlotKind.DEVICE)


def test_without_the_part_not_even_the_right_secret_opens():
    secret = keys.new_secret()
    slot = keys.wrap(keys.new_data_key(CARNET), secret, PART, SlotKind.PHRASE)
    with pytest.raises(Broken):
        keys.unwrap(slot, secret, b"q" * 32)


@pytest.mark.parametrize("changes", [{"carnet": b"d" * 16}, {"lookup": b"x" * 32}, {"kind": SlotKind.PAIRING}])
def test_a_slot_that_was_moved_does_not_open(changes):
    secret = keys.new_secret()
    slot = keys.wrap(keys.new_data_key(CARNET), secret, PART, SlotKind.DEVICE)
    with pytest.raises(Broken):
        keys.unwrap(replace(slot, **changes), secret, PART)


def test_one_secret_is_found_under_another_name_for_each_kind():
    secret = keys.new_secret()
    assert len({keys.lookup(secret, kind) for kind in SlotKind}) == len(SlotKind)


def test_a_part_opens_with_its_root_key_for_its_carnet_alone():
    blob = keys.seal_part(ROOT, PART, CARNET, 3)
    assert keys.open_part(ROOT, blob, CARNET, 3) == PART
    for root, carnet, version in ((b"s" * 32, CARNET, 3), (ROOT, b"d" * 16, 3), (ROOT, CARNET, 4)):
        with pytest.raises(Broken):
            keys.open_part(root, blob, carnet, version)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_two_documents_never_share_a_tag(kind, key, other_kind, other_key):
    data_key = keys.DataKey(CARNET, b"k" * 32)
    same = (kind, key) == (other_kind, other_key)
    assert (data_key.tag(kind, key) == data_key.tag(other_kind, other_key)) is same


def test_a_tag_says_nothing_and_belongs_to_its_key():
    one, other = keys.DataKey(CARNET, b"k" * 32), keys.DataKey(CARNET, b"l" * 32)
    assert len(one.tag("day", "2026-03-01")) == 16
    assert one.tag("day", "2026-03-01") != other.tag("day", "2026-03-01")


def test_a_data_key_shows_and_writes_itself_nowhere():
    data_key = keys.DataKey(CARNET, b"MARQUEUR" * 4)
    assert "MARQUEUR" not in repr(data_key)
    assert "MARQUEUR" not in str(data_key)
    with pytest.raises(TypeError):
        pickle.dumps(data_key)
