from math import inf, nan, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain.indicators import Kind, is_value_of, level, valence
from tests.builders import BETTER, WORSE, indicator


@pytest.mark.parametrize(
    ("value", "step"),
    [(0.0, 1), (0.1, 1), (0.2, 2), (0.4, 3), (0.6, 4), (0.8, 5), (1.0, 5)]
    + [(nextafter(bound, 0), step) for bound, step in ((0.2, 1), (0.4, 2), (0.6, 3), (0.8, 4), (1.0, 5))]
    + [(nextafter(bound, 1), step) for bound, step in ((0.0, 1), (0.2, 2), (0.4, 3), (0.6, 4), (0.8, 5))],
)
def test_the_level_of_a_gauge_changes_at_its_bounds(value, step):
    assert level(Kind.GAUGE, value) == step


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
def test_the_level_of_a_face_is_its_value(value):
    assert level(Kind.FACES, value) == value


def test_the_level_of_yes_and_no_is_an_end_and_an_amount_has_none():
    assert (level(Kind.YES_NO, True), level(Kind.YES_NO, False)) == (5, 1)  # noqa: FBT003 - the value
    assert level(Kind.AMOUNT, 7.5) is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_of_a_gauge_is_never_a_lower_level(one, other):
    low, high = sorted((one, other))
    assert 1 <= level(Kind.GAUGE, low) <= level(Kind.GAUGE, high) <= 5


@given(st.sampled_from([Kind.FACES, Kind.GAUGE, Kind.YES_NO]), st.data())
def test_valence_is_the_level_turned_round_where_higher_is_worse(kind, data):
    value = data.draw({Kind.FACES: st.integers(1, 5), Kind.GAUGE: st.floats(0, 1), Kind.YES_NO: st.booleans()}[kind])
    better, worse = (valence(indicator(kind=kind, direction=direction), value) for direction in (BETTER, WORSE))
    assert (better, better + worse) == (level(kind, value), 6)


def test_an_amount_has_no_valence():
    assert valence(indicator(kind=Kind.AMOUNT), 7.5) is None


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.FACES, [1, 5], [0, 6, 3.0, True, "3", None]),
        (Kind.GAUGE, [0.0, 1.0, 0.35], [-0.1, 1.1, nan, inf, 1, True, "0.5", None]),
        (Kind.YES_NO, [True, False], [0, 1, "oui", None]),
        (Kind.AMOUNT, [0.0, -3.5, 1e12], [1.1e12, nan, inf, -inf, 3, True, "3", None]),
    ],
)
def test_a_value_has_the_type_and_range_of_its_kind(kind, good, bad):
    assert all(is_value_of(kind, value) for value in good)
    assert not any(is_value_of(kind, value) for value in bad)


def test_the_root_of_an_older_variant_is_today_s_id():
    assert indicator(id="abc/ancien").root_id == indicator(id="abc").root_id == "abc"
