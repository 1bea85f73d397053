"""A service with one carnet and one backup, made once for a module; each test has a copy of its own. Tables."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.analysing import FALL, OTHERS, lines
from tests.cli.service import Service, copied, open_new, prepare, serving


@pytest.fixture(scope="module")
def used(tmp_path_factory, django_db_setup, django_db_blocker) -> Path:  # noqa: ARG001 - Django's own must be there first
    place = tmp_path_factory.mktemp("service") / "used"
    with django_db_blocker.unblock(), serving(place / "var") as service:
        prepare(service.var)
        open_new()
        assert service.command("backup", service.backups).returncode == 0
        copied(service, place.with_name("at-rest"))
    return place.with_name("at-rest")


@pytest.fixture
def service(used, tmp_path, django_db_blocker) -> Iterator[Service]:
    var = copied(Service(used / "var"), tmp_path / "service")
    with django_db_blocker.unblock(), serving(var) as running:
        yield running


@pytest.fixture
def table_of(tmp_path) -> Callable[..., Path]:
    """Write a table of the given lines, and return where it is."""

    def written(rows: Sequence[str], header: str = "date,Moral,Calme") -> Path:
        path = tmp_path / "journal.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def two(table_of) -> Path:
    """Write a table of two indicators, of which the first one falls by half on day 100."""
    return table_of(lines(FALL, OTHERS))
