"""What each sealed document of a carnet holds, and its versioned written form.

The server has no keys at rest, so what was sealed is never rewritten by a migration: every form that was ever written
stays readable here, and a form that is not known is refused, since the next save would drop what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

import msgspec

from monsuivipsy.journal.domain import payload
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import Answer, Day, Json, Profile
from monsuivipsy.journal.domain.watching import Watch

FORM: Final = 1
# What the largest seal holds of a text (`sealing.box`), and how long the parts of a longer one are.
MAX_CONTENT: Final = 64 * 1024 - 4
PART_BYTES: Final = 48 * 1024
_ENCODER = msgspec.json.Encoder()


class DocumentKind(StrEnum):
    """The kind of a document, hidden in its tag. Days are named by their date, parts by their number."""

    HEAD = "profile"
    DAY = "day"
    PLAN = "plan"
    REST = "rest"
    UNDO = "undo"


class UnknownForm(Exception):  # noqa: N818 - it says what the document is
    """A document written in a form that this version does not know: it is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a carnet before any other document is read: its profile, and which documents there are.

    No day lies outside `first_on` to `last_on`; `rest_parts` and `undo_parts` count the documents of these kinds.
    Two words of the phrase are asked from `phrase_due_on` on; `phrase_number` counts the phrases that there were,
    `phrase_marks` holds four bits of each word (`actions/keys.py`). `watch` is the alarm, while one is set.
    """

    profile: Profile = field(default_factory=Profile)
    opened_on: date | None = None
    first_on: date | None = None
    last_on: date | None = None
    phrase_shown_on: date | None = None
    phrase_checked_on: date | None = None
    phrase_due_on: date | None = None
    phrase_number: int = 0
    phrase_marks: bytes = b""
    last_consultation_on: date | None = None
    rest_parts: int = 0
    undo_parts: int = 0
    watch: Watch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDocument:
    """A day with the operations that it remembers, oldest first."""

    day: Day
    operations: tuple[bytes, ...] = ()


class _WatchRecord(payload.Record, frozen=True, kw_only=True):
    indicator_ids: tuple[payload.Id, ...]
    first_on: date
    last_on: date


class _HeadRecord(payload.Record, frozen=True, kw_only=True):
    profile: payload.ProfileRecord
    opened_on: date | None = None
    first_on: date | None = None
    last_on: date | None = None
    phrase_shown_on: date | None = None
    phrase_checked_on: date | None = None
    phrase_due_on: date | None = None
    phrase_number: int = 0
    phrase_marks: bytes = b""
    last_consultation_on: date | None = None
    rest_parts: int = 0
    undo_parts: int = 0
    watch: _WatchRecord | None = None


class _DayRecord(payload.Record, frozen=True, kw_only=True):
    answers: dict[str, Answer] = {}  # noqa: RUF012 - copied by msgspec for each record
    note: str = ""
    marks: tuple[payload.MarkRecord, ...] = ()
    first_saved_at: payload.Moment | None = None
    last_saved_at: payload.Moment | None = None
    imported: bool = False
    as_imported: dict[str, Any] = {}  # noqa: RUF012 - the same
    operations: tuple[bytes, ...] = ()


_HEAD = msgspec.json.Decoder(_HeadRecord)
_DAY = msgspec.json.Decoder(_DayRecord)
_PLAN = msgspec.json.Decoder(payload.PlanRecord)
_REST = msgspec.json.Decoder(dict[str, Any])


def written_head(head: Head) -> bytes:
    return _ENCODER.encode(msgspec.convert(head, _HeadRecord, from_attributes=True))


def read_head(form: int, content: bytes) -> Head:
    """Return the head that was written. Raises UnknownForm."""
    return msgspec.convert(_decoded(_HEAD, form, content), Head, from_attributes=True)


def written_day(document: DayDocument) -> bytes:
    day = document.day
    return _ENCODER.encode(
        _DayRecord(
            answers=dict(day.answers),
            note=day.note,
            marks=tuple(msgspec.convert(mark, payload.MarkRecord, from_attributes=True) for mark in day.marks),
            first_saved_at=day.first_saved_at,
            last_saved_at=day.last_saved_at,
            imported=day.imported,
            as_imported=dict(day.as_imported),
            operations=document.operations,
        )
    )


def read_day(form: int, content: bytes, on: date) -> DayDocument:
    """Return the day that was written for this date, to be changed. Raises UnknownForm."""
    record: _DayRecord = _decoded(_DAY, form, content)
    return DayDocument(day=_day(record, on), operations=record.operations)


def day_of(form: int, content: bytes, on: date) -> Day:
    """Return the day alone, to be looked at. Raises UnknownForm."""
    return _day(_decoded(_DAY, form, content), on)


def _day(record: _DayRecord, on: date) -> Day:
    return Day(
        on=on,
        answers=record.answers,
        note=record.note,
        marks=payload.marks(record.marks),
        first_saved_at=record.first_saved_at,
        last_saved_at=record.last_saved_at,
        imported=record.imported,
        as_imported=record.as_imported,
    )


def written_plan(plan: CrisisPlan) -> bytes:
    return _ENCODER.encode(payload.plan_record(plan))


def read_plan(form: int, content: bytes) -> CrisisPlan:
    return payload.plan(_decoded(_PLAN, form, content))


def written_rest(rest: Mapping[str, Json]) -> bytes:
    """Return what an import brought that has no screen yet, as one text: `parts` cuts it."""
    return _ENCODER.encode(rest)


def read_rest(form: int, content: bytes) -> dict[str, Json]:
    rest: dict[str, Json] = _decoded(_REST, form, content)
    return rest


def parts(content: bytes) -> list[bytes]:
    """Cut what one document does not hold."""
    return [content[start : start + PART_BYTES] for start in range(0, len(content), PART_BYTES)]


def _decoded(decoder: Any, form: int, content: bytes) -> Any:  # noqa: ANN401 - what the decoder was made for
    if form != FORM:
        raise UnknownForm
    try:
        return decoder.decode(content)
    except msgspec.DecodeError:
        raise UnknownForm from None
