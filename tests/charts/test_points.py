from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.charts.points import Point, amount_height, columns, face_height, gauge_height, runs
from monsuivipsy.journal.domain.indicators import Kind, level


@given(st.floats(0, 1))
def test_a_gauge_stays_inside_the_band_of_its_level(value):
    step = level(Kind.GAUGE, value)
    assert 20 * (step - 1) < gauge_height(value, step) < 20 * step


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_gauge_is_never_drawn_lower(first, second):
    low, high = sorted((first, second))
    assert gauge_height(low, level(Kind.GAUGE, low)) <= gauge_height(high, level(Kind.GAUGE, high))


def test_a_gauge_at_its_ends_and_at_the_first_of_the_top_band():
    assert gauge_height(0.0, 1) == 5
    assert gauge_height(0.8, 5) == 83
    assert round(gauge_height(1.0, 5), 9) == 97


def test_a_face_stands_in_the_middle_of_its_band():
    assert [face_height(face) for face in range(1, 6)] == [10, 30, 50, 70, 90]


def test_a_constant_amount_stands_in_the_middle():
    assert amount_height(7, 7, 7) == 50


def test_the_ends_of_an_amount_are_inside_the_picture():
    assert amount_height(0, 0, 8) == 6
    assert amount_height(8, 0, 8) == 94


def test_a_gap_cuts_a_line():
    points = [Point(0, 10), Point(1, 20), Point(3, 30), Point(4, 40)]
    assert [[point.index for point in run] for run in runs(points)] == [[0, 1], [3, 4]]


def test_a_column_has_its_lowest_its_highest_and_its_median():
    points = [Point(7, 30, 2), Point(8, 90, 5), Point(9, 10, 1), Point(14, 70, 4)]
    first, second = columns(points, 7)
    assert (first.x, first.low, first.median, first.high, first.tone) == (10.5, 10, 30, 90, 2)
    assert (second.x, second.low, second.median, second.high, second.tone) == (17.5, 70, 70, 70, 4)


def test_the_median_of_an_even_number_of_answers_lies_between_the_two_in_the_middle():
    (column,) = columns([Point(index, height, tone) for index, height, tone in [(0, 10, 1), (1, 90, 5)]], 7)
    assert (column.median, column.tone) == (50, 3)
