from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.merging import Submission, TextEdit, ValueEdit, merge
from tests.builders import TODAY
from tests.journal.carnets import (
    FIRST_ON,
    MOOD,
    SLEEP,
    VALUES,
    after,
    bring,
    carnet,
    contents,
    day,
    file,
    pair,
    take_back,
    written,
)

LATER = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
# A number makes a pair of a carnet and a file: a hundred times as fast as drawing each part of them.
numbers = st.integers(0, 2**32)
fast, full = settings(max_examples=120), settings(max_examples=5_000)


def edited(whole, *edits, on=FIRST_ON, operation=b"o" * 8):
    """Return the carnet once its person has saved something on a page."""
    document = whole.days.get(on, DayDocument(day=Day(on=on)))
    values = tuple(edit for edit in edits if isinstance(edit, ValueEdit))
    texts = tuple(edit for edit in edits if isinstance(edit, TextEdit))
    sent = Submission(operation=operation, device="un", at=LATER, values=values, texts=texts)
    merged = merge(document.day, document.operations, sent, saved_at=LATER, zone=UTC)
    return replace(whole, days={**whole.days, on: DayDocument(day=merged.day, operations=merged.operations)})


def twice(number, is_own, replaces):
    held, brought = pair(number)
    once = after(held, brought, is_own=is_own, replaces=replaces)
    for again in (replaces, False):
        assert bring(once, brought, is_own=is_own, replaces=again).changes is None


def there_and_back(number, is_own, replaces):
    held, brought = pair(number)
    outcome = bring(held, brought, is_own=is_own, replaces=replaces)
    if outcome.changes:
        there = written(held, outcome.changes)
        assert contents(written(there, take_back(there, outcome).changes)) == contents(held)


def edited_then_back(number, is_own, replaces):
    """Edit some answers and notes between the import and its undoing: they stand, and only they."""
    held, brought = pair(number)
    outcome = bring(held, brought, is_own=is_own, replaces=replaces)
    there = written(held, outcome.changes)
    if not outcome.changes:
        return
    then, values, notes = _some_edits(there, Random(number))  # noqa: S311 - a test's
    back = written(then, take_back(then, outcome).changes)
    followed = {each.id for each in back.head.profile.indicators}
    for on in {*back.days, *held.days}:
        was, now = (whole.days[on].day if on in whole.days else Day(on=on) for whole in (held, back))
        for id_ in {*was.answers, *now.answers}:
            expected = values.get((on, id_), was.value(id_))
            assert now.value(id_) == expected
            assert expected is None or id_ in followed
        assert now.note == notes.get(on, was.note)


def _some_edits(there, random):
    then, values, notes = there, {}, {}
    for number, on in enumerate(there.days):
        for each in there.head.profile.indicators:
            shown, new = there.days[on].day.value(each.id), random.choice([None, *VALUES[each.kind]])
            if random.random() < 0.2 and shown != new:
                values[on, each.id] = new
                edit = ValueEdit(indicator_id=each.id, shown=shown, new=new)
                then = edited(then, edit, on=on, operation=f"{number} {each.id}".encode())
        if random.random() < 0.2:
            notes[on] = "Écrit depuis."
            shown = there.days[on].day.note
            then = edited(then, TextEdit(shown=shown, new=notes[on]), on=on, operation=f"{number}".encode())
    return then, values, notes


@fast
@given(numbers, st.booleans(), st.booleans())
def test_the_same_file_a_second_time_changes_nothing(number, is_own, replaces):
    twice(number, is_own, replaces)


@fast
@given(numbers, st.booleans(), st.booleans())
def test_an_import_and_its_undoing_leave_the_carnet_as_it_was(number, is_own, replaces):
    there_and_back(number, is_own, replaces)


@fast
@given(numbers, st.booleans(), st.booleans())
def test_what_was_edited_since_stands_when_the_import_is_undone(number, is_own, replaces):
    edited_then_back(number, is_own, replaces)


@pytest.mark.long
@full
@given(numbers, st.booleans(), st.booleans())
def test_five_thousand_files_do_as_much(number, is_own, replaces):
    twice(number, is_own, replaces)
    there_and_back(number, is_own, replaces)
    edited_then_back(number, is_own, replaces)


def back(there, outcome):
    return written(there, take_back(there, outcome).changes)


def test_a_day_that_the_import_began_and_its_person_filled_since_stays_and_is_theirs():
    held, brought = carnet(day(3)), file(day(4, on=TODAY, imported=True))
    outcome = bring(held, brought, is_own=False)
    then = edited(written(held, outcome.changes), TextEdit(shown="", new="Marche."), on=TODAY)
    left = back(then, outcome).days[TODAY].day
    assert left == Day(on=TODAY, note="Marche.", first_saved_at=LATER, last_saved_at=LATER)
    assert take_back(then, outcome).changed_days == (TODAY,)


def test_an_indicator_that_came_and_was_answered_since_stays():
    held, brought = carnet(day(3)), file(day(3, of=SLEEP), indicators=(MOOD, SLEEP))
    outcome = bring(held, brought)
    there = written(held, outcome.changes)
    assert back(there, outcome).head.profile.indicators == (MOOD,)
    then = edited(there, ValueEdit(indicator_id=SLEEP.id, shown=None, new=1), on=TODAY)
    assert [each.id for each in back(then, outcome).head.profile.indicators] == [MOOD.id, SLEEP.id]
    assert [each.id for each in take_back(then, outcome).staying] == [SLEEP.id]


def with_indicators(whole, *indicators):
    return replace(whole, head=replace(whole.head, profile=replace(whole.head.profile, indicators=indicators)))


def test_an_indicator_that_was_changed_since_stays_as_it_is():
    held, brought = carnet(day(3)), file(day(3), indicators=(MOOD, SLEEP))
    outcome = bring(held, brought)
    assert not outcome.profile.indicators[-1].active  # without an answer in the file, it came paused
    then = with_indicators(written(held, outcome.changes), SLEEP, MOOD)
    assert back(then, outcome).head.profile.indicators == (SLEEP, MOOD)


def test_what_an_empty_carnet_followed_comes_back():
    held = carnet(indicators=(SLEEP, replace(MOOD, category="EMOTIONS")))
    outcome = bring(held, file(day(3)))
    assert outcome.adopts
    there = written(held, outcome.changes)
    assert there.head.profile.indicators == (MOOD,)
    mine = replace(SLEEP, id="mien", name="À moi")
    left = back(with_indicators(there, mine, MOOD), outcome).head.profile.indicators
    assert [(each.id, each.category) for each in left] == [
        ("mien", "OTHER"), (MOOD.id, "EMOTIONS"), (SLEEP.id, "OTHER"),
    ]  # fmt: skip


def test_where_a_day_does_not_open_no_indicator_goes():
    held, brought = carnet(day(3)), file(day(3), indicators=(MOOD, SLEEP))
    outcome = bring(held, brought)
    then = replace(written(held, outcome.changes), broken=frozenset({TODAY}))
    assert len(back(then, outcome).head.profile.indicators) == 2
