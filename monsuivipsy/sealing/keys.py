"""Which secret opens which journal: the data key, the slots that wrap it, the server part that each slot needs too.

A slot opens with a secret that only a person's device or phrase holds *and* the part that the coffre keeps: copies of
the journal's database open nothing, and once the part and its backups are gone, not even the phrase does.
"""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from monsuivipsy.sealing.box import (
    KEY_BYTES,
    Place,
    Usage,
    derived,
    length_prefixed,
    seal_exactly,
    unseal_exactly,
)

TAG_BYTES = 16
CARNET_BYTES = 16


class SlotKind(StrEnum):
    """What holds the secret of a slot."""

    PHRASE = "phrase"
    DEVICE = "device"
    PAIRING = "pairing"


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The key of one carnet and one epoch. It shows and pickles nothing: it must not leave a request."""

    carnet: bytes
    key: bytes
    epoch: int = 0
    _index: HMAC = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", HMAC(derived(self.key, KEY_BYTES, info=b"index"), SHA256()))

    def __reduce__(self) -> str:
        raise TypeError("a data key is never written anywhere")

    def tag(self, kind: str, key: str = "") -> bytes:
        """Return the opaque name of a document: 16 bytes that say neither its kind nor its day."""
        # A copy starts where the key was taken in: half the work of starting anew.
        keyed = self._index.copy()
        keyed.update(length_prefixed(kind.encode(), key.encode()))
        return keyed.finalize()[:TAG_BYTES]


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """A row of the trousseau: found by `lookup`, it wraps the data key for one secret."""

    lookup: bytes
    carnet: bytes
    kind: SlotKind
    wrapped: bytes


def new_carnet() -> bytes:
    return secrets.token_bytes(CARNET_BYTES)


def new_secret() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def new_data_key(carnet: bytes) -> DataKey:
    return DataKey(carnet, secrets.token_bytes(KEY_BYTES))


def lookup(secret: bytes, kind: SlotKind) -> bytes:
    """Return the name under which a secret's slot is stored: it tells nothing of the secret."""
    return derived(secret, KEY_BYTES, info=b"lookup/" + kind.encode())


def wrap(data_key: DataKey, secret: bytes, part: bytes, kind: SlotKind) -> Slot:
    """Return the slot through which `secret`, with the part of the carnet, opens the data key."""
    found_by = lookup(secret, kind)
    place = Place(carnet=data_key.carnet, tag=found_by, kind=kind, epoch=data_key.epoch)
    key = _slot_key(secret, part, found_by, kind)
    return Slot(found_by, data_key.carnet, kind, seal_exactly(key, data_key.key, place, Usage.SLOT))


def unwrap(slot: Slot, secret: bytes, part: bytes, epoch: int = 0) -> DataKey:
    """Return the data key. Raises box.Broken when the secret, the part or the slot is not the right one."""
    place = Place(carnet=slot.carnet, tag=slot.lookup, kind=slot.kind, epoch=epoch)
    key = _slot_key(secret, part, slot.lookup, slot.kind)
    return DataKey(slot.carnet, unseal_exactly(key, slot.wrapped, place, Usage.SLOT), epoch)


def seal_part(root_key: bytes, part: bytes, carnet: bytes, version: int) -> bytes:
    """Seal a carnet's part under the root key of `version`, for the coffre."""
    return seal_exactly(root_key, part, Place(carnet=carnet, kind="part", epoch=version), Usage.PART)


def open_part(root_key: bytes, blob: bytes, carnet: bytes, version: int) -> bytes:
    return unseal_exactly(root_key, blob, Place(carnet=carnet, kind="part", epoch=version), Usage.PART)


def _slot_key(secret: bytes, part: bytes, found_by: bytes, kind: SlotKind) -> bytes:
    return derived(secret + part, KEY_BYTES, info=b"slot/" + kind.encode(), salt=found_by)
