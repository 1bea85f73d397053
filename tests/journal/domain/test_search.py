from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.search import Search, fold, found_days, found_spans, words_of
from tests.builders import indicator

ON = date(2026, 3, 1)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def day(note="", *, on=ON, comment="", value=None, mark=""):
    answers = {"moral": Answer(value=value, comment=comment)}
    marks = (Mark(kind=MarkKind.EVENT, text=mark),) if mark else ()
    return Day(on=on, note=note, answers=answers, marks=marks)


def finds(words, held, **more):
    return Search(words=words_of(words), **more).finds(held)


def marked(text, words):
    found, at = "", 0
    for start, end in found_spans(text, words_of(words)):
        found += f"{text[at:start]}[{text[start:end]}]"
        at = end
    return found + text[at:]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("epuise", "Épuisé"),
        ("ÉPUISÉ", "epuise"),
        ("épuisé", "e\u0301puise\u0301"),
        ("coeur", "mal au cœur"),
        ("l’ecole", "l'école"),
        ("STRASSE", "Straße"),
        ("voila", "voi\u00adla"),
        ("nuit", "nuit\u00a0blanche"),
        ("سلام", "السَّلام"),
        ("🦊", "un 🦊 roux"),
    ],
)
def test_accents_case_and_ligatures_make_no_difference(words, text):
    assert finds(words, day(text))


def test_all_words_must_be_there_maybe_in_several_texts():
    held = day("mal dormi", comment="puis une sieste", mark="consultation")
    assert finds("sieste dormi consultation", held)
    assert not finds("dormi travail", held)


def test_a_word_never_reaches_over_two_texts():
    assert not finds("malpuis", day("mal", comment="puis"))


def test_words_are_found_over_a_line_break():
    assert finds("bien dormi", day("bien\ndormi"))


def test_only_blank_or_unseen_characters_are_no_words():
    assert words_of(" \u200d\u0301\n ") == ()


def test_matches_are_marked_as_they_were_written():
    assert marked("Très Fatigué, fatigue.", "FATIGUÉ") == "Très [Fatigué], [fatigue]."
    assert marked("mal au cœur", "coeur") == "mal au [cœur]"
    assert marked("e\u0301te\u0301 ete", "été") == "[e\u0301te\u0301] [ete]"


def test_matches_that_touch_or_overlap_are_one():
    assert marked("abcd", "abc bcd") == "[abcd]"
    assert marked("aaaa", "aa") == "[aaaa]"


def test_half_a_ligature_marks_the_whole_of_it():
    assert marked("cœur", "co") == "[cœ]ur"


@given(ANYTHING, ANYTHING)
def test_what_is_found_is_marked_and_what_is_marked_is_found(text, words):
    searched = Search(words=words_of(words))
    spans = found_spans(text, searched.words)
    assert bool(spans) == searched.finds_in(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))


@given(ANYTHING)
def test_a_text_holds_each_of_its_own_words(text):
    assert all(Search(words=(word,)).finds_in(text) for word in words_of(text))


@given(ANYTHING)
def test_folding_twice_changes_nothing_that_is_found(text):
    assert len(fold(text)) == sum(len(fold(character)) for character in text)


def test_an_indicator_keeps_the_days_that_answer_it():
    moral = indicator("Moral", id="moral")
    assert finds("", day(value=3), indicator=moral)
    assert not finds("", day(comment="sans réponse"), indicator=moral)


@pytest.mark.parametrize(
    ("kind", "value", "level"),
    [
        (Kind.FACES, 1, 1),
        (Kind.FACES, 5, 5),
        (Kind.GAUGE, 0.0, 1),
        (Kind.GAUGE, 0.19, 1),
        (Kind.GAUGE, 0.2, 2),
        (Kind.GAUGE, 1.0, 5),
        (Kind.YES_NO, False, 1),
        (Kind.YES_NO, True, 5),
    ],
)
def test_levels_are_those_of_the_indicator(kind, value, level):
    asked = indicator("Moral", kind, id="moral")
    for each in range(1, 6):
        assert finds("", day(value=value), indicator=asked, levels=frozenset({each})) == (each == level)


@pytest.mark.parametrize(("value", "is_found"), [(6.9, False), (7.0, True), (8.0, True), (8.1, False)])
def test_amounts_are_kept_within_their_range_both_ends_included(value, is_found):
    asked = indicator("Sommeil", Kind.AMOUNT, id="moral")
    assert finds("", day(value=value), indicator=asked, lowest=7.0, highest=8.0) == is_found


def test_a_value_of_another_kind_has_no_level_but_is_an_answer():
    asked = indicator("Moral", Kind.GAUGE, id="moral")
    assert finds("", day(value=True), indicator=asked)
    assert not finds("", day(value=True), indicator=asked, levels=frozenset({5}))


def test_words_and_answer_are_both_asked_for():
    asked = indicator("Moral", id="moral")
    hard = Search(words=words_of("nuit"), indicator=asked, levels=frozenset({1}))
    held = [day("nuit", value=1), day("nuit", value=2), day("jour", value=1)]
    assert [hard.finds(each) for each in held] == [True, False, False]


def test_days_are_found_the_newest_first():
    days = {ON + timedelta(days=n): day("x" if n % 2 else "y", on=ON + timedelta(days=n)) for n in range(5)}
    assert found_days(days, Search(words=("x",))) == [ON + timedelta(days=3), ON + timedelta(days=1)]
