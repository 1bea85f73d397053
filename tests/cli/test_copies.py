import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from monsuivipsy.cli import copies
from monsuivipsy.cli.copies import BadCopy, account_of, check_copy, copies_in, forget, make_copy, put_back

NOW = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
ROWS = [(b"carnet", bytes([number]), number, b"\x00sealed\xff" * number) for number in range(1, 40)]


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE document (carnet BLOB, tag BLOB, rev INT, blob BLOB, PRIMARY KEY (carnet, tag));"
            "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, name TEXT);"
            "INSERT INTO django_migrations (name) VALUES ('0001_initial');"
        )
        connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?)", ROWS)
        connection.commit()
    return path


def change(database, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


def test_a_copy_holds_what_the_database_does_for_its_owner_alone(database, tmp_path):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    assert account_of(copy.file) == account_of(database)
    assert account_of(copy.file)["document"]["rows"] == len(ROWS)
    assert sorted(file.name for file in copy.file.parent.iterdir()) == [
        "20261124T031500Z.json",
        "20261124T031500Z.sqlite3",
    ]
    assert {file.stat().st_mode & 0o777 for file in copy.file.parent.iterdir()} == {0o600}
    assert copy.file.parent.stat().st_mode & 0o777 == 0o700
    assert copies_in(copy.file.parent) == [copy]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document SET rev = rev + 1 WHERE tag = X'01'",
        "UPDATE document SET blob = blob || X'00' WHERE tag = X'27'",
        "UPDATE document SET blob = CAST(blob AS TEXT) WHERE tag = X'01'",
        "DELETE FROM document WHERE tag = X'05'",
        "INSERT INTO document VALUES (X'00', X'00', 1, X'00')",
    ],
)
def test_one_changed_row_gives_another_digest(database, statement):
    before = account_of(database)
    change(database, statement)
    after = account_of(database)
    assert after["document"]["digest"] != before["document"]["digest"]
    assert after["django_migrations"] == before["django_migrations"]


def test_a_copy_is_made_while_others_write(database, tmp_path):
    ended = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(database, timeout=10)) as connection:
            while not ended.is_set():
                with connection:
                    connection.execute("UPDATE document SET rev = rev + 1")
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    made = [make_copy(database, tmp_path / "copies", at=NOW + timedelta(seconds=n)) for n in range(3)]
    ended.set()
    writer.join()
    for copy in made:
        check_copy(copy)
        with closing(sqlite3.connect(copy.file)) as connection:
            added = {rev - tag[0] for tag, rev in connection.execute("SELECT tag, rev FROM document")}
        assert len(added) == 1, "every row is of one and the same moment"


def test_a_failed_copy_leaves_nothing(database, tmp_path, monkeypatch):
    def fail(_path):
        raise OSError

    monkeypatch.setattr(copies, "_write_account", lambda *_arguments: fail(None))
    with pytest.raises(OSError):  # noqa: PT011 - any
        make_copy(database, tmp_path / "copies", at=NOW)
    assert list((tmp_path / "copies").iterdir()) == []


def test_what_is_put_back_is_what_was_copied(database, tmp_path):
    before = account_of(database)
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    change(database, "DELETE FROM document")
    put_back(copy, database)
    assert account_of(database) == before
    new = tmp_path / "elsewhere" / "new.sqlite3"
    put_back(copy, new)
    assert account_of(new) == before
    assert new.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_copy_is_put_back_under_a_connection_that_is_open(database, tmp_path):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM document")
        connection.commit()
        put_back(copy, database)
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (len(ROWS),)


def test_a_copy_that_changed_is_refused_and_replaces_nothing(database, tmp_path):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    before = account_of(database)
    change(copy.file, "UPDATE document SET rev = 7 WHERE tag = X'01'")
    with pytest.raises(BadCopy):
        put_back(copy, database)
    assert account_of(database) == before


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be read as the head of one" * 40])
def test_a_file_that_is_no_database_is_refused(database, tmp_path, content):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    copy.file.write_bytes(content)
    with pytest.raises(BadCopy):
        check_copy(copy)


def test_flipped_bytes_and_a_cut_are_seen(database, tmp_path):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    whole = copy.file.read_bytes()
    place = whole.index(b"\x00sealed\xff" * 20)
    for changed in (whole[:place] + b"\x01" + whole[place + 1 :], whole[: len(whole) // 2]):
        copy.file.write_bytes(changed)
        with pytest.raises(BadCopy):
            check_copy(copy)


@pytest.mark.parametrize("account", [None, "", "{}", "[]", "no json"])
def test_a_copy_without_its_account_is_refused(database, tmp_path, account):
    copy = make_copy(database, tmp_path / "copies", at=NOW)
    copy.account_file.unlink()
    if account is not None:
        copy.account_file.write_text(account)
    with pytest.raises(BadCopy):
        check_copy(copy)


def test_copies_that_reach_their_age_are_forgotten_and_nothing_else(database, tmp_path):
    folder = tmp_path / "copies"
    for days in (0, 28, 29, 40):
        make_copy(database, folder, at=NOW - timedelta(days))
    (folder / "notes.sqlite3").touch()
    assert forget(copies_in(folder), older_than=timedelta(29), now=NOW) == 2
    assert [copy.age(NOW) for copy in copies_in(folder)] == [timedelta(28), timedelta(0)]
    assert len(list(folder.iterdir())) == 5
    assert forget(copies_in(tmp_path / "none"), older_than=timedelta(29), now=NOW) == 0


def test_a_database_that_was_never_used_is_empty(database, tmp_path):
    assert copies.is_empty(tmp_path / "none.sqlite3")
    assert not copies.is_empty(database)
    change(database, "DELETE FROM document")
    assert copies.is_empty(database)
    (tmp_path / "touched.sqlite3").touch()
    assert copies.is_empty(tmp_path / "touched.sqlite3")
