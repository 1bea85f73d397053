"""The units of systemd: that it reads all of them, and that what they start exists."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from monsuivipsy.cli import commands
from tests.cli.program import PROGRAM
from tests.cli.test_site import free_port

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "systemd"
# Forbid it for oneself (PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN), then become another program.
WITHOUT_IT = (
    "import ctypes, os, sys\n"
    "if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0): sys.exit(1)\n"
    "os.execv(sys.argv[1], sys.argv[1:])"
)


def words(name: str) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted(UNITS.rglob(name)))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze: install the package `systemd`")
def test_systemd_finds_nothing_to_say_about_the_units(tmp_path):
    shutil.copytree(UNITS, tmp_path / "units")
    for unit in (tmp_path / "units").glob("*.service"):
        unit.write_text(unit.read_text().replace("/opt/monsuivipsy/.venv/bin", str(Path(sys.executable).parent)))
    units = [str(unit) for kind in ("service", "timer") for unit in (tmp_path / "units").glob(f"*.{kind}")]
    command = ["systemd-analyze", "verify", "--man=no", *units]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert len(units) == 7
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_what_the_units_start_exists():
    started = dict.fromkeys(re.findall(r"\.venv/bin/monsuivipsy (\w+)", words("*.service")))
    managed = dict.fromkeys(re.findall(r"manage\.py (\w+)", words("*.service")))
    assert set(started) == {"serve", "backup", "doctor"} <= set(commands.commands.commands)
    assert set(managed) == {"prepare", "sweep"} <= set(get_commands())


def test_every_unit_is_closed_in_and_keeps_its_memory_off_the_disk():
    closed = words("closed.conf")
    for line in ("LimitCORE=0", "MemorySwapMax=0", "ProtectSystem=strict", "PrivateTmp=yes", "User=monsuivipsy"):
        assert f"\n{line}\n" in closed
    assert all(file.name.startswith("monsuivipsy-") for file in UNITS.glob("*.service")), "where the drop-in applies"


def test_the_root_key_is_handed_over_to_those_alone_who_need_it():
    given = {file.stem for file in UNITS.glob("*.service") if "LoadCredential=root.key:" in file.read_text()}
    assert given == {"monsuivipsy-site", "monsuivipsy-doctor"}


def test_every_setting_of_the_deployed_environment_is_one_of_ours_and_none_that_matters_is_missing():
    named = set(re.findall(r"^([A-Z_]+)=", (ROOT / "deploy" / "environment").read_text(), re.MULTILINE))
    settings = (ROOT / "monsuivipsy" / "config" / "settings.py").read_text()
    known = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings))
    assert named <= known
    assert {"SECRET_KEY", "MONSUIVIPSY_HTTPS", "ALLOWED_HOSTS", "DATABASE_URL", "COFFRE_DATABASE_URL"} <= named


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone can forbid it")
def test_the_site_needs_no_memory_that_is_both_written_and_run(tmp_path):
    """What MemoryDenyWriteExecute forbids in the unit is forbidden here: the site starts, and a page is typeset."""
    under = [sys.executable, "-c", WITHOUT_IT]
    if subprocess.run([*under, "/bin/true"], check=False).returncode:  # noqa: S603 - our own words
        pytest.skip("this kernel cannot forbid it for one process")
    page = [*under, PROGRAM, "report", ROOT / "monsuivipsy/journal/example.json", "-o", tmp_path / "page.pdf"]
    subprocess.run(page, check=True, capture_output=True)  # noqa: S603 - the same
    environment = {"MONSUIVIPSY_VAR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"}
    site = [*under, PROGRAM, "serve", "--prepare", "--port", str(free_port())]
    with subprocess.Popen(site, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - the same
        try:
            assert process.stdout.readline().startswith("Mon Suivi Psy")
        finally:
            process.terminate()
