import os
import subprocess
import sys
from pathlib import Path

from tests.databases import Server

MANAGE = Path(__file__).parents[2] / "manage.py"
PRAGMAS = (
    "import django; django.setup()\n"
    "from django.db import connection\n"
    "cursor = connection.cursor()\n"
    "print(*[cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in ('journal_mode', 'synchronous')])"
)
SYNCHRONOUS_FULL = "2"


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


def test_sqlite_writes_ahead_and_waits_for_the_disk(tmp_path):
    assert run(tmp_path, "-c", PRAGMAS).split() == ["wal", SYNCHRONOUS_FULL]
