"""Twenty seals of the first version, frozen: both readers must open them as long as the product lives."""

import json
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from monsuivipsy.sealing.box import Broken, Place, Usage, unseal

REFERENCE = Path(__file__).parents[1] / "reference"
SEALS = json.loads((REFERENCE / "seals-v1.json").read_text(encoding="utf-8"))


def place_of(seal):
    numbers = {name: seal[name] for name in ("epoch", "rev", "schema")}
    return Place(carnet=bytes.fromhex(seal["carnet"]), tag=bytes.fromhex(seal["tag"]), kind=seal["kind"], **numbers)


def opened(seal, place=None):
    key, blob = bytes.fromhex(seal["key"]), bytes.fromhex(seal["blob"])
    return unseal(key, blob, place or place_of(seal), Usage(seal["usage"]))


@pytest.mark.parametrize("seal", SEALS, ids=range(len(SEALS)))
def test_a_frozen_seal_opens_as_it_did(seal):
    text = opened(seal)
    assert (len(text), sha256(text).hexdigest()) == (seal["text_length"], seal["text_sha256"])


def test_no_frozen_seal_opens_in_the_place_of_another():
    for seal in SEALS:
        for other in SEALS:
            if other is not seal:
                with pytest.raises(Broken):
                    opened(seal, place_of(other))


def elsewhere(place):
    """Give every place that differs in some of its fields, in all of them at last: 63 of them."""
    other = Place(
        carnet=bytes(16) if place.carnet != bytes(16) else b"c" * 16,
        tag=bytes(reversed(place.tag)) + b"t",
        kind=f"{place.kind}s",
        epoch=place.epoch + 1,
        rev=place.rev + 1,
        schema=place.schema + 1,
    )
    for changed in product((False, True), repeat=len(place)):
        if any(changed):
            yield Place(
                *(new if is_changed else old for new, old, is_changed in zip(other, place, changed, strict=True))
            )


@pytest.mark.parametrize("seal", SEALS, ids=range(len(SEALS)))
def test_a_frozen_seal_opens_in_no_other_carnet_day_kind_epoch_revision_or_form(seal):
    places = list(elsewhere(place_of(seal)))
    assert len(places) == 63
    for place in places:
        with pytest.raises(Broken):
            opened(seal, place)


@pytest.mark.parametrize("step", [997, pytest.param(1, marks=pytest.mark.long)])
def test_every_bit_of_a_frozen_seal_counts(step):
    for seal in SEALS:
        key, blob, place = bytes.fromhex(seal["key"]), bytearray.fromhex(seal["blob"]), place_of(seal)
        for bit in range(0, 8 * len(blob), step):
            blob[bit // 8] ^= 1 << bit % 8
            with pytest.raises(Broken):
                unseal(key, bytes(blob), place, Usage(seal["usage"]))
            blob[bit // 8] ^= 1 << bit % 8


def test_the_browsers_own_cryptography_opens_every_frozen_seal(page, live_server):
    page.goto(live_server.url)
    reader = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
    for seal in SEALS:
        expected = {"length": seal["text_length"], "sha256": seal["text_sha256"]}
        assert page.evaluate(reader, seal) == expected
