"""Which devices open a carnet: each has a slot of its own, and a line in the head that says what it is called."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, transaction

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import DeviceSecret
from monsuivipsy.identity.permissions import Opened, device_id
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head, UnknownForm
from monsuivipsy.journal.domain.entries import Device
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.reminders import new_devices
from monsuivipsy.journal.rows import Busy
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.box import Broken, TooLarge
from monsuivipsy.sealing.keys import DataKey, SlotKind

# Browsers that "continue where you left off" keep even the cookies of a session: the slot ends by itself.
SHARED_FOR: Final = timedelta(hours=12)
PAIRING_FOR: Final = timedelta(minutes=5)
# Lines in the head. A device that has none is listed all the same, and opens as any other.
MAX_DEVICES: Final = 50


def enter(data_key: DataKey, *, label: str, at: datetime, is_shared: bool = False) -> Opened:
    """Let one more device open a carnet, and name it in the head where that has room. Raises Erased."""
    opened = Opened(data_key, DeviceSecret(keys.new_secret(), is_shared))
    with transaction.atomic():
        trousseau.remove_expired(at)
        trousseau.add_slot(
            data_key, opened.device.secret, SlotKind.DEVICE, expires_at=at + SHARED_FOR if is_shared else None
        )
        # A head without room for one line more must not keep anybody out.
        with suppress(TooLarge):
            store.change_head(data_key, lambda head: _with_device(head, opened, label, at))
    return opened


def leave(opened: Opened) -> None:
    """Take this device's slot away: what its browser still holds opens nothing."""
    _remove(opened.data_key, opened.lookup)


def revoke(data_key: DataKey, named: str, *, at: datetime) -> None:
    """Take away the slot of the device of this name, if it still has one; from the next request on it opens nothing."""
    lookup = _lookup_of(data_key, named, at)
    if lookup is not None:
        _remove(data_key, lookup)


def rename(data_key: DataKey, named: str, label: str, *, at: datetime) -> None:
    """Call a device of this carnet otherwise; one that has no line in the head yet gets one."""
    if _lookup_of(data_key, named, at) is None:
        return

    def renamed(head: Head) -> Head:
        today = local_day(at, zone_of(head.profile)).isoformat()
        known = {device.id: device for device in head.profile.devices}
        known[named] = replace(known.get(named, Device(id=named, label=label, since=today)), label=label)
        return replace(head, profile=replace(head.profile, devices=tuple(known.values())))

    store.change_head(data_key, renamed)


def note(opened: Opened, named: Collection[str], *, at: datetime) -> None:
    """Stop telling that these devices are new: of the day they came, the month stays. None can do this for itself."""

    def noted(head: Head) -> Head:
        today = local_day(at, zone_of(head.profile))
        known = {device.id for device in new_devices(head, today, seen_from=opened.device_id)} & {*named}
        devices = [replace(each, since=each.since[:7]) if each.id in known else each for each in head.profile.devices]
        return _with_devices(head, devices)

    store.change_head(opened.data_key, noted)


def start_pairing(data_key: DataKey, *, at: datetime) -> bytes:
    """Return a secret that lets one more device in, once, within five minutes."""
    secret = keys.new_secret()
    trousseau.remove_expired(at)
    trousseau.add_slot(data_key, secret, SlotKind.PAIRING, expires_at=at + PAIRING_FOR)
    return secret


def paired_carnet(secret: bytes, at: datetime) -> DataKey | None:
    """Return the carnet that a pairing's secret opens, without using it up."""
    return trousseau.open_carnet(secret, SlotKind.PAIRING, at=at)


def redeem(secret: bytes, *, label: str, at: datetime, is_shared: bool = False) -> Opened | None:
    """Use a pairing up and let a device in: of two at once one succeeds; expired, used and forged are one answer."""
    data_key = paired_carnet(secret, at)
    if data_key is None:
        return None
    with transaction.atomic():
        if not trousseau.use_up_slot(secret, SlotKind.PAIRING):
            return None
        return enter(data_key, label=label, at=at, is_shared=is_shared)


def _lookup_of(data_key: DataKey, named: str, at: datetime) -> bytes | None:
    lookups = trousseau.slot_lookups(data_key, SlotKind.DEVICE, at=at)
    return next((lookup for lookup in lookups if device_id(data_key, lookup) == named), None)


def _remove(data_key: DataKey, lookup: bytes) -> None:
    """Take a slot and open codes away, then its line: a head that cannot be read or written keeps no device in."""
    gone = device_id(data_key, lookup)
    with transaction.atomic():
        trousseau.remove_slot(data_key, lookup)
        # A code that this device asked for would let it in again.
        trousseau.remove_pairings(data_key)
    with suppress(Broken, UnknownForm, Busy, TooLarge, DatabaseError):
        store.change_head(data_key, lambda head: _with_devices(head, [d for d in head.profile.devices if d.id != gone]))


def _with_device(head: Head, opened: Opened, label: str, at: datetime) -> Head:
    """Add a line, and drop those whose slot is gone, then the oldest: the head would grow with every way in."""
    lookups = trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=at)
    living = {device_id(opened.data_key, lookup) for lookup in lookups}
    today = local_day(at, zone_of(head.profile))
    new = Device(id=opened.device_id, label=label, since=today.isoformat())
    known = [device for device in head.profile.devices if device.id in living]
    return _with_devices(head, [*known, new][-MAX_DEVICES:])


def _with_devices(head: Head, devices: list[Device]) -> Head:
    return replace(head, profile=replace(head.profile, devices=tuple(devices)))
