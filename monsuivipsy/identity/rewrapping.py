"""Rotation of the root key: every part of the coffre sealed again under the newest version. No content is touched."""

from typing import Final

from monsuivipsy.identity.canary import CARNET, COFFRE, opened_part
from monsuivipsy.identity.models import Canary, Part
from monsuivipsy.identity.root_key import RootKeys
from monsuivipsy.sealing import keys

_AT_ONCE: Final = 500


def rewrap_parts(root_keys: RootKeys) -> int:
    """Return how many parts were sealed again. It may be cut and run again at any time, while the site serves.

    Raises BadRootKey when a part's own version is not among the keys.
    """
    newest = max(root_keys)
    for canary in Canary.objects.using(COFFRE).exclude(root_version=newest):
        part = opened_part(root_keys, CARNET, canary.root_version, bytes(canary.sealed))
        canary.sealed, canary.root_version = keys.seal_part(root_keys[newest], part, CARNET, newest), newest
        canary.save(using=COFFRE)
    done = 0
    while rows := list(Part.objects.using(COFFRE).exclude(root_version=newest)[:_AT_ONCE]):
        done += sum(_rewrap(row, root_keys, newest) for row in rows)
    return done


def _rewrap(row: Part, root_keys: RootKeys, newest: int) -> int:
    """Update rather than save: a part that was erased meanwhile must not come back."""
    carnet = bytes(row.carnet_id)
    part = opened_part(root_keys, carnet, row.root_version, bytes(row.sealed))
    sealed = keys.seal_part(root_keys[newest], part, carnet, newest)
    return Part.objects.using(COFFRE).filter(carnet_id=carnet).update(sealed=sealed, root_version=newest)
