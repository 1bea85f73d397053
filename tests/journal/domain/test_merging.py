from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.merging import REMEMBERED_OPERATIONS, Submission, TextEdit, ValueEdit, merge

ON = date(2026, 3, 1)
NINE = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
EMPTY = Day(on=ON)
NBSP = "\u202f"
YES, NO = True, False


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


@dataclass
class Device:
    """A device that edits what it last saw."""

    name: str
    seen: Day = EMPTY
    sent: int = 0
    words: list[str] = field(default_factory=list)

    def submission(self, step, minutes):
        kind, number = step
        self.sent += 1
        operation = f"{self.name}{self.sent}".encode()
        if kind == "value":
            edit = value(self.seen.value("mood"), 1 + number % 5)
        else:
            word = f"{self.name}{self.sent}mot"
            self.words.append(word)
            edit = note(self.seen.note, f"{self.seen.note} {word}".strip())
        return sent(edit, minutes=minutes, device=self.name, operation=operation)


steps = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["value", "text", "look"]), st.integers(0, 9), st.integers(1, 3)),
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
    assert day.value("mood") == (values[-1] if values else None)


@pytest.mark.long
@settings(max_examples=10_000)
@given(steps)
def test_no_word_and_no_last_value_is_lost_in_ten_thousand_interleavings(plan):
    test_no_word_and_no_last_value_is_lost.hypothesis.inner_test(plan)
