"""Each fast function against its plain twin, on every kind of series, with gaps and without."""

from itertools import product

import numpy as np
import pytest

from monsuivipsy.analysis.alarm import alarm
from monsuivipsy.analysis.association import (
    Association,
    association,
    has_shared_gaps,
    innovations,
    shifted_correlations,
)
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.level import band, gaps, variability
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import (
    deviation,
    lag1,
    long_run_variance,
    mean,
    ranked_answers,
    standardized,
    window_mean,
    without_weekdays,
)
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.student import two_sided
from monsuivipsy.analysis.trend import level_change
from tests.analysis import twins
from tests.analysis.kinds import KINDS, made, with_gaps
from tests.analysis.twins import plain

ALL = list(product(KINDS, (False, True)))
EVERY_KIND = pytest.mark.parametrize(("kind", "has_gaps"), ALL)


def close(value, **given):
    return None if value is None else pytest.approx(value, **{"rel": 1e-9, "abs": 1e-9, **given})


def arrays(x):
    return close([np.nan if value is None else value for value in x], nan_ok=True)


@EVERY_KIND
def test_what_every_method_begins_with(kind, has_gaps):
    x = made(kind, 1, has_gaps=has_gaps)
    slow = plain(x)
    assert window_mean(x) == arrays(twins.window_mean(slow))
    assert without_weekdays(x) == arrays(twins.without_weekdays(slow))
    assert innovations(x) == arrays(twins.innovations(slow))
    assert ranked_answers(x) == arrays(twins.ranked_answers(slow))
    assert (lag1(x), mean(x)) == close((twins.lag1(slow), twins.mean(slow)))
    assert deviation(x) == close(twins.variance(slow, 1) ** 0.5)
    assert long_run_variance(x) == close(twins.long_run_variance(slow))


@pytest.mark.parametrize("lag", range(4))
@EVERY_KIND
def test_two_series_go_together_as_much(kind, has_gaps, lag):
    a = made(kind, 2, has_gaps=has_gaps, days=64)
    b = standardized(made("persistent", 3, has_gaps=has_gaps, days=64)) + np.roll(standardized(a), lag)
    found = association(a, b, lag)
    n, rho, p = twins.association(plain(a), plain(b), lag)
    assert isinstance(found, Association)
    assert found.n == n
    assert found.rho == close(rho)
    # Relative alone: a small probability has as many digits as a large one.
    assert found.p == close(p, abs=0)


@pytest.mark.parametrize("other", KINDS)
def test_every_kind_is_compared_with_every_other(other):
    for kind in KINDS:
        a, b = made(kind, 4, has_gaps=True, days=56), made(other, 5, has_gaps=False, days=56)
        found = association(a, b)
        assert (found.n, found.rho, found.p) == close(twins.association(plain(a), plain(b), 0))


@EVERY_KIND
def test_each_shift_has_its_correlation_and_its_pairs(kind, has_gaps):
    a, b = made(kind, 6, has_gaps=has_gaps, days=61), made("white", 7, has_gaps=has_gaps, days=61)
    r, n = shifted_correlations(a, b)
    slow = [twins.shifted(plain(a), plain(b), k) for k in range(61)]
    assert r == close([found for found, _ in slow])
    assert n.tolist() == [count for _, count in slow]


def test_shared_gaps_are_told_alike():
    random = np.random.default_rng(8)
    told = []
    for share in (0.02, 0.1, 0.2) * 25:
        a, b = random.normal(size=(2, 80))
        a[random.random(80) < 0.15] = np.nan
        b[random.random(80) < 0.15] = np.nan
        a[(both := random.random(80) < share)] = np.nan
        b[both] = np.nan
        found = has_shared_gaps(a, b)
        assert found == twins.shares_gaps(plain(a), plain(b))
        told.append(found)
    assert 15 < sum(told) < 60


@pytest.mark.parametrize("higher_is_worse", [True, False, None])
@EVERY_KIND
def test_a_date_is_compared_alike(kind, has_gaps, higher_is_worse):
    x = made(kind, 9, has_gaps=has_gaps, days=160)
    for day in (15, 40, 80, 100, 147):
        found = before_and_after(x, day, higher_is_worse=higher_is_worse)
        slow = twins.before_and_after(plain(x), day, higher_is_worse=higher_is_worse)
        assert found.difference == close(slow.difference)
        assert (found.placebo_dates, found.p) == (slow.dates, slow.p)
        assert found.follows_worst == slow.follows_worst


@pytest.mark.parametrize("higher_is_worse", [True, False, None])
def test_a_date_is_compared_alike_where_few_days_are_answered(higher_is_worse):
    """Fortnights are then less than half answered, and the one before the date may be, too."""
    told = []
    for number in range(60):
        random = np.random.default_rng(20 + number)
        x = with_gaps(made("five_levels", number, has_gaps=False), random, (0.45, 0.55)[number % 2])
        found = before_and_after(x, 110, higher_is_worse=higher_is_worse)
        if isinstance(found, Refused):
            continue
        slow = twins.before_and_after(plain(x), 110, higher_is_worse=higher_is_worse)
        assert (found.placebo_dates, found.p, found.follows_worst) == (slow.dates, slow.p, slow.follows_worst)
        told.append(found.follows_worst)
    assert 0 < sum(told) < len(told)


@EVERY_KIND
def test_a_level_changes_on_the_same_day(kind, has_gaps):
    for seed in range(10, 14):
        x = made(kind, seed, has_gaps=has_gaps)
        found, slow = level_change(x), twins.level_change(plain(x))
        assert (found.day, (found.first, found.last)) == (slow.day, slow.interval)
        assert (found.gain, found.before, found.after) == close((slow.gain, slow.before, slow.after))
        assert (found.is_accepted, found.is_gradual) == (slow.accepted, slow.gradual)


def test_some_levels_do_change_and_some_are_gradual():
    found = [level_change(made(kind, seed, has_gaps=has_gaps)) for kind, has_gaps in ALL for seed in range(10, 14)]
    assert 5 < sum(each.is_accepted for each in found) < len(found) - 5
    assert 10 < sum(each.is_gradual for each in found) < len(found) - 10


@pytest.mark.parametrize("higher_is_worse", [True, False])
@EVERY_KIND
def test_it_gets_worse_on_the_same_day(kind, has_gaps, higher_is_worse):
    x = made(kind, 14, has_gaps=has_gaps)
    found = alarm(x, 3, 79, higher_is_worse=higher_is_worse, ends=(-99, 999))
    slow = twins.alarm(plain(x), 3, 79, higher_is_worse=higher_is_worse)
    assert (found.mean, found.persistence, found.deviation, found.limit) == close(slow[:4])
    assert found.day == slow[4]


@EVERY_KIND
def test_weekdays_differ_as_much(kind, has_gaps):
    x = made(kind, 15, has_gaps=has_gaps)
    assert weekdays(x, 0, seed=1, shuffles=1).h == close(twins.kruskal(plain(x)))


@EVERY_KIND
def test_the_level_has_the_same_band(kind, has_gaps):
    x = made(kind, 16, has_gaps=has_gaps)
    found = band(x)
    for line, place in ((found.lower, 0), (found.median, 1), (found.upper, 2)):
        assert line == arrays([None if each is None else each[place] for each in twins.band(plain(x))])


@EVERY_KIND
def test_days_vary_as_much(kind, has_gaps):
    x = made(kind, 17, has_gaps=has_gaps)
    found = variability(x)
    assert (found.rmssd, found.pairs) == close(twins.variability(plain(x)))


@EVERY_KIND
def test_gaps_leave_as_much_open(kind, has_gaps):
    x = made(kind, 18, has_gaps=has_gaps)
    found = gaps(x, (-1.0, 9.0))
    slow = twins.gaps(plain(x), -1.0, 9.0)
    assert (found.days, found.runs, found.longest) == slow[:3]
    assert [found.beside, found.elsewhere, found.lowest_mean, found.highest_mean] == list(map(close, slow[3:]))


def test_chance_is_the_area_of_the_density():
    for degrees in (2, 4, 20):
        for t in (0.0, 0.01, 0.7, 2.0, 2.99, 3.01, 5.0, 12.0):
            assert two_sided(t, degrees) == close(twins.two_sided(t, degrees), abs=0)


def test_rates_of_false_discovery_are_the_definition():
    random = np.random.default_rng(19)
    for number in range(1, 30):
        given = np.round(random.random(number) ** 3, 2).tolist()
        assert q_values(given) == close(twins.q_values(given))
