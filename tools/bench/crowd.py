"""Rows of carnets that nobody opens: as many, and of the same sizes, as others' carnets have."""

import secrets
from collections.abc import Iterator

from django.db import connections

from monsuivipsy.sealing.box import OVERHEAD

DOCUMENTS = 3
AT_ONCE = 2_000
SLOT, PART, DAY = 32 + OVERHEAD, 32 + OVERHEAD, 512 + OVERHEAD


def fill(journals: int) -> None:
    for start in range(0, journals, AT_ONCE):
        carnets = [secrets.token_bytes(16) for _ in range(min(AT_ONCE, journals - start))]
        write("coffre", "identity_part (carnet_id, root_version, sealed)", parts(carnets))
        write("default", "identity_trousseau (lookup, carnet_id, kind, epoch, wrapped)", slots(carnets))
        write("default", "journal_document (carnet_id, tag, rev, epoch, fmt, blob)", documents(carnets))


def parts(carnets: list[bytes]) -> Iterator[tuple[object, ...]]:
    return ((carnet, 1, secrets.token_bytes(PART)) for carnet in carnets)


def slots(carnets: list[bytes]) -> Iterator[tuple[object, ...]]:
    return ((secrets.token_bytes(32), carnet, "device", 0, secrets.token_bytes(SLOT)) for carnet in carnets)


def documents(carnets: list[bytes]) -> Iterator[tuple[object, ...]]:
    rows = (carnet for carnet in carnets for _ in range(DOCUMENTS))
    return ((carnet, secrets.token_bytes(16), 1, 0, 1, secrets.token_bytes(DAY)) for carnet in rows)


def write(database: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    found = list(rows)
    marks = ", ".join(["%s"] * len(found[0]))
    with connections[database].cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.executemany(f"INSERT INTO {columns} VALUES ({marks})", found)  # noqa: S608 - our own words
        cursor.execute("COMMIT")
