"""What well-known libraries say of the same series. They are the tests' alone: the product needs numpy."""

from itertools import product
from statistics import quantiles

import numpy as np
import pytest
import ruptures
from scipy import stats

from monsuivipsy.analysis.association import association
from monsuivipsy.analysis.level import band
from monsuivipsy.analysis.rhythm import weekdays
from monsuivipsy.analysis.series import answered, lag1, pearson, ranks, window_mean
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.student import two_sided
from monsuivipsy.analysis.trend import LEAST_OF_A_SIDE, level_change
from tests.analysis import twins
from tests.analysis.kinds import KINDS, made

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def close(value):
    return pytest.approx(value, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("degrees", [2, 4, 10, 20, 60, 200, 1_000])
def test_students_t(degrees):
    for t in (0.0, 1e-9, 0.5, 1.96, 2.999, 3.0, 3.001, 4.5, 8.0, 40.0):
        expected = 2 * stats.t.sf(t, degrees)
        assert two_sided(t, degrees) == pytest.approx(expected, rel=1e-9, abs=1e-300)
        assert two_sided(-t, degrees) == two_sided(t, degrees)


@EVERY_KIND
def test_ranks_and_correlations(kind):
    a, b = made(kind, 1, has_gaps=False), made("white", 2, has_gaps=False)
    assert ranks(a) == close(stats.rankdata(a))
    assert pearson(a, b) == close(stats.pearsonr(a, b).statistic)
    assert lag1(a) == close(stats.pearsonr(a[:-1], a[1:]).statistic)


@pytest.mark.parametrize("lag", range(4))
@EVERY_KIND
def test_rho_is_spearmans(kind, lag):
    a, b = made(kind, 3, has_gaps=True), made("five_levels", 4, has_gaps=True)
    flat_a, flat_b = a - window_mean(a), b - window_mean(b)
    pairs = np.array([(flat_a[t], flat_b[t + lag]) for t in range(len(a) - lag)]).round(9)
    pairs = pairs[answered(pairs).all(axis=1)]
    assert association(a, b, lag).rho == close(stats.spearmanr(*pairs.T).statistic)


@pytest.mark.parametrize("first", [0, 3, 6])
@EVERY_KIND
def test_h_is_kruskals(kind, first):
    x = made(kind, 5, has_gaps=True)
    groups = [x[(weekday - first) % 7 :: 7] for weekday in range(7)]
    groups = [group[answered(group)] for group in groups]
    found = weekdays(x, first, seed=1, shuffles=1)
    assert found.h == close(stats.kruskal(*groups).statistic)
    assert found.means == close([group.mean() for group in groups])


@EVERY_KIND
def test_one_split_is_the_one_that_ruptures_finds(kind):
    for seed in range(6, 10):
        x = made(kind, seed, has_gaps=True)
        days = np.flatnonzero(answered(x))
        search = ruptures.Dynp(model="l2", min_size=LEAST_OF_A_SIDE, jump=1).fit(x[days])
        assert level_change(x).day == days[search.predict(n_bkps=1)[0]]


def probabilities():
    random = np.random.default_rng(11)
    return [np.round(random.random(number) ** 3, 3).tolist() for number in range(1, 40)]


def test_rates_of_false_discovery():
    for given in probabilities():
        assert q_values(given) == close(stats.false_discovery_control(given))


@pytest.mark.long
def test_rates_of_false_discovery_are_those_of_statsmodels():
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 - seconds, for pandas comes with it

    for given in probabilities():
        assert q_values(given) == close(multipletests(given, method="fdr_bh")[1])


def test_quartiles_are_those_of_the_standard_library():
    x = made("amounts", 12, has_gaps=True)
    found = np.stack([(bands := band(x)).lower, bands.median, bands.upper], axis=1)
    for day, each in enumerate(found):
        near = x[max(day - 3, 0) : day + 4]
        near = near[answered(near)]
        if len(near) < 4:
            assert np.isnan(each).all()
        else:
            assert each == close(quantiles(near, n=4, method="inclusive"))


def two_a_week(first_weekday):
    """Answer on two days of each of nine Monday weeks, of which more at the weekend than one another would give."""
    random = np.random.default_rng(16)
    x = np.full(63, np.nan)
    for t, weekday in enumerate((first_weekday + np.arange(63)) % 7):
        if weekday in (1, 5):
            x[t] = random.normal() + 0.6 * (weekday == 5)
    return x


@pytest.mark.parametrize("first_weekday", [0, 2])
def test_the_chance_of_a_week_is_that_of_all_orders_within_monday_weeks(first_weekday):
    x = two_a_week(first_weekday)
    weeks = [[] for _ in range(11)]
    for t in np.flatnonzero(answered(x)).tolist():
        weeks[(t + first_weekday) // 7].append(t)
    assert max(map(len, weeks)) == 2
    least, as_large, orders = twins.kruskal(twins.plain(x)), 0, 0
    for is_turned in product((False, True), repeat=sum(len(week) == 2 for week in weeks)):
        shuffled = x.copy()
        for week, turned in zip((week for week in weeks if len(week) == 2), is_turned, strict=True):
            shuffled[week] = x[week[::-1]] if turned else x[week]
        as_large += twins.kruskal(twins.plain(shuffled)) >= least - 1e-9
        orders += 1
    found, exact = weekdays(x, first_weekday, seed=14, shuffles=9_999).p, as_large / orders
    assert 0.02 < exact < 0.5
    assert found == pytest.approx(exact, abs=4 * (exact * (1 - exact) / 9_999) ** 0.5)


def test_chance_is_drawn_from_the_seed():
    x = made("persistent", 15, has_gaps=True)
    assert weekdays(x, 0, seed=1) == weekdays(x, 0, seed=1)
    assert weekdays(x, 0, seed=1).p != weekdays(x, 0, seed=2).p
