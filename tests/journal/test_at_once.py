"""Several devices at the same moment, on each database: one code lets one in, one form makes one phrase."""

import json
from pathlib import Path

from tests.config.programs import run_python
from tests.databases import Server
from tests.journal.at_once import AT_ONCE, ROUNDS

PROGRAM = Path(__file__).with_name("at_once.py").read_text("utf-8")


def rounds(tmp_path, **variables):
    result = run_python(PROGRAM, MONSUIVIPSY_VAR=str(tmp_path), **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def check(found):
    assert found["paired"] == [[1, 2, 2]] * ROUNDS
    assert found["phrases"] == [[[True], ["ShownAlready"] * (AT_ONCE - 1)]] * ROUNDS
    assert found["devices"] == [[2 + AT_ONCE, 2 + AT_ONCE]] * ROUNDS


def test_several_at_once_on_sqlite(tmp_path):
    check(rounds(tmp_path, DATABASE_URL="", COFFRE_DATABASE_URL=""))


def test_several_at_once_on_postgresql(tmp_path, postgresql: Server):
    addresses = {
        "DATABASE_URL": postgresql.create("at_once"),
        "COFFRE_DATABASE_URL": postgresql.create("at_once_coffre"),
    }
    check(rounds(tmp_path, **addresses))
