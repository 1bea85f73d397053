"""The life of a carnet: opened here, with the device that opens it as its first key."""

from datetime import date

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import DeviceSecret
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.keys import SlotKind


def open_new(profile: Profile, *, today: date, is_shared: bool = False) -> Opened:
    """Make a carnet that this device opens. A crash before its head is written leaves an empty carnet."""
    device = DeviceSecret(keys.new_secret(), is_shared)
    data_key = trousseau.create_carnet({SlotKind.DEVICE: device.secret})
    store.change_head(data_key, lambda _: Head(profile=profile, opened_on=today))
    return Opened(data_key, device)
