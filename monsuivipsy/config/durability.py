"""Whether a database keeps through a power cut what it has acknowledged: asked of the connection, not of settings."""

from typing import Final, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from monsuivipsy.language.messages import N_, Message

FULL: Final = 2  # of 0 to 3; with a write-ahead log, anything less waits for the disk at a checkpoint only
VOLATILE = N_(
    "La base « %(database)s » perdrait à une coupure ce qu’elle a confirmé (journal_mode %(journal_mode)s, synchronous "
    "%(synchronous)s) : il lui faut « wal » et 2, sur un disque de cette machine ; corrigez init_command ou "
    "MONSUIVIPSY_VAR."
)


class NotDurable(Exception):  # noqa: N818 - it says what the database is
    """A database that may lose what it acknowledged: which one, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Pragmas(NamedTuple):
    """How a connection to SQLite writes."""

    journal_mode: str
    synchronous: int


def pragmas(connection: BaseDatabaseWrapper) -> Pragmas:
    with connection.cursor() as cursor:
        modes = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in Pragmas._fields]
    return Pragmas(*modes)


def check_durable(connection: BaseDatabaseWrapper) -> None:
    """Refuse a connection to SQLite that does not write ahead and wait for the disk. Raises NotDurable.

    A server of PostgreSQL is set by whoever runs it, for all that it serves: `monsuivipsy doctor` looks at it.
    """
    if connection.vendor != "sqlite":
        return
    found = pragmas(connection)
    if found.journal_mode != "wal" or found.synchronous < FULL:
        raise NotDurable(Message(VOLATILE, {"database": connection.alias, **found._asdict()}))
