from datetime import date, timedelta

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day, Pause
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.lookback import (
    chosen_day,
    days_of,
    glance,
    month_of,
    shown_indicator,
    span,
    weeks,
)
from tests.builders import indicator, known

NOVEMBER = date(2026, 11, 1)


def test_a_week_begins_on_monday_and_has_no_day_of_another_month():
    grid = list(weeks(NOVEMBER))
    assert [len(week) for week in grid] == [7] * 6
    assert grid[0] == [None] * 6 + [NOVEMBER]
    assert grid[1][0] == date(2026, 11, 2)
    assert [day for week in grid for day in week if day] == days_of(NOVEMBER)


def test_a_month_that_fills_its_weeks_needs_no_filling():
    assert None not in [day for week in weeks(date(2027, 2, 1)) for day in week]


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2026, 28), (2000, 29), (1900, 28)])
def test_february_has_the_days_of_its_year(year, last):
    assert days_of(date(year, 2, 1))[-1] == date(year, 2, last)


def test_the_months_that_are_spanned_are_bounded_at_both_ends():
    covered = span([None, date(2026, 9, 30), date(2026, 11, 25)], today=date(2026, 11, 24))
    assert (covered.first, covered.last) == (date(2026, 9, 30), date(2026, 11, 25))
    assert covered.month_before(date(2026, 9, 1)) is None
    assert covered.month_before(date(2026, 10, 1)) == date(2026, 9, 1)
    assert covered.month_after(date(2026, 11, 1)) is None
    assert covered.month_after(date(2026, 10, 1)) == NOVEMBER


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (date(1, 1, 1), date(2026, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 10, 17), date(2026, 10, 1)),
        (date(9999, 12, 1), NOVEMBER),
    ],
)
def test_a_month_outside_becomes_the_nearest(asked, shown):
    covered = span([date(2026, 9, 30)], today=date(2026, 11, 24))
    assert covered.nearest_month(asked) == shown


def test_the_year_changes_between_two_months():
    covered = span([date(2025, 12, 31)], today=date(2026, 1, 1))
    assert covered.month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert covered.month_after(date(2025, 12, 1)) == date(2026, 1, 1)


def test_the_day_that_was_asked_for_is_chosen():
    covered = span([date(2026, 11, 2)], today=date(2026, 11, 24))
    assert chosen_day(date(2026, 11, 3), NOVEMBER, date(2026, 11, 24), [], covered) == date(2026, 11, 3)


@pytest.mark.parametrize("asked", [None, date(2026, 11, 1), date(2026, 11, 25), date(2099, 1, 1)])
def test_without_a_day_that_can_be_shown_it_is_today(asked):
    covered = span([date(2026, 11, 2)], today=date(2026, 11, 24))
    assert chosen_day(asked, NOVEMBER, date(2026, 11, 24), [date(2026, 11, 3)], covered) == date(2026, 11, 24)


def test_in_another_month_it_is_the_newest_day_that_holds_something():
    covered = span([date(2026, 9, 2)], today=date(2026, 11, 24))
    held = [date(2026, 10, 3), date(2026, 10, 9)]
    assert chosen_day(None, month_of(held[0]), date(2026, 11, 24), held, covered) == held[1]
    assert chosen_day(None, month_of(held[0]), date(2026, 11, 24), [], covered) is None


def test_the_calendar_shows_the_mood():
    mood, other = known("Humeur générale"), indicator("Sommeil (h)", Kind.GAUGE)
    assert shown_indicator([other, mood]) == mood


def test_without_mood_it_shows_the_first_that_has_levels_and_is_followed():
    amount, paused, followed = indicator("h", Kind.AMOUNT), indicator("a", active=False), indicator("b")
    assert shown_indicator([amount, paused, followed]) == followed
    assert shown_indicator([amount, paused]) == paused
    assert shown_indicator([amount]) is None


def test_a_paused_mood_is_shown_since_it_was_answered():
    paused = known("Humeur générale")
    assert shown_indicator([indicator("b"), paused]) == paused


def test_zero_and_no_are_answers():
    gauge, other = indicator("g", Kind.GAUGE), indicator("o", Kind.YES_NO)
    day = Day(on=NOVEMBER, answers={gauge.id: Answer(value=0.0), other.id: Answer(value=False)})
    seen = glance(NOVEMBER, day, gauge, [], is_broken=False)
    assert (seen.value, seen.answered, seen.has_words) == (0.0, 2, False)


def test_a_comment_alone_is_words_and_no_answer():
    day = Day(on=NOVEMBER, answers={"x": Answer(comment="rien")})
    seen = glance(NOVEMBER, day, None, [], is_broken=False)
    assert (seen.answered, seen.has_words) == (0, True)


def test_a_value_of_another_kind_has_no_symbol():
    gauge = indicator("g", Kind.GAUGE)
    day = Day(on=NOVEMBER, answers={gauge.id: Answer(value=True)})
    assert glance(NOVEMBER, day, gauge, [], is_broken=False).value is None


def test_an_open_pause_covers_every_later_day():
    pauses = [Pause(first_on=NOVEMBER)]
    assert glance(NOVEMBER + timedelta(days=20), None, None, pauses, is_broken=False).is_paused
    assert not glance(NOVEMBER - timedelta(days=1), None, None, pauses, is_broken=False).is_paused
