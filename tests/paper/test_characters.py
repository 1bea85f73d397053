"""What leaves on paper is printed, written otherwise, or replaced and counted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.paper.characters import BOX, Characters, Name, direction, said
from monsuivipsy.paper.coverage import BREAK, COVERAGE, JOINER
from monsuivipsy.paper.letters import breakable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
HELD = frozenset().union(*COVERAGE.values())
INVISIBLE = (
    frozenset("\n\u00ad\u200c\u2060\ufe0e\ufe0f") | {JOINER, BREAK} | {chr(code) for code in range(0xE0020, 0xE0080)}
)
DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def printed(text: str) -> str:
    return Characters().printable(text)


def replaced(text: str) -> int:
    characters = Characters()
    characters.printable(text)
    return characters.replaced


@pytest.mark.parametrize(
    "text",
    [
        "Depuis février, je dors « moins bien » ; 1\u202f234,5 € − 2 × ‹ › n’est-ce pas…",
        "Łódź, Ţepeş, Žižek, Αθήνα, Олександр",
        "200 → 300 mg, ≥ 3, ✓ ○ ρ",
        "👨‍👩‍👧‍👦 ❤️ 🇫🇷 1️⃣ 👍🏽 🏃‍♀️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "مَرْحَبًا بالعالم",
    ],
)
def test_what_people_write_is_left_as_it_is(text):
    assert printed(text) == text
    assert replaced(text) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("e\u0301te\u0301", "été"),
        ("eﬃcace", "efficace"),
        ("5 ㎎", "5 mg"),
        ("Ｈｕｍｅｕｒ", "Humeur"),
        ("10⁵", "10^5"),
        ("1⅓", "1\u202f1⁄3"),
        ("H₂O", "H2O"),
        ("①", "(1)"),
        ("ế", "ê\u0301"),
        ("a\tb\r\nc\rd\u2028e\u0085f", "a b\nc\nd\ne\nf"),
    ],
)
def test_another_form_of_the_same_letter_is_printed_and_not_counted(text, shown):
    assert printed(text) == shown
    assert replaced(text) == 0


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0c", "\x7f", "\ue000", "\ufeff", "\ufffc", "\ufffd", chr(0xD800), "日"]
)
def test_what_no_font_prints_becomes_a_box_and_is_counted(character):
    assert printed(f"a{character}b{character}") == f"a{BOX}b{BOX}"
    assert replaced(f"a{character}b{character}") == 2


def test_every_control_character_but_lines_and_tabs_is_counted():
    controls = [chr(code) for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"]
    assert len(controls) == 65
    assert [character for character in controls if replaced(character) != 1] == ["\t", "\n", "\r", "\x85"]


@pytest.mark.parametrize("mark", DIRECTION_MARKS)
def test_direction_marks_are_dropped_and_not_counted(mark):
    assert printed(f"a{mark}b") == "ab"
    assert replaced(f"a{mark}b") == 0


def test_characters_of_every_kind_come_out_as_something_the_fonts_hold():
    many = {"Cn", "Co", "Lo"}  # unassigned, private, ideographs: one in fifty-three
    sample = [code for code in range(0x110000) if code % 53 == 0 or unicodedata.category(chr(code)) not in many]
    characters = Characters()
    shown = characters.filtered("".join(map(chr, sample)))
    assert set(shown) - HELD - INVISIBLE == set()
    assert not {BREAK, *DIRECTION_MARKS} & set(shown)
    assert characters.replaced > 20_000


def test_a_mark_stays_only_where_one_font_holds_it_and_its_letter():
    assert printed("x\u0301") == "x\u0301"
    assert printed("x\u0301\u064b") == "x\u0301"
    assert replaced("x\u0301\u064b") == 1
    assert printed("а\u0301") == "а"
    assert printed("а\u064b\u0301") == "а"
    assert printed("\u0301") == ""


def test_a_mark_that_is_dropped_takes_no_other_with_it():
    assert printed("x\u064b\u0301") == "x\u0301"
    assert replaced("x\u064b\u0301") == 1


def test_a_joiner_between_two_fonts_is_dropped_and_not_counted():
    assert printed("a\u200d👨") == "a👨"
    assert printed("👨\u200d©") == "👨©"
    assert printed("👨\ufe0f\u200d👩") == "👨\ufe0f\u200d👩"
    assert replaced("a\u200d👨") == 0


def test_twenty_thousand_marks_on_one_letter_leave_thirty():
    characters = Characters()
    assert characters.filtered("x" + "\u0301" * 20_000) == "x" + "\u0301" * 30
    assert characters.replaced == 19_970


def test_the_count_goes_on_from_text_to_text():
    characters = Characters()
    characters.printable("日本")
    characters.filtered("\x00")
    assert characters.replaced == 3


def test_a_name_is_one_line():
    assert printed(Name("Agitation\nintérieure")) == "Agitation intérieure"


def test_a_long_run_may_break_after_thirty_letters_and_a_name_after_twelve():
    assert printed("a" * 61) == BREAK.join(["a" * 30, "a" * 30, "a"])
    assert printed(Name("a" * 25)) == BREAK.join(["a" * 12, "a" * 12, "a"])


def test_words_with_spaces_keep_their_text():
    text = "Anticonstitutionnellement parlant\n" * 600
    assert printed(text) == text


def test_what_a_person_typed_as_a_break_is_dropped_before_ours_are_set():
    assert printed(f"a{BREAK}b") == "ab"
    assert replaced(f"a{BREAK}b") == 0


def test_a_break_parts_no_letter_from_its_marks_and_no_family():
    family = "👨‍👩‍👧‍👦"
    assert breakable(family * 5, 2) == BREAK.join([family * 2, family * 2, family])
    assert breakable("x\u0301" * 5, 2) == BREAK.join(["x\u0301" * 2, "x\u0301" * 2, "x\u0301"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "ltr"), ("12 mg", "ltr"), ("« Anxiété »", "ltr"), ("12 قلق", "rtl"), ("חרדה", "rtl"), ("a قلق", "ltr")],
)
def test_the_first_letter_tells_the_direction(text, expected):
    assert direction(text) == expected
    assert said(text) == {"text": text, "rtl": expected == "rtl"}


@given(ANY_TEXT)
def test_any_text_comes_out_printable_and_is_replaced_once(text):
    first = Characters().filtered(text)
    assert set(first) <= HELD | INVISIBLE
    again = Characters()
    again.filtered(first)
    assert again.replaced == 0


@given(ANY_TEXT, st.integers(1, 40))
def test_breaks_change_nothing_but_where_a_line_may_end(text, every):
    shown = Characters().filtered(text)
    assert breakable(shown, every).replace(BREAK, "") == shown
