"""A PostgreSQL server for the tests: found on the machine, run as a plain user in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
# Power cuts are not what these tests are about; a socket in the folder needs no free port.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -k {folder}"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. Each `address(name)` is for DATABASE_URL; `create` makes a new empty database first."""

    folder: Path
    programs: Path

    def address(self, name: str = "postgres") -> str:
        return f"postgresql://tests@/{name}?host={quote(str(self.folder), safe='')}"

    def create(self, name: str) -> str:
        run(self.programs / "createdb", "-h", str(self.folder), "-U", "tests", name)
        return self.address(name)


def find_initdb() -> Path | None:
    """Return the newest `initdb` that Debian packages bring, else the one on the path."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    return Path(found).resolve() if found else None


@contextmanager
def start_server(initdb: Path) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="monsuivipsy-pg-"))
    programs = initdb.parent
    try:
        as_plain_user(folder)
        data = folder / "data"
        run(*prefix(), initdb, "--no-sync", "-A", "trust", "-U", "tests", "-E", "UTF8", "--locale=C.UTF-8", "-D", data)
        control = (*prefix(), programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
        run(*control, "-o", OPTIONS.format(folder=folder), "start")
        try:
            yield Server(folder=folder, programs=programs)
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prefix() -> tuple[str, ...]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return ()
    nobody = pwd.getpwnam("nobody")
    return ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "--")


def as_plain_user(folder: Path) -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def run(*command: object) -> None:
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd="/", check=False)  # noqa: S603 - our own words
    assert result.returncode == 0, f"{command[0]}: {result.stdout}{result.stderr}"
