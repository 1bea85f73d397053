"""What must not change an answer: the unit, where its zero is, which end is called high, empty days around it."""

from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from monsuivipsy.analysis.alarm import Alarm, alarm
from monsuivipsy.analysis.association import association, innovations
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.level import band, gaps, variability
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import (
    WEEK,
    deviation,
    lag1,
    long_run_variance,
    mean,
    pearson,
    ranks,
    standardized,
    window_mean,
    without_weekdays,
)
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.trend import level_change
from tests.analysis.kinds import KINDS, made

DRAWS = st.builds(
    made,
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 2**32 - 1),
    has_gaps=st.booleans(),
    days=st.integers(120, 180),
)
SHIFTS = st.floats(-1e4, 1e4)
SCALES = st.floats(1e-4, 1e4)
# The days before and after.
AROUND = st.tuples(st.integers(0, 40), st.integers(0, 40))


def several_times(test):
    """Draw the same examples each time."""
    return seed(1)(settings(max_examples=16, database=None)(test))


def close(value, **around):
    """Accept what a zero that lies far away takes from the digits."""
    return pytest.approx(value, **{"rel": 1e-6, "abs": 1e-6, "nan_ok": True, **around})


def with_empty_days(x, around):
    return np.pad(x, around, constant_values=np.nan)


@several_times
@given(DRAWS, SHIFTS, SCALES)
def test_a_unit_changes_what_is_said_in_it_and_no_more(x, shift, scale):
    y = scale * (shift + x)
    assert (mean(y) / scale - shift, deviation(y) / scale) == close((mean(x), deviation(x)))
    assert lag1(y) == close(lag1(x))
    assert long_run_variance(y) / scale**2 == close(long_run_variance(x))
    assert window_mean(y) / scale - shift == close(window_mean(x))
    assert without_weekdays(y) / scale == close(without_weekdays(x))
    assert standardized(y) == close(standardized(x))
    assert innovations(standardized(y)) == close(innovations(standardized(x)))


@several_times
@given(DRAWS, DRAWS, st.integers(0, 3), SHIFTS, SCALES)
def test_two_series_go_together_in_any_unit(a, b, lag, shift, scale):
    a, b = a[:100], b[:100]
    found, other = association(a, b, lag), association(scale * (shift + a), scale * (shift - b), lag)
    assert (other.n, other.has_shared_gaps) == (found.n, found.has_shared_gaps)
    # Turned round, one of them goes the other way.
    assert (other.rho, other.p) == close((-found.rho, found.p))


@several_times
@given(DRAWS, DRAWS, AROUND)
def test_empty_days_around_a_pair_are_not_days_of_it(a, b, around):
    a, b = a[:100], b[:100]
    padded = association(with_empty_days(a, around), with_empty_days(b, around), 1)
    found = association(a, b, 1)
    assert (padded.n, padded.has_shared_gaps) == (found.n, found.has_shared_gaps)
    assert (padded.rho, padded.p) == close((found.rho, found.p), rel=1e-9)


@several_times
@given(DRAWS, DRAWS)
def test_on_the_same_day_neither_comes_first(a, b):
    a, b = a[:100], b[:100]
    one, other = association(a, b), association(b, a)
    assert (other.n, other.rho, other.p) == close((one.n, one.rho, one.p), rel=1e-9)


def compared_alike(one, other, scale):
    if isinstance(other, Refused):
        assert one == other
    else:
        assert replace(one, difference=0) == replace(other, difference=0)
        assert one.difference / scale == close(other.difference)


@several_times
@given(DRAWS, st.integers(20, 100), SHIFTS, SCALES, AROUND)
def test_a_date_is_compared_in_any_unit_and_among_empty_days(x, day, shift, scale, around):
    found = before_and_after(x, day)
    moved = before_and_after(with_empty_days(scale * (shift + x), around), day + around[0])
    compared_alike(moved, found, scale)


@several_times
@given(DRAWS, st.integers(20, 100), st.booleans())
def test_a_date_is_compared_alike_whichever_end_is_worse(x, day, higher_is_worse):
    found = before_and_after(x, day, higher_is_worse=higher_is_worse)
    turned = before_and_after(-x, day, higher_is_worse=not higher_is_worse)
    compared_alike(turned, found, -1)
    compared_alike(before_and_after(-x, day), before_and_after(x, day), -1)


@several_times
@given(DRAWS, SHIFTS, SCALES, AROUND, st.sampled_from([-1, 1]))
def test_a_level_changes_on_its_day_in_any_unit_and_among_empty_days(x, shift, scale, around, sign):
    found = level_change(x)
    moved = level_change(with_empty_days(scale * (shift + sign * x), around))
    assert [moved.day, moved.first, moved.last] == [day + around[0] for day in (found.day, found.first, found.last)]
    assert (moved.gain, moved.threshold) == close((found.gain, found.threshold))
    levels = [sign * (level / scale - shift) for level in (moved.before, moved.after)]
    assert levels == close([found.before, found.after])
    assert (moved.is_accepted, moved.is_gradual) == (found.is_accepted, found.is_gradual)


@several_times
@given(DRAWS, SHIFTS, SCALES, AROUND, st.sampled_from([-1, 1]))
def test_it_gets_worse_on_its_day_in_any_unit_and_among_empty_days(x, shift, scale, around, sign):
    ends = np.array([-100.0, 1_000.0])
    found = alarm(x, 0, 79, higher_is_worse=True, ends=tuple(ends))
    y, its_ends = with_empty_days(scale * (shift + sign * x), around), sorted(scale * (shift + sign * ends))
    moved = alarm(y, around[0], around[0] + 79, higher_is_worse=sign > 0, ends=tuple(its_ends))
    assert isinstance(found, Alarm)
    assert moved.day == (None if found.day is None else found.day + around[0])
    assert (sign * (moved.mean / scale - shift), sign * (moved.limit / scale - shift)) == close(
        (found.mean, found.limit)
    )
    assert (moved.persistence, moved.deviation / scale) == close((found.persistence, found.deviation))


@several_times
@given(DRAWS, SHIFTS, SCALES, AROUND, st.integers(0, 6))
def test_weekdays_differ_in_any_unit_and_among_empty_days(x, shift, scale, around, first_weekday):
    found = weekdays(x, first_weekday, seed=1, shuffles=99)
    y = with_empty_days(scale * (shift + x), around)
    moved = weekdays(y, (first_weekday - around[0]) % WEEK, seed=1, shuffles=99)
    assert (moved.h, moved.p) == close((found.h, found.p))
    assert [value / scale - shift for value in moved.means] == close(found.means)


@several_times
@given(DRAWS, SHIFTS, SCALES, AROUND)
def test_the_level_and_its_gaps_are_those_of_any_unit(x, shift, scale, around):
    y = with_empty_days(scale * (shift + x), around)
    for line in ("lower", "median", "upper"):
        expected = with_empty_days(getattr(band(x), line), around)
        assert getattr(band(y), line) / scale - shift == close(expected)
    assert variability(y).rmssd / scale == close(variability(x).rmssd)
    assert variability(y).pairs == variability(x).pairs
    counts = ("days", "runs", "longest")
    found, moved = asdict(gaps(x)), asdict(gaps(y))
    for name, value in found.items():
        is_moved = value is not None and name not in counts
        assert (moved[name] / scale - shift if is_moved else moved[name]) == (close(value) if is_moved else value), name


@several_times
@given(DRAWS)
def test_the_band_of_a_scale_turned_round_is_turned_round(x):
    found, turned = band(x), band(-x)
    assert (turned.lower, turned.upper) == (close(-found.upper), close(-found.lower))
    assert turned.median == close(-found.median)


RISING = st.sampled_from([np.exp, np.arctan, lambda x: x**3, lambda x: np.sign(x) * np.sqrt(np.abs(x))])


@several_times
@given(DRAWS, RISING)
def test_ranks_know_order_alone(x, rising):
    """Kruskal's H and its chance are of ranks of the answers themselves, the means of weekdays are not."""
    # Steps that no function here makes finer than what is rounded away.
    x = np.round(standardized(x), 2)
    assert ranks(rising(x[~np.isnan(x)])).tolist() == ranks(x[~np.isnan(x)]).tolist()
    one, other = weekdays(x, 0, seed=1, shuffles=99), weekdays(rising(x), 0, seed=1, shuffles=99)
    assert (one.h, one.p) == close((other.h, other.p))


@several_times
@given(st.integers(0, 2**32 - 1), RISING)
def test_any_two_values_tell_as_much_as_yes_and_no(draw, rising):
    """Of two values, every rising function is a change of unit: so even what is not of ranks alone stays."""
    a, b = made("yes_or_no", draw, has_gaps=True), made("persistent", draw + 1, has_gaps=False)
    one, other = association(a, b), association(rising(a), b)
    assert (one.rho, one.p) == close((other.rho, other.p))


def test_going_together_does_ask_how_far_apart_the_values_are():
    """The window mean and the weekdays' means are subtracted before anything is ranked.

    So this recipe is not one of ranks alone: a rising function of more than two values moves the means.
    """
    a, b = made("persistent", 1, has_gaps=False), made("persistent", 2, has_gaps=False)
    assert association(np.exp(2 * a), b).rho != close(association(a, b).rho)


@several_times
@given(st.lists(st.floats(-10, 10), min_size=3, max_size=30, unique=True), st.randoms(use_true_random=False))
def test_a_correlation_does_not_know_the_order_of_its_pairs(values, random):
    places = list(range(len(values)))
    random.shuffle(places)
    a, b = np.array(values), np.sin(values)
    assert pearson(a[places], b[places]) == close(pearson(a, b))


@several_times
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_rate_belongs_to_its_question_not_to_its_place(probabilities, random):
    places = list(range(len(probabilities)))
    random.shuffle(places)
    found = q_values(probabilities)
    assert q_values([probabilities[place] for place in places]) == [found[place] for place in places]
    assert all(p <= q <= 1 for p, q in zip(probabilities, found, strict=True))
