"""Copies of one SQLite database: how one is made, what it holds, how it is put back, how long it is kept.

A copy is a file named by its moment, with an account beside it: for each table its number of rows and a digest over
all that they hold, by which a restored database is compared. Nothing here knows what a row means.
"""

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

MOMENT: Final = "%Y%m%dT%H%M%SZ"
SUFFIX: Final = ".sqlite3"
ASIDE: Final = ".before-restore"
OWNER_ALONE: Final = 0o600
FOLDER_OF_OWNER_ALONE: Final = 0o700
_WAIT_SECONDS: Final = 60
# What a database that was prepared and never used holds.
_NOT_CONTENT: Final = frozenset({"django_migrations", "identity_canary"})

# What tells a text from the same bytes; texts are left undecoded, since a damaged one may be none.
_KINDS: Final = {bytes: b"b", bytearray: b"t", int: b"i", float: b"f", type(None): b"n"}

Account = dict[str, dict[str, int | str]]


class BadCopy(Exception):  # noqa: N818 - it says what the copy is
    """A copy that cannot be read, or does not hold what its account says."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy that was made at a moment, in the folder of its database."""

    made_at: datetime
    file: Path

    @property
    def account_file(self) -> Path:
        return self.file.with_suffix(".json")

    def age(self, now: datetime) -> timedelta:
        return now - self.made_at


def make_copy(database: Path, folder: Path, *, at: datetime) -> Copy:
    """Copy a database while it serves. The copy has its name once all of it is on the disk, and its account before."""
    folder.mkdir(mode=FOLDER_OF_OWNER_ALONE, parents=True, exist_ok=True)
    copy = Copy(at, folder / f"{at:{MOMENT}}{SUFFIX}")
    beside = folder / f".{secrets.token_hex(6)}.partial"
    try:
        _owned(beside)
        with closing(_opened(database)) as source, closing(_opened(beside)) as target:
            _empty_log(source)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        account = account_of(beside)
        _write_account(copy, account)
        _sync(beside)
        beside.replace(copy.file)
        _sync(folder)
    finally:
        for left in (beside, *(beside.with_name(f"{beside.name}{end}") for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
    return copy


def put_back(copy: Copy, database: Path) -> None:
    """Put a checked copy in the place of what a database holds, in one transaction of its own. Raises BadCopy."""
    check_copy(copy)
    if not database.exists():
        database.parent.mkdir(mode=FOLDER_OF_OWNER_ALONE, parents=True, exist_ok=True)
        _owned(database)
    with closing(_opened(copy.file, read_only=True)) as source, closing(_opened(database)) as target:
        target.execute("PRAGMA journal_mode=WAL")
        source.backup(target)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if account_of(database) != _written_account(copy):
        raise BadCopy


def is_served(database: Path) -> bool:
    """Say whether another connection has the database open: then its log cannot be left."""
    if not database.exists():
        return False
    with closing(_opened(database)) as connection:
        connection.execute("PRAGMA busy_timeout=0")
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
        connection.rollback()
        connection.execute("PRAGMA journal_mode=WAL")
    return False


def set_aside(database: Path, *, at: datetime) -> Path | None:
    """Keep what a database holds under another name beside it, until it is forgotten."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.{at:{MOMENT}}{ASIDE}")
    _owned(aside)
    with closing(_opened(database)) as source, closing(_opened(aside)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    _sync(aside)
    return aside


def has_table(copy: Copy, table: str) -> bool:
    with closing(_opened(copy.file, read_only=True)) as connection:
        return table in _tables(connection)


def check_copy(copy: Copy) -> None:
    """Raise BadCopy unless the copy is whole and holds what its account says."""
    try:
        with closing(_opened(copy.file, read_only=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check").fetchone()
        if found != b"ok" or account_of(copy.file) != _written_account(copy):
            raise BadCopy
    except (sqlite3.DatabaseError, OSError, ValueError, KeyError, TypeError):
        raise BadCopy from None


def copies_in(folder: Path) -> list[Copy]:
    """Return the copies of a folder, the newest last; what is named otherwise is no copy."""
    return sorted(_dated(folder, "", SUFFIX))


def set_aside_of(database: Path) -> list[Copy]:
    """Return what was set aside of a database, the newest last."""
    return sorted(_dated(database.parent, f"{database.name}.", ASIDE))


def forget(found: list[Copy], *, older_than: timedelta, now: datetime) -> int:
    """Delete the copies that have reached an age; return how many there were."""
    old = [copy for copy in found if copy.age(now) >= older_than]
    for copy in old:
        copy.file.unlink()
        copy.account_file.unlink(missing_ok=True)
    return len(old)


def account_of(database: Path) -> Account:
    """Return, for each table, its number of rows and a digest over them in the order of their keys."""
    with closing(_opened(database, read_only=True)) as connection:
        return {table: _table_account(connection, table) for table in _tables(connection)}


def is_empty(database: Path) -> bool:
    """Say whether a database holds nothing of anyone: it is not there, was never prepared, or never used."""
    if not database.exists():
        return True
    with closing(_opened(database, read_only=True)) as connection:
        tables = [table for table in _tables(connection) if table not in _NOT_CONTENT]
        return not any(connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in tables)  # noqa: S608 - names of the database itself


def _empty_log(source: sqlite3.Connection) -> None:
    """Take what was deleted out of the log, where it would wait for a next page; if writers leave no gap, next time."""
    source.execute("PRAGMA busy_timeout=500")
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.execute(f"PRAGMA busy_timeout={_WAIT_SECONDS * 1000}")


def _tables(connection: sqlite3.Connection) -> list[str]:
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name.decode() for (name,) in connection.execute(listed)]


def _table_account(connection: sqlite3.Connection, table: str) -> dict[str, int | str]:
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [f'"{column[1].decode()}"' for column in columns if column[5]] or ["rowid"]
    digest, rows = sha256(), 0
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {", ".join(keys)}'):  # noqa: S608 - the same
        rows += 1
        for value in row:
            written = bytes(value) if isinstance(value, bytes | bytearray) else repr(value).encode()
            digest.update(_KINDS[type(value)] + len(written).to_bytes(8) + written)
    return {"rows": rows, "digest": digest.hexdigest()}


def _write_account(copy: Copy, account: Account) -> None:
    _owned(copy.account_file)
    text = json.dumps({"made_at": copy.made_at.isoformat(), "tables": account}, indent=2)
    copy.account_file.write_text(text + "\n", encoding="utf-8")
    _sync(copy.account_file)


def _written_account(copy: Copy) -> object:
    return json.loads(copy.account_file.read_text(encoding="utf-8"))["tables"]


def _dated(folder: Path, start: str, end: str) -> Iterator[Copy]:
    for file in filter(Path.is_file, folder.glob(f"{start}*{end}")):
        moment = file.name.removeprefix(start).removesuffix(end)
        try:
            made_at = datetime.strptime(moment, MOMENT).replace(tzinfo=UTC)
        except ValueError:
            continue
        yield Copy(made_at, file)


def _opened(database: Path, *, read_only: bool = False) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_SECONDS)
    connection.text_factory = bytearray
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _owned(file: Path) -> None:
    """Make a file for its owner alone, empty, in the place of what has its name."""
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE))


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
