"""A real diary of 239 days (Kossakowski 2017, doi:10.5334/jopd.29), whose answers two independent readings agree on.

Its licence page has not been read, so that the file is not in the repository: these tests say when they skip it.
"""

import csv
from datetime import date

import numpy as np
import pytest

from monsuivipsy.analysis.alarm import Alarm, alarm
from monsuivipsy.analysis.association import association
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import answered, deviation, lag1, mean
from monsuivipsy.analysis.trend import level_change
from tests.analysis.diary import DAYS, FIRST, LAST_OF_BASELINE, path


@pytest.fixture(scope="module")
def rows():
    if not path().exists():
        pytest.skip(f"{path().name} is not beside the repository")
    with path().open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def column(rows):
    def named(name):
        values = np.full(DAYS, np.nan)
        for row in rows:
            if row[name]:
                values[int(row["dayno"]) - 1] = float(row[name])
        return values

    return named


@pytest.mark.parametrize(
    ("name", "n", "described"),
    [
        ("down", 238, (4.170, 0.508, 0.322)),
        ("restless", 238, (2.048, 0.577, 0.425)),
        ("pa", 238, (4.047, 0.537, 0.213)),
        ("na", 238, (1.432, 0.287, 0.287)),
        ("worry", 238, (1.339, 0.565, 0.318)),
        ("sleepqual", 143, (4.713, 1.032, -0.040)),
        ("niceday", 194, (4.160, 1.063, 0.285)),
    ],
)
def test_the_days_are_described(column, name, n, described):
    x = column(name)
    assert int(answered(x).sum()) == n
    assert (mean(x), deviation(x), lag1(x)) == pytest.approx(described, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "day", "gain", "interval"),
    [
        ("restless", 72, 22.42, (45, 88)),
        ("irritable", 72, 22.85, (63, 78)),
        ("mu", 72, 24.57, (64, 77)),
        ("worry", 132, 12.39, (78, 153)),
        ("down", 128, 11.56, (105, 158)),
    ],
)
def test_a_change_of_level_is_accepted(column, name, day, gain, interval):
    found = level_change(column(name))
    assert (found.day, (found.first, found.last)) == (day, interval)
    assert (found.gain, found.threshold) == pytest.approx((gain, 10.94), abs=0.006)
    assert found.is_accepted
    assert not found.is_gradual


def test_the_levels_around_a_change_are_said(column):
    found = level_change(column("restless"))
    assert (found.before, found.after) == pytest.approx((1.626, 2.232), abs=0.0005)


@pytest.mark.parametrize(
    ("name", "day", "gain", "threshold"),
    [("na", 128, 5.94, 10.94), ("pa", 205, 1.28, 10.94), ("niceday", 47, 4.28, 10.54)],
)
def test_a_change_of_level_is_not_accepted(column, name, day, gain, threshold):
    found = level_change(column(name))
    assert found.day == day
    assert (found.gain, found.threshold) == pytest.approx((gain, threshold), abs=0.006)
    assert not found.is_accepted


def test_a_restless_month_is_seen_coming(column):
    found = alarm(column("restless"), 0, LAST_OF_BASELINE, higher_is_worse=True, ends=(1, 7))
    assert isinstance(found, Alarm)
    assert (found.mean, found.persistence, found.deviation, found.limit) == pytest.approx(
        (1.516, 0.380, 0.3676, 1.958), abs=0.0006
    )
    assert found.day == 77
    assert date.fromordinal(FIRST.toordinal() + found.day) == date(2012, 10, 29)


@pytest.mark.parametrize(("name", "limit", "day"), [("irritable", 2.222, 78), ("down", 4.301, 140)])
def test_two_more_alarms(column, name, limit, day):
    found = alarm(column(name), 0, LAST_OF_BASELINE, higher_is_worse=True, ends=(1, 7))
    assert found.limit == pytest.approx(limit, abs=0.0006)
    assert found.day == day


def test_a_baseline_at_one_end_of_the_scale_is_refused(column):
    found = alarm(column("worry"), 0, LAST_OF_BASELINE, higher_is_worse=True, ends=(1, 7))
    assert found == Refused(Reason.AT_ONE_END)


@pytest.mark.parametrize(
    ("pair", "n", "rho", "p"),
    [
        (("worry", "down"), 238, 0.748, 7e-13),
        (("pa", "na"), 238, -0.770, 1e-11),
        (("restless", "down"), 238, 0.306, 4e-5),
        (("niceday", "down"), 194, -0.568, 1e-7),
        (("tired", "niceday"), 194, -0.292, 0.0008),
        (("sleepqual", "tired"), 143, -0.204, 0.050),
        (("sleepqual", "down"), 143, -0.155, 0.184),
    ],
)
def test_two_series_go_together(column, pair, n, rho, p):
    found = association(*map(column, pair))
    assert found.n == n
    assert found.rho == pytest.approx(rho, abs=0.0006)
    assert found.p == pytest.approx(p, rel=0.15)


@pytest.mark.parametrize(
    ("name", "day", "difference", "p"),
    [("restless", 43, 0.262, 0.56), ("restless", 98, 0.278, 0.51), ("down", 98, -0.113, 0.375)],
)
def test_nothing_differs_after_a_change_of_dose(column, name, day, difference, p):
    found = before_and_after(column(name), day, higher_is_worse=True)
    assert found.difference == pytest.approx(difference, abs=0.0006)
    assert found.p == pytest.approx(p, abs=0.006)
    assert found.placebo_dates == 184


@pytest.mark.parametrize(
    ("name", "p", "within"),
    [("restless", 0.0025, 0.002), ("down", 0.32, 0.03), ("pa", 0.71, 0.03), ("niceday", 0.93, 0.03)],
)
def test_the_weekend_is_less_restless(column, name, p, within):
    found = weekdays(column(name), FIRST.weekday(), seed=1)
    assert found.p == pytest.approx(p, abs=within)
