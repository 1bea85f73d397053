import runpy
import sys
from datetime import date
from pathlib import Path

import pytest

from monsuivipsy.journal.domain.entries import MarkKind
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.safety import SUICIDAL_THOUGHTS, is_above_lowest
from monsuivipsy.journal.example import LAST_ON, example_file, example_journal
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def command(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    yield runpy.run_path(str(TOOLS / "example.py"))
    sys.modules.pop("example_diary", None)


def test_the_command_writes_the_committed_example_again(command):
    assert own_json(command["diary"](), exported_at=command["EXPORTED_AT"]) == example_file()


def test_the_example_reads_without_anything_skipped():
    assert read(example_file(), Choices(today=LAST_ON)).skipped == ()


def test_the_example_spans_eight_months_and_holds_what_pages_must_show():
    journal = example_journal()
    days = journal.days.values()
    assert (journal.first_on, journal.last_on) == (date(2026, 3, 1), LAST_ON)
    assert {indicator.kind for indicator in journal.indicators} == set(Kind)
    assert 9 <= len(journal.indicators) <= 12
    assert 180 < sum(day.is_answered for day in days) < 240
    assert sum(bool(day.note) for day in days) > 30
    assert journal.profile.pauses
    assert journal.plan is not None
    assert {mark.kind for day in days for mark in day.marks} == set(MarkKind)
    assert any(day.note and not day.is_answered for day in days)


def test_two_days_of_the_example_have_suicidal_thoughts_above_the_lowest_value():
    journal = example_journal()
    thoughts = next(indicator for indicator in journal.indicators if indicator.id == SUICIDAL_THOUGHTS)
    values = {on: day.value(SUICIDAL_THOUGHTS) for on, day in journal.days.items()}
    found = [on for on, value in values.items() if value is not None and is_above_lowest(thoughts, value)]
    assert found == [date(2026, 9, 12), date(2026, 9, 13)]
