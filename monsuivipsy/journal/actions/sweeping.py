"""What a crash left half done, finished: run every day, by `manage.py sweep`.

Where many carnets look half done, the databases do not belong together (one was restored, or its address is wrong):
then nothing is touched, since what would be lost is every journal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from monsuivipsy.identity import orphans, trousseau
from monsuivipsy.identity.models import Trousseau
from monsuivipsy.journal import rows
from monsuivipsy.journal.actions.traces import empty_logs
from monsuivipsy.journal.models import Document
from monsuivipsy.language.messages import N_, Message

FEW: Final = 10
ONE_IN: Final = 100
TOO_MANY = N_(
    "Plus de %(n)s carnets n’ont plus leur part, ou plus de clé : les deux bases ne vont sans doute pas ensemble. Rien "
    "n’a été touché : lancez « monsuivipsy doctor », puis restaurez la base qui manque."
)


class DoNotBelongTogether(Exception):  # noqa: N818 - it says what the databases do
    """More carnets half done than crashes explain."""

    def __init__(self, most: int) -> None:
        self.message = Message(TOO_MANY, {"n": most})
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many erased carnets had rows left, and how many parts had no slot for a day."""

    carnets: int
    parts: int


def sweep(at: datetime) -> Swept:
    """Finish what was cut. Raises DoNotBelongTogether, and then nothing was changed but what had expired."""
    trousseau.remove_expired(at)
    erased = _few(_erased())
    keyless = _few(orphans.parts_without_slot())
    for carnet in erased:
        with transaction.atomic():
            trousseau.erase_slots(carnet)
            rows.erase(carnet)
    orphans.note_orphans(keyless, at)
    parts = orphans.erase_old_orphans(keyless, at)
    empty_logs()
    return Swept(carnets=len(erased), parts=parts)


def _erased() -> Iterable[bytes]:
    """Give the carnets that have rows and no part any more; some twice."""
    for model in (Trousseau, Document):
        for carnets in orphans.carnets_in(model, "default"):
            yield from orphans.without_part(carnets)


def _few(carnets: Iterable[bytes]) -> set[bytes]:
    most = max(FEW, orphans.part_count() // ONE_IN)
    found: set[bytes] = set()
    for carnet in carnets:
        found.add(carnet)
        if len(found) > most:
            raise DoNotBelongTogether(most)
    return found
