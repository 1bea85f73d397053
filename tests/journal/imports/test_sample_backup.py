"""The backup made from a real diary, kept beside the checkout and not in it: what it holds is known."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monsuivipsy.journal.domain.safety import SUICIDAL_THOUGHTS, is_above_lowest
from monsuivipsy.journal.domain.treatments import last_dose_noted_on
from monsuivipsy.journal.exports import own_json, table_csv
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read
from tests.builders import TODAY

SAMPLE = Path(__file__).resolve().parents[3].parent / "shared/data/exports/jardin-mental-2026.txt"


@pytest.fixture(scope="module")
def reading():
    if not SAMPLE.exists():
        pytest.skip("the sample backup is not beside this checkout")
    return read(SAMPLE.read_bytes(), Choices(today=TODAY))


@pytest.fixture(scope="module")
def journal(reading):
    return reading.journal


def test_its_days_notes_and_indicators_are_all_there(reading, journal):
    days = journal.days.values()
    assert (len(days), sum(day.is_answered for day in days), sum(bool(day.note) for day in days)) == (239, 238, 30)
    assert (journal.first_on, journal.last_on) == (date(2025, 8, 1), date(2026, 3, 27))
    assert len(journal.indicators) == 11
    assert [each.name for each in journal.indicators if each.own] == ["Agitation intérieure"]
    answered = {indicator_id for day in days for indicator_id in day.answers}
    assert [each.name for each in journal.indicators if each.id not in answered] == ["Stress"]
    assert reading.skipped == ()


def test_its_doses_are_four_marks_up_to_the_last_one_noted(journal):
    marks = [(on, mark.drug, mark.amount, mark.unit) for on, day in journal.days.items() for mark in day.marks]
    assert marks == [
        (date(2025, 8, 1), "Venlafaxine", 150.0, "mg"),
        (date(2025, 9, 13), "Venlafaxine", 112.5, "mg"),
        (date(2025, 9, 19), "Venlafaxine", 75.0, "mg"),
        (date(2025, 10, 3), "Venlafaxine", 37.5, "mg"),
    ]
    assert last_dose_noted_on(journal, "Venlafaxine") == date(2025, 11, 6)


def test_its_thought_records_goal_and_crisis_plan_leave_and_come_back(journal):
    content = own_json(journal, exported_at=datetime(2026, 11, 24, tzinfo=UTC))
    back = read(content, Choices(today=TODAY)).journal
    assert back == journal
    assert sum(len(records) for records in back.rest["thoughts"].values()) == 2
    assert list(back.rest["goals"]["goals"]["data"]) == ["sortir_marcher_20_minutes"]
    assert back.rest["goals"]["records"]["data"]
    assert back.plan is not None
    assert back.plan.reasons_to_live == ("Ma nièce",)


def test_its_suicidal_thoughts_are_above_the_lowest_value_on_two_days(journal):
    thoughts = next(each for each in journal.indicators if each.id == SUICIDAL_THOUGHTS)
    values = {on: day.value(SUICIDAL_THOUGHTS) for on, day in journal.days.items()}
    found = [on for on, value in values.items() if value is not None and is_above_lowest(thoughts, value)]
    assert found == [date(2026, 2, 25), date(2026, 2, 26)]


def test_its_table_has_a_row_for_every_calendar_day(journal):
    assert b"".join(table_csv(journal)).count(b"\r\n") == 240
