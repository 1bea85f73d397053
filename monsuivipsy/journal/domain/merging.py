"""How what was edited on one device meets what another one wrote meanwhile: field by field, and nothing is dropped.

An edit carries what its form showed. Where that still stands, the edit takes its place. Where it does not, two texts
are both kept, and of two values the later one, while the other is told once. A repeated submission changes nothing, as
long as its operation is among the last ones that the document remembers.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from msgspec import structs

from monsuivipsy.journal.domain import texts
from monsuivipsy.journal.domain.entries import MAX_DAY_BYTES, MAX_TEXT, Answer, Day, Mark
from monsuivipsy.journal.domain.indicators import Value

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
    added_marks: tuple[Mark, ...] = ()
    removed_marks: tuple[Mark, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.values or self.texts or self.added_marks or self.removed_marks)


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


class TextTooLong(Exception):  # noqa: N818 - it says what the text is
    """An edited text beyond MAX_TEXT, alone or with the one that it met; of the note where the id is empty."""

    def __init__(self, indicator_id: str) -> None:
        super().__init__("a text is too long")
        self.indicator_id = indicator_id


class DayFull(Exception):  # noqa: N818 - it says what the day is
    """A day whose texts would hold more than MAX_DAY_BYTES."""


def merge(
    day: Day, operations: tuple[bytes, ...], submission: Submission, *, saved_at: datetime, zone: tzinfo
) -> Merged:
    """Return the newest revision of a day with a submission merged into it. Raises TextTooLong and DayFull.

    `saved_at` is the server's time, in UTC; `zone` is the journal's, in which times are quoted.
    """
    if submission.operation in operations:
        return Merged(day=day, operations=operations)
    answers, overruled = _values(dict(day.answers), submission)
    note = _texts(answers, day.note, submission, zone)
    merged = structs.replace(
        day,
        answers={id_: answer for id_, answer in answers.items() if answer != Answer()},
        note=note,
        marks=_marks(day.marks, submission),
        first_saved_at=day.first_saved_at if _holds_something(day) else saved_at,
        last_saved_at=saved_at,
    )
    if submission.texts or submission.added_marks:
        _check_size(merged)
    remembered = (*operations, submission.operation)[-REMEMBERED_OPERATIONS:]
    return Merged(day=merged, operations=remembered, overruled=overruled)


def _values(answers: dict[str, Answer], submission: Submission) -> tuple[dict[str, Answer], tuple[Overruled, ...]]:
    overruled: list[Overruled] = []
    for edit in submission.values:
        answers[edit.indicator_id], lost = _value(answers.get(edit.indicator_id, Answer()), edit, submission)
        overruled += [] if lost is None else [lost]
    return answers, tuple(overruled)


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


def _texts(answers: dict[str, Answer], note: str, submission: Submission, zone: tzinfo) -> str:
    """Put the edited comments among the answers, and return the note."""
    at = submission.at.astimezone(zone)
    for edit in submission.texts:
        if edit.indicator_id:
            held = answers.get(edit.indicator_id, Answer())
            comment = _checked(texts.merged(held.comment, edit.shown, edit.new, at), held.comment, edit)
            answers[edit.indicator_id] = structs.replace(held, comment=comment)
        else:
            note = _checked(texts.merged(note, edit.shown, edit.new, at), note, edit)
    return note


def _checked(merged: str, held: str, edit: TextEdit) -> str:
    """Let a text that was too long already become shorter, so that it can be mended."""
    if len(merged) > max(MAX_TEXT, len(held)):
        raise TextTooLong(edit.indicator_id)
    return merged


def _marks(held: tuple[Mark, ...], submission: Submission) -> tuple[Mark, ...]:
    """Return the marks, a set in the order in which they came: what is taken away is gone, nothing is there twice."""
    kept = [mark for mark in held if mark not in submission.removed_marks]
    for mark in submission.added_marks:
        if mark not in kept:
            kept.append(mark)
    return tuple(kept)


def _holds_something(day: Day) -> bool:
    return bool(day.answers or day.note or day.marks)


def _check_size(day: Day) -> None:
    kept = [day.note, *(answer.comment for answer in day.answers.values())]
    for mark in day.marks:
        kept += [mark.text, mark.drug, mark.unit]
    if sum(len(text.encode()) for text in kept) > MAX_DAY_BYTES:
        raise DayFull
