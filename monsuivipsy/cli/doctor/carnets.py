"""Whether every carnet has its part and every part its carnet, counted without opening any."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connections

from monsuivipsy.cli.doctor.findings import Finding, mend, watch, well
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count

SUBJECT = N_("Carnets")
NONE = N_("Il n’y en a pas encore.")
TOGETHER = N_("%(carnets)s, chacun avec sa part dans le coffre.")
NO_PART = (
    N_("%(carnets)s sur %(all)s sans part dans le coffre : rien ne les ouvre."),
    N_("S’ils viennent d’être effacés, « manage.py sweep » finit le travail ; sinon restaurez le coffre."),
)
NO_SLOT = (
    N_("%(parts)s du coffre sans carnet."),
    N_("Une ouverture interrompue en laisse : « manage.py sweep » les ôte. Beaucoup : celle des carnets est ancienne."),
)
NO_DOOR = (
    N_("%(carnets)s dont il reste des documents, mais rien qui les ouvre."),
    N_("Un effacement interrompu en laisse : « manage.py sweep » finit le travail."),
)


@dataclass(frozen=True, slots=True)
class Census:
    """How many carnets have a slot, and how many lack what goes with it."""

    carnets: int
    without_part: int
    parts_without_slot: int
    documents_without_slot: int


def census() -> Census:
    slots = _names("default", "identity_trousseau")
    documents = _names("default", "journal_document")
    parts = _names("coffre", "identity_part")
    return Census(len(slots), len(slots - parts), len(parts - slots), len(documents - slots))


def check_carnets() -> Iterator[Finding]:
    try:
        found = census()
    except DatabaseError:
        return  # said where databases are checked
    carnets = count(found.carnets, "carnet", "carnets")
    if found.without_part:
        # One or two are an erasure that was cut; all of them are a coffre that was lost.
        tell = mend if found.without_part == found.carnets else watch
        yield tell(SUBJECT, *NO_PART, carnets=count(found.without_part, "carnet", "carnets"), all=found.carnets)
    if found.parts_without_slot:
        yield watch(SUBJECT, *NO_SLOT, parts=count(found.parts_without_slot, "part", "parts"))
    if found.documents_without_slot:
        yield watch(SUBJECT, *NO_DOOR, carnets=count(found.documents_without_slot, "carnet", "carnets"))
    if not (found.without_part or found.parts_without_slot or found.documents_without_slot):
        yield well(SUBJECT, TOGETHER, carnets=carnets) if found.carnets else well(SUBJECT, NONE)


def _names(database: str, table: str) -> set[bytes]:
    with connections[database].cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT carnet_id FROM {table}")  # noqa: S608 - our own names
        return {bytes(carnet) for (carnet,) in cursor.fetchall()}
