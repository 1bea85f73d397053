"""The written form of each record of a journal, versioned: what our own files hold today and sealed rows will.

A field that is not known here is refused, never dropped. Documented in `docs/export-format.md`; once there is a second
version, pure functions beside these will raise the first one to it.
"""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import (
    MAX_INDICATORS,
    MAX_MARK_TEXT,
    MAX_NAME,
    MAX_TEXT,
    Answer,
    Day,
    Mark,
    MarkKind,
    PauseWord,
    Profile,
)
from monsuivipsy.journal.domain.indicators import MAX_AMOUNT, Direction, Kind, Value

FORMAT = "monsuivipsy"
VERSION = 1

Id = Annotated[str, Meta(min_length=1, max_length=100)]
Name = Annotated[str, Meta(max_length=MAX_NAME)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
MarkText = Annotated[str, Meta(max_length=MAX_MARK_TEXT)]
Amount = Annotated[float, Meta(ge=-MAX_AMOUNT, le=MAX_AMOUNT)]
Moment = Annotated[datetime, Meta(tz=True)]
Position = Annotated[int, Meta(ge=0, le=1_000_000)]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every written record shares: defaults are left out, unknown fields refused.

    A default is one of Python's single objects (None, "", 0, (), a member): msgspec leaves out what is the same object,
    and equal journals must give equal bytes.
    """


class IndicatorRecord(Record, frozen=True, kw_only=True):
    id: Id
    name: Name
    kind: Kind
    direction: Direction
    category: Name
    position: Position = 0
    active: bool = True
    own: bool = False
    unit: Name = ""
    lowest: Amount | None = None
    highest: Amount | None = None


class PauseRecord(Record, frozen=True, kw_only=True):
    first_on: date
    last_on: date | None = None
    word: PauseWord = PauseWord.OTHER


class DeviceRecord(Record, frozen=True, kw_only=True):
    id: Id
    label: Name
    since: Name


class ImportRecord(Record, frozen=True, kw_only=True):
    on: date
    source: Name
    days: Position


class ProfileRecord(Record, frozen=True, kw_only=True):
    time_zone: Name
    indicators: Annotated[tuple[IndicatorRecord, ...], Meta(max_length=MAX_INDICATORS)] = ()
    pauses: tuple[PauseRecord, ...] = ()
    devices: tuple[DeviceRecord, ...] = ()
    consultation_on: date | None = None
    consultation_text: Text = ""
    imports: tuple[ImportRecord, ...] = ()


class AnswerRecord(Record, frozen=True, kw_only=True):
    """Any JSON may stand as the value: whether it is one of its indicator's kind is said value by value."""

    value: Any = None
    comment: str = ""
    changed_at: Moment | None = None
    device: Name = ""

    @property
    def is_bare(self) -> bool:
        """Say whether it holds nothing but a value."""
        return not self.comment and self.changed_at is None and not self.device


class MarkRecord(Record, frozen=True, kw_only=True):
    kind: MarkKind
    text: MarkText
    drug: Name = ""
    amount: Amount | None = None
    unit: Name = ""


class DayRecord(Record, frozen=True, kw_only=True):
    answers: dict[str, AnswerRecord] = {}
    note: str = ""
    marks: tuple[MarkRecord, ...] = ()
    first_saved_at: Moment | None = None
    last_saved_at: Moment | None = None
    imported: bool = False
    as_imported: dict[str, Any] = {}


class ContactRecord(Record, frozen=True, kw_only=True):
    name: Name
    phone: Name = ""
    activities: tuple[Text, ...] = ()


class PlanRecord(Record, frozen=True, kw_only=True):
    warning_signs: tuple[Text, ...] = ()
    activities: tuple[Text, ...] = ()
    company: tuple[ContactRecord, ...] = ()
    helpers: tuple[ContactRecord, ...] = ()
    professionals: tuple[ContactRecord, ...] = ()
    safety: tuple[Text, ...] = ()
    reasons_to_live: tuple[Text, ...] = ()


def profile_record(profile: Profile) -> ProfileRecord:
    return msgspec.convert(profile, ProfileRecord, from_attributes=True)


def profile(record: ProfileRecord) -> Profile:
    return msgspec.convert(record, Profile, from_attributes=True)


def plan_record(plan: CrisisPlan) -> PlanRecord:
    return msgspec.convert(plan, PlanRecord, from_attributes=True)


def plan(record: PlanRecord) -> CrisisPlan:
    return msgspec.convert(record, CrisisPlan, from_attributes=True)


def day_record(day: Day) -> DayRecord:
    return DayRecord(
        answers={
            indicator_id: AnswerRecord(
                value=answer.value, comment=answer.comment, changed_at=answer.changed_at, device=answer.device
            )
            for indicator_id, answer in day.answers.items()
        },
        note=day.note,
        marks=tuple(msgspec.convert(mark, MarkRecord, from_attributes=True) for mark in day.marks),
        first_saved_at=day.first_saved_at,
        last_saved_at=day.last_saved_at,
        imported=day.imported,
        as_imported=dict(day.as_imported),
    )


def day(on: date, record: DayRecord, answers: dict[str, Answer], note: str) -> Day:
    """Return the day that a record writes; its answers and its note were looked at one by one."""
    return Day(
        on=on,
        answers=answers,
        note=note,
        marks=marks(record.marks),
        first_saved_at=record.first_saved_at,
        last_saved_at=record.last_saved_at,
        imported=record.imported,
        as_imported=record.as_imported,
    )


def answer(record: AnswerRecord, value: Value | None, comment: str) -> Answer:
    return Answer(value=value, comment=comment, changed_at=record.changed_at, device=record.device)


def marks(records: tuple[MarkRecord, ...]) -> tuple[Mark, ...]:
    return msgspec.convert(records, tuple[Mark, ...], from_attributes=True) if records else ()
