"""Sealed bytes ↔ what a journal holds: the only place where they meet.

A write is a compare-and-swap on the revision: what another device wrote meanwhile is never overwritten, but read again
and merged. Plain SQL, since an ORM read costs ten times as much and this runs on every request.
"""

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection

from monsuivipsy.sealing.box import Broken, Place, Usage, seal, unseal
from monsuivipsy.sealing.keys import DataKey

TRIES: Final = 5
_PAUSE_SECONDS: Final = 0.01
_BINARY: Final = 1  # psycopg's, which is not loaded where there is no PostgreSQL
_READ: Final = "SELECT tag, rev, epoch, fmt, blob FROM journal_document WHERE carnet_id = %s AND tag "
_FIRST: Final = (
    "INSERT INTO journal_document (carnet_id, tag, rev, epoch, fmt, blob) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)
_NEXT: Final = (
    "UPDATE journal_document SET rev = %s, epoch = %s, fmt = %s, blob = %s"
    " WHERE carnet_id = %s AND tag = %s AND rev = %s"
)


class Name(NamedTuple):
    """Which document: its kind, and its key in the kind (a date, a number, nothing)."""

    kind: str
    key: str = ""


@dataclass(slots=True, repr=False)
class Stored:
    """An opened document: the revision that was read, the version of its form, and its bytes."""

    rev: int
    fmt: int
    content: bytes


class Busy(Exception):  # noqa: N818 - it says what the document is
    """A document that others wrote faster than this write could follow."""


def read(data_key: DataKey, name: Name) -> Stored | None:
    """Return the named document, or None where there is none. Raises Broken when it was changed or moved."""
    found = read_many(data_key, [name]).get(name)
    if isinstance(found, Broken):
        raise found
    return found


def read_many(data_key: DataKey, names: Iterable[Name]) -> dict[Name, Stored | Broken]:
    """Return those of the named documents that exist; for one that was changed or moved, what opening it raised."""
    by_tag = {data_key.tag(*name): name for name in names}
    found: dict[Name, Stored | Broken] = {}
    for tag, rev, epoch, fmt, blob in _fetched(data_key.carnet, list(by_tag)) if by_tag else ():
        name = by_tag[tag]
        try:
            place = Place(data_key.carnet, tag, name.kind, epoch, rev, fmt)
            found[name] = Stored(rev, fmt, unseal(data_key.key, blob, place, Usage.DOCUMENT))
        except Broken as error:
            found[name] = error
    return found


def write(data_key: DataKey, name: Name, content: bytes, *, fmt: int, after: int) -> bool:
    """Write the revision that follows `after` (0: there is none yet); False when another write came first.

    Raises TooLarge before anything is written.
    """
    rev = after + 1
    tag = data_key.tag(*name)
    place = Place(data_key.carnet, tag, name.kind, data_key.epoch, rev, fmt)
    blob = seal(data_key.key, content, place, Usage.DOCUMENT)
    with connection.cursor() as cursor:
        if after == 0:
            cursor.execute(_FIRST, [data_key.carnet, tag, rev, data_key.epoch, fmt, blob])
        else:
            cursor.execute(_NEXT, [rev, data_key.epoch, fmt, blob, data_key.carnet, tag, after])
        return bool(cursor.rowcount == 1)


def change(data_key: DataKey, name: Name, changed: Callable[[Stored | None], bytes], *, fmt: int) -> Stored:
    """Write what `changed` makes of the newest revision, and again when another write came between. Raises Busy."""
    for attempt in range(TRIES):
        stored = read(data_key, name)
        content = changed(stored)
        after = stored.rev if stored else 0
        if write(data_key, name, content, fmt=fmt, after=after):
            return Stored(after + 1, fmt, content)
        # Two writers that wait the same time would meet again.
        time.sleep(random.uniform(0, _PAUSE_SECONDS * 2**attempt))  # noqa: S311 - jitter, no secret
    raise Busy


def erase(carnet: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_document WHERE carnet_id = %s", [carnet])


def _fetched(carnet: bytes, tags: list[bytes]) -> Any:  # noqa: ANN401 - rows as the driver gives them
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"{_READ}IN ({', '.join(['%s'] * len(tags))})", [carnet, *tags])
        else:
            # As text every seal would travel twice as long; one list is planned faster than hundreds of values.
            cursor.cursor.format = _BINARY
            cursor.execute(f"{_READ}= ANY(%s)", [carnet, tags])
        return cursor.fetchall()
