from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.proposals import CATEGORIES_IN_ORDER, ENOUGH, areas, by_category, proposed


def names(*area_ids):
    return [entry.name for entry in proposed(area_ids)]


def test_priority_0_alone_is_proposed_where_it_suffices():
    chosen = ("SLEEP_DIFFICULTY", "NEGATIVE_EMOTIONS", "INTRUSIVE_THOUGHTS")
    assert len(proposed(chosen)) >= ENOUGH
    assert {entry.priority for entry in proposed(chosen)} == {0}


def test_priority_1_is_added_where_priority_0_gives_fewer_than_seven():
    assert names("NEGATIVE_EMOTIONS") == ["Colère", "Irritabilité", "Tristesse", "Culpabilité", "Anxiété"]
    assert {entry.priority for entry in proposed(["SUBSTANCE_USE"])} == {1}


def test_six_of_priority_0_are_too_few_and_seven_are_enough():
    six, seven = ["SLEEP_DIFFICULTY", "NEGATIVE_EMOTIONS"], ["SLEEP_DIFFICULTY", "NEGATIVE_EMOTIONS", "ENERGY"]
    first = {ids: [entry for entry in proposed(ids) if entry.priority == 0] for ids in map(tuple, (six, seven))}
    assert [len(entries) for entries in first.values()] == [6, 7]
    assert {entry.priority for entry in proposed(six)} == {0, 1}
    assert {entry.priority for entry in proposed(seven)} == {0}


def test_nothing_of_the_least_priority_is_ever_proposed():
    assert max(entry.priority for area in areas() for entry in proposed([area.id])) == 1


def test_every_area_brings_something_and_all_together_each_once():
    assert all(proposed([area.id]) for area in areas())
    everything = proposed(area.id for area in areas())
    assert len({entry.id for entry in everything}) == len(everything)


def test_no_area_and_an_unknown_one_bring_nothing():
    assert proposed([]) == proposed(["UNKNOWN"]) == ()


def test_what_is_always_followed_is_not_proposed_again():
    always = {entry.id for entry in catalogue().always_added}
    assert [entry.name for entry in catalogue().always_added] == ["Humeur générale", "Qualité sommeil"]
    assert not always & {entry.id for area in areas() for entry in proposed([area.id])}


def test_areas_are_named_once_and_every_category_leads_to_one():
    assert len({area.id for area in areas()}) == len({area.label for area in areas()}) == len(areas())
    reached = {entry.category for area in areas() for entry in catalogue().current if area.holds(entry)}
    assert reached == {entry.category for entry in catalogue().current}


def test_every_category_has_its_place():
    assert sorted(CATEGORIES_IN_ORDER) == sorted(catalogue().categories)
    grouped = by_category(catalogue().current)
    assert sum(len(group) for _, group in grouped) == 74
    assert grouped[0][0] == "Émotions – humeur"


def test_an_area_that_the_rule_would_pass_over_brings_its_first_indicator():
    enough = ["SLEEP_DIFFICULTY", "NEGATIVE_EMOTIONS", "ENERGY"]
    for area in areas():
        brought = proposed([*enough, area.id])
        assert any(area.holds(entry) for entry in brought), area.id
    late = [entry for entry in proposed([*enough, "SUBSTANCE_USE"]) if entry.priority > 0]
    assert [(entry.priority, "SUBSTANCE_USE" in entry.subcategories) for entry in late] == [(1, True)]


def test_all_areas_together_leave_none_out():
    brought = proposed(area.id for area in areas())
    assert all(any(area.holds(entry) for entry in brought) for area in areas())
