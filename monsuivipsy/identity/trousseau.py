"""Slots and parts, read and written here alone. Two statements open a carnet: the slot of a secret, then its part.

Order is what makes this safe over two databases: the part is durable before the first slot that needs it, and it goes
first when a carnet is erased, since without it no slot opens any more.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Final

from django.conf import settings
from django.db import connections, transaction

from monsuivipsy.identity.canary import opened_part
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.identity.root_key import read_root_keys
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.box import Broken
from monsuivipsy.sealing.keys import DataKey, Slot, SlotKind

COFFRE: Final = "coffre"
# Plain SQL: an ORM read costs ten times as much, and these run on every request.
_SLOT: Final = "SELECT carnet_id, epoch, wrapped, expires_at FROM identity_trousseau WHERE lookup = %s"
_NOBODY: Final = bytes(keys.CARNET_BYTES)
_PART: Final = "SELECT root_version, sealed FROM identity_part WHERE carnet_id = %s"


class Erased(Broken):
    """A carnet whose part is gone: it is being erased, and takes no new slot."""


def create_carnet(secrets: Mapping[SlotKind, bytes], *, expires_at: datetime | None = None) -> DataKey:
    """Make a new carnet that each of the secrets opens. A crash in between leaves a part alone, never a slot alone."""
    data_key = keys.new_data_key(keys.new_carnet())
    part = keys.new_secret()
    version = max(_root_keys())
    sealed = keys.seal_part(_root_keys()[version], part, data_key.carnet, version)
    Part.objects.using(COFFRE).create(carnet_id=data_key.carnet, root_version=version, sealed=sealed)
    with transaction.atomic():
        for kind, secret in secrets.items():
            _keep(keys.wrap(data_key, secret, part, kind), expires_at)
    return data_key


def open_carnet(secret: bytes, kind: SlotKind, *, at: datetime) -> DataKey | None:
    """Return the data key that a secret opens, or None: unknown, expired, erased and wrong are not told apart.

    They take the same two statements. Raises BadRootKey: the service's fault, never that of a phrase or a device.
    """
    lookup = keys.lookup(secret, kind)
    with connections["default"].cursor() as cursor:
        cursor.execute(_SLOT, [lookup])
        row = cursor.fetchone()
    carnet, epoch, wrapped, expires_at = row if row is not None else (_NOBODY, 0, b"", None)
    carnet, wrapped, expires_at = bytes(carnet), bytes(wrapped), _moment(expires_at)
    part = _part(carnet)
    if part is None or (expires_at is not None and expires_at <= at):
        return None
    try:
        return keys.unwrap(Slot(lookup, carnet, kind, wrapped), secret, part, epoch)
    except Broken:
        return None


def add_slot(data_key: DataKey, secret: bytes, kind: SlotKind, *, expires_at: datetime | None = None) -> None:
    """Let one more secret open a carnet. Raises Erased."""
    part = _part(data_key.carnet)
    if part is None:
        raise Erased
    _keep(keys.wrap(data_key, secret, part, kind), expires_at)


def remove_slot(data_key: DataKey, lookup: bytes) -> bool:
    """Revoke one secret of this carnet at once; say whether it was there."""
    removed, _ = Trousseau.objects.filter(lookup=lookup, carnet_id=data_key.carnet).delete()
    return removed == 1


def remove_pairings(data_key: DataKey) -> None:
    """Take away every code that would let one more device into this carnet."""
    Trousseau.objects.filter(carnet_id=data_key.carnet, kind=SlotKind.PAIRING).delete()


def use_up_slot(secret: bytes, kind: SlotKind) -> bool:
    """Take away a slot that serves once; say whether this call, and no other, took it."""
    removed, _ = Trousseau.objects.filter(lookup=keys.lookup(secret, kind)).delete()
    return removed == 1


def replace_phrase(data_key: DataKey, secret: bytes) -> None:
    """Let this phrase, and no earlier one, open a carnet: both or neither."""
    with transaction.atomic():
        Trousseau.objects.filter(carnet_id=data_key.carnet, kind=SlotKind.PHRASE).delete()
        add_slot(data_key, secret, SlotKind.PHRASE)


def slot_lookups(data_key: DataKey, kind: SlotKind, *, at: datetime) -> list[bytes]:
    """Return the names of a carnet's slots of one kind that have not expired."""
    slots = Trousseau.objects.filter(carnet_id=data_key.carnet, kind=kind).exclude(expires_at__lte=at)
    return [bytes(lookup) for lookup in slots.values_list("lookup", flat=True)]


def remove_expired(at: datetime) -> None:
    """Take away what opens nothing any more, of every carnet."""
    Trousseau.objects.filter(expires_at__lte=at).delete()


def erase_slots(carnet: bytes) -> None:
    Trousseau.objects.filter(carnet_id=carnet).delete()


def erase_part(data_key: DataKey) -> None:
    """Destroy the part: from here on nothing opens this carnet, whatever else is left of it."""
    Part.objects.using(COFFRE).filter(carnet_id=data_key.carnet).delete()


def _keep(slot: Slot, expires_at: datetime | None) -> None:
    Trousseau.objects.create(
        lookup=slot.lookup,
        carnet_id=slot.carnet,
        kind=slot.kind,
        wrapped=slot.wrapped,
        expires_at=expires_at,
    )


def _part(carnet: bytes) -> bytes | None:
    with connections[COFFRE].cursor() as cursor:
        cursor.execute(_PART, [carnet])
        row = cursor.fetchone()
    if row is None:
        return None
    version, sealed = row[0], bytes(row[1])
    return opened_part(_root_keys(), carnet, version, sealed)


def _moment(stored: datetime | None) -> datetime | None:
    """Return a stored moment with its zone: through plain SQL, SQLite gives UTC without saying so."""
    return stored.replace(tzinfo=UTC) if stored is not None and stored.tzinfo is None else stored


@cache
def _root_keys() -> Mapping[int, bytes]:
    return read_root_keys(settings.ROOT_KEY_FILE)
