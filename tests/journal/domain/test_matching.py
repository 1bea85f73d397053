from dataclasses import replace

import pytest

from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.domain.matching import match
from tests.builders import indicator
from tests.journal.carnets import MOOD, SLEEP


def test_an_indicator_is_found_by_its_id_and_then_by_its_name():
    renamed = replace(MOOD, name="Le moral")
    assert match((renamed,), (MOOD,)).ids == {MOOD.id: MOOD.id}
    assert match((replace(SLEEP, name="HUMEUR"),), (MOOD,)).ids == {MOOD.id: SLEEP.id}


@pytest.mark.parametrize("other", [{"kind": Kind.GAUGE}, {"direction": Direction.HIGHER_IS_WORSE}])
def test_another_scale_is_another_indicator_which_is_paused(other):
    matches = match((MOOD,), (replace(MOOD, **other),))
    (added,) = matches.added
    assert added.name == "Humeur (ancien)"
    assert (added.root_id, added.active) == (MOOD.root_id, False)
    assert added.id != MOOD.id


def test_two_units_are_two_scales():
    hours, minutes = (indicator("Sommeil", kind=Kind.AMOUNT, unit=unit) for unit in ("h", "min"))
    assert len(match((hours,), (minutes,)).added) == 1
    assert match((hours,), (replace(hours, unit=""),)).added == ()


def test_two_namesakes_of_a_file_never_become_one():
    namesake = replace(MOOD, id="autre")
    ids = match((replace(MOOD, id="mien"),), (MOOD, namesake)).ids
    assert ids == {MOOD.id: "mien", "autre": "autre"}
