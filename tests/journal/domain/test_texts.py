from datetime import datetime

import pytest

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


def test_ends_of_lines_are_the_same_however_a_page_sends_them():
    assert texts.merged("a\rb", "a\nb", "c", AT) == "c"
    assert texts.merged("a\r\nb\0", "a\nb\ufffd", "c", AT) == "c"


def test_cleaning_takes_what_no_one_can_see():
    assert texts.cleaned(" a\0\x1b\x7f\x85\tb\nc \n") == "a\tb\nc"
