"""A service with one carnet and one backup, made once for a module; each test has a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
