import os
import sqlite3
import subprocess
import sys
from pathlib import Path

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


def test_slots_and_documents_do_the_same_on_postgresql(tmp_path, postgresql: Server):
    """Run their whole tests again with both databases on the server."""
    addresses = {name: postgresql.create(name) for name in ("carnets", "coffre")}
    tests = [
        str(MANAGE.parent / "tests" / path) for path in ("identity", "journal/test_rows.py", "journal/test_wholes.py")
    ]
    variables = {"DATABASE_URL": addresses["carnets"], "COFFRE_DATABASE_URL": addresses["coffre"]}
    said = run(tmp_path, "-m", "pytest", "-q", "-m", "not long", *NO_PLUGINS, *tests, **variables)
    assert " passed" in said
    assert "failed" not in said


def test_sqlite_writes_ahead_waits_for_the_disk_and_overwrites_what_is_deleted(tmp_path):
    assert run(tmp_path, "-c", PRAGMAS).split() == ["wal", SYNCHRONOUS_FULL, "1"]
