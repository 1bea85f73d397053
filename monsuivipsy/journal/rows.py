"""Sealed bytes ↔ what a journal holds: the only place where they meet.

A write is a compare-and-swap on the revision: what another device wrote meanwhile is never overwritten, but read again
and merged. Plain SQL, since an ORM read costs ten times as much and this runs on every request.
"""

import random
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from monsuivipsy.sealing.box import Broken, Place, Usage, seal, unseal
from monsuivipsy.sealing.keys import DataKey

TRIES: Final = 5
# A first revision is drawn: one that began at 1 again, where a row had gone, would be taken for the one read before.
_FIRST_BELOW: Final = 2**30
_PAUSE_SECONDS: Final = 0.01
_BINARY: Final = 1  # psycopg's, which is not loaded where there is no PostgreSQL
_READ: Final = "SELECT tag, rev, epoch, fmt, blob FROM journal_document WHERE carnet_id = %s AND tag "
_ROW: Final = "(%s, %s, %s, %s, %s, %s)"
_FIRST: Final = (
    "INSERT INTO journal_document (carnet_id, tag, rev, epoch, fmt, blob) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)
# SQLite takes 32 766 values in a statement.
_ROWS_AT_ONCE: Final = 500
_NEXT: Final = (
    "UPDATE journal_document SET rev = %s, epoch = %s, fmt = %s, blob = %s"
    " WHERE carnet_id = %s AND tag = %s AND rev = %s"
)
# Writers of one process take turns here: SQLite would let each sleep and try again, some for a second.
_TURN: Final = Lock()
_TAKE_AWAY: Final = "DELETE FROM journal_document WHERE carnet_id = %s AND tag = %s"


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


class Write(NamedTuple):
    """A document to write after the revision `after` (0: there is none yet), or without content to take away."""

    name: Name
    content: bytes | None
    fmt: int
    after: int


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


def write(data_key: DataKey, name: Name, content: bytes, *, fmt: int, after: int) -> int:
    """Write the revision that follows `after` (0: there is none yet), and return it; 0 when another write came first.

    Raises TooLarge before anything is written.
    """
    rev = _following(after)
    tag = data_key.tag(*name)
    place = Place(data_key.carnet, tag, name.kind, data_key.epoch, rev, fmt)
    blob = seal(data_key.key, content, place, Usage.DOCUMENT)
    with _turn(), connection.cursor() as cursor:
        if after == 0:
            cursor.execute(_FIRST, [data_key.carnet, tag, rev, data_key.epoch, fmt, blob])
        else:
            cursor.execute(_NEXT, [rev, data_key.epoch, fmt, blob, data_key.carnet, tag, after])
        return rev if cursor.rowcount == 1 else 0


def write_all(data_key: DataKey, writes: Iterable[Write], *, cleared: Iterable[Name] = ()) -> bool:
    """Write everything, or nothing where another write came first: then False. What is `cleared` goes before, whole.

    Raises TooLarge before anything is written.
    """
    first, following, last = [], [], []
    for write in writes:
        tag = data_key.tag(*write.name)
        if write.content is None:
            last.append((data_key.carnet, tag, write.after))
            continue
        rev = _following(write.after)
        place = Place(data_key.carnet, tag, write.name.kind, data_key.epoch, rev, write.fmt)
        row = (rev, data_key.epoch, write.fmt, seal(data_key.key, write.content, place, Usage.DOCUMENT))
        if write.after == 0:
            first.append((data_key.carnet, tag, *row))
        else:
            following.append((*row, data_key.carnet, tag, write.after))
    tags = [(data_key.carnet, data_key.tag(*name)) for name in cleared]
    with transaction.atomic():
        _many(_TAKE_AWAY, tags)
        done = _inserted(first) + _many(_NEXT, following) + _many(f"{_TAKE_AWAY} AND rev = %s", last)
        is_done = done == len(first) + len(following) + len(last)
        transaction.set_rollback(not is_done)
    return is_done


def change(
    data_key: DataKey, name: Name, changed: Callable[[Stored | None], bytes], *, fmt: int, known: Stored | None = None
) -> Stored:
    """Write what `changed` makes of the newest revision, and again when another write came between. Raises Busy.

    `known` is a revision that was read just before, which saves reading it once more.
    """
    for attempt in range(TRIES):
        stored = known if known and attempt == 0 else read(data_key, name)
        content = changed(stored)
        after = stored.rev if stored else 0
        if rev := write(data_key, name, content, fmt=fmt, after=after):
            return Stored(rev, fmt, content)
        wait(attempt)
    raise Busy


def wait(attempt: int) -> None:
    """Wait a moment after a lost write: two writers that wait the same time would meet again."""
    time.sleep(random.uniform(0, _PAUSE_SECONDS * 2**attempt))  # noqa: S311 - jitter, no secret


def _following(after: int) -> int:
    return after + 1 if after else 1 + secrets.randbelow(_FIRST_BELOW)


def erase(carnet: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_document WHERE carnet_id = %s", [carnet])


def _inserted(found: Sequence[Sequence[Any]]) -> int:
    """Insert rows, many in a statement, and return how many of them were not there yet."""
    done = 0
    with connection.cursor() as cursor:
        for start in range(0, len(found), _ROWS_AT_ONCE):
            some = found[start : start + _ROWS_AT_ONCE]
            values = ", ".join([_ROW] * len(some))
            cursor.execute(_FIRST.replace(_ROW, values), [value for row in some for value in row])
            done += cursor.rowcount
    return done


def _many(statement: str, found: Sequence[Sequence[Any]]) -> int:
    if not found:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(statement, found)
        return int(cursor.rowcount)


def _turn() -> AbstractContextManager[object]:
    """Wait in turn for SQLite; not inside a transaction, whose own writes the one that has the turn may wait for."""
    return nullcontext() if connection.vendor != "sqlite" or connection.in_atomic_block else _TURN


def _fetched(carnet: bytes, tags: list[bytes]) -> Any:  # noqa: ANN401 - rows as the driver gives them
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"{_READ}IN ({', '.join(['%s'] * len(tags))})", [carnet, *tags])
        else:
            # As text every seal would travel twice as long; one list is planned faster than hundreds of values.
            cursor.cursor.format = _BINARY
            cursor.execute(f"{_READ}= ANY(%s)", [carnet, tags])
        return cursor.fetchall()
