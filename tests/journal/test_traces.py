"""What was erased is in no file of SQLite any more, its log of changes included."""

import json
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from monsuivipsy.journal.actions.traces import empty_logs
from tests.carnets import BOTH
from tests.config.programs import run_python

PROGRAM = Path(__file__).with_name("erasing.py").read_text("utf-8")


def test_an_erased_carnet_is_in_no_file_any_more(tmp_path):
    result = run_python(PROGRAM, MONSUIVIPSY_VAR=str(tmp_path), DATABASE_URL="", COFFRE_DATABASE_URL="")
    assert result.returncode == 0, result.stderr
    before, erased, swept = json.loads(result.stdout)
    assert before == [True] * 3
    assert erased == swept == [False] * 3


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_a_log_that_others_hold_is_no_mistake():
    def locked(*_args):
        raise OperationalError

    with connections["default"].execute_wrapper(locked), connections["coffre"].execute_wrapper(locked):
        empty_logs()
