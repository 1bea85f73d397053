from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Pause, Profile
from monsuivipsy.journal.domain.shifting import ending_on
from monsuivipsy.journal.example import LAST_ON, example_journal

NOW = datetime(2027, 7, 14, 20, 0, tzinfo=UTC)


def evening(on: date) -> Day:
    at = datetime(on.year, on.month, on.day, 20, 4, tzinfo=UTC)  # 21:04 in Paris in winter
    return Day(on=on, answers={"a": Answer(value=3, changed_at=at)}, first_saved_at=at, last_saved_at=at)


def test_an_evening_stays_one_in_another_season():
    journal = Journal(days={date(2026, 1, 31): evening(date(2026, 1, 31))})
    (day,) = ending_on(journal, date(2027, 7, 13), now=NOW).days.values()
    assert day.first_saved_at == datetime(2027, 7, 13, 19, 4, tzinfo=UTC)
    assert day.answers["a"].changed_at == day.last_saved_at == day.first_saved_at


def test_nothing_was_written_after_now():
    journal = Journal(days={date(2026, 1, 31): evening(date(2026, 1, 31))})
    (day,) = ending_on(journal, date(2027, 7, 14), now=datetime(2027, 7, 14, 6, 0, tzinfo=UTC)).days.values()
    assert day.last_saved_at == datetime(2027, 7, 14, 6, 0, tzinfo=UTC)


def test_pauses_and_the_consultation_move_with_the_days():
    profile = Profile(
        pauses=(Pause(first_on=date(2026, 1, 3), last_on=date(2026, 1, 5)), Pause(first_on=date(2026, 1, 20))),
        consultation_on=date(2026, 2, 5),
    )
    moved = ending_on(
        Journal(profile=profile, days={date(2026, 1, 31): evening(date(2026, 1, 31))}), date(2026, 2, 2), now=NOW
    )
    assert moved.profile.pauses == (
        Pause(first_on=date(2026, 1, 5), last_on=date(2026, 1, 7)),
        Pause(first_on=date(2026, 1, 22)),
    )
    assert moved.profile.consultation_on == date(2026, 2, 7)


def test_a_journal_without_a_day_stays_as_it_is():
    assert ending_on(Journal(), date(2026, 2, 2), now=NOW) == Journal()


@given(st.integers(-300, 300))
def test_moved_there_and_back_the_example_is_the_same(by):
    far = datetime(2200, 1, 1, tzinfo=UTC)
    there = ending_on(example_journal(), LAST_ON + timedelta(by), now=far)
    back = ending_on(there, LAST_ON, now=far)
    assert back == example_journal()
    assert [there.is_paused(on + timedelta(by)) for on in back.days] == [back.is_paused(on) for on in back.days]
