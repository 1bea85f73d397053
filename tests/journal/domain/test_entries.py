from datetime import date, timedelta
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.lists(st.tuples(st.integers(-5, 25), st.none() | st.integers(-5, 25)), max_size=6))
def test_the_paused_days_are_those_that_a_pause_covers(bounds):
    at = [FIRST_ON + timedelta(days=number) for number in range(-5, 26)]
    pauses = tuple(Pause(first_on=at[a + 5], last_on=None if b is None else at[b + 5]) for a, b in bounds)
    made = Journal(profile=Profile(pauses=pauses))
    asked = calendar_days(FIRST_ON, FIRST_ON + timedelta(days=20))
    assert made.paused_days(asked[0], asked[-1]) == {day for day in asked if made.is_paused(day)}


def test_a_thousand_long_pauses_take_no_longer_than_one():
    pauses = tuple(Pause(first_on=date(2000, 1, 1), last_on=date(2027, 1, 1)) for _ in range(1_000))
    started = monotonic()
    assert len(Journal(profile=Profile(pauses=pauses)).paused_days(date(2000, 1, 1), date(2026, 12, 31))) == 9_862
    assert monotonic() - started < 0.3
