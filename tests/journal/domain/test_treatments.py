from datetime import date, timedelta

import pytest

from monsuivipsy.journal.domain.entries import Day, Journal, MarkKind
from monsuivipsy.journal.domain.treatments import dose_marks, doses, drug_names, last_dose_noted_on
from tests.builders import FIRST_ON

EFFEXOR = {"id": "Effexor LP (Venlafaxine)", "name1": "Effexor LP", "name2": "Venlafaxine"}
LITHIUM = {"id": "Lithium", "name1": "Lithium"}


def noted(*values, drug=EFFEXOR):
    """Return one posology a day; None is a day without a dose."""
    days = [FIRST_ON + timedelta(days=number) for number in range(len(values))]
    return {on: [{**drug, "value": value}] for on, value in zip(days, values, strict=True) if value is not None}


def marks_of(*values):
    return [(on.day, mark.text) for on, marks in dose_marks(noted(*values)).items() for mark in marks]


def dose_of(value):
    (dose,) = doses([{**LITHIUM, "value": value}], {"Lithium": "Lithium"})
    return dose.amount, dose.unit


def test_there_is_one_mark_at_the_first_dose_and_one_at_each_change():
    assert marks_of("150 mg", "150 mg", "112.5 mg", "112.5 mg", "150 mg") == [
        (1, "Venlafaxine 150\u00a0mg"),
        (3, "Venlafaxine 112,5\u00a0mg"),
        (5, "Venlafaxine 150\u00a0mg"),
    ]


def test_a_day_without_a_dose_is_no_change():
    assert marks_of("150 mg", None, "150 mg", "", "150 mg", None) == [(1, "Venlafaxine 150\u00a0mg")]


def test_the_same_dose_written_otherwise_is_no_change():
    assert len(marks_of("150 mg", "150mg", " 150,0  mg ", "150 MG")) == 1


def test_a_dose_of_zero_is_a_change():
    assert [text for _, text in marks_of("150 mg", "0 mg")] == ["Venlafaxine 150\u00a0mg", "Venlafaxine 0\u00a0mg"]


@pytest.mark.parametrize(
    ("value", "amount", "unit"),
    [
        ("112.5 mg", 112.5, "mg"),
        ("37,5mg", 37.5, "mg"),
        ("1/2 cp", 0.5, "cp"),
        ("20 gouttes", 20.0, "gouttes"),
        ("300 mg/j", 300.0, "mg/j"),
        ("4 %", 4.0, "%"),
        ("150", None, ""),
        ("1 matin 1/2 soir", None, ""),
        ("selon besoin", None, ""),
        ("1/0 cp", None, ""),
        ("-5 mg", None, ""),
        ("9" * 400 + " mg", None, ""),
    ],
)
def test_an_amount_and_its_unit_are_told_where_there_is_one_of_each(value, amount, unit):
    assert dose_of(value) == (amount, unit)


def test_a_free_text_is_a_mark_in_its_own_words():
    (mark,) = dose_marks(noted("1 matin, ½ soir"))[FIRST_ON]
    assert (mark.kind, mark.text, mark.drug) == (MarkKind.TREATMENT, "Venlafaxine 1 matin, ½ soir", "Venlafaxine")
    assert (mark.amount, mark.unit) == (None, "")


@pytest.mark.parametrize(
    "value", ["x" * 300, "1 matin et un demi le soir après le repas si besoin, sinon rien du tout"]
)
def test_a_mark_s_text_is_never_longer_than_sixty_characters(value):
    for drug in (EFFEXOR, {"id": "d" * 300}):
        (mark,) = dose_marks(noted(value, drug=drug))[FIRST_ON]
        assert len(mark.text) <= 60
        assert len(mark.drug) <= 200


def test_two_drugs_of_one_day_have_their_own_marks():
    posology = {FIRST_ON: [{**EFFEXOR, "value": "75 mg"}, {**LITHIUM, "value": "600 mg"}]}
    assert [mark.drug for mark in dose_marks(posology)[FIRST_ON]] == ["Venlafaxine", "Lithium"]


def test_two_doses_of_one_drug_on_one_day_are_said_together():
    (mark,) = dose_marks({FIRST_ON: [{**LITHIUM, "value": "400 mg"}, {**LITHIUM, "value": "200 mg"}]})[FIRST_ON]
    assert (mark.text, mark.amount) == ("Lithium 400 mg + 200 mg", None)


def test_a_drug_is_said_by_its_substance_unless_two_share_it():
    other = {"id": "Venlafaxine LP", "name1": "Venlafaxine LP", "name2": "Venlafaxine"}
    assert drug_names([[EFFEXOR], [LITHIUM, {"id": "z"}]]) == {
        EFFEXOR["id"]: "Venlafaxine",
        "Lithium": "Lithium",
        "z": "z",
    }
    assert drug_names([[EFFEXOR], [other]]) == {EFFEXOR["id"]: "Effexor LP", "Venlafaxine LP": "Venlafaxine LP"}


@pytest.mark.parametrize(
    "posology",
    [
        None,
        "x",
        3,
        {},
        [],
        ["x"],
        [None],
        [{}],
        [{"value": "3 mg"}],
        [{"id": 3, "value": "3 mg"}],
        [{"id": "x", "value": 3}],
    ],
)
def test_what_is_no_posology_gives_no_mark(posology):
    assert dose_marks({FIRST_ON: posology}) == {}


def test_the_last_day_with_a_dose_is_known_for_each_drug():
    days = {
        on: Day(on=on, as_imported={"POSOLOGY": posology}) for on, posology in noted("150 mg", "75 mg", "", "").items()
    }
    journal = Journal(days=days | {date(2026, 4, 1): Day(on=date(2026, 4, 1))})
    assert last_dose_noted_on(journal, "Venlafaxine") == date(2026, 3, 2)
    assert last_dose_noted_on(journal, "Lithium") is None
    assert last_dose_noted_on(Journal(), "Venlafaxine") is None


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (("25 mg", "50 MG", "75 Mg"), "mg"),
        (("1 comprimé", "2 comprimés", "1 Comprimé"), "comprimé"),
        (("20 gouttes", "1 goutte"), "gouttes"),
    ],
)
def test_one_unit_spelled_otherwise_is_one_unit_and_the_words_stay_those_that_were_noted(values, unit):
    marks = [mark for marks in dose_marks(noted(*values)).values() for mark in marks]
    assert {mark.unit for mark in marks} == {unit}
    assert [mark.text.split("\u00a0")[1] for mark in marks] == [value.split()[1] for value in values]


def test_a_plural_alone_is_no_change():
    assert len(marks_of("1 comprimé", "1 comprimés")) == 1


def test_units_that_differ_stay_apart():
    marks = dose_marks(noted("1 mg", "1 g", "1 ms", "1 m"))
    assert [mark.unit for each in marks.values() for mark in each] == ["mg", "g", "ms", "m"]
