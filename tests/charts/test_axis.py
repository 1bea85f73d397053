from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.charts.axis import Axis

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def axis(first, length):
    return Axis(first, first + timedelta(days=length - 1))


@given(days, st.integers(1, 1200))
def test_weekends_are_the_saturdays_and_sundays_of_the_axis(first, length):
    shown = axis(first, length)
    covered = [index + k for index, count in shown.weekends() for k in range(count)]
    assert covered == [index for index in range(length) if shown.day(index).weekday() >= 5]


@given(days, st.integers(1, 1200))
def test_months_cover_every_day_once(first, length):
    months = axis(first, length).months()
    assert [month.index for month in months] == [0, *(month.index + month.days for month in months[:-1])]
    assert sum(month.days for month in months) == length


@given(days, st.integers(1, 1200))
def test_mondays_are_mondays(first, length):
    shown = axis(first, length)
    assert list(shown.mondays()) == [index for index in range(length) if shown.day(index).weekday() == 0]


def test_a_very_long_axis_names_years():
    months = Axis(date(2020, 5, 1), date(2023, 2, 1)).months()
    assert [month.name for month in months] == ["2020", "2021", "2022", "2023"]


def test_a_month_is_named_where_it_begins():
    months = Axis(date(2025, 12, 28), date(2026, 3, 27)).months()
    assert [(month.index, month.name) for month in months] == [
        (0, "décembre"), (4, "janvier"), (35, "février"), (63, "mars"),
    ]  # fmt: skip


def test_columns_hold_more_days_on_a_longer_axis():
    lengths = {length: axis(date(2020, 1, 1), length).column_days(104, 0.66) for length in (90, 157, 158, 1000, 3000)}
    assert lengths == {90: 1, 157: 1, 158: 7, 1000: 7, 3000: 28}


def test_a_short_axis_numbers_every_day_and_a_long_one_mondays():
    assert list(axis(date(2026, 9, 1), 5).numbered(60)) == [0, 1, 2, 3, 4]
    assert list(axis(date(2026, 9, 1), 30).numbered(60)) == [6, 13, 20, 27]
    assert list(axis(date(2026, 9, 1), 61).numbered(60)) == []
