from dataclasses import replace
from math import nextafter

import pytest

from monsuivipsy.journal.domain.indicators import Kind, valence
from monsuivipsy.journal.domain.safety import SAFETY_INDICATORS, is_above_lowest, is_safety, tone
from tests.builders import BETTER, WORSE, indicator, known


@pytest.mark.parametrize("name", ["Idées suicidaires", "Auto-mutilation", "Idées noires"])
def test_three_indicators_are_looked_at(name):
    assert is_safety(known(name))
    assert is_safety(replace(known(name), id=f"{known(name).id}/ancien"))
    assert len(SAFETY_INDICATORS) == 3


def test_others_are_not():
    assert not is_safety(known("Tristesse"))


@pytest.mark.parametrize(
    ("kind", "direction", "lowest", "above"),
    [
        (Kind.GAUGE, WORSE, [0.0], [nextafter(0, 1), 0.1, 1.0]),
        (Kind.YES_NO, WORSE, [False], [True]),
        (Kind.FACES, WORSE, [1], [2, 3, 4, 5]),
        (Kind.FACES, BETTER, [5], [4, 3, 2, 1]),
        (Kind.AMOUNT, WORSE, [0.0], [1.0]),
    ],
)
def test_above_the_lowest_is_the_value_and_never_the_level(kind, direction, lowest, above):
    each = indicator(kind=kind, direction=direction)
    assert not any(is_above_lowest(each, value) for value in lowest)
    assert all(is_above_lowest(each, value) for value in above)


@pytest.mark.parametrize("name", ["Pensées suicidaires", "SCARIFICATION", "Envie de mourir (ancien)"])
def test_a_name_that_means_the_same_is_watched_too(name):
    assert is_safety(indicator(name, Kind.GAUGE))


@pytest.mark.parametrize("name", ["Envie de sortir", "Idées", "Mal au ventre"])
def test_another_name_is_not(name):
    assert not is_safety(indicator(name, Kind.GAUGE))


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, 5), (nextafter(0, 1), 3), (0.1, 3), (0.3, 3), (0.5, 3), (0.7, 2), (0.9, 1)]
)
def test_a_watched_answer_above_the_lowest_is_never_shown_as_going_well(value, shown):
    assert tone(known("Idées suicidaires"), value) == shown


@pytest.mark.parametrize("name", ["Tristesse", "Anxiété"])
def test_every_other_answer_is_shown_as_it_goes(name):
    each = known(name)
    assert [tone(each, tenth / 10) for tenth in range(11)] == [valence(each, tenth / 10) for tenth in range(11)]


def test_a_watched_amount_has_no_colour():
    assert tone(indicator("Scarifications", Kind.AMOUNT), 2.0) is None
