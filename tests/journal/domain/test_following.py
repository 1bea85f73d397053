import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain.catalogue import catalogue, own_id
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_NAME, Profile
from monsuivipsy.journal.domain.following import (
    ListFull,
    NameTaken,
    NotAName,
    NotFollowed,
    Own,
    added,
    begun,
    clean_name,
    moved,
    paused,
    reordered,
    resumed,
    with_own,
)
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.domain.safety import DARK_THOUGHTS, SUICIDAL_THOUGHTS, is_safety
from tests.builders import WORSE, indicator, known

MOOD, SLEEP = (entry.id for entry in catalogue().always_added)
GENERIC = next(entry for entry in catalogue().current if entry.generic)
FATIGUE, ANXIETY = known("Fatigue").id, known("Anxiété").id


def own(name="Tremblements", kind=Kind.GAUGE, **fields):
    return Own(name=name, kind=kind, direction=WORSE, **fields)


def ids(profile, *, active=None):
    return [each.id for each in profile.indicators if active is None or each.active is active]


def profile_of(*indicators):
    return Profile(indicators=indicators)


def full():
    return profile_of(*(indicator(f"n{number}") for number in range(MAX_INDICATORS)))


def test_a_new_carnet_follows_mood_and_sleep_first_then_what_was_chosen_once():
    profile = begun([FATIGUE, MOOD, FATIGUE, ANXIETY])
    assert ids(profile) == [MOOD, SLEEP, FATIGUE, ANXIETY]
    assert [each.position for each in profile.indicators] == [0, 1, 2, 3]
    assert all(each.active and not each.own for each in profile.indicators)


def test_an_unknown_id_is_refused():
    for unknown in ("", "x", own_id("Tremblements"), f"{MOOD}/ancien", DARK_THOUGHTS):
        with pytest.raises(NotFollowed):
            added(begun([]), [unknown], {})


def test_adding_what_is_paused_resumes_it_in_its_place():
    profile = paused(begun([FATIGUE]), SLEEP)
    assert ids(added(profile, [SLEEP], {}), active=True) == [MOOD, SLEEP, FATIGUE]


def test_a_generic_entry_is_made_precise_by_the_persons_word():
    profile = begun([GENERIC.id], {GENERIC.id: "Vitesse au volant"})
    precise = profile.indicators[-1]
    assert (precise.name, precise.own, precise.id) == ("Vitesse au volant", True, own_id("Vitesse au volant"))
    assert (precise.kind, precise.direction, precise.category) == (GENERIC.kind, GENERIC.direction, GENERIC.category)
    assert GENERIC.id not in ids(profile)


def test_a_generic_entry_without_a_word_stays_as_it_is_and_words_serve_no_other():
    assert begun([GENERIC.id]).indicators[-1].name == GENERIC.name
    assert begun([FATIGUE], {FATIGUE: "Autre chose"}).indicators[-1].name == "Fatigue"


def test_two_generic_entries_cannot_take_one_word():
    generic = [entry.id for entry in catalogue().current if entry.generic]
    with pytest.raises(NameTaken):
        begun(generic, dict.fromkeys(generic, "Vitesse"))


def test_an_own_indicator_comes_last_with_its_unit_and_bounds():
    profile = with_own(begun([]), own(kind=Kind.AMOUNT, name="Cafés", unit="tasses", lowest=0.0, highest=20.0))
    made = profile.indicators[-1]
    assert (made.unit, made.lowest, made.highest, made.position) == ("tasses", 0.0, 20.0, 2)
    assert (made.own, made.active) == (True, True)


def test_unit_and_bounds_serve_an_amount_alone():
    made = with_own(begun([]), own(kind=Kind.FACES, unit="tasses", lowest=0.0, highest=20.0)).indicators[-1]
    assert (made.unit, made.lowest, made.highest) == ("", None, None)


@pytest.mark.parametrize("name", ["humeur generale", "HUMEUR GÉNÉRALE", " Humeur  générale "])
def test_a_name_of_the_list_is_taken_in_any_case_and_without_accents(name):
    with pytest.raises(NameTaken) as refused:
        with_own(begun([]), own(name))
    assert refused.value.held.id == MOOD


def test_a_paused_name_is_taken_too():
    profile = paused(with_own(begun([]), own()), own_id("Tremblements"))
    with pytest.raises(NameTaken) as refused:
        with_own(profile, own("tremblements"))
    assert not refused.value.held.active


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("Fatigue", "Fatigue"), ("Surmenage", "Surmenage"), ("Tachycardie", "Tachycardie, palpitations")],
)
def test_a_name_that_the_catalogue_proposes_is_taken_even_under_its_former_name(name, proposed):
    with pytest.raises(NameTaken) as refused:
        with_own(begun([]), own(name))
    assert (refused.value.held, refused.value.entry.name) == (None, proposed)


def test_an_id_of_the_list_under_another_name_is_taken():
    renamed = indicator("Autre nom", id=own_id("Tremblements"))
    with pytest.raises(NameTaken) as refused:
        with_own(profile_of(renamed), own())
    assert refused.value.held == renamed


def test_a_name_that_the_catalogue_had_once_may_be_followed_and_stays_known_to_safety():
    made = with_own(begun([]), own("Idées noires")).indicators[-1]
    assert made.id == DARK_THOUGHTS
    assert is_safety(made)
    assert is_safety(begun([SUICIDAL_THOUGHTS]).indicators[-1])


@pytest.mark.parametrize(
    "name",
    ["", " ", "\u200b", "\u0301", "a\x00", "a\nb", "a\tb", "a\u202eb", "a\u2028b", "\ufeffa", "a" * (MAX_NAME + 1)],
)
def test_a_name_that_nobody_could_read_is_refused(name):
    with pytest.raises(NotAName):
        clean_name(name)


def test_a_name_is_kept_composed_with_single_spaces():
    assert clean_name("  E\u0301tat   du jour ") == "État du jour"
    assert clean_name("👩\u200d👧 famille") == "👩\u200d👧 famille"
    assert len(clean_name("a" * MAX_NAME)) == MAX_NAME


def test_a_full_list_takes_no_more_paused_ones_included():
    profile = paused(full(), own_id("n3"))
    with pytest.raises(ListFull):
        with_own(profile, own())
    with pytest.raises(ListFull):
        added(profile, [FATIGUE], {})
    assert len(resumed(profile, own_id("n3")).indicators) == MAX_INDICATORS


def test_up_and_down_change_places_with_the_neighbour_that_is_followed():
    profile = paused(begun([FATIGUE, ANXIETY]), SLEEP)
    assert ids(moved(profile, FATIGUE, -1)) == [FATIGUE, SLEEP, MOOD, ANXIETY]
    assert ids(moved(profile, MOOD, 1)) == [FATIGUE, SLEEP, MOOD, ANXIETY]
    assert [each.position for each in moved(profile, MOOD, 1).indicators] == [0, 1, 2, 3]


def test_at_an_end_of_the_list_nothing_moves():
    profile = begun([FATIGUE])
    assert moved(profile, MOOD, -1) == moved(profile, FATIGUE, 1) == profile


def test_what_is_paused_or_unknown_does_not_move():
    for id_ in (SLEEP, "unknown"):
        with pytest.raises(NotFollowed):
            moved(paused(begun([]), SLEEP), id_, 1)


def test_a_stale_order_keeps_what_another_device_added_and_paused():
    shown = ids(begun([FATIGUE, ANXIETY]))
    newest = paused(with_own(begun([FATIGUE, ANXIETY]), own()), SLEEP)
    after = reordered(newest, list(reversed(shown)))
    assert ids(after, active=True) == [ANXIETY, FATIGUE, MOOD, own_id("Tremblements")]
    assert ids(after, active=False) == [SLEEP]


@given(
    st.lists(st.sampled_from([entry.id for entry in catalogue().current]), unique=True, max_size=12),
    st.data(),
)
def test_any_order_from_any_form_loses_nothing_and_doubles_nothing(chosen, data):
    profile = begun(chosen)
    for id_ in data.draw(st.lists(st.sampled_from(ids(profile)), max_size=4)):
        profile = paused(profile, id_)
    asked = data.draw(st.lists(st.sampled_from([*ids(profile), "unknown", ""]), max_size=20))
    after = reordered(profile, asked)
    assert {each.id: each.active for each in after.indicators} == {each.id: each.active for each in profile.indicators}
    assert [each.position for each in after.indicators] == list(range(len(after.indicators)))
    named = [id_ for id_ in dict.fromkeys(asked) if id_ in ids(profile, active=True)]
    assert [id_ for id_ in ids(after) if id_ in named] == named


def test_pausing_twice_and_resuming_twice_is_pausing_and_resuming():
    once = paused(begun([]), SLEEP)
    assert paused(once, SLEEP) == once
    assert resumed(resumed(once, SLEEP), SLEEP) == begun([])
    for change in (paused, resumed):
        with pytest.raises(NotFollowed):
            change(once, "unknown")


def test_the_rest_of_the_profile_is_left_alone():
    profile = Profile(consultation_text="parler du sommeil", time_zone="Indian/Reunion")
    after = with_own(added(profile, [FATIGUE], {}), own())
    assert (after.consultation_text, after.time_zone) == (profile.consultation_text, profile.time_zone)
    assert after.indicators[-1].direction is Direction.HIGHER_IS_WORSE
