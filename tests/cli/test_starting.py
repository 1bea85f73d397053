"""What stops a start, each time in one sentence that says what to do."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from monsuivipsy.cli.starting import is_loopback
from tests.cli.program import PROGRAM
from tests.cli.test_site import free_port

ROOT = Path(__file__).parents[2]
# Settings that differ from ours in how one database writes.
CARELESS = """
from monsuivipsy.config.settings import *
DATABASES["{database}"]["OPTIONS"]["init_command"] = "{pragmas}"
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """Give the place of a site that was prepared once; each test copies it."""
    place = tmp_path_factory.mktemp("prepared") / "var"
    environment = {**os.environ, "MONSUIVIPSY_VAR": str(place), "DATABASE_URL": ""}
    subprocess.run([sys.executable, ROOT / "manage.py", "prepare"], env=environment, check=True)  # noqa: S603 - our own words
    return place


@pytest.fixture
def var(prepared, tmp_path) -> Path:
    return shutil.copytree(prepared, tmp_path / "var")


def refusal(var: Path, *options: str, **variables: str) -> str:
    """Return the one sentence of a start that must be refused."""
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    result = subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, "serve", "--port", str(free_port()), *options],
        env={**ours, "MONSUIVIPSY_VAR": str(var), "DATABASE_URL": "", **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def test_a_missing_root_key_is_said_with_or_without_preparing(var):
    (var / "root.key").unlink()
    assert "La clé racine manque" in refusal(var)
    assert "La clé racine manque" in refusal(var, "--prepare")
    assert not (var / "root.key").exists()


def test_a_root_key_that_cannot_be_read_as_one_is_said_without_its_content(var):
    (var / "root.key").write_text("1:SECRET")
    said = refusal(var)
    assert "ne se lit pas" in said
    assert "SECRET" not in said


@pytest.mark.parametrize(("version", "option"), [(1, "--prepare"), (2, "--address=127.0.0.1")])
def test_a_wrong_root_key_and_a_wrong_version_are_said(var, version, option):
    (var / "root.key").write_text(f"{version}:{'ab' * 32}\n")
    assert "n’est pas celle de ces bases (version 1)" in refusal(var, option)


def test_a_root_key_that_others_can_read_is_said(var):
    (var / "root.key").chmod(0o644)
    assert "chmod 600" in refusal(var)


@pytest.mark.parametrize(
    ("database", "pragmas"),
    [
        ("default", "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"),
        ("coffre", "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;"),
    ],
)
def test_a_database_that_would_lose_what_it_acknowledged_is_refused(var, tmp_path, database, pragmas):
    (tmp_path / "careless.py").write_text(CARELESS.format(database=database, pragmas=pragmas))
    said = refusal(var, DJANGO_SETTINGS_MODULE="careless", PYTHONPATH=str(tmp_path))
    assert f"La base «\u202f{database}\u202f» perdrait" in said


def test_a_restored_half_is_said(var):
    for suffix in ("", "-wal", "-shm"):
        (var / f"coffre.sqlite3{suffix}").unlink(missing_ok=True)
    assert "pas prêt" in refusal(var)
    assert "Il manque le témoin de la base «\u202fcoffre\u202f»" in refusal(var, "--prepare")


def test_nobody_else_reaches_a_site_without_https(var):
    assert "Sans MONSUIVIPSY_HTTPS=1" in refusal(var, "--address", "0.0.0.0")  # noqa: S104 - what must be refused


def test_loopback_is_more_than_one_address():
    assert all(map(is_loopback, ("127.0.0.1", "127.0.0.2", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.1", "suivi.example")))  # noqa: S104


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has both limits")
def test_a_process_that_holds_keys_leaves_no_memory_behind():
    code = "from monsuivipsy.cli.process import hide_memory\nhide_memory()\nimport ctypes, resource\n"
    code += "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own words
    assert result.stdout == "(0, 0) 0\n"
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1, "this process shows what the other one gave up"
