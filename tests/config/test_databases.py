import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import Server

MANAGE = Path(__file__).parents[2] / "manage.py"
PRAGMAS = (
    "import django; django.setup()\n"
    "from django.db import connection\n"
    "cursor = connection.cursor()\n"
    "names = ('journal_mode', 'synchronous', 'secure_delete')\n"
    "print(*[cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in names])"
)
SYNCHRONOUS_FULL = "2"
TESTS = MANAGE.parent / "tests"
# Whatever reads or writes rows, changes several of them, or relies on what the database refuses.
ON_BOTH = (
    "identity",
    "journal/test_rows.py",
    "journal/test_store.py",
    "journal/test_wholes.py",
    "trials/test_crashes.py",
    "trials/test_disk_faults.py",
    "trials/test_interleavings.py",
)
NO_PLUGINS = ("-p", "no:cacheprovider", "-p", "no:xdist")


def run(tmp_path: Path, *arguments: object, **variables: str) -> str:
    environment = {
        **os.environ,
        "MONSUIVIPSY_VAR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "monsuivipsy.config.settings",
        **variables,
    }
    command = [sys.executable, *map(str, arguments)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_migrations_apply_on_sqlite(tmp_path):
    run(tmp_path, MANAGE, "migrate", "--no-input")
    assert (tmp_path / "monsuivipsy.sqlite3").exists()
    assert "[ ]" not in run(tmp_path, MANAGE, "showmigrations")


def test_migrations_apply_on_postgresql(tmp_path, postgresql: Server):
    address = postgresql.create("migrated")
    run(tmp_path, MANAGE, "migrate", "--no-input", DATABASE_URL=address)
    listing = run(tmp_path, MANAGE, "showmigrations", DATABASE_URL=address)
    assert "[ ]" not in listing


def test_the_coffre_holds_the_parts_and_nothing_else(tmp_path):
    for database in ("default", "coffre"):
        run(tmp_path, MANAGE, "migrate", "--no-input", "--database", database)
    tables = {
        name: {row[0] for row in sqlite3.connect(tmp_path / name).execute("SELECT name FROM sqlite_master")}
        for name in ("monsuivipsy.sqlite3", "coffre.sqlite3")
    }
    assert "identity_part" in tables["coffre.sqlite3"]
    assert not {"identity_trousseau", "journal_document"} & tables["coffre.sqlite3"]
    assert {"identity_trousseau", "journal_document"} <= tables["monsuivipsy.sqlite3"]
    assert "identity_part" not in tables["monsuivipsy.sqlite3"]


def do_the_same_on(server: Server, tmp_path: Path, *arguments: str) -> str:
    """Run tests again with both databases on the server, and return what pytest said."""
    names = {"DATABASE_URL": "carnets", "COFFRE_DATABASE_URL": "coffre"}
    variables = {variable: server.create(name) for variable, name in names.items()}
    vendor = "import django; django.setup(); from django.db import connection; print(connection.vendor)"
    assert run(tmp_path, "-c", vendor, **variables).strip() == "postgresql"
    return run(tmp_path, "-m", "pytest", "-q", *NO_PLUGINS, *arguments, **variables)


def test_slots_documents_and_actions_do_the_same_on_postgresql(tmp_path, postgresql: Server):
    said = do_the_same_on(postgresql, tmp_path, "-m", "not long", *(str(TESTS / path) for path in ON_BOTH))
    assert " passed" in said
    assert "failed" not in said


@pytest.mark.long
def test_every_test_without_a_browser_passes_on_postgresql(tmp_path, postgresql: Server):
    """Those of commands and settings bring databases of their own."""
    chosen = "not browser and not postgresql and not long"
    others = [f"--ignore={TESTS / name}" for name in ("cli", "config", "deploy")]
    said = do_the_same_on(postgresql, tmp_path, "-m", chosen, *others, str(TESTS))
    assert "failed" not in said
    passed = int(said.rpartition("\n")[0].rpartition(" passed")[0].split()[-1])
    assert passed > 3_000


def test_sqlite_writes_ahead_waits_for_the_disk_and_overwrites_what_is_deleted(tmp_path):
    assert run(tmp_path, "-c", PRAGMAS).split() == ["wal", SYNCHRONOUS_FULL, "1"]
