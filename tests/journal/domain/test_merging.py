from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from monsuivipsy.journal.domain.entries import MAX_TEXT, Answer, Day, Mark, MarkKind
from monsuivipsy.journal.domain.merging import (
    REMEMBERED_OPERATIONS,
    DayFull,
    Submission,
    TextEdit,
    TextTooLong,
    ValueEdit,
    merge,
)

ON = date(2026, 3, 1)
NINE = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
EMPTY = Day(on=ON)
NBSP = "\u202f"
YES, NO = True, False
KINDS = ("value", "text", "mark", "look")


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def sent(*edits, minutes=0, device="a", operation=b"1"):
    return Submission(
        operation=operation,
        device=device,
        at=at(minutes),
        values=tuple(edit for edit in edits if isinstance(edit, ValueEdit)),
        texts=tuple(edit for edit in edits if isinstance(edit, TextEdit)),
    )


def marked(add=(), remove=(), minutes=0, device="a", operation=b"1"):
    return Submission(
        operation=operation,
        device=device,
        at=at(minutes),
        added_marks=tuple(map(mark, add)),
        removed_marks=tuple(map(mark, remove)),
    )


def value(shown, new, indicator_id="mood"):
    return ValueEdit(indicator_id=indicator_id, shown=shown, new=new)


def note(shown, new):
    return TextEdit(shown=shown, new=new)


def after(*submissions, day=EMPTY):
    operations = ()
    for submission in submissions:
        merged = merge(day, operations, submission, saved_at=submission.at, zone=UTC)
        day, operations = merged.day, merged.operations
    return merged


def test_an_edit_of_what_still_stands_takes_its_place():
    merged = after(sent(value(None, 3), note("", "Calme.")))
    assert merged.day.answers["mood"] == Answer(value=3, changed_at=NINE, device="a")
    assert merged.day.note == "Calme."
    assert (merged.day.first_saved_at, merged.day.last_saved_at) == (NINE, NINE)


def test_an_answer_can_be_taken_back():
    merged = after(sent(value(None, 3)), sent(value(3, None), minutes=1, operation=b"2"))
    assert merged.day.value("mood") is None


def test_no_is_an_answer_and_not_an_empty_field():
    merged = after(sent(value(None, NO)), sent(value(None, YES), minutes=1, device="b", operation=b"2"))
    assert merged.day.value("mood") is True
    assert [lost.value for lost in merged.overruled] == [False]


@pytest.mark.parametrize(("minutes", "stands", "told"), [(5, 4, 2), (-5, 2, 4)])
def test_of_two_different_values_the_later_stands_and_the_other_is_told(minutes, stands, told):
    merged = after(sent(value(None, 2)), sent(value(None, 4), minutes=minutes, device="b", operation=b"2"))
    assert merged.day.value("mood") == stands
    assert [lost.value for lost in merged.overruled] == [told]


def test_the_same_value_twice_is_no_conflict():
    merged = after(sent(value(None, 4)), sent(value(None, 4), minutes=5, device="b", operation=b"2"))
    assert merged.overruled == ()


def test_two_different_texts_are_both_kept_with_their_time():
    merged = after(sent(note("", "Un.")), sent(note("", "Deux."), minutes=4, device="b", operation=b"2"))
    assert merged.day.note == f"Un.\n9{NBSP}h{NBSP}04\u00a0: Deux."


def test_clearing_a_text_that_was_never_seen_drops_nothing():
    merged = after(sent(note("", "Un.")), sent(note("Autre.", ""), minutes=4, device="b", operation=b"2"))
    assert merged.day.note == "Un."


def test_clearing_a_text_that_was_shown_is_an_edit():
    assert after(sent(note("", "Un.")), sent(note("Un.", ""), operation=b"2")).day.note == ""


def test_two_fields_of_two_devices_never_meet():
    merged = after(
        sent(value(None, 4)),
        sent(value(None, 2, "sleep"), device="b", operation=b"2"),
        sent(TextEdit(indicator_id="mood", shown="", new="Mieux."), device="b", operation=b"3"),
    )
    assert (merged.day.value("mood"), merged.day.value("sleep")) == (4, 2)
    assert merged.day.answers["mood"].comment == "Mieux."


def test_a_repeated_submission_changes_nothing_among_the_next_sixteen_operations():
    first = sent(note("", "Un."), operation=b"first")
    others = [sent(value(None, 3, f"i{n}"), operation=b"%d" % n) for n in range(REMEMBERED_OPERATIONS - 1)]
    merged = after(first, *others)
    again = merge(merged.day, merged.operations, first, saved_at=at(60), zone=UTC)
    assert (again.day, again.operations) == (merged.day, merged.operations)


def mark(text):
    return Mark(kind=MarkKind.EVENT, text=text)


def test_a_mark_is_added_once_and_taken_away_by_what_it_says():
    merged = after(marked(add=["a", "b"]), marked(add=["a"], operation=b"2"), marked(remove=["a"], operation=b"3"))
    assert merged.day.marks == (mark("b"),)
    assert after(marked(add=["a"]), marked(remove=["c"], operation=b"2")).day.marks == (mark("a"),)


def test_marks_of_two_devices_never_meet():
    merged = after(marked(add=["a"]), marked(add=["b"], device="b", operation=b"2"))
    assert merged.day.marks == (mark("a"), mark("b"))


def test_a_time_is_quoted_in_the_zone_of_the_journal():
    first = merge(EMPTY, (), sent(note("", "Un.")), saved_at=NINE, zone=UTC)
    second = sent(note("", "Deux."), minutes=4, operation=b"2")
    merged = merge(first.day, first.operations, second, saved_at=at(4), zone=ZoneInfo("Europe/Paris"))
    assert merged.day.note == f"Un.\n10{NBSP}h{NBSP}04\u00a0: Deux."


def test_a_text_may_have_20_000_characters_and_not_one_more():
    assert len(after(sent(note("", "é" * MAX_TEXT))).day.note) == MAX_TEXT
    with pytest.raises(TextTooLong) as refused:
        after(sent(TextEdit(indicator_id="mood", shown="", new="é" * (MAX_TEXT + 1))))
    assert refused.value.indicator_id == "mood"


def test_two_texts_that_are_too_long_together_are_refused():
    half = "é" * (MAX_TEXT // 2)
    with pytest.raises(TextTooLong):
        after(sent(note("", half)), sent(note("", half.upper()), operation=b"2"))


def test_a_text_that_was_too_long_already_may_become_shorter():
    day = structs.replace(EMPTY, note="x" * (MAX_TEXT + 500))
    shorter = sent(note(day.note, day.note[:-200]))
    assert len(merge(day, (), shorter, saved_at=NINE, zone=UTC).day.note) == MAX_TEXT + 300


def test_the_texts_of_a_day_have_48_kib_together():
    edits = [TextEdit(indicator_id=name, shown="", new="é" * 12_000) for name in "abc"]
    with pytest.raises(DayFull):
        after(sent(*edits))
    assert len(after(sent(*edits[:2])).day.answers) == 2


def test_an_answer_is_kept_in_a_day_whose_texts_are_too_long_already():
    day = structs.replace(EMPTY, note="é" * 30_000)
    assert merge(day, (), sent(value(None, 3)), saved_at=NINE, zone=UTC).day.value("mood") == 3


def test_a_day_counts_from_the_first_thing_that_it_holds():
    emptied = after(sent(value(None, 3)), sent(value(3, None), minutes=5, operation=b"2"))
    again = merge(emptied.day, emptied.operations, sent(value(None, 2), operation=b"3"), saved_at=at(90), zone=UTC)
    assert again.day.first_saved_at == NINE
    nothing = structs.replace(EMPTY, first_saved_at=NINE)
    assert merge(nothing, (), sent(value(None, 2)), saved_at=at(90), zone=UTC).day.first_saved_at == at(90)


@dataclass
class Device:
    """A device that edits what it last saw."""

    name: str
    seen: Day = EMPTY
    sent: int = 0
    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def submission(self, step, minutes):
        kind, number = step
        self.sent += 1
        operation = f"{self.name}{self.sent}".encode()
        if kind == "value":
            edit = value(self.seen.value("mood"), 1 + number % 5)
        elif kind == "mark":
            self.marks.append(f"{self.name}{self.sent}")
            return marked(add=self.marks[-1:], minutes=minutes, device=self.name, operation=operation)
        else:
            word = f"{self.name}{self.sent}mot"
            self.words.append(word)
            edit = note(self.seen.note, f"{self.seen.note} {word}".strip())
        return sent(edit, minutes=minutes, device=self.name, operation=operation)


steps = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(KINDS), st.integers(0, 9), st.integers(1, 3)),
    max_size=14,
)


def interleaved(plan):
    """Let two devices edit what each last saw, look again or not, and repeat their submissions."""
    devices = {name: Device(name) for name in "ab"}
    day, operations, values = EMPTY, (), []
    for minutes, (name, kind, number, times) in enumerate(plan):
        device = devices[name]
        if kind == "look":
            device.seen = day
            continue
        submission = device.submission((kind, number), minutes)
        for repeat in range(times):
            merged = merge(day, operations, submission, saved_at=at(minutes), zone=UTC)
            assert repeat == 0 or (merged.day, merged.operations) == (day, operations)
            day, operations = merged.day, merged.operations
        values += [edit.new for edit in submission.values]
        device.seen = day
    return day, devices, values


@settings(max_examples=300)
@given(steps)
def test_no_word_and_no_last_value_is_lost(plan):
    day, devices, values = interleaved(plan)
    for device in devices.values():
        for word in device.words:
            assert word in day.note
        for text in device.marks:
            assert mark(text) in day.marks
    assert day.value("mood") == (values[-1] if values else None)


@pytest.mark.long
@settings(max_examples=10_000)
@given(steps)
def test_no_word_and_no_last_value_is_lost_in_ten_thousand_interleavings(plan):
    test_no_word_and_no_last_value_is_lost.hypothesis.inner_test(plan)


def submissions(plan):
    """Return what the devices of a plan send, in the order in which it arrives."""
    devices = {name: Device(name) for name in "abc"}
    day, operations, found = EMPTY, (), []
    for minutes, (name, kind, number, _) in enumerate(plan):
        if kind == "look":
            devices[name].seen = day
            continue
        found.append(devices[name].submission((kind, number), minutes))
        merged = merge(day, operations, found[-1], saved_at=at(minutes), zone=UTC)
        day, operations = merged.day, merged.operations
    return found


def journal_after(arrivals):
    day, operations = EMPTY, ()
    for submission in arrivals:
        merged = merge(day, operations, submission, saved_at=submission.at, zone=UTC)
        day, operations = merged.day, merged.operations
    return day


longer_steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(KINDS), st.integers(0, 9), st.just(1)),
    min_size=5,
    max_size=40,
)
delays = st.lists(st.lists(st.integers(0, REMEMBERED_OPERATIONS - 1), max_size=5), min_size=40, max_size=40)


@settings(max_examples=200)
@given(longer_steps, delays)
def test_operations_that_are_repeated_later_give_the_same_journal(plan, repeats):
    """Repeat each operation up to five times, each after so many of the next ones."""
    sent_once = submissions(plan)
    arrivals = [(position, 0, submission) for position, submission in enumerate(sent_once)]
    for position, after_so_many in enumerate(repeats[: len(sent_once)]):
        arrivals += [(position + delay, 1, sent_once[position]) for delay in after_so_many]
    ordered = [submission for *_, submission in sorted(arrivals, key=lambda arrival: arrival[:2])]
    assert journal_after(ordered) == journal_after(sent_once)


@pytest.mark.long
@settings(max_examples=5000)
@given(longer_steps, delays)
def test_operations_that_are_repeated_later_give_the_same_journal_in_five_thousand_runs(plan, repeats):
    test_operations_that_are_repeated_later_give_the_same_journal.hypothesis.inner_test(plan, repeats)
