from monsuivipsy.journal.domain.entries import Mark, MarkKind
from monsuivipsy.report.domain.contents import Wishes, contents
from tests.report.journals import MADE_AT, day_of, dose, event, journal, mood

NBSP = "\u00a0"


def page(marks, days=100, **wishes):
    return contents(journal({mood(): dict.fromkeys(range(days), 3)}, marks=marks), Wishes(**wishes), made_at=MADE_AT)


def test_a_change_of_dose_says_both():
    shown = page({20: (dose("Venlafaxine", 37.5),), 50: (dose("Venlafaxine", 75.0),)})
    assert [mark.text for mark in shown.landmarks] == [
        f"Venlafaxine{NBSP}37,5{NBSP}mg",
        f"Venlafaxine{NBSP}37,5{NBSP}›{NBSP}75{NBSP}mg",
    ]
    assert [mark.number for mark in shown.landmarks] == [1, 2]


def test_the_dose_before_the_period_is_known_inside_it():
    shown = page({0: (dose("Venlafaxine", 75.0),)})
    (row,) = shown.dose_rows
    assert [(step.first, step.end, step.amount) for step in row.steps] == [(0, 90, 75.0)]
    assert shown.landmarks == ()


def test_the_marks_of_one_day_share_a_number():
    shown = page({50: (event("Déménagement"), dose("Lithium", 400.0))})
    assert len(shown.landmarks) == 1
    assert "Déménagement" in shown.landmarks[0].text
    assert "Lithium" in shown.landmarks[0].text


def test_doses_of_two_units_never_share_an_axis():
    shown = page({20: (dose("Halopéridol", 5.0),), 50: (dose("Halopéridol", 20.0, "gouttes"),)})
    (row,) = shown.dose_rows
    assert (row.unit, [step.amount for step in row.steps]) == ("gouttes/jour", [20.0])
    assert len(shown.landmarks) == 2


def test_a_dose_in_words_after_the_period_does_not_hide_the_line():
    free = Mark(kind=MarkKind.TREATMENT, text="Beta une cuillère", drug="Beta")
    shown = page({5: (dose("Beta", 25.0),), 95: (free,)}, last_on=day_of(60))
    assert [step.amount for step in shown.dose_rows[0].steps] == [25.0]


def test_medians_of_a_dose_are_those_of_its_days():
    shown = page({0: (dose("Venlafaxine", 75.0),), 70: (dose("Venlafaxine", 150.0),)})
    (row,) = shown.dose_rows
    assert (row.before.main, row.last.main) == ("75", "150")
    assert (row.before.note, row.last.note) == (f"n{NBSP}60", f"n{NBSP}30")


def test_a_median_dose_is_one_that_was_taken():
    shown = page({70: (dose("Venlafaxine", 75.0),), 85: (dose("Venlafaxine", 150.0),)})
    assert shown.dose_rows[0].last.main == "75"


def test_an_event_after_the_period_is_not_on_the_page():
    shown = page({5: (event("Avant"),), 95: (event("Après"),)}, last_on=day_of(60))
    assert [mark.text for mark in shown.landmarks] == ["Avant"]
