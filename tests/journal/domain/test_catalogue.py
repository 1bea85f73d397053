import json
from collections import Counter
from importlib.resources import files
from uuid import UUID

import pytest

from monsuivipsy.journal.domain.catalogue import catalogue, folded, own_id
from monsuivipsy.journal.domain.indicators import Direction, Kind


def mended():
    content = files("monsuivipsy.journal.domain").joinpath("catalogue.json").read_text()
    return json.loads(content)["mended"]


def test_there_are_74_indicators_of_the_kinds_and_directions_of_the_source():
    current = catalogue().current
    assert len(current) == 74
    assert Counter(entry.kind for entry in current) == {Kind.GAUGE: 52, Kind.YES_NO: 18, Kind.FACES: 4}
    assert Counter(entry.direction for entry in current) == {
        Direction.HIGHER_IS_WORSE: 58,
        Direction.HIGHER_IS_BETTER: 16,
    }
    assert sum(entry.generic for entry in current) == 3


def test_ids_are_uuids_and_stand_once_in_each_list():
    for entries in (catalogue().current, catalogue().former):
        assert (
            len({str(UUID(entry.id)) for entry in entries})
            == len({folded(entry.name) for entry in entries})
            == len(entries)
        )


def test_every_category_has_a_name():
    entries = (*catalogue().current, *catalogue().former)
    assert {entry.category for entry in entries} <= set(catalogue().categories)
    assert all(name == name.strip() and name for name in catalogue().categories.values())


def test_names_are_written_as_french_is():
    for entry in (*catalogue().current, *catalogue().former):
        assert "'" not in entry.name
        assert "..." not in entry.name
        assert entry.name == " ".join(entry.name.split())


def test_a_gauge_says_both_its_ends():
    assert all(entry.ends for entry in catalogue().current if entry.kind is not Kind.YES_NO)


def test_each_mending_is_listed_and_still_leads_to_its_indicator():
    names = {entry.name for entry in (*catalogue().current, *catalogue().former)}
    names |= set(catalogue().categories.values())
    listed = mended()
    assert listed
    for mending in listed:
        assert mending["from"] != mending["to"]
        if mending["to"] in names - set(catalogue().categories.values()):
            assert catalogue().by_name[folded(mending["from"])].name == mending["to"]


def test_a_current_entry_stands_before_a_former_one_of_its_uuid():
    entry = catalogue().by_id["b36556bb-5f13-4214-a05b-f31619115f5b"]
    assert (entry.name, entry.direction) == ("Difficultés d’endormissement", Direction.HIGHER_IS_WORSE)
    assert catalogue().by_name["facilite endormissement"].direction is Direction.HIGHER_IS_BETTER


@pytest.mark.parametrize("name", ["Idées noires", "IDEES NOIRES", "idées  noires ", "Ide\u0301es noires"])
def test_names_are_compared_without_case_accents_and_doubled_spaces(name):
    assert folded(name) == "idees noires"


def test_apostrophes_of_both_kinds_are_one():
    assert folded("Stabilité de l'humeur") == folded("Stabilité de l’humeur")


def test_an_own_name_has_one_id_for_ever():
    assert own_id("Agitation intérieure") == own_id("agitation  INTERIEURE") == "43b14f79-4a56-530f-98c9-f0dbd0400900"
    assert own_id("Agitation") != own_id("Agitation intérieure")
