"""How what was edited on one device meets what another one wrote meanwhile: field by field, and nothing is dropped.

An edit carries what its form showed. Where that still stands, the edit takes its place. Where it does not, two texts
are both kept, and of two values the later one, while the other is told once. A repeated submission changes nothing, as
long as its operation is among the last ones that the document remembers.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from msgspec import structs

from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Value
from monsuivipsy.language.dates import clock_time
from monsuivipsy.language.numbers import NO_BREAK_SPACE

REMEMBERED_OPERATIONS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEdit:
    """A new value of an indicator, or None to take the answer back; `shown` is what the form showed."""

    indicator_id: str
    shown: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """A new comment of an indicator, or with an empty id the day's note; an empty text clears it."""

    shown: str
    new: str
    indicator_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one device sends at once. `operation` is drawn by the device; `at` is when it was written there, in UTC."""

    operation: bytes
    device: str
    at: datetime
    values: tuple[ValueEdit, ...] = ()
    texts: tuple[TextEdit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """A value that did not stand, to be told once to who sent the submission."""

    indicator_id: str
    value: Value | None
    at: datetime | None
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The day as it is now, the operations that it remembers, oldest first, and what was overruled on the way."""

    day: Day
    operations: tuple[bytes, ...]
    overruled: tuple[Overruled, ...] = ()


def merge(day: Day, operations: tuple[bytes, ...], submission: Submission, *, saved_at: datetime) -> Merged:
    """Return the newest revision of a day with a submission merged into it. `saved_at` is the server's time, in UTC."""
    if submission.operation in operations:
        return Merged(day=day, operations=operations)
    overruled: list[Overruled] = []
    answers, note = dict(day.answers), day.note
    for edit in submission.values:
        answers[edit.indicator_id], lost = _value(answers.get(edit.indicator_id, Answer()), edit, submission)
        overruled += [] if lost is None else [lost]
    for text in submission.texts:
        if text.indicator_id:
            held = answers.get(text.indicator_id, Answer())
            comment = _text(held.comment, text, submission.at)
            answers[text.indicator_id] = structs.replace(held, comment=comment)
        else:
            note = _text(note, text, submission.at)
    merged = replace(
        day,
        answers={id_: answer for id_, answer in answers.items() if answer != Answer()},
        note=note,
        first_saved_at=day.first_saved_at or saved_at,
        last_saved_at=saved_at,
    )
    remembered = (*operations, submission.operation)[-REMEMBERED_OPERATIONS:]
    return Merged(day=merged, operations=remembered, overruled=tuple(overruled))


def _value(held: Answer, edit: ValueEdit, submission: Submission) -> tuple[Answer, Overruled | None]:
    edited = structs.replace(held, value=edit.new, changed_at=submission.at, device=submission.device)
    if _same(held.value, edit.new):
        return held, None
    if _same(held.value, edit.shown):
        return edited, None
    if _is_later(submission, held):
        return edited, Overruled(
            indicator_id=edit.indicator_id, value=held.value, at=held.changed_at, device=held.device
        )
    return held, Overruled(indicator_id=edit.indicator_id, value=edit.new, at=submission.at, device=submission.device)


def _is_later(submission: Submission, held: Answer) -> bool:
    """Say which of two values is the later one; at the same instant the device decides, so that all decide alike."""
    if held.changed_at is None:
        return True
    return (submission.at, submission.device) > (held.changed_at, held.device)


def _same(one: Value | None, other: Value | None) -> bool:
    """Compare values of one indicator; False is an answer and None is none."""
    return (one is None) == (other is None) and one == other


def _text(held: str, edit: TextEdit, at: datetime) -> str:
    if held in (edit.shown, edit.new):
        return edit.new
    if not edit.new or edit.new in held:
        # Clearing a text that its writer never saw would drop another's words.
        return held
    if not held or held in edit.new:
        return edit.new
    return f"{held}\n{clock_time(at)}{NO_BREAK_SPACE}: {edit.new}"
