"""What SQLite keeps of erased rows beside the database: its log of changes, emptied once they are gone."""

from contextlib import suppress

from django.db import DatabaseError, connections


def empty_logs() -> None:
    """Empty the logs of both databases. Where others read or write meanwhile, the next erasure or sweep does it."""
    for connection in connections.all():
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            continue
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
