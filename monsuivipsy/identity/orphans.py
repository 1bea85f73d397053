"""Slots without their part, and parts without any slot: what a crash over two databases can leave behind.

A slot is read before its part is looked for, and a part before its slots: since a carnet is made part first and erased
part first, a slot without its part belongs to an erased carnet, for ever. A part without a slot may be a carnet in the
making, so it goes only when it is seen so a second time, a day later.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Model, Q

from monsuivipsy.identity.models import Part, Trousseau

COFFRE: Final = "coffre"
SEEN_AGAIN_AFTER: Final = timedelta(days=1)
_AT_ONCE: Final = 500


def carnets_in(model: type[Model], database: str) -> Iterator[list[bytes]]:
    """Give every carnet that has a row of this model, in the order of their identifiers, some hundred at a time."""
    after = b""
    while True:
        rows = model._default_manager.using(database).filter(carnet_id__gt=after)  # noqa: SLF001 - Django's public name
        names = rows.order_by("carnet_id").values_list("carnet_id", flat=True).distinct()
        found = [bytes(carnet) for carnet in names[:_AT_ONCE]]
        if not found:
            return
        yield found
        after = found[-1]


def without_part(carnets: Collection[bytes]) -> set[bytes]:
    parts = Part.objects.using(COFFRE).filter(carnet_id__in=carnets).values_list("carnet_id", flat=True)
    return set(carnets) - {bytes(carnet) for carnet in parts}


def parts_without_slot() -> Iterator[bytes]:
    for carnets in carnets_in(Part, COFFRE):
        slots = Trousseau.objects.filter(carnet_id__in=carnets).values_list("carnet_id", flat=True)
        yield from set(carnets) - {bytes(carnet) for carnet in slots}


def part_count() -> int:
    return Part.objects.using(COFFRE).count()


def note_orphans(orphans: Collection[bytes], at: datetime) -> None:
    """Remember which parts have no slot now; one that has a slot by now was a carnet in the making."""
    parts = Part.objects.using(COFFRE)
    for marked in parts.filter(orphan_since__isnull=False).values_list("carnet_id", flat=True):
        if bytes(marked) not in orphans:
            parts.filter(carnet_id=marked).update(orphan_since=None)
    for orphan in orphans:
        parts.filter(carnet_id=orphan, orphan_since__isnull=True).update(orphan_since=at)


def erase_old_orphans(orphans: Collection[bytes], at: datetime) -> int:
    """Destroy the parts among these that had no slot a day ago either; say how many."""
    old = Q(carnet_id__in=list(orphans), orphan_since__lte=at - SEEN_AGAIN_AFTER)
    removed, _ = Part.objects.using(COFFRE).filter(old).delete()
    return removed
