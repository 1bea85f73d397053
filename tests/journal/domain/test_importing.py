from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain.bringing import joined_text
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import MAX_CONTENT
from monsuivipsy.journal.domain.entries import Answer, Day, Import, Mark, MarkKind, Pause
from monsuivipsy.journal.domain.importing import CannotImport
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.whole import Whole
from monsuivipsy.journal.exports import own_json
from tests.builders import TODAY, indicator
from tests.journal.carnets import FIRST_ON, MOOD, SLEEP, after, bring, carnet, day, file, pair, written

LATER = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def test_an_answer_that_is_there_stands_and_the_difference_is_told():
    outcome = bring(carnet(day(3)), file(day(4)))
    assert outcome.changes is None
    (difference,) = outcome.tally.differences
    assert (difference.on, difference.indicator_id, difference.held, difference.brought) == (FIRST_ON, MOOD.id, 3, 4)


def test_replacing_is_a_choice():
    assert after(carnet(day(3)), file(day(4)), replaces=True).days[FIRST_ON].day.value(MOOD.id) == 4


@pytest.mark.parametrize("value", [False, 0.0])
def test_no_and_nothing_at_all_are_answers_that_stand(value):
    kind = Kind.YES_NO if value is False else Kind.GAUGE
    one = indicator("Alcool", kind=kind)
    higher = True if value is False else 1.0
    assert (
        bring(carnet(day(value, of=one), indicators=(one,)), file(day(higher, of=one), indicators=(one,))).changes
        is None
    )


def test_a_new_day_comes_as_it_is_and_one_that_was_there_stays_what_it_is():
    other = FIRST_ON + timedelta(days=1)
    held = carnet(day(3, first_saved_at=LATER, last_saved_at=LATER))
    there = after(held, file(day(note="Marche.", imported=True), day(2, on=other, imported=True)), is_own=False)
    assert not there.days[FIRST_ON].day.imported
    assert there.days[FIRST_ON].day.first_saved_at == LATER
    assert there.days[other].day == day(2, on=other, imported=True)
    assert (there.head.first_on, there.head.last_on) == (FIRST_ON, other)


def test_an_empty_row_of_a_table_is_no_day():
    assert bring(carnet(day(3)), file(day(on=TODAY, imported=True)), is_own=False).changes is None


def test_texts_are_joined_and_no_word_is_said_twice():
    there = after(carnet(day(3, "fatigué", note="Marche.")), file(day(3, "le soir", note="Marche.\nLecture.")))
    assert there.days[FIRST_ON].day.note == "Marche.\nLecture."
    assert there.days[FIRST_ON].day.answers[MOOD.id].comment == "fatigué\nle soir"


def test_a_part_of_a_word_is_not_the_same_text():
    assert joined_text("incapable", "cap") == "incapable\ncap"


def test_a_text_that_came_back_from_a_page_is_the_same_text():
    assert joined_text("un\ndeux", "un\r\ndeux") == "un\ndeux"


def test_a_text_that_would_be_too_long_is_refused_whole_and_listed():
    long = "x" * 19_990
    outcome = bring(carnet(day(3, note=long)), file(day(4, "bref", note="Une note de plus.")), replaces=True)
    there = written(carnet(day(3, note=long)), outcome.changes).days[FIRST_ON].day
    assert (there.note, there.value(MOOD.id)) == (long, 4)
    assert [refused.place for refused in outcome.tally.refused] == ["1er\u00a0mars\u00a02026, note"]


def test_a_day_that_would_be_too_large_takes_what_fits_and_lists_the_rest():
    others = [indicator(f"Indicateur {number}") for number in range(4)]
    full = Day(on=FIRST_ON, answers={each.id: Answer(comment="é" * 5_000) for each in others})
    more = Day(on=FIRST_ON, answers={MOOD.id: Answer(value=2, comment="é" * 9_000)}, note="Court.")
    held = carnet(full, indicators=(MOOD, *others))
    outcome = bring(held, file(more))
    there = written(held, outcome.changes).days[FIRST_ON].day
    assert (there.value(MOOD.id), there.answers[MOOD.id].comment, there.note) == (2, "", "Court.")
    assert [refused.place for refused in outcome.tally.refused] == ["1er\u00a0mars\u00a02026, Humeur"]
    assert bring(written(held, outcome.changes), file(more)).changes is None


def test_what_a_seal_does_not_hold_is_refused_even_where_its_texts_are_short():
    outcome = bring(carnet(), file(day(2, note="\x01" * 15_000)))
    there = written(carnet(), outcome.changes).days[FIRST_ON].day
    assert (there.value(MOOD.id), there.note) == (2, "")
    assert len(outcome.tally.refused) == 1


def test_a_day_that_does_not_open_is_left_alone_and_named():
    held = Whole(head=carnet().head, broken=frozenset({FIRST_ON}))
    outcome = bring(held, file(day(2), day(3, on=TODAY)))
    assert set(outcome.changes.days) == {TODAY}
    assert "ne s’ouvre pas" in str(outcome.tally.refused[0].reason)


def test_marks_are_added_once():
    dose, move = (Mark(kind=MarkKind.EVENT, text=text) for text in ("dose", "déménagement"))
    there = after(carnet(day(3, marks=(dose,))), file(day(3, marks=(dose, move))))
    assert there.days[FIRST_ON].day.marks == (dose, move)


def test_a_plan_is_taken_where_there_is_none_and_stands_where_there_is_one():
    mine, theirs = CrisisPlan(safety=("fenêtre",)), CrisisPlan(safety=("balcon",))
    assert after(carnet(day(3)), file(day(3), plan=theirs)).plan == theirs
    outcome = bring(carnet(day(3), plan=mine), file(day(3), plan=theirs))
    assert (outcome.changes, outcome.plan_differs) == (None, True)
    assert after(carnet(day(3), plan=mine), file(day(3), plan=theirs), replaces=True).plan == theirs


def test_what_has_no_screen_yet_is_joined():
    held = carnet(day(3), rest={"goals": ["lire", {"a": 1}], "drugs": {"x": [1]}})
    brought = file(day(3), rest={"goals": [{"a": 1}, "marcher"], "drugs": {"x": [2], "y": 3}})
    assert after(held, brought).rest == {"goals": ["lire", {"a": 1}, "marcher"], "drugs": {"x": [1, 2], "y": 3}}


def test_a_pause_that_was_closed_since_is_not_opened_again():
    closed = Pause(first_on=FIRST_ON, last_on=FIRST_ON)
    assert bring(carnet(day(3), pauses=(closed,)), file(day(3), pauses=(Pause(first_on=FIRST_ON),))).changes is None


def test_only_a_foreign_file_leaves_a_line_in_the_list_of_imports():
    assert after(carnet(day(3)), file(day(3, note="x"))).head.profile.imports == ()
    line = Import(on=TODAY, source="jardin_mental", days=1)
    assert after(carnet(day(3)), file(day(3, note="x")), is_own=False).head.profile.imports == (line,)


def test_a_carnet_without_anything_takes_the_files_own_profile():
    brought = file(day(3), consultation_text="L’heure de la prise", time_zone="America/Cayenne")
    outcome = bring(carnet(indicators=(SLEEP,)), brought)
    assert outcome.adopts
    assert outcome.changes.head.profile == brought.profile


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_a_carnet_without_anything_becomes_the_one_that_a_file_came_from(number):
    _, brought = pair(number)
    there = after(carnet(indicators=(SLEEP,)), brought)
    assert own_json(there.journal, exported_at=LATER) == own_json(brought, exported_at=LATER)


@pytest.mark.parametrize("mine", [{"consultation_text": "x"}, {"pauses": (Pause(first_on=TODAY),)}])
def test_a_carnet_in_which_something_was_said_keeps_its_profile(mine):
    outcome = bring(carnet(indicators=(SLEEP,), **mine), file(day(3), time_zone="America/Cayenne"))
    profile = outcome.changes.head.profile
    assert (outcome.adopts, profile.time_zone, len(profile.indicators)) == (False, "Europe/Paris", 2)


def test_more_indicators_than_a_carnet_holds_are_refused_in_words():
    many = tuple(indicator(f"Indicateur {number}") for number in range(150))
    others = tuple(indicator(f"Autre {number}") for number in range(51))
    with pytest.raises(CannotImport) as refused:
        bring(carnet(day(3, of=many[0]), indicators=many), file(day(3, of=others[0]), indicators=others))
    assert "201 indicateurs" in str(refused.value.message)


def test_more_days_than_a_carnet_holds_are_refused_in_words():
    with pytest.raises(CannotImport) as refused:
        bring(carnet(day(3, on=date(2026, 1, 1))), file(day(3, on=date(1990, 1, 1))))
    assert "1er\u00a0janvier\u00a01990" in str(refused.value.message)


def test_a_list_that_no_document_holds_is_refused_in_words():
    many = tuple(indicator(f"{number:03}" + "é" * 197) for number in range(200))
    with pytest.raises(CannotImport) as refused:
        bring(carnet(), file(day(3, of=many[0]), indicators=many))
    assert "plus de place" in str(refused.value.message)
    assert MAX_CONTENT < 200 * 400
