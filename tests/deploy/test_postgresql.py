"""The settings of PostgreSQL that are deployed, in a server that starts with them."""

import re
from pathlib import Path

import pytest
from django.db import connections

from monsuivipsy.cli.doctor.databases import check_databases
from monsuivipsy.config import env
from tests.cli.service import serving
from tests.databases import find_initdb, start_server

DEPLOYED = Path(__file__).parents[2] / "deploy" / "postgresql" / "monsuivipsy.conf"
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
    assert [finding.state for finding in found if "vaut" in str(finding.said)] == []
    assert str(found[0].said).startswith("Ce qui est confirmé est sur le disque")
