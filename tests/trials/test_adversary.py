"""Whoever steals the databases learns how many carnets there are, and of which sizes their days; nothing else."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.databases import Server, run
from tests.trials.filling import FILLING
from tests.trials.sites import Site
from tools.adversary import SIZES, examined

CARNETS, DAYS = 4, 25
CANARY = "marqueur"


@pytest.fixture(scope="module")
def stolen(tmp_path_factory):
    """Give both SQLite files of a site that is full."""
    site = Site(tmp_path_factory.mktemp("var"))
    site.prepare()
    site.run("-c", FILLING.format(carnets=CARNETS, days=DAYS))
    return [site.var / name for name in ("monsuivipsy.sqlite3", "coffre.sqlite3")]


def test_a_stolen_sqlite_database_says_nothing(stolen):
    found = [examined(path) for path in stolen]
    assert [one.secrets for one in found] == [[], []]
    assert f"journal_document: {CARNETS * (DAYS + 2)} rows" in found[0].facts
    assert f"identity_part: {CARNETS} rows" in " ".join(found[1].facts)


def test_what_was_written_has_many_sizes_and_its_rows_have_few(stolen):
    with closing(sqlite3.connect(stolen[0])) as database:
        sizes = {row[0] for row in database.execute("SELECT length(blob) FROM journal_document")}
    assert 3 < len(sizes) <= SIZES


def test_a_dump_of_postgresql_says_nothing(tmp_path, postgresql: Server):
    names = ("dumped", "dumped_coffre")
    addresses = dict(zip(("DATABASE_URL", "COFFRE_DATABASE_URL"), map(postgresql.create, names), strict=True))
    site = Site(tmp_path, addresses)
    site.prepare()
    site.run("-c", FILLING.format(carnets=CARNETS, days=DAYS))
    for name in names:
        dump = tmp_path / f"{name}.sql"
        dump.write_text(run(postgresql.programs / "pg_dump", "-h", postgresql.folder, "-U", "tests", name))
        found = examined(dump)
        assert found.secrets == []
        assert any("rows" in fact for fact in found.facts)


@pytest.mark.parametrize(
    ("leak", "found"),
    [
        ("UPDATE journal_document SET blob = CAST('je vais mieux que le mois dernier' AS BLOB)", "readable run"),
        ("UPDATE journal_document SET blob = CAST(blob || 'marqueur' AS BLOB)", "marker"),
        ("UPDATE journal_document SET blob = CAST(blob || 'Période' AS BLOB)", "word"),
        ("UPDATE journal_document SET tag = CAST('2026-11-24' || rowid AS BLOB)", "date"),
        ("UPDATE journal_document SET blob = randomblob(600 + rowid)", "different sizes"),
        ("UPDATE journal_document SET blob = (SELECT blob FROM journal_document LIMIT 1)", "the same value twice"),
        ("UPDATE journal_document SET blob = CAST(substr(blob, 1, 89) || zeroblob(508) AS BLOB)", "not spread evenly"),
        ("UPDATE journal_document SET rev = 1780000000", "moment"),
        ("UPDATE identity_trousseau SET kind = 'device', expires_at = '2026-11-24 09:00:00'", "date"),
    ],
)
def test_the_adversary_finds_what_is_planted(stolen, tmp_path, leak, found):
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(stolen[0])) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(stolen[0], copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(leak)
    assert any(found in line for line in examined(copy, [CANARY]).secrets)
