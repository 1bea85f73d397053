"""The site as it is served, on each database, with the bare view beside it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.databases import DURABLE, Server, find_initdb, start_server
from tests.trials.sites import Site

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
YEAR = """
import django; django.setup()
from datetime import date
from monsuivipsy.identity.cookie import cookie_value
from tests.carnets import keep, new_carnet
from tools.bench.forms import followed, year
opened = new_carnet(*followed())
keep(opened, year(date.today()))
print(cookie_value(opened.device))
"""
CROWD = """
import django; django.setup()
from tools.bench.crowd import fill; fill({journals})
"""


@dataclass(frozen=True)
class Machine:
    """A site that is served, and its PostgreSQL server where it has one."""

    site: Site
    server: Server | None = None

    @property
    def pid(self) -> int:
        return self.site.process.pid if self.site.process else 0


def databases() -> list[str]:
    return [SQLITE, POSTGRESQL] if find_initdb() else [SQLITE]


@contextmanager
def prepared(database: str) -> Iterator[Machine]:
    with tempfile.TemporaryDirectory() as folder:
        if database == SQLITE:
            yield ready(Site(Path(folder), settings()))
            return
        with start_server(Path(str(find_initdb())), DURABLE) as server:
            addresses = {"DATABASE_URL": server.create("carnets"), "COFFRE_DATABASE_URL": server.create("coffre")}
            yield Machine(ready(Site(Path(folder), settings() | addresses)).site, server)


def ready(site: Site) -> Machine:
    site.prepare()
    return Machine(site)


def settings() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "tools.bench.settings"}


@contextmanager
def served(machine: Machine) -> Iterator[Machine]:
    machine.site.start()
    try:
        yield machine
    finally:
        machine.site.kill()


def opened_year(machine: Machine) -> str:
    """Open a carnet with a year of days, and return its device's cookie."""
    return machine.site.run("-c", YEAR).strip()


def crowd(machine: Machine, journals: int) -> None:
    """Let the databases hold as many carnets of others: rows of the sizes that carnets have, which nobody opens."""
    machine.site.run("-c", CROWD.format(journals=journals))
