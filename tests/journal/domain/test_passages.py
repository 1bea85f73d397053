from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain.passages import LEAST_REST, SHOWN_CHARACTERS, SHOWN_LINES, passage

PARTS = ["a", "é", " ", "\n", "\u0301", "mot ", "\r", "🦊", "x" * 400, "une phrase ordinaire " * 30, "\n" * 9]
ANYTHING = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


def said(pieces):
    return "".join(piece.text for piece in pieces)


def found(pieces):
    return [piece.text for piece in pieces if piece.is_found]


def test_a_short_text_is_whole():
    short = passage("  Réveillé une fois.\n")
    assert (said(short.shown), short.rest) == ("Réveillé une fois.", ())


def test_nothing_to_read_is_no_passage():
    assert passage(" \n\u2003") is None


def test_a_long_text_is_cut_between_two_words():
    text = "mot " * 5000
    long = passage(text)
    assert len(said(long.shown)) <= SHOWN_CHARACTERS
    assert said(long.shown).endswith("mot")
    assert f"{said(long.shown)} {said(long.rest)}" == text.strip()


def test_a_long_word_is_cut_where_it_must():
    long = passage("x" * 20_000)
    assert len(said(long.shown)) == SHOWN_CHARACTERS
    assert len(said(long.rest)) == 20_000 - SHOWN_CHARACTERS


def test_a_text_of_many_lines_is_cut_at_a_line():
    long = passage("\n".join("abcdefghij"))
    assert long.rest == ()
    long = passage("\n".join(["a"] * 20_000))
    assert said(long.shown).count("\n") == SHOWN_LINES - 1
    assert said(long.rest).startswith("a")


def test_a_few_more_words_are_not_worth_a_tap():
    assert passage("x " * ((SHOWN_CHARACTERS + LEAST_REST) // 2 - 1)).rest == ()


def test_a_match_far_from_the_beginning_is_shown_with_what_stands_around_it():
    long = passage("avant " * 1000 + "Orage " + "après " * 1000, ["orage"])
    assert long.is_excerpt
    assert found(long.shown) == ["Orage"]
    assert found(long.rest) == ["Orage"]
    assert said(long.shown).startswith("… avant")
    assert said(long.shown).endswith(" …")
    assert said(long.rest).startswith("avant")


def test_a_match_at_the_very_end_is_shown():
    assert found(passage("x" * 20_000 + "fin", ["fin"]).shown) == ["fin"]


@given(ANYTHING, st.sampled_from(["a", "e", "mot", "m"]))
def test_no_character_is_lost_and_every_match_is_marked(text, word):
    shown, plain = passage(text, [word]), passage(text)
    if shown is None:
        assert not text.strip()
        return
    whole = shown.rest if shown.is_excerpt else (*shown.shown, *shown.rest)
    assert "".join(said(whole).split()) == "".join(text.split())
    assert "".join((said(plain.shown) + said(plain.rest)).split()) == "".join(text.split())
    assert not shown.is_excerpt or found(shown.shown)
