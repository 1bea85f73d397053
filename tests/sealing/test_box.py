import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.sealing.box import (
    LARGEST,
    OVERHEAD,
    Broken,
    Place,
    TooLarge,
    Usage,
    padded,
    seal,
    seal_exactly,
    unpadded,
    unseal,
)

KEY = bytes(range(32))
PLACE = Place(carnet=b"c" * 16, tag=b"t" * 16, kind="day", epoch=2, rev=7, schema=1)
ELSEWHERE = {
    "carnet": b"d" * 16, "tag": b"u" * 16, "kind": "plan", "epoch": 3, "rev": 8, "schema": 2,
}  # fmt: skip


@given(st.binary(max_size=LARGEST - 4))
def test_a_seal_opens_in_its_place(text):
    assert unseal(KEY, seal(KEY, text, PLACE, Usage.DOCUMENT), PLACE, Usage.DOCUMENT) == text


def test_a_seal_has_one_of_eight_sizes():
    sizes = {len(seal(KEY, b"x" * length, PLACE, Usage.DOCUMENT)) - OVERHEAD for length in range(0, LARGEST - 3, 251)}
    assert sizes == {512 * 2**n for n in range(8)}


def test_the_largest_text_fits_and_one_byte_more_does_not():
    assert len(padded(b"x" * (LARGEST - 4))) == LARGEST
    with pytest.raises(TooLarge):
        padded(b"x" * (LARGEST - 3))


@pytest.mark.parametrize("field", ELSEWHERE)
def test_a_seal_moved_elsewhere_does_not_open(field):
    blob = seal(KEY, b"secret", PLACE, Usage.DOCUMENT)
    with pytest.raises(Broken):
        unseal(KEY, blob, PLACE._replace(**{field: ELSEWHERE[field]}), Usage.DOCUMENT)


def test_a_key_of_one_use_opens_nothing_of_another():
    with pytest.raises(Broken):
        unseal(KEY, seal(KEY, b"secret", PLACE, Usage.DOCUMENT), PLACE, Usage.SLOT)


def test_every_bit_counts():
    blob = seal_exactly(KEY, b"{}", PLACE, Usage.DOCUMENT)
    for bit in range(8 * len(blob)):
        changed = bytearray(blob)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Broken):
            unseal(KEY, bytes(changed), PLACE, Usage.DOCUMENT)


@given(st.integers(0, 596))
def test_a_seal_that_was_cut_does_not_open(length):
    blob = seal(KEY, b"secret", PLACE, Usage.DOCUMENT)
    with pytest.raises(Broken):
        unseal(KEY, blob[:length], PLACE, Usage.DOCUMENT)


def test_why_a_seal_does_not_open_is_never_said():
    blob = seal(KEY, b"secret", PLACE, Usage.DOCUMENT)
    said = set()
    for key, place in ((b"z" * 32, PLACE), (KEY, PLACE._replace(rev=8))):
        with pytest.raises(Broken) as broken:
            unseal(key, blob, place, Usage.DOCUMENT)
        said.add((type(broken.value), str(broken.value), broken.value.__cause__))
    assert len(said) == 1


@pytest.mark.parametrize("seals", [100_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_no_salt_comes_twice(seals):
    salts = {seal_exactly(KEY, b"", PLACE, Usage.DOCUMENT)[5:37] for _ in range(seals)}
    assert len(salts) == seals


@given(st.binary(min_size=4, max_size=600))
def test_padding_that_lies_is_broken_or_whole(whole):
    try:
        text = unpadded(whole)
    except Broken:
        return
    assert whole.startswith(len(text).to_bytes(4) + text)
    assert not any(whole[4 + len(text) :])


def test_a_text_that_opens_under_two_keys_is_not_accepted():
    """Without the commitment, a crafted GCM text could open under two keys; here the second key is refused at once."""
    blob = seal(KEY, b"secret", PLACE, Usage.DOCUMENT)
    other = secrets.token_bytes(32)
    forged = blob[:37] + secrets.token_bytes(32) + blob[69:]
    for candidate in (blob, forged):
        with pytest.raises(Broken):
            unseal(other, candidate, PLACE, Usage.DOCUMENT)
