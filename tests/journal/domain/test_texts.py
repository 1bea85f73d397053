from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain import texts

AT = datetime(2026, 3, 1, 9, 4)  # noqa: DTZ001 - a time of the journal's zone
QUOTE = "\n9\u202fh\u202f04\u00a0: "


@pytest.mark.parametrize(
    ("held", "shown", "new", "kept"),
    [
        ("", "", "Un.", "Un."),
        ("Un.", "Un.", "", ""),
        ("Un.", "", "Un.", "Un."),
        ("Un.", "", "Deux.", f"Un.{QUOTE}Deux."),
        ("Un.", "Autre.", "", "Un."),
        ("", "Un.", "Un. Deux.", "Un. Deux."),
    ],
)
def test_a_text_meets_the_one_that_is_held(held, shown, new, kept):
    assert texts.merged(held, shown, new, AT) == kept


def test_what_one_device_goes_on_writing_takes_the_place_of_its_own_lines():
    held = f"Un.{QUOTE}Deux"
    assert texts.merged(held, "Deux", "Deux et trois.", AT) == f"Un.{QUOTE}Deux et trois."
    assert texts.merged(held, "Un.", "Un. Puis encore.", AT) == f"Un. Puis encore.{QUOTE}Deux"


def test_a_word_within_another_text_is_no_place_of_its_own():
    assert texts.merged("pas ok", "", "ok", AT) == f"pas ok{QUOTE}ok"
    assert texts.merged("ok", "", "pas ok", AT) == f"ok{QUOTE}pas ok"


def test_a_text_that_holds_the_other_as_lines_of_its_own_is_kept_once():
    assert texts.merged("Un.\nDeux.", "", "Deux.", AT) == "Un.\nDeux."
    assert texts.merged("Deux.", "", "Un.\nDeux.", AT) == "Un.\nDeux."


def test_a_line_is_edited_where_it_stands_among_lines_that_came_meanwhile():
    held = f"Un.\nDeux.{QUOTE}Trois.\nQuatre."
    assert texts.merged(held, "Un.\nTrois.\nQuatre.", "Un.\nTrois, et la suite.", AT) == (
        f"Un.\nDeux.{QUOTE}Trois, et la suite."
    )


def test_a_line_that_both_changed_is_kept_twice_and_only_the_second_with_its_time():
    held, shown, new = "Un.\nDeux, ici.\nTrois.", "Un.\nDeux.\nTrois.", "Un.\nDeux, là.\nTrois."
    both = f"Un.\nDeux, ici.{QUOTE}Deux, là.\nTrois."
    assert texts.merged(held, shown, new, AT) == both
    assert texts.merged(both, shown, new, AT) == both


def test_a_line_that_another_took_away_does_not_come_back_with_an_edit_beside_it():
    assert texts.merged("Deux.\nFin.", "Un.\nDeux.\nFin.", "Un.\nDeux.\nTrois.\nFin.", AT) == ("Deux.\nTrois.\nFin.")


@pytest.mark.parametrize("shows_all", [True, False], ids=["all is shown", "only its own is shown"])
@pytest.mark.parametrize("lines", [20, 60])
def test_two_devices_that_add_lines_in_turn_find_each_line_once(shows_all, lines):
    held, shown = "", {"téléphone": "", "ordinateur": ""}
    sent = [f"{device} {number}" for number in range(lines) for device in shown]
    for line in sent:
        device = line.split()[0]
        new = f"{shown[device]}\n{line}".strip()
        held = texts.merged(held, shown[device], new, AT)
        shown[device] = held if shows_all else new
    assert sorted(line.removeprefix(QUOTE[1:]) for line in held.split("\n")) == sorted(sent)


some_lines = st.lists(st.sampled_from(["", "a", "b", "c", "a b", QUOTE[1:] + "a"]), max_size=6)


@settings(max_examples=500)
@given(some_lines, some_lines, some_lines)
def test_no_line_that_its_writer_never_saw_is_lost_and_none_is_multiplied(held, shown, new):
    kept = texts.merged("\n".join(held), "\n".join(shown), "\n".join(new), AT)
    seen = {line.removeprefix(QUOTE[1:]) for line in shown}
    for line in {line.removeprefix(QUOTE[1:]) for line in [*held, *new]} - seen:
        assert line in kept
    assert len(kept.split("\n")) <= max(len(held), 1) + len(new)


def test_a_text_of_very_many_lines_is_merged_at_once():
    shown = "\n".join(f"{number}" for number in range(3_000))
    held, new = f"{shown}\nici", f"{shown}\nlà"
    assert texts.merged(held, shown, new, AT) == f"{held}{QUOTE}là"


def test_ends_of_lines_are_the_same_however_a_page_sends_them():
    assert texts.merged("a\rb", "a\nb", "c", AT) == "c"
    assert texts.merged("a\r\nb\0", "a\nb\ufffd", "c", AT) == "c"


def test_cleaning_takes_what_no_one_can_see():
    assert texts.cleaned(" a\0\x1b\x7f\x85\tb\nc \n") == "a\tb\nc"
