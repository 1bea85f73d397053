"""The life of a carnet: opened here, with the device that opens it as its first key, and erased here."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import DeviceSecret
from monsuivipsy.identity.device_names import UNKNOWN
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions.keys import SHARED_FOR
from monsuivipsy.journal.actions.traces import empty_logs
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Device, Profile
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.keys import DataKey, SlotKind

_LOG = logging.getLogger(__name__)


def open_new(profile: Profile, *, today: date, is_shared: bool = False, label: str = "") -> Opened:
    """Make a carnet that this device opens, called `label`. A crash leaves a part alone, which opens nothing."""
    device = DeviceSecret(keys.new_secret(), is_shared)
    expires_at = datetime.now(UTC) + SHARED_FOR if is_shared else None
    with transaction.atomic():
        data_key = trousseau.create_carnet({SlotKind.DEVICE: device.secret}, expires_at=expires_at)
        opened = Opened(data_key, device)
        first = Device(id=opened.device_id, label=label or _(UNKNOWN), since=today.isoformat())
        store.begin(data_key, Head(profile=replace(profile, devices=(first,)), opened_on=today))
    return opened


def erase(data_key: DataKey) -> None:
    """Erase a carnet: its part first, from then on nothing opens it; then its slots and documents, all or none.

    Where the rest fails, what is left is unreadable already, and `sweeping.py` takes it away.
    """
    trousseau.erase_part(data_key)
    try:
        with transaction.atomic():
            trousseau.erase_slots(data_key.carnet)
            rows.erase(data_key.carnet)
    except DatabaseError:
        _LOG.exception("an erased carnet left rows, which no key opens")
    empty_logs()
