from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain import open_days
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Day, Profile

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 3, 1)
ZONES = ("Europe/Paris", "Pacific/Kiritimati", "Etc/GMT+12", "America/Cayenne", "Indian/Reunion", "Pacific/Noumea")


def test_seven_days_are_open_from_today_back():
    days = open_days.open_days(date(2026, 3, 1))
    assert (days[0], days[-1], len(days)) == (date(2026, 2, 23), date(2026, 3, 1), 7)
    assert open_days.last_open_on(date(2026, 2, 23)) == date(2026, 3, 1)


def test_29_february_is_a_day_of_a_leap_year():
    assert date(2028, 2, 29) in open_days.open_days(date(2028, 3, 6))
    assert date(2028, 2, 29) not in open_days.open_days(date(2028, 3, 7))
    assert open_days.open_days(date(2027, 3, 1))[-2] == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("day", "can"),
    [
        (TODAY - timedelta(9_999), True),
        (TODAY - timedelta(10_000), False),
        (date(1926, 3, 1), False),
        (TODAY, True),
        (TODAY + timedelta(1), False),
        (date(2099, 1, 1), False),
        (date.min, False),
        (date.max, False),
    ],
)
def test_a_day_can_be_filled_up_to_today_while_the_journal_can_be_read_again(day, can):
    assert open_days.can_be_filled(day, TODAY, Head()) is can
    assert open_days.can_be_filled(day, TODAY, Head(first_on=TODAY, last_on=TODAY)) is can


def test_what_lies_within_an_older_journal_can_be_filled_and_so_can_today():
    head = Head(first_on=date(1950, 5, 5), last_on=TODAY - timedelta(1))
    assert open_days.can_be_filled(date(1950, 5, 5), TODAY, head)
    assert open_days.can_be_filled(TODAY, TODAY, head)
    assert not open_days.can_be_filled(date(1950, 5, 4), TODAY, head)
    assert not open_days.can_be_filled(date(1899, 12, 31), TODAY, replace(head, first_on=date(1899, 12, 31)))


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        # 29 March 2026: in Paris the hour after 01:59 is 03:00.
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        # 25 October 2026: from 02:00 to 02:59 comes twice.
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_begins_at_midnight_of_its_zone_whatever_the_clocks_do(utc, day):
    assert open_days.local_day(utc, PARIS) == day


@pytest.mark.parametrize(("saved_on", "is_late"), [(date(2026, 4, 4), False), (date(2026, 4, 5), True)])
def test_lateness_counts_local_days_over_the_change_of_hour(saved_on, is_late):
    local = datetime(saved_on.year, saved_on.month, saved_on.day, 0, 30, tzinfo=PARIS)
    day = Day(on=date(2026, 3, 29), first_saved_at=local.astimezone(UTC))
    assert day.is_late(PARIS) is is_late


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001 - its zone comes below
def test_the_days_that_are_read_hold_every_open_day_of_every_zone(naive, zone):
    now = naive.replace(tzinfo=UTC)
    today = open_days.local_day(now, ZoneInfo(zone))
    assert set(open_days.open_days(today)) <= set(open_days.days_that_may_be_open(now))


@pytest.mark.parametrize("name", ["", "Nulle/Part", "../../etc/passwd", "Europe"])
def test_a_zone_that_is_not_known_is_the_usual_one(name):
    assert open_days.zone_of(replace(Profile(), time_zone=name)) == PARIS


def test_the_same_moment_is_two_days_in_two_zones():
    now = datetime(2026, 3, 1, 11, 0, tzinfo=UTC)
    assert open_days.local_day(now, ZoneInfo("Pacific/Kiritimati")) - open_days.local_day(
        now, ZoneInfo("Etc/GMT+12")
    ) == timedelta(days=2)
