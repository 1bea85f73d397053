"""Whatever a series holds, a method answers or says why not: no exception, no warning, nothing that is not a number."""

from dataclasses import fields
from math import isnan

import numpy as np
import pytest

from monsuivipsy.analysis.alarm import alarm
from monsuivipsy.analysis.association import Association, association
from monsuivipsy.analysis.comparison import Comparison, before_and_after
from monsuivipsy.analysis.level import band, gaps, variability
from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import deviation, lag1, mean, series
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.trend import level_change
from tests.analysis.kinds import made

NAN = float("nan")
WHITE = made("white", 1, has_gaps=False, days=200)
LEVELS = made("five_levels", 2, has_gaps=True, days=200)
AMONG = np.arange(200)


def two_answers():
    x = np.full(200, np.nan)
    x[[3, 150]] = 1.0, 2.0
    return x


ODD = {
    "empty": np.array([]),
    "one day": np.array([2.0]),
    "one missing day": np.array([NAN]),
    "two days": np.array([1.0, 2.0]),
    "two answers": two_answers(),
    "all missing": np.full(200, NAN),
    "constant": np.full(200, 0.1),
    "constant with gaps": np.where(AMONG % 3 == 1, NAN, 0.1),
    "constant and tiny": np.full(200, 5e-324),
    "constant and huge": np.full(200, -1e300),
    "constant but for one day": np.where(AMONG == 100, 1.0, 0.1),
    "constant but for a digit": 0.1 + 1e-17 * (AMONG % 2) + 2e-17 * (AMONG > 99),
    "two neighbouring numbers": np.where(AMONG % 3 == 0, 1.0, np.nextafter(1.0, 2)),
    "every other day": np.where(AMONG % 2, NAN, WHITE),
    "one weekday": np.where(AMONG % 7, NAN, WHITE),
    "one answer a month": np.where(AMONG % 30, NAN, WHITE),
    "two far ends": np.where(AMONG > 20, np.where(AMONG < 180, NAN, WHITE), WHITE),
    "nothing but the week": (AMONG % 7).astype(float),
    "to and fro": (AMONG % 2).astype(float),
    "a straight line": AMONG.astype(float),
    "a perfect step": (AMONG >= 100).astype(float),
    "a spike of all there is": np.where(AMONG == 50, 1e300, WHITE),
    "denormal": np.round(5 + WHITE) * 5e-324,
    "denormal levels": LEVELS * 5e-324,
    "tiny": WHITE * 1e-300,
    "huge": WHITE * 1e300,
    "huge levels": LEVELS * 1e300,
    "huge ends": np.where(AMONG % 2, 1e300, -1e300),
    "tiny and huge": WHITE * 10.0 ** np.where(AMONG % 2, 300, -300),
    "far from zero": 1e15 + LEVELS,
    "levels": LEVELS,
    "white": WHITE,
}
EVERY_ODD = pytest.mark.parametrize("name", ODD)


def is_sound(found, *, may_lack=()):
    """Say whether every number of an answer is one; what it may lack is documented."""
    if isinstance(found, Refused):
        return found.reason in Reason and (found.found is None or 0 <= found.found < found.needed)
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return not any(isinstance(value, float) and isnan(value) for name, value in values.items() if name not in may_lack)


@EVERY_ODD
def test_one_series_has_answers_or_refusals(name):
    x = ODD[name]
    days = len(x)
    assert is_sound(level_change(x))
    assert is_sound(variability(x))
    assert is_sound(gaps(x))
    assert is_sound(weekdays(x, 2, seed=1, shuffles=19))
    for day in (-5, 0, 1, days // 2, 150, days - 1, days, days + 5, days + 500):
        for higher_is_worse in (True, False, None):
            assert is_sound(before_and_after(x, day, higher_is_worse=higher_is_worse))
    for first, last in ((0, 60), (20, 99), (0, days - 1)):
        for higher_is_worse in (True, False):
            assert is_sound(alarm(x, first, last, higher_is_worse=higher_is_worse))
    found = band(x)
    assert len(found.median) == len(found.lower) == len(found.upper) == days
    assert not (found.lower > found.upper).any()


@EVERY_ODD
def test_one_series_is_described(name):
    """Only what has answers has a mean, and only what has two of them a deviation; lag 1 may be missing."""
    x = ODD[name]
    answers = (~np.isnan(x)).sum()
    assert answers < 1 or not isnan(mean(x))
    assert answers < 2 or deviation(x) >= 0
    assert isnan(lag1(x)) or -1 <= lag1(x) <= 1


@EVERY_ODD
def test_two_series_have_answers_or_refusals(name):
    x = ODD[name]
    for other in (x, -x, WHITE[: len(x)], LEVELS[: len(x)], ODD["to and fro"][: len(x)], ODD["all missing"][: len(x)]):
        for lag in (0, 3, len(x), len(x) + 3):
            for found in (association(x, other, lag), association(other, x, lag)):
                assert is_sound(found)
                assert isinstance(found, Refused) or (0 <= found.p <= 1 and -1 <= found.rho <= 1)


@pytest.mark.parametrize("scale", [5e-324, 1e-300, 1e300])
def test_values_of_any_size_are_answered_as_small_ones_are(scale):
    x, y = LEVELS * scale, WHITE * 1e150
    assert association(x, y).p == pytest.approx(association(LEVELS, WHITE).p)
    assert lag1(x) == pytest.approx(lag1(LEVELS))
    assert level_change(x).gain == pytest.approx(level_change(LEVELS).gain)
    assert level_change(x).day == level_change(LEVELS).day
    assert before_and_after(x, 100).p == before_and_after(LEVELS, 100).p
    assert weekdays(x, 0, seed=1, shuffles=99).p == weekdays(LEVELS, 0, seed=1, shuffles=99).p
    watched = [alarm(levels, 0, 99, higher_is_worse=True) for levels in (x, LEVELS)]
    assert watched[0].persistence == pytest.approx(watched[1].persistence)
    assert watched[0].day == watched[1].day


def test_a_series_goes_with_itself():
    found = association(WHITE, WHITE)
    assert isinstance(found, Association)
    assert (found.n, found.rho) == (200, pytest.approx(1))
    assert found.p < 1e-9


@pytest.mark.parametrize("lag", [199, 200, 201, 10_000])
def test_a_lag_as_long_as_the_series_leaves_too_few_pairs(lag):
    assert association(WHITE, WHITE, lag) == Refused(Reason.TOO_FEW_PAIRS, 1 if lag == 199 else 0, 30)


@pytest.mark.parametrize(
    ("days", "gone", "reason"),
    [
        (41, 0, Refused(Reason.TOO_FEW_DAYS, 41, 42)),
        (42, 13, Refused(Reason.TOO_FEW_PAIRS, 29, 30)),
        (42, 12, None),
    ],
)
def test_pairs_and_days_are_counted_to_the_day(days, gone, reason):
    a, b = WHITE[:days].copy(), WHITE[100 : 100 + days]
    a[1 : 1 + gone] = np.nan
    found = association(a, b)
    assert found == reason if reason else isinstance(found, Association)


@pytest.mark.parametrize("constant", ["constant", "constant with gaps", "constant and huge"])
def test_what_never_changes_goes_with_nothing_and_has_no_level_of_its_own(constant):
    x = ODD[constant]
    assert association(x, WHITE) == association(WHITE, x) == Refused(Reason.CONSTANT)
    assert level_change(x) == Refused(Reason.CONSTANT)
    assert weekdays(x, 0, seed=1) == Refused(Reason.CONSTANT)
    assert alarm(x, 0, 99, higher_is_worse=True) == Refused(Reason.CONSTANT)
    compared = before_and_after(x, 100)
    assert (compared.difference, compared.p, compared.follows_worst) == (0, 1, False)


def test_too_few_answers_are_counted():
    x = ODD["two answers"]
    assert association(x, WHITE) == Refused(Reason.TOO_FEW_PAIRS, 2, 30)
    assert level_change(x) == Refused(Reason.TOO_FEW_ANSWERS, 2, 42)
    assert alarm(x, 0, 99, higher_is_worse=True) == Refused(Reason.TOO_FEW_ANSWERS, 1, 42)
    assert variability(x) == Refused(Reason.TOO_FEW_PAIRS, 0, 20)
    assert before_and_after(x, 100) == Refused(Reason.TOO_FEW_BEFORE, 0, 10)
    assert gaps(ODD["all missing"]) == Refused(Reason.TOO_FEW_ANSWERS, 0, 1)
    assert weekdays(WHITE[:55], 0, seed=1) == Refused(Reason.TOO_FEW_WEEKS, 7, 8)


@pytest.mark.parametrize(("first", "last"), [(-1, 60), (150, 200), (300, 400), (60, 20), (-80, -10)])
def test_a_baseline_outside_the_data_is_refused(first, last):
    assert alarm(WHITE, first, last, higher_is_worse=True) == Refused(Reason.OUTSIDE)


def test_what_is_watched_begins_the_day_after_the_baseline():
    x = WHITE.copy()
    x[99] = 50
    x[100:] = 0
    assert alarm(x, 0, 99, higher_is_worse=True).day is None
    assert alarm(x, 0, 98, higher_is_worse=True).day == 99


@pytest.mark.parametrize(("days", "has_chance"), [(119, False), (120, True)])
def test_a_chance_is_said_from_120_days_on(days, has_chance):
    assert (before_and_after(WHITE[:days], 60).p is not None) == has_chance


@pytest.mark.parametrize(("answers", "is_refused"), [(41, True), (42, False)])
def test_answers_are_counted_to_the_last(answers, is_refused):
    x = WHITE[:60].copy()
    x[1 : 61 - answers] = np.nan
    assert isinstance(level_change(x), Refused) == is_refused
    assert isinstance(alarm(x, 0, 59, higher_is_worse=True), Refused) == is_refused


@pytest.mark.parametrize(("answers", "is_refused"), [(9, True), (10, False)])
def test_each_side_of_a_date_is_counted_to_the_last_answer(answers, is_refused):
    x = WHITE.copy()
    x[100 + answers : 128] = np.nan
    for y, day in ((x, 100), (x[::-1], 100)):
        assert isinstance(before_and_after(y, day), Refused) == is_refused


def test_a_date_is_compared_where_no_fortnight_is_half_answered():
    x, days = np.full(200, np.nan), np.arange(0, 200, 2.7).astype(int)
    x[days] = WHITE[days]
    assert max(int((~np.isnan(x[t : t + 14])).sum()) for t in range(187)) < 7
    found = before_and_after(x, 100)
    assert isinstance(found, Comparison)
    assert is_sound(found)


def test_a_far_away_zero_costs_no_digits():
    far = 1e12 + LEVELS
    assert level_change(far).gain == pytest.approx(level_change(LEVELS).gain, rel=1e-12)
    assert association(far, WHITE).p == pytest.approx(association(LEVELS, WHITE).p, rel=1e-9)
    assert before_and_after(far, 100).p == before_and_after(LEVELS, 100).p


def test_a_baseline_up_to_the_last_day_has_nothing_to_watch():
    assert alarm(WHITE, 100, 199, higher_is_worse=True).day is None


@pytest.mark.parametrize(("at_the_end", "is_refused"), [(0.5, False), (0.51, True)])
def test_more_than_half_of_a_baseline_at_one_end_is_refused(at_the_end, is_refused):
    x = np.where(np.arange(100) < 100 * at_the_end, 1.0, 2.0 + np.arange(100) % 5)
    for y, ends in ((x, (1, 7)), (8 - x, (1, 7)), (x, None)):
        found = alarm(y, 0, 99, higher_is_worse=True, ends=ends)
        assert (found == Refused(Reason.AT_ONE_END)) == is_refused


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), 10**400, -1.1e300])
def test_a_value_that_has_no_sums_makes_no_series(value):
    with pytest.raises(ValueError, match="a value is too large"):
        series([1.0, None, value])


def test_a_series_is_made_of_numbers_and_of_nothing():
    assert series([1, None, True, 2.5]).tolist() == pytest.approx([1, NAN, 1, 2.5], nan_ok=True)
    assert len(series([])) == 0


@pytest.mark.parametrize("has_gaps", [False, True])
def test_twenty_thousand_days_are_answered(has_gaps):
    x, y = (made(kind, 4, has_gaps=has_gaps, days=20_000) for kind in ("five_levels", "weekly"))
    assert isinstance(association(x, y, 3), Association)
    assert isinstance(before_and_after(x, 10_000), Comparison)
    for found in (level_change(x), alarm(y, 0, 9_999, higher_is_worse=False), gaps(x), variability(y)):
        assert not isinstance(found, Refused)
        assert is_sound(found)
    assert weekdays(y, 0, seed=1, shuffles=99).p <= 0.01 + 1e-9
    assert not np.isnan(band(x).median[10_000:10_100]).all()


def test_no_probability_has_no_rate():
    assert q_values([]) == []
