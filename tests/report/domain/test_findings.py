"""From a journal to findings: which values, which days, which direction, and what is said of what was refused."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.journal.domain.entries import Day, Journal, Pause, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.report.domain.examined import examine
from monsuivipsy.report.domain.findings import DatedAlarm, DatedChange, Pair, Questions
from monsuivipsy.report.domain.period import NoSuchPeriod
from tests.builders import FIRST_ON, WORSE, indicator, journal

SEED = 1
RANDOM = np.random.default_rng(7)
MOOD, CALM = indicator("Moral"), indicator("Calme")
NOISE = [int(value) for value in RANDOM.integers(1, 6, 200)]
OTHER_NOISE = [int(value) for value in RANDOM.integers(1, 6, 200)]
FALL = [int(value) for value in np.where(np.arange(200) < 100, RANDOM.integers(3, 6, 200), RANDOM.integers(1, 4, 200))]


def asked(a_journal, *, with_weekdays=False, **questions):
    return examine(a_journal, Questions(**questions), seed=SEED, with_weekdays=with_weekdays)


def on(index: int) -> date:
    return FIRST_ON + timedelta(days=index)


def of_mood(values, kind=Kind.FACES, **questions):
    """Return the findings of one indicator with these values."""
    (found,) = asked(journal(indicator(kind=kind), values={"Moral": values}), **questions).indicators
    return found


def test_the_value_is_taken_and_not_its_level():
    assert of_mood([0.05, 0.15], Kind.GAUGE).mean == pytest.approx(0.1)
    assert of_mood([True, False, True, True], Kind.YES_NO).mean == 0.75


def test_a_missing_day_is_not_a_zero():
    found = of_mood([0.0, None, 1.0], Kind.GAUGE)
    assert (found.n_days, found.n_answered, found.mean, found.gaps.days) == (3, 2, 0.5, 1)


def test_no_is_an_answer():
    found = of_mood([False, True], Kind.YES_NO)
    assert (found.n_answered, found.mean) == (2, 0.5)


def test_paused_days_are_missing_like_others():
    plain = journal(MOOD, values={"Moral": [3, 4, None, None, 5]})
    pauses = (Pause(first_on=on(2), last_on=on(3)),)
    paused = Journal(profile=Profile(indicators=plain.indicators, pauses=pauses), days=plain.days)
    assert asked(paused) == asked(plain)


@pytest.mark.parametrize(
    ("kind", "values", "lowest", "highest"),
    [
        (Kind.FACES, [3, None, 3], 7 / 3, 11 / 3),
        (Kind.GAUGE, [0.5, None, 0.5], 1 / 3, 2 / 3),
        (Kind.YES_NO, [True, None, False], 1 / 3, 2 / 3),
        (Kind.AMOUNT, [6.0, None, 9.0], 7.0, 8.0),
    ],
)
def test_a_missing_day_may_be_at_either_end_of_its_own_scale(kind, values, lowest, highest):
    gaps = of_mood(values, kind).gaps
    assert (gaps.lowest_mean, gaps.highest_mean) == pytest.approx((lowest, highest))


def test_empty_days_at_the_ends_change_nothing():
    plain = journal(MOOD, CALM, values={"Moral": FALL, "Calme": NOISE})
    empty = {FIRST_ON + timedelta(days=offset): Day(on=FIRST_ON + timedelta(days=offset)) for offset in (-9, -2, 230)}
    longer = Journal(profile=plain.profile, days={**empty, **plain.days})
    questions = {"pairs": (Pair(MOOD.id, CALM.id),), "changes": (on(100),), "baseline": (on(0), on(60))}
    assert asked(longer, **questions) == asked(plain, **questions)


def test_the_order_of_days_changes_nothing():
    plain = journal(MOOD, values={"Moral": FALL})
    turned = Journal(profile=plain.profile, days=dict(reversed(plain.days.items())))
    assert asked(turned, with_weekdays=True) == asked(plain, with_weekdays=True)


def test_only_the_days_between_the_dates_are_looked_at():
    found = asked(journal(MOOD, values={"Moral": [1, 2, 3, 4, 5]}), first_on=on(1), last_on=on(3))
    assert (found.first_on, found.last_on, found.n_days, found.indicators[0].mean) == (on(1), on(3), 3, 3)


def test_dates_of_a_later_indicator_count_from_the_first_day_of_the_period():
    values = {"Calme": [*NOISE, *NOISE], "Moral": [*[None] * 50, *FALL]}
    found = asked(journal(CALM, MOOD, values=values)).indicators[1]
    assert found.n_days == 200
    assert found.change.index == (found.change.on - FIRST_ON).days
    assert on(140) < found.change.on < on(160)


@pytest.mark.parametrize("reversed_dates", [True, False])
def test_a_period_without_a_day_is_none(reversed_dates):
    dates = (on(9), on(3)) if reversed_dates else (on(1_000), on(1_001))
    with pytest.raises(NoSuchPeriod):
        asked(journal(MOOD, values={"Moral": NOISE}), first_on=dates[0], last_on=dates[1])


def test_an_empty_journal_has_no_period():
    with pytest.raises(NoSuchPeriod):
        asked(Journal())


def test_days_without_an_answer_are_refused_and_never_a_number():
    empty = journal(MOOD, values={"Moral": [3]})
    nothing = Journal(profile=empty.profile, days={on(n): Day(on=on(n)) for n in range(50)})
    found = asked(nothing, with_weekdays=True, changes=(on(20),), baseline=(on(0), on(45)))
    (of_it,) = found.indicators
    assert (found.n_days, found.n_answered, of_it.n_days, of_it.mean, of_it.sd, of_it.lag1) == (
        50,
        0,
        0,
        None,
        None,
        None,
    )
    refused = (of_it.variability, of_it.change, of_it.alarm, of_it.weekdays, of_it.gaps, found.changes[0].result)
    assert all(isinstance(each, Refused) for each in refused)


def test_a_constant_series_has_no_deviation_and_no_resemblance():
    found = of_mood([0.1] * 150, Kind.GAUGE)
    assert (found.mean, found.sd, found.lag1, found.change) == (0.1, 0.0, None, Refused(Reason.CONSTANT))


def test_two_answers_have_a_mean_and_wait_for_the_rest():
    found = of_mood([3, 4])
    assert (found.mean, found.sd, found.lag1) == (3.5, pytest.approx(0.5**0.5), None)
    assert found.variability == Refused(Reason.TOO_FEW_PAIRS, 1, 20)
    assert found.change == Refused(Reason.TOO_FEW_ANSWERS, 2, 42)


def test_one_answer_has_no_deviation():
    found = of_mood([3])
    assert (found.mean, found.sd, found.n_days) == (3, None, 1)


def test_a_fall_is_a_change_of_level_with_its_bounds():
    found = of_mood(FALL)
    assert isinstance(found.change, DatedChange)
    assert found.is_change_spoken
    assert found.change.first_on < found.change.on <= found.change.last_on
    assert on(90) < found.change.on < on(110)


def test_a_change_that_is_not_accepted_is_not_spoken():
    found = of_mood(NOISE)
    assert (isinstance(found.change, DatedChange), found.is_change_spoken) == (True, False)


def test_worse_is_lower_where_higher_is_better():
    found = of_mood(FALL, baseline=(on(0), on(60)))
    assert isinstance(found.alarm, DatedAlarm)
    assert not found.alarm.higher_is_worse
    assert found.alarm.limit < found.alarm.mean
    assert found.alarm.on >= on(100)


@pytest.mark.parametrize("is_its_own", [True, False])
def test_worse_is_higher_where_the_indicator_or_the_question_says_so(is_its_own):
    one = indicator(direction=WORSE) if is_its_own else MOOD
    questions = {} if is_its_own else {"higher_is_worse": frozenset([one.id])}
    found = asked(journal(one, values={"Moral": FALL}), baseline=(on(0), on(60)), **questions).indicators[0]
    assert found.alarm.higher_is_worse
    assert found.alarm.limit > found.alarm.mean
    assert found.alarm.on is None
    assert found.indicator.direction is WORSE


def test_without_a_baseline_there_is_no_alarm():
    assert of_mood(FALL).alarm is None


@pytest.mark.parametrize(("first", "last"), [(-5, 60), (100, 300), (400, 500)])
def test_a_baseline_outside_the_period_is_refused(first, last):
    assert of_mood(FALL, baseline=(on(first), on(last))).alarm == Refused(Reason.OUTSIDE)


def test_weekdays_are_left_out_unless_they_are_asked_about():
    plain = journal(MOOD, CALM, values={"Moral": NOISE, "Calme": OTHER_NOISE})
    assert {(each.weekdays, each.weekday_q) for each in asked(plain).indicators} == {(None, None)}
    found = asked(plain, with_weekdays=True).indicators
    assert max(each.weekdays.p for each in found) == max(each.weekday_q for each in found)
    assert all(each.weekdays.p <= each.weekday_q <= 1 for each in found)


def test_a_weekday_is_that_of_the_calendar():
    sundays = [5 if on(n).weekday() == 6 else 2 + n % 2 for n in range(200)]
    found = asked(journal(MOOD, values={"Moral": sundays}), with_weekdays=True).indicators[0]
    assert np.argmax(found.weekdays.means) == 6
    assert found.weekday_q < 0.01


def test_a_refused_indicator_takes_no_part_in_the_correction():
    values = {"Moral": NOISE, "Calme": [3] * 200}
    found = asked(journal(MOOD, CALM, values=values), with_weekdays=True).indicators
    assert found[0].weekday_q == found[0].weekdays.p
    assert (found[1].weekdays, found[1].weekday_q) == (Refused(Reason.CONSTANT), None)


def test_a_pair_asks_about_the_second_some_days_after_the_first():
    late = [3, 3, *NOISE[:-2]]
    plain = journal(MOOD, CALM, values={"Moral": NOISE, "Calme": late})
    pairs = asked(plain, pairs=(Pair(MOOD.id, CALM.id, 2), Pair(CALM.id, MOOD.id, 2), Pair(MOOD.id, CALM.id))).pairs
    assert [pair.is_spoken for pair in pairs] == [True, False, False]
    assert (pairs[0].a.name, pairs[0].b.name, pairs[0].lag) == ("Moral", "Calme", 2)
    assert pairs[0].result.n == 198


def test_a_pair_counts_once_however_often_it_is_asked():
    plain = journal(MOOD, CALM, values={"Moral": NOISE, "Calme": OTHER_NOISE})
    there, back = Pair(MOOD.id, CALM.id), Pair(CALM.id, MOOD.id)
    (pair,) = asked(plain, pairs=(there, back, there)).pairs
    assert (pair.a.name, pair.q) == ("Moral", pair.result.p)
    assert len(asked(plain, pairs=(Pair(MOOD.id, CALM.id, 1), Pair(CALM.id, MOOD.id, 1))).pairs) == 2


def test_a_refused_pair_takes_no_part_in_the_correction():
    values = {"Moral": NOISE, "Calme": OTHER_NOISE, "Stress": [3] * 200}
    third = indicator("Stress")
    pairs = (Pair(MOOD.id, third.id), Pair(MOOD.id, CALM.id))
    refused, answered = asked(journal(MOOD, CALM, third, values=values), pairs=pairs).pairs
    assert (refused.result, refused.q, refused.is_spoken) == (Refused(Reason.CONSTANT), None, False)
    assert answered.q == answered.result.p


@pytest.mark.parametrize(("a", "b", "lag"), [("a", "a", 0), ("a", "a", 1), ("a", "b", 4), ("a", "b", -1)])
def test_no_pair_is_made_of_one_indicator_or_of_days_too_far_apart(a, b, lag):
    with pytest.raises(ValueError, match="a pair has"):
        Pair(a, b, lag)


def test_no_more_than_eight_pairs_are_asked_about():
    pairs = tuple(Pair("a", str(n)) for n in range(9))
    assert len(Questions(pairs=pairs[:8]).pairs) == 8
    with pytest.raises(ValueError, match="eight"):
        Questions(pairs=pairs)


def test_each_date_is_asked_of_each_indicator_in_order():
    plain = journal(MOOD, CALM, values={"Moral": NOISE, "Calme": OTHER_NOISE})
    found = asked(plain, changes=(on(100), on(60), on(100))).changes
    assert [(each.on, each.indicator.name) for each in found] == [
        (on(60), "Moral"),
        (on(60), "Calme"),
        (on(100), "Moral"),
        (on(100), "Calme"),
    ]


def test_a_fall_is_spoken_of_at_its_date():
    (change,) = asked(journal(MOOD, values={"Moral": FALL}), changes=(on(100),)).changes
    assert change.is_spoken
    assert change.result.difference < -1


@pytest.mark.parametrize("index", [-100, -1, 0, 199, 200, 1_000])
def test_a_date_at_or_beyond_the_ends_is_refused(index):
    (change,) = asked(journal(MOOD, values={"Moral": FALL}), changes=(on(index),)).changes
    assert isinstance(change.result, Refused)
    assert not change.is_spoken


def test_no_sentence_follows_the_worst_fortnight_of_the_direction_that_counts():
    values = [*NOISE[:86], *[1] * 14, *[5] * 100]
    better, worse = (
        asked(journal(MOOD, values={"Moral": values}), changes=(on(100),), higher_is_worse=turned).changes[0]
        for turned in (frozenset(), frozenset([MOOD.id]))
    )
    assert (better.result.follows_worst, better.is_spoken) == (True, False)
    assert (worse.result.follows_worst, worse.is_spoken) == (False, True)


def test_an_amount_that_nobody_gave_a_direction_has_its_worst_days_at_either_end():
    values = [*map(float, NOISE[:86]), *[9.0] * 14, *[1.0] * 100]
    amount = indicator(kind=Kind.AMOUNT)
    (change,) = asked(journal(amount, values={"Moral": values}), changes=(on(100),)).changes
    assert (change.result.follows_worst, change.is_spoken) == (True, False)


@given(st.lists(st.none() | st.sampled_from([1, 2, 3, 4, 5]), min_size=1, max_size=150))
def test_whatever_the_answers_there_is_a_finding(values):
    a_journal = journal(MOOD, CALM, values={"Moral": [3, *values], "Calme": [*values, 3]})
    pairs = (Pair(MOOD.id, CALM.id, 1),)
    found = asked(a_journal, pairs=pairs, changes=(on(50),), baseline=(on(0), on(60)))
    for each in found.indicators:
        assert each.n_answered <= each.n_days <= found.n_days
        assert 1 <= each.mean <= 5
        assert each.lag1 is None or -1 <= each.lag1 <= 1
