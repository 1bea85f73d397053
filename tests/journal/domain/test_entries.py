from datetime import date

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Pause, Profile, calendar_days
from tests.builders import FIRST_ON, indicator, journal

MORAL = indicator("Moral")


@pytest.mark.parametrize(
    ("day", "is_answered"),
    [
        (Day(on=FIRST_ON), False),
        (Day(on=FIRST_ON, note="pluie"), False),
        (Day(on=FIRST_ON, answers={"x": Answer(comment="gris")}), False),
        (Day(on=FIRST_ON, answers={"x": Answer(value=False)}), True),
        (Day(on=FIRST_ON, answers={"x": Answer(value=0.0)}), True),
    ],
)
def test_a_day_is_answered_by_a_value_alone_and_a_zero_is_one(day, is_answered):
    assert day.is_answered is is_answered


def test_a_missing_answer_is_none():
    assert Day(on=FIRST_ON).value("x") is None


def test_a_journal_knows_its_first_and_last_day():
    made = journal(MORAL, values={"Moral": [3, None, 4]})
    assert (made.first_on, made.last_on) == (date(2026, 3, 1), date(2026, 3, 3))
    assert (Journal().first_on, Journal().last_on) == (None, None)


def test_calendar_days_hold_both_ends_and_the_leap_day():
    assert [day.day for day in calendar_days(date(2028, 2, 28), date(2028, 3, 1))] == [28, 29, 1]
    assert calendar_days(FIRST_ON, FIRST_ON) == [FIRST_ON]


@pytest.mark.parametrize(("day", "is_paused"), [(1, False), (2, True), (4, True), (5, False), (20, True)])
def test_a_pause_covers_both_its_ends_and_an_open_one_has_none(day, is_paused):
    pauses = (Pause(first_on=date(2026, 3, 2), last_on=date(2026, 3, 4)), Pause(first_on=date(2026, 3, 10)))
    assert Journal(profile=Profile(pauses=pauses)).is_paused(date(2026, 3, day)) is is_paused
