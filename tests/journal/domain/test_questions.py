import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.domain import questions
from monsuivipsy.journal.domain.indicators import MAX_AMOUNT, Kind, is_value_of
from monsuivipsy.journal.domain.questions import NotAnAnswer
from tests.builders import WORSE, indicator, known

GAUGE, AMOUNT = indicator("G", Kind.GAUGE), indicator("A", Kind.AMOUNT, unit="h", lowest=0.0, highest=24.0)
FREE = indicator("Libre", Kind.AMOUNT)
YES_NO = indicator("O", Kind.YES_NO)


def steps(each, held, *, is_watched=False):
    return questions.steps(each, held, is_watched=is_watched)


def refusal(read):
    with pytest.raises(NotAnAnswer) as refused:
        read()
    return str(refused.value.message)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.FACES, st.integers(1, 5)),
        (Kind.GAUGE, st.floats(0, 1)),
        (Kind.YES_NO, st.booleans()),
        (Kind.AMOUNT, st.floats(-MAX_AMOUNT, MAX_AMOUNT)),
    ],
)
def test_a_value_comes_back_from_a_form_exactly_as_it_was(kind, values):
    @given(values)
    def holds(value):
        read = questions.read(indicator(kind=kind), questions.written(value))
        assert (read, type(read)) == (value, type(value))

    holds()


@given(st.floats(-MAX_AMOUNT, MAX_AMOUNT))
def test_an_amount_that_nobody_touched_keeps_every_digit(value):
    assert questions.read_amount(FREE, questions.amount_text(value), value) == value


@pytest.mark.parametrize("text", ["6", "0", "-1", "4.5", "oui", "nan", "1e0", "٩", "1" * 5000])
def test_what_is_no_face_is_refused(text):
    assert "n’est pas une de celles de la question" in refusal(lambda: questions.read(indicator(), text))


@pytest.mark.parametrize("text", ["1.1", "-0.1", "nan", "inf", "beaucoup", "0,5"])
def test_what_is_no_step_of_a_gauge_is_refused(text):
    refusal(lambda: questions.read(GAUGE, text))


@pytest.mark.parametrize("text", ["true", "2", "oui"])
def test_what_is_neither_yes_nor_no_is_refused(text):
    refusal(lambda: questions.read(YES_NO, text))


@pytest.mark.parametrize(
    ("text", "value"),
    [("7,5", 7.5), ("7.5", 7.5), (" 8 ", 8.0), ("0", 0.0), (",5", 0.5), ("1\u202f0", 10.0), ("", None), ("  ", None)],
)
def test_an_amount_is_read_as_people_write_it(text, value):
    assert questions.read_amount(AMOUNT, text, None) == value


@pytest.mark.parametrize("text", ["beaucoup", "7h", "1,5,5", "--1", "nan", "inf", "٣", "1_0", "9" * 60])
def test_what_is_no_number_is_refused_with_what_was_written(text):
    assert refusal(lambda: questions.read_amount(FREE, text, None)).startswith("Vous avez écrit «\u202f" + text[:40])


def test_a_slip_beyond_the_bounds_is_refused_in_words():
    assert refusal(lambda: questions.read_amount(AMOUNT, "75", None)) == "75 est plus que le maximum, 24\u00a0h."
    assert refusal(lambda: questions.read_amount(AMOUNT, "-1", None)) == "-1 est moins que le minimum, 0\u00a0h."
    refusal(lambda: questions.read_amount(FREE, "1e13", None))


def test_an_older_amount_beyond_the_bounds_is_left_alone():
    assert questions.read_amount(AMOUNT, "75", 75.0) == 75.0


@pytest.mark.parametrize(
    ("value", "step"), [(0.0, 0), (0.001, 1), (0.04, 1), (0.37, 4), (0.96, 9), (0.999, 9), (1.0, 10), (0.5, 5)]
)
def test_only_nothing_is_shown_at_0_and_only_all_at_10(value, step):
    assert questions.gauge_step(value) == step


def test_the_step_of_an_exact_value_carries_it():
    found = steps(GAUGE, 0.37)
    assert [step.written for step in found][3:6] == ["0.3", "0.37", "0.5"]
    assert [step.word for step in found] == [str(tenth) for tenth in range(11)]


def test_every_step_is_a_value_of_its_kind():
    for kind, count in ((Kind.FACES, 5), (Kind.GAUGE, 11), (Kind.YES_NO, 2), (Kind.AMOUNT, 0)):
        each = indicator(kind=kind)
        values = [questions.read(each, step.written) for step in steps(each, None)]
        assert len(values) == count
        assert all(is_value_of(kind, value) for value in values)


def test_faces_where_more_is_worse_have_numbers_for_words():
    found = steps(indicator(direction=WORSE), None)
    assert [(step.word, step.valence) for step in found] == [("1", 5), ("2", 4), ("3", 3), ("4", 2), ("5", 1)]


def test_only_what_is_above_the_lowest_of_a_question_to_watch_opens_the_help():
    watched = known("Idées suicidaires")
    assert [step.is_watched for step in steps(watched, None, is_watched=True)] == [False] + 10 * [True]
    assert [step.is_watched for step in steps(watched, 0.04, is_watched=True)] == [False] + 10 * [True]
    assert not any(step.is_watched for step in steps(GAUGE, None))
    assert questions.opens_help(watched, 0.001)
    assert not questions.opens_help(watched, 0.0)
    assert not questions.opens_help(watched, None)
