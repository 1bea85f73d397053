import pytest

from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.rows import figure
from tests.report.journals import MADE_AT, indicator, journal, mood

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("kind", "unit", "values", "main", "note"),
    [
        (Kind.FACES, "", [3, 4, None, 5], "4", "n\u00a03"),
        (Kind.FACES, "", [3, 4], "3,5", "n\u00a02"),
        (Kind.GAUGE, "", [0.0, 0.35, 0.4], "3,5", "n\u00a03"),
        (Kind.GAUGE, "", [0.0], "0", "n\u00a01"),
        (Kind.AMOUNT, "h", [7.0, 7.5], "7,25\u00a0h", "n\u00a02"),
        (Kind.AMOUNT, "", [1234.5], "1\u202f234,5", "n\u00a01"),
        (Kind.YES_NO, "", [True, False, None, True], "2\u00a0oui", "sur\u00a03"),
        (Kind.YES_NO, "", [None], "–", "sur\u00a00"),
        (Kind.GAUGE, "", [None, None], "–", "n\u00a00"),
    ],
)
def test_a_figure_is_the_median_and_n_or_how_often_yes(kind, unit, values, main, note):
    shown = figure(indicator("one", kind=kind, unit=unit), values)
    assert (shown.main, shown.note) == (main, note)


def test_the_last_thirty_days_are_set_apart_from_those_before():
    values = dict.fromkeys(range(60), 1) | dict.fromkeys(range(60, 90), 5)
    (row,) = contents(journal({mood(): values}), Wishes(), made_at=MADE_AT).rows
    assert (row.before.main, row.before.note, row.last.main, row.last.note) == ("1", f"n{NBSP}60", "5", f"n{NBSP}30")


def test_thirty_days_or_less_have_no_before():
    shown = contents(journal({mood(): dict.fromkeys(range(30), 3)}), Wishes(), made_at=MADE_AT)
    assert shown.rows[0].before is None
    assert shown.before_heading == ""


def test_one_day_more_has_a_before():
    shown = contents(journal({mood(): dict.fromkeys(range(31), 3)}), Wishes(), made_at=MADE_AT)
    assert shown.rows[0].before.note == f"n{NBSP}1"
    assert shown.before_heading == f"1{NBSP}j avant"


def test_an_amount_begins_at_zero_and_says_its_ends_with_the_unit():
    sleep = indicator("sommeil", kind=Kind.AMOUNT, unit="h")
    (row,) = contents(journal({sleep: {0: 6.0, 1: 8.5}}), Wishes(), made_at=MADE_AT).rows
    assert (row.low_end, row.high_end) == ("0", f"8,5{NBSP}h")
    assert not row.is_banded


def test_a_weight_begins_at_its_lowest():
    weight = indicator("poids", kind=Kind.AMOUNT, unit="kg")
    (row,) = contents(journal({weight: {0: 71.0, 1: 74.0}}), Wishes(), made_at=MADE_AT).rows
    assert (row.low_end, row.high_end) == (f"71{NBSP}kg", f"74{NBSP}kg")


def test_zero_is_an_answer_and_a_missing_day_is_not_a_zero():
    (row,) = contents(journal({indicator("stress"): {0: 0.0, 2: 0.5}}), Wishes(), made_at=MADE_AT).rows
    assert row.answers == 2
    assert row.values == (0.0, None, 0.5)
    assert [point.index for point in row.points] == [0, 2]


def test_colour_says_how_it_goes_and_height_how_much():
    (row,) = contents(journal({indicator("stress"): {0: 1.0, 1: 0.0}}), Wishes(), made_at=MADE_AT).rows
    high, low = row.points
    assert high.height > low.height
    assert (high.tone, low.tone) == (1, 5)
