"""What is deployed for PostgreSQL: its settings, in a server that starts with them, and its backups, restored."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from monsuivipsy.cli.doctor.databases import check_databases
from monsuivipsy.config import env
from tests.cli.service import serving
from tests.databases import Server, as_plain_user, find_initdb, start_server

ROOT = Path(__file__).parents[2]
DEPLOYED = ROOT / "deploy" / "postgresql" / "monsuivipsy.conf"
# Here is no standby to wait for.
OF_TWO_SERVERS = {"synchronous_standby_names"}


@pytest.mark.usefixtures("postgresql")
def test_doctor_finds_nothing_to_mend_on_a_server_that_is_set_as_deployed(tmp_path, monkeypatch, django_db_blocker):
    lines = re.findall(r"^(\w+) = (.+)$", DEPLOYED.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(lines).keys() >= OF_TWO_SERVERS
    options = " ".join(f"-c {name}={value}" for name, value in lines if name not in OF_TWO_SERVERS and " " not in value)
    with start_server(find_initdb(), options) as server, django_db_blocker.unblock():
        monkeypatch.setenv("DATABASE_URL", server.create("set"))
        with serving(tmp_path, default=env.database("DATABASE_URL", "")):
            found = [finding for finding in check_databases() if "default" in finding.subject]
            assert connections["default"].vendor == "postgresql"
    assert str(found[0].said).startswith("Ce qui est confirmé est sur le disque, et aucune valeur")
    standby, forms = (finding for finding in found if finding.state != "ok")
    assert str(standby.said).startswith("Aucun serveur de secours"), "this test starts none"
    assert "changements de forme" in str(forms.said), "nor does it make any table"


ROWS = "SELECT carnet, tag, rev, blob FROM document ORDER BY carnet, tag"


def test_a_cluster_is_restored_from_its_checked_copy_and_old_copies_go(postgresql, tmp_path):
    copies = tmp_path / "copies"
    for name, days in (("20260101T030000Z", 29), ("20260102T030000Z", 28)):
        (copies / name).mkdir(parents=True)
        long_ago = time.time() - days * 86_400 - 60
        os.utime(copies / name, (long_ago, long_ago))
    with psycopg.connect(postgresql.create("drill"), autocommit=True) as live:
        live.execute("CREATE TABLE document (carnet bytea, tag bytea, rev int, blob bytea, PRIMARY KEY (carnet, tag))")
        live.execute(
            "INSERT INTO document SELECT 'c', decode(md5(n::text), 'hex'), n, '\\x00ff' FROM generate_series(1, 99) n"
        )
        before = live.execute(ROWS).fetchall()
        back_up(postgresql, copies)
        live.execute("DELETE FROM document")
    assert min(copy.name for copy in copies.iterdir()) == "20260102T030000Z"
    newest = max(copies.iterdir())
    with restored(postgresql, newest) as address, psycopg.connect(address) as again:
        assert again.execute(ROWS).fetchall() == before


def test_a_copy_that_failed_leaves_nothing(postgresql, tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        back_up(postgresql, tmp_path / "copies", "--host", str(tmp_path))
    assert list((tmp_path / "copies").iterdir()) == []


def back_up(server: Server, folder: Path, *options: str) -> None:
    command = [ROOT / "deploy/postgresql/backup", folder, "29", "-h", server.folder, "-U", "tests", *options]
    path = f"{server.programs}:{os.environ['PATH']}"
    subprocess.run(command, env={**os.environ, "PATH": path}, check=True, capture_output=True)  # noqa: S603 - our own words


@contextmanager
def restored(server: Server, copy: Path) -> Iterator[str]:
    """Start a server of its own on a copy; its socket lies in a folder that a plain user reaches."""
    folder = Path(tempfile.mkdtemp(prefix="monsuivipsy-pg-"))
    again = replace(server, folder=folder)
    try:
        shutil.copytree(copy, again.data)
        for path in (folder, *folder.rglob("*")):
            as_plain_user(path)
        again.start()
        yield again.address("drill")
        again.stop()
    finally:
        shutil.rmtree(folder)
