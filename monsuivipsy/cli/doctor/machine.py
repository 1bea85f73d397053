"""What the machine must give: the right time, the zone of France, room on the disk, no memory written to it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import DatabaseError, connections

from monsuivipsy.cli.doctor.findings import Finding, mend, watch, well
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import number

CLOCK, DISK, MEMORY = N_("Horloge"), N_("Disque"), N_("Mémoire")
TOGETHER = N_("Cette machine et ses bases ont la même heure, et la zone %(zone)s est connue.")
APART = (
    N_("La base « %(database)s » a %(seconds)s s d’écart avec cette machine."),
    N_("Réglez l’heure des deux par NTP."),
)
BACK = N_("Des fichiers sont plus récents que l’heure qu’il est : l’horloge a reculé."), N_("Réglez l’heure par NTP.")
NO_ZONE = N_("La zone %(zone)s n’est pas connue."), N_("Installez le paquet tzdata.")
ROOM = N_("Il reste %(gigabytes)s Go, %(percent)s %% de la place.")
SOON_FULL = N_("Libérez de la place : un disque plein refuse d’enregistrer.")
SWAPS = (
    N_("Cette machine peut écrire sa mémoire sur le disque."),
    N_("Coupez le swap, ou vérifiez que l’unité du site a MemorySwapMax=0 (deploy/monsuivipsy.service)."),
)
STAYS = N_("Elle n’est pas écrite sur le disque.")

_GIGABYTE: Final = 10**9
_LEAST_BYTES, _FULL_BYTES, _LEAST_SHARE = _GIGABYTE, _GIGABYTE // 10, 0.05
_SLIGHT, _SERIOUS = timedelta(seconds=2), timedelta(seconds=60)
_SWAPS: Final = Path("/proc/swaps")


def check_clocks() -> Iterator[Finding]:
    found = [*_zone(), *_backwards(), *_databases()]
    yield from found or [well(CLOCK, TOGETHER, zone=settings.TIME_ZONE)]


def check_disk() -> Iterator[Finding]:
    usage = shutil.disk_usage(next(place for place in (settings.VAR, *settings.VAR.parents) if place.exists()))
    room = {"gigabytes": number(usage.free / _GIGABYTE, 1), "percent": number(round(100 * usage.free / usage.total))}
    if usage.free < _FULL_BYTES:
        yield mend(DISK, ROOM, SOON_FULL, **room)
    elif usage.free < max(_LEAST_BYTES, _LEAST_SHARE * usage.total):
        yield watch(DISK, ROOM, SOON_FULL, **room)
    else:
        yield well(DISK, ROOM, **room)


def check_memory() -> Iterator[Finding]:
    if _SWAPS.exists():
        has_swap = len(_SWAPS.read_text(encoding="ascii", errors="replace").splitlines()) > 1
        yield watch(MEMORY, *SWAPS) if has_swap else well(MEMORY, STAYS)


def _zone() -> Iterator[Finding]:
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        yield mend(CLOCK, *NO_ZONE, zone=settings.TIME_ZONE)


def _backwards() -> Iterator[Finding]:
    """Compare with what was written last: a clock that went back would date an entry before the one it follows."""
    written = [file.stat().st_mtime for file in settings.VAR.glob("*.sqlite3*")]
    if max(written, default=0) > (datetime.now(UTC) + _SERIOUS).timestamp():
        yield mend(CLOCK, *BACK)


def _databases() -> Iterator[Finding]:
    for connection in connections.all():
        if connection.vendor != "postgresql":
            continue
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT clock_timestamp()")
                gap = abs(cursor.fetchone()[0] - datetime.now(UTC))
        except DatabaseError:
            continue  # said where databases are checked
        if gap > _SLIGHT:
            tell = mend if gap > _SERIOUS else watch
            yield tell(CLOCK, *APART, database=connection.alias, seconds=number(round(gap.total_seconds())))
