"""Twenty seals of the first version, frozen: both readers must open them as long as the product lives."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from monsuivipsy.sealing.box import LARGEST, Broken, Place, Usage, unseal

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


def flipped(seal, bit):
    blob = bytearray.fromhex(seal["blob"])
    blob[bit // 8] ^= 1 << bit % 8
    return seal | {"blob": blob.hex()}


@pytest.mark.parametrize("step", [997, pytest.param(1, marks=pytest.mark.long)])
def test_every_bit_of_a_frozen_seal_counts(step):
    small = [seal for seal in SEALS if len(seal["blob"]) < LARGEST]
    for seal in small:
        for bit in range(0, 4 * len(seal["blob"]), step):
            with pytest.raises(Broken):
                opened(flipped(seal, bit))


def test_the_browsers_own_cryptography_opens_every_frozen_seal(page, live_server):
    page.goto(live_server.url)
    reader = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
    for seal in SEALS:
        expected = {"length": seal["text_length"], "sha256": seal["text_sha256"]}
        assert page.evaluate(reader, seal) == expected
