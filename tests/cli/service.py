"""A whole service in this process: databases that are files, a root key, and what people do between two commands."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import DayDocument, Head
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.sealing.keys import DataKey, SlotKind
from tests.cli.program import Result, run

PHRASE, OTHER = b"p" * 16, b"o" * 16
ON = date(2026, 11, 24)
FILES = {"default": "monsuivipsy.sqlite3", "coffre": "coffre.sqlite3"}


@dataclass(frozen=True)
class Service:
    """A service and the folder in which all of it lies."""

    var: Path

    @property
    def backups(self) -> Path:
        return self.var.parent / "backups"

    def command(self, *arguments: object) -> Result:
        return run(*arguments)

    def lose(self, database: str) -> None:
        connections[database].close()
        for file in self.var.glob(f"{FILES[database]}*"):
            file.unlink()


def open_new(phrase: bytes = PHRASE, note: str = "mardi") -> DataKey:
    key = trousseau.create_carnet({SlotKind.PHRASE: phrase})
    store.begin(key, Head())
    write(key, note)
    return key


def opened(phrase: bytes = PHRASE) -> DataKey | None:
    return trousseau.open_carnet(phrase, SlotKind.PHRASE, at=datetime.now(UTC))


def write(key: DataKey, note: str) -> None:
    store.change_head(key, lambda _: Head(first_on=ON, last_on=ON))
    store.change_day(key, ON, lambda _: DayDocument(day=Day(on=ON, note=note)))


def note() -> str:
    return store.read_days(opened(), [ON]).by_date[ON].note


@contextmanager
def serving(var: Path, **addresses: dict[str, object]) -> Iterator[Service]:
    """Let Django use the databases of this folder, or those at the addresses, instead of the tests' own in memory."""
    before = {alias: connections[alias] for alias in FILES}
    trousseau._root_keys.cache_clear()
    try:
        for alias, file in FILES.items():
            settings = {**before[alias].settings_dict, **addresses.get(alias, {"NAME": str(var / file)})}
            with mock.patch.dict(connections.settings, {alias: settings}):
                connections[alias] = connections.create_connection(alias)
        with override_settings(VAR=var, ROOT_KEY_FILE=var / "root.key", STATIC_ROOT=var / "static"):
            yield Service(var)
    finally:
        for alias in FILES:
            connections[alias].close()
            connections[alias] = before[alias]
        trousseau._root_keys.cache_clear()


def prepare(var: Path) -> None:
    """Make what a new service has, but for the static files, which take long."""
    var.mkdir(parents=True)
    for alias, file in FILES.items():
        call_command("migrate", database=alias, interactive=False, verbosity=0)
        connections[alias].close()
        (var / file).chmod(0o600)
    call_command("rootkey")


def copied(service: Service, place: Path) -> Path:
    """Copy a service, at rest, with its backups."""
    for alias in FILES:
        connections[alias].close()
    shutil.copytree(service.var.parent, place)
    return place / "var"
