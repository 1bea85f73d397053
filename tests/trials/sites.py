"""The site as `monsuivipsy serve` runs it, in processes of its own, to be killed without notice and started again."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("monsuivipsy")
STARTS_WITHIN_SECONDS = 30
OPENING = """
import django; django.setup()
from tests.carnets import indicators, new_carnet
from monsuivipsy.identity.cookie import cookie_value
for _ in range({number}): print(cookie_value(new_carnet(*indicators({ids})).device))
"""


@dataclass
class Site:
    """A prepared site with a `var` of its own. What it prints goes to files there: nothing waits for a reader."""

    var: Path
    variables: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if name != "MONSUIVIPSY_DEVELOPMENT"}
        databases = {"DATABASE_URL": "", "COFFRE_DATABASE_URL": ""}
        settings = {"DJANGO_SETTINGS_MODULE": "monsuivipsy.config.settings", "PYTHONPATH": str(ROOT)}
        return {**ours, **databases, **settings, "MONSUIVIPSY_VAR": str(self.var), **self.variables}

    def prepare(self) -> None:
        self.run(str(ROOT / "manage.py"), "prepare")

    def open_carnets(self, number: int, *indicator_ids: str) -> list[str]:
        """Open carnets in its databases, and return the cookies of their devices."""
        ids = ", ".join(map(repr, indicator_ids))
        return self.run("-c", OPENING.format(number=number, ids=ids)).split()

    def run(self, *arguments: str) -> str:
        """Run Python with the site's own settings, and return what it prints."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *options: str) -> None:
        """Serve, and return once a page was answered."""
        self.port = self.port or free_port()
        began = monotonic()
        with (self.var / "stdout").open("ab") as out, (self.var / "stderr").open("ab") as err:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [PROGRAM, "serve", "--port", str(self.port), *options],
                env=self.environment,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        while not self.answers():
            assert self.process.poll() is None, self.said()
            assert monotonic() - began < STARTS_WITHIN_SECONDS, self.said()
            sleep(0.02)

    def answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("HEAD", "/")
            return connection.getresponse().status < 500
        except OSError:
            return False
        finally:
            connection.close()

    def said(self) -> str:
        """Return the end of what it printed."""
        return "".join((self.var / name).read_text(errors="replace")[-2000:] for name in ("stdout", "stderr"))

    def kill(self) -> None:
        """End the server and its workers at once, as a power cut would."""
        if self.process is not None:
            kill_tree(self.process.pid)
            self.process.wait(timeout=10)
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=10)
            self.process = None


def kill_tree(pid: int) -> None:
    """Kill a process and all that it started, the parent first so that it starts nothing again."""
    doomed = [pid, *descendants(pid)]
    for each in doomed:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    deadline = monotonic() + 10
    while any(is_running(each) for each in doomed) and monotonic() < deadline:
        sleep(0.01)


def descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for number, parent, _ in processes():
        children.setdefault(parent, []).append(number)
    found, waiting = [], [pid]
    while waiting:
        waiting = [child for one in waiting for child in children.get(one, ())]
        found += waiting
    return found


def is_running(pid: int) -> bool:
    return any(number == pid and state != "Z" for number, _, state in processes())


def processes() -> list[tuple[int, int, str]]:
    """Return every process of the machine: its number, its parent's, its state."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout  # noqa: S607 - where the system has it
    lines = [line.split() for line in listing.splitlines()]
    return [(int(pid), int(parent), state[0]) for pid, parent, state in lines]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
