"""A canary in each database: a part and a slot that belong to nobody, opened to know that keys and databases fit.

The coffre's opens with the root key alone; the other database's opens only with what the coffre's held. So a wrong
root key, or two databases of which one was restored without the other, shows before a person meets it.
"""

from typing import Final

from monsuivipsy.identity.models import Canary, Part
from monsuivipsy.identity.root_key import WRONG, BadRootKey, RootKeys
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.box import KEY_BYTES, Broken
from monsuivipsy.sealing.keys import CARNET_BYTES, Slot, SlotKind

DEFAULT: Final = "default"
COFFRE: Final = "coffre"
# No carnet has this name, and the secret guards nothing: what opens or not is what stands around it.
CARNET: Final = bytes(CARNET_BYTES)
_SECRET: Final = bytes(KEY_BYTES)

NONE_YET = N_("Il n’y a pas encore de témoin dans les bases : lancez d’abord « make setup ».")
LOST = N_(
    "Il manque le témoin de la base « %(database)s », alors que l’autre a le sien : restaurez cette base de sa copie."
)
APART = N_("Les deux bases ne vont pas ensemble : restaurez-les de copies d’un même service (docs/deploy.md).")


class BadCanary(Exception):  # noqa: N818 - it says what the databases are
    """Canaries that do not open with the right root key: what is wrong, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def plant_canaries(root_keys: RootKeys) -> None:
    """Put a canary into each database where neither has one; never over one that does not open.

    Raises BadRootKey when the parts that are there were sealed under another key.
    """
    if Canary.objects.using(DEFAULT).exists() or Canary.objects.using(COFFRE).exists():
        return
    check_a_part(root_keys)
    version = max(root_keys)
    part = keys.new_secret()
    sealed = keys.seal_part(root_keys[version], part, CARNET, version)
    Canary.objects.using(COFFRE).create(root_version=version, sealed=sealed)
    slot = keys.wrap(keys.new_data_key(CARNET), _SECRET, part, SlotKind.DEVICE)
    Canary.objects.using(DEFAULT).create(sealed=slot.wrapped)


def check_canaries(root_keys: RootKeys) -> None:
    """Open both canaries. Raises BadRootKey when the root key is not theirs, BadCanary when the databases differ."""
    in_default = Canary.objects.using(DEFAULT).first()
    in_coffre = Canary.objects.using(COFFRE).first()
    if in_default is None and in_coffre is None:
        raise BadCanary(Message(NONE_YET))
    if in_default is None or in_coffre is None:
        raise BadCanary(Message(LOST, {"database": DEFAULT if in_default is None else COFFRE}))
    part = opened_part(root_keys, CARNET, in_coffre.root_version, bytes(in_coffre.sealed))
    lookup = keys.lookup(_SECRET, SlotKind.DEVICE)
    try:
        keys.unwrap(Slot(lookup, CARNET, SlotKind.DEVICE, bytes(in_default.sealed)), _SECRET, part)
    except Broken:
        raise BadCanary(Message(APART)) from None


def has_sealed_rows() -> bool:
    """Say whether the coffre holds anything that a root key sealed."""
    return Canary.objects.using(COFFRE).exists() or Part.objects.using(COFFRE).exists()


def check_a_part(root_keys: RootKeys) -> None:
    """Open one part of each version, where there are any. Raises BadRootKey."""
    for version in Part.objects.using(COFFRE).values_list("root_version", flat=True).distinct():
        part = Part.objects.using(COFFRE).filter(root_version=version)[0]
        opened_part(root_keys, bytes(part.carnet_id), version, bytes(part.sealed))


def opened_part(root_keys: RootKeys, carnet: bytes, version: int, sealed: bytes) -> bytes:
    """Return a part of the coffre. Raises BadRootKey when no key, or not the right one, has its version."""
    try:
        return keys.open_part(root_keys[version], sealed, carnet, version)
    except (KeyError, Broken):
        raise BadRootKey(Message(WRONG, {"version": version})) from None
