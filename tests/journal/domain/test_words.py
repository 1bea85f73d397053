import pytest

from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.words import answer_in_words, ends, tenths
from tests.builders import BETTER, WORSE, indicator, known


@pytest.mark.parametrize(
    ("each", "value", "words"),
    [
        (indicator(), 1, "Très mal"),
        (indicator(), 5, "Très bien"),
        (indicator(direction=WORSE), 4, "4 sur\u00a05"),
        (indicator(kind=Kind.GAUGE), 0.3, "3 sur\u00a010"),
        (indicator(kind=Kind.GAUGE), 0.35, "3,5 sur\u00a010"),
        (indicator(kind=Kind.GAUGE), 0.0, "0 sur\u00a010"),
        (indicator(kind=Kind.YES_NO), True, "oui"),
        (indicator(kind=Kind.YES_NO), False, "non"),
        (indicator(kind=Kind.AMOUNT, unit="h"), 7.5, "7,5\u00a0h"),
        (indicator(kind=Kind.AMOUNT), 1234.0, "1\u202f234"),
    ],
)
def test_an_answer_is_said_as_it_was_given(each, value, words):
    assert answer_in_words(each, value) == words


def test_both_ends_of_a_scale_are_said():
    assert ends(known("Qualité sommeil")) == ("très mauvaise", "très bonne")
    assert ends(indicator(kind=Kind.YES_NO)) == ("non", "oui")
    assert ends(indicator(kind=Kind.AMOUNT)) == ("", "")
    assert ends(indicator(kind=Kind.GAUGE, direction=WORSE)) == ("pas du tout", "extrême")
    assert ends(indicator(kind=Kind.FACES, direction=BETTER)) == ("très mal", "très bien")
    assert ends(indicator(kind=Kind.GAUGE, direction=BETTER)) == ("au plus bas", "au mieux")


def test_an_older_variant_does_not_borrow_the_words_of_another_scale():
    older = indicator("Anxiété", kind=Kind.FACES, id=f"{known('Anxiété').id}/ancien")
    assert ends(older) == ("très mal", "très bien")


def test_a_gauge_is_shown_to_a_tenth_of_its_steps():
    assert (tenths(0.0), tenths(0.333), tenths(1.0)) == (0.0, 3.3, 10.0)


@pytest.mark.parametrize(
    ("value", "said"), [(0.003, "0,03"), (0.0004, "0,004"), (0.0, "0"), (0.999, "9,99"), (1.0, "10"), (0.35, "3,5")]
)
def test_a_gauge_above_nothing_never_reads_as_nothing(value, said):
    assert answer_in_words(indicator("Anxiété", Kind.GAUGE), value) == f"{said} sur\u00a010"
