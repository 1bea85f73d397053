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
# A socket in the folder needs no free port. Most tests are not about power cuts.
ALONE = "-c listen_addresses= -k {folder}"
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Before it recovers, one call for the whole disk instead of one for each file of the cluster.
DURABLE = "-c fsync=on -c synchronous_commit=on -c recovery_init_sync_method=syncfs"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. Each `address(name)` is for DATABASE_URL; `create` makes a new empty database first."""

    folder: Path
    programs: Path
    options: str = QUICK

    def address(self, name: str = "postgres") -> str:
        return f"postgresql://tests@/{name}?host={quote(str(self.folder), safe='')}"

    def create(self, name: str) -> str:
        run(self.programs / "createdb", "-h", str(self.folder), "-U", "tests", name)
        return self.address(name)

    def start(self) -> None:
        self._control("-o", f"{self.options} {ALONE.format(folder=self.folder)}", "start")

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        run(*prefix(), self.programs / "pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", *arguments)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])


def find_initdb() -> Path | None:
    """Return the newest `initdb` that Debian packages bring, else the one on the path."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    return Path(found).resolve() if found else None


@contextmanager
def start_server(initdb: Path, options: str = QUICK, on: Path | None = None) -> Iterator[Server]:
    """Give a server in a temporary folder, in the one that is given or where the machine has them."""
    folder = Path(tempfile.mkdtemp(prefix="monsuivipsy-pg-", dir=on))
    server = Server(folder=folder, programs=initdb.parent, options=options)
    made = ("--no-sync", "-A", "trust", "-U", "tests", "-E", "UTF8", "--locale=C.UTF-8", "-D", server.data)
    try:
        as_plain_user(folder)
        run(*prefix(), initdb, *made)
        server.start()
        try:
            yield server
        finally:
            server.stop()
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


def run(*command: object) -> str:
    """Run a program that must succeed, and return what it printed."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd="/", check=False)  # noqa: S603 - our own words
    assert result.returncode == 0, f"{command[0]}: {result.stdout}{result.stderr}"
    return result.stdout
