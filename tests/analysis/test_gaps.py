"""A day without an answer is no answer: not a zero, not the day before, not a day less on the calendar."""

import numpy as np
import pytest

from monsuivipsy.analysis.alarm import alarm
from monsuivipsy.analysis.association import association, innovations
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.level import band, gaps, variability
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import answered, lag1, persistence, window_mean, without_weekdays
from monsuivipsy.analysis.trend import level_change
from tests.analysis.kinds import KINDS, made

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def with_missing_days(x, day, number):
    return np.insert(x, day, np.full(number, np.nan))


def without(x, *days):
    left = x.copy()
    left[list(days)] = np.nan
    return left


@EVERY_KIND
def test_a_missing_day_leaves_the_alarm_where_it_was(kind):
    x = np.concatenate([made(kind, 1, has_gaps=True, days=80), made(kind, 2, has_gaps=False, days=80) + 3])
    found = alarm(x, 0, 79, higher_is_worse=True, ends=(-99, 999))
    later = alarm(with_missing_days(x, 80, 9), 0, 79, higher_is_worse=True, ends=(-99, 999))
    assert found.day is not None
    assert later.day == found.day + 9
    assert later.limit == found.limit


def test_an_alarm_is_never_raised_by_a_missing_day():
    x = made("stepping", 3, has_gaps=True, days=200)
    assert answered(x)[alarm(x, 0, 79, higher_is_worse=True).day]


@EVERY_KIND
def test_a_difference_is_never_taken_across_a_missing_day(kind):
    x = made(kind, 4, has_gaps=False)
    found, apart = variability(x), variability(with_missing_days(x, 70, 1))
    assert apart.pairs == found.pairs - 1
    squares = found.rmssd**2 * found.pairs - (x[70] - x[69]) ** 2
    assert apart.rmssd == pytest.approx((squares / apart.pairs) ** 0.5)
    assert lag1(with_missing_days(x, 70, 1)) == pytest.approx(np.corrcoef(np.delete([x[:-1], x[1:]], 69, axis=1))[0, 1])


@EVERY_KIND
def test_a_band_knows_seven_days_and_fills_none(kind):
    x = made(kind, 5, has_gaps=False)
    whole = band(x)
    left = band(without(x, 60, 61, 62, 63))
    assert np.flatnonzero(np.isnan(left.median)).tolist() == [60, 61, 62, 63]
    assert set(np.flatnonzero(left.median != whole.median)) <= set(range(57, 67))
    assert left.median[64] == pytest.approx(np.median(x[[64, 65, 66, 67]]))
    assert left.upper[59] == pytest.approx(np.quantile(x[[56, 57, 58, 59]], 0.75))


@EVERY_KIND
def test_an_interruption_moves_the_day_of_a_change_and_keeps_its_levels(kind):
    x = made(kind, 6, has_gaps=False)
    found = level_change(x)
    away = level_change(with_missing_days(x, found.day + 5, 30))
    assert (away.day, away.before, away.after) == (found.day, found.before, found.after)
    assert level_change(with_missing_days(x, found.day - 5, 30)).day == found.day + 30


@EVERY_KIND
def test_sides_of_a_date_are_means_of_what_was_answered(kind):
    x = without(made(kind, 7, has_gaps=False), *range(80, 95), 101, 115)
    found = before_and_after(x, 100)
    assert found.difference == pytest.approx(np.nanmean(x[100:128]) - np.nanmean(x[72:100]))
    assert (found.n_before, found.n_after) == (13, 26)


@EVERY_KIND
def test_a_week_away_says_nothing_of_weekdays(kind):
    x = made(kind, 8, has_gaps=True)
    found, away = (weekdays(y, 0, seed=1, shuffles=199) for y in (x, with_missing_days(x, 70, 7)))
    assert (away.h, away.p, *away.means) == pytest.approx((found.h, found.p, *found.means))


@EVERY_KIND
def test_what_comes_before_the_statistics_leaves_gaps_where_they_are(kind):
    x = made(kind, 9, has_gaps=True)
    assert (answered(innovations(x)) == answered(x)).all()
    assert (answered(without_weekdays(x)) == answered(x)).all()
    near = np.array([answered(x[max(t - 14, 0) : t + 15]).any() for t in range(len(x))])
    assert (answered(window_mean(x)) == near).all()


def test_what_was_known_fades_over_a_gap():
    """After j days, the share f^j of the last answer is no news, and news has one variance at any distance."""
    x = made("persistent", 10, has_gaps=False, days=140)
    for gap in (1, 2, 5, 30):
        left = without(x, *range(100, 99 + gap))
        alone = without_weekdays(left)
        f = persistence(alone, 0.9)
        kept = f**gap
        expected = (alone[99 + gap] - kept * alone[99]) / np.sqrt(1 - kept**2)
        assert innovations(left)[99 + gap] == pytest.approx(expected)


@pytest.mark.parametrize("lag", range(4))
def test_only_pairs_that_lie_so_many_days_apart_are_counted(lag):
    a, b = (made("white", seed, has_gaps=True) for seed in (11, 12))
    expected = sum(answered(a[t : t + 1])[0] and answered(b[t + lag : t + lag + 1])[0] for t in range(len(a) - lag))
    assert association(a, b, lag).n == expected


@pytest.mark.parametrize("lag", range(1, 4))
def test_the_lag_counts_from_the_first_series_to_the_second(lag):
    a = made("white", 13, has_gaps=False)
    b = np.concatenate([made("white", 14, has_gaps=False, days=lag), a[:-lag]])
    assert association(a, b, lag).p < 1e-6
    assert association(b, a, lag).p > 0.01


def test_gaps_that_are_shared_are_told_and_others_are_not():
    a, b = (made("white", seed, has_gaps=False) for seed in (15, 16))
    bad_days = [8, 21, 22, 47, 63, 90, 91, 120]
    assert association(without(a, *bad_days), without(b, *bad_days)).has_shared_gaps
    others = [day + 11 for day in bad_days]
    assert not association(without(a, *bad_days), without(b, *others)).has_shared_gaps
    assert not association(a, without(b, *bad_days)).has_shared_gaps
    assert not association(without(a, *bad_days[:4]), without(b, *bad_days[:4])).has_shared_gaps


@EVERY_KIND
def test_bounds_hold_whatever_was_not_said(kind):
    x = made(kind, 17, has_gaps=False)
    left = gaps(without(x, *range(20, 50), 70, 72), (float(x.min()), float(x.max())))
    assert (left.days, left.runs, left.longest) == (32, 3, 30)
    assert left.lowest_mean <= x.mean() <= left.highest_mean


def test_answers_beside_gaps_are_told_from_the_others():
    x = np.array([np.nan, 5.0, 1.0, np.nan, np.nan, 2.0, 7.0, np.nan, 4.0, np.nan])
    found = gaps(x)
    assert not isinstance(found, Refused)
    assert (found.beside, found.elsewhere) == (pytest.approx((1 + 2 + 7 + 4) / 4), 5)
    assert (found.lowest_mean, found.highest_mean) == (pytest.approx(22 / 8), pytest.approx(40 / 8))
    complete = gaps(np.array([1.0, 2.0]))
    assert (complete.days, complete.runs, complete.longest, complete.beside) == (0, 0, 0, None)
    assert complete.elsewhere == complete.lowest_mean == complete.highest_mean == pytest.approx(1.5)
