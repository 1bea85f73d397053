"""The share of days, the frise and the days alike, as values: every day counted once, nothing summed up for safety."""

import re
from dataclasses import replace

import pytest

from monsuivipsy.journal.domain.entries import Pause
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.report.domain import tool_words
from monsuivipsy.report.domain.frieze import cells
from monsuivipsy.report.domain.period import period_of
from monsuivipsy.report.domain.rows import row
from monsuivipsy.report.domain.shares import shares
from monsuivipsy.report.domain.similar import MOST_DAYS, last_answered, similar_days
from tests.report.domain.test_wording import FORBIDDEN
from tests.report.journals import day_of, indicator, journal, mood, suicidal_thoughts

MISSING = " 1 jour sans réponse."
STRESS = indicator("stress", "Stress")


def shared(one, values, *, days=10, pauses=()):
    held = journal({one: values}, pauses=pauses)
    return shares(held, one, period_of(held, day_of(0), day_of(days - 1)))


def test_every_day_is_counted_once_and_a_missing_one_is_not_spread():
    shown = shared(mood(), {0: 5, 1: 4, 2: 1, 9: 4})
    assert [(step.level, step.days) for step in shown.steps] == [(1, 1), (2, 0), (3, 0), (4, 2), (5, 1)]
    assert (shown.answered, shown.missing, shown.paused, shown.expected) == (4, 6, 0, 10)


def test_a_paused_day_is_neither_missing_nor_no_and_an_answer_in_a_pause_counts():
    away = Pause(first_on=day_of(2), last_on=day_of(5))
    shown = shared(indicator("cri", kind=Kind.YES_NO), {0: True, 3: True, 9: False}, pauses=(away,))
    assert [(step.level, step.days) for step in shown.steps] == [(1, 1), (5, 2)]
    assert (shown.answered, shown.missing, shown.paused) == (3, 4, 3)


def test_a_level_is_coloured_by_how_it_goes():
    worse, better = shared(STRESS, {0: 0.5}), shared(replace(STRESS, direction=Direction.HIGHER_IS_BETTER), {0: 0.5})
    assert [step.tone for step in worse.steps] == [5, 4, 3, 2, 1]
    assert [step.tone for step in better.steps] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("one", "values", "sentence"),
    [
        (mood(), {0: 5, 1: 4, 3: 1}, "Bien ou très bien 2 jours sur 3 notés, mal ou très mal 1 jour;" + MISSING),
        (STRESS, {0: 0.7, 1: 0.5, 2: 0.1}, "À 6 ou plus sur 10: 1 jour sur 3 notés, à moins de 4: 1 jour;" + MISSING),
        (indicator("cri", kind=Kind.YES_NO), {0: True}, "Oui 1 jour sur 1 noté, non 0 jour; 3 jours sans réponse."),
        (
            indicator("nuit", kind=Kind.AMOUNT, unit="h"),
            {0: 4.0, 1: 7.5, 2: 9.0},
            "Médiane 7,5 h, de 4 h à 9 h, 3 jours notés; 1 jour sans réponse.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_says_the_days_and_the_missing_ones(one, values, sentence):
    said = tool_words.shares_sentence(shared(one, values, days=4))
    assert re.sub(r"[\u00a0\u202f]+", " ", said).replace(" ;", ";").replace(" :", ":") == sentence


def drawn(one, values, column_days, days=14):
    held = journal({one: values})
    return cells(row(held, one, period_of(held, day_of(0), day_of(days - 1))), column_days)


def test_a_day_without_an_answer_has_no_cell():
    assert [(cell.first, cell.level, cell.tone) for cell in drawn(mood(), {0: 5, 3: 1}, 1)] == [(0, 5, 5), (3, 1, 1)]


def test_a_week_shows_its_median_answer_and_of_two_the_more_difficult():
    assert [cell.level for cell in drawn(mood(), {0: 1, 1: 4, 2: 5, 7: 2, 8: 4}, 7)] == [4, 2]
    assert [cell.level for cell in drawn(STRESS, {0: 0.1, 1: 0.9}, 7)] == [5]


def test_a_week_of_safety_answers_shows_the_most_difficult_one():
    shown = drawn(suicidal_thoughts(), {**dict.fromkeys(range(6), 0.0), 6: 0.7}, 7)
    assert [(cell.level, cell.tone) for cell in shown] == [(4, 2)]


def test_a_safety_answer_just_above_the_lowest_does_not_look_well():
    assert [cell.tone for cell in drawn(suicidal_thoughts(), {0: 0.1}, 1)] == [3]


def test_the_last_column_ends_with_the_axis():
    assert [(cell.first, cell.days) for cell in drawn(mood(), {0: 3, 9: 3}, 7, days=10)] == [(0, 7), (7, 3)]


def alike(values, on=0, days=30):
    held = journal(values)
    return similar_days(held, period_of(held, day_of(0), day_of(days - 1)), day_of(on))


def test_the_days_with_the_most_equal_levels_come_first_then_the_newest():
    sleep = indicator("sleep")
    found = alike({mood(): {0: 4, 1: 4, 2: 4, 3: 1, 5: 4}, STRESS: {0: 0.3, 1: 0.3, 2: 0.9, 3: 0.9}, sleep: {}})
    assert [each.on for each in found.days] == [day_of(1), day_of(5), day_of(2)]
    assert [len(each.unanswered) for each in found.days] == [0, 1, 0]


def test_a_day_is_not_like_itself_and_amounts_are_left_out():
    nights = indicator("nuit", kind=Kind.AMOUNT, unit="h")
    found = alike({mood(): {0: 4}, nights: {0: 7.0, 1: 7.0}})
    assert found.days == ()
    assert found.left_out == (nights,)


def test_the_days_beyond_the_shown_ones_are_counted():
    found = alike({mood(): dict.fromkeys(range(20), 4)})
    assert (len(found.days), found.further) == (MOST_DAYS, 19 - MOST_DAYS)


def test_the_usual_day_is_the_last_answered_one():
    held = journal({mood(): {0: 4, 5: 2}}, notes={9: "une note"})
    assert last_answered(held, period_of(held, day_of(0), day_of(9))) == day_of(5)


def test_no_sentence_of_the_tools_claims_a_cause_predicts_or_reassures():
    said = [value for name, value in vars(tool_words).items() if name.isupper() and isinstance(value, str)]
    said += tool_words.FRIEZE_HINTS.values()
    said += [tool_words.shares_sentence(shared(one, {0: 1})) for one in (mood(), STRESS)]
    for sentence in said:
        assert not FORBIDDEN.search(sentence), sentence
        assert not re.search(r" [;:!?»%]|« ", sentence), sentence
