from datetime import date, datetime, time

import pytest

from monsuivipsy.language.dates import MONTHS, SHORT_MONTHS, WEEKDAYS, clock_time, long_date, period, short_date


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_first_of_a_month_is_an_ordinal():
    assert plain(long_date(date(2026, 3, 1))) == "1er mars 2026"
    assert plain(short_date(date(2026, 8, 1))) == "1er août"


def test_other_days_are_plain_numbers():
    assert plain(long_date(date(2026, 2, 25))) == "25 février 2026"
    assert plain(short_date(date(2026, 2, 25))) == "25 févr."


def test_dates_and_times_never_break():
    written = long_date(date(2026, 3, 1)) + short_date(date(2026, 3, 2)) + clock_time(time(21, 4))
    assert " " not in written


@pytest.mark.parametrize("at", [time(21, 4), datetime(2026, 3, 1, 21, 4)])  # noqa: DTZ001 - a local time
def test_a_time_has_two_digits_for_minutes_only(at):
    assert plain(clock_time(at)) == "21 h 04"
    assert plain(clock_time(time(8, 30))) == "8 h 30"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2025, 12, 28), date(2026, 3, 27), "28 décembre 2025 – 27 mars 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "1er – 31 mars 2026"),
        (date(2026, 3, 1), date(2026, 3, 1), "1er mars 2026"),
    ],
)
def test_a_period_says_its_year_once(first, last, written):
    assert plain(period(first, last)) == written


def test_there_are_twelve_months_and_seven_days():
    assert (len(set(MONTHS)), len(set(SHORT_MONTHS)), len(set(WEEKDAYS))) == (12, 12, 7)
