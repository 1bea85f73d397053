"""What a journal holds: indicators, days with their answers, marks, pauses, and what was brought from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

import msgspec

from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.indicators import Indicator, Value

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

MAX_TEXT = 20_000
MAX_DAY_BYTES = 48 * 1024
MAX_INDICATORS = 200
MAX_PAUSES = 1_000
OPEN_DAYS = 7
MAX_DAYS = 10_000
MAX_MARK_TEXT = 60
MAX_NAME = 200
EARLIEST_DAY = date(1900, 1, 1)


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One indicator on one day. A comment without a value is not an answer; 0 and False are.

    A year has thousands of them: made by the decoder itself, they cost a fifth of what dataclasses would.
    """

    value: Value | None = None
    comment: str = ""
    changed_at: datetime | None = None
    device: str = ""


class MarkKind(StrEnum):
    TREATMENT = "treatment"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A landmark (*repère*) of its day. `amount` and `unit` belong to `drug`: the dose from that day on."""

    kind: MarkKind
    text: str
    drug: str = ""
    amount: float | None = None
    unit: str = ""


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A local date. `as_imported` keeps the treatment keys of an imported day as they were read.

    Hundreds are made to look back on a year; changed copies come from `msgspec.structs.replace`.
    """

    on: date
    answers: Mapping[str, Answer] = {}
    note: str = ""
    marks: tuple[Mark, ...] = ()
    first_saved_at: datetime | None = None
    last_saved_at: datetime | None = None
    imported: bool = False
    as_imported: Mapping[str, Json] = {}

    @property
    def is_answered(self) -> bool:
        """At least one value; a note or a comment alone does not count."""
        return any(answer.value is not None for answer in self.answers.values())

    def is_late(self, zone: tzinfo) -> bool:
        """Say whether its first answer came after the seven days in which it was open; an imported day is not late."""
        if self.imported or self.first_saved_at is None:
            return False
        return (self.first_saved_at.astimezone(zone).date() - self.on).days >= OPEN_DAYS

    def value(self, indicator_id: str) -> Value | None:
        answer = self.answers.get(indicator_id)
        return None if answer is None else answer.value


class PauseWord(StrEnum):
    HOSPITAL = "hospital"
    HOLIDAYS = "holidays"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days that are neither missing nor "no"; `last_on` is None while the pause is open."""

    first_on: date
    last_on: date | None = None
    word: PauseWord = PauseWord.OTHER

    def covers(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One file that was read into the journal."""

    on: date
    source: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    id: str
    label: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What holds for the whole journal. `indicators` stand in the person's order."""

    indicators: tuple[Indicator, ...] = ()
    pauses: tuple[Pause, ...] = ()
    devices: tuple[Device, ...] = ()
    consultation_on: date | None = None
    consultation_text: str = ""
    time_zone: str = "Europe/Paris"
    imports: tuple[Import, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A whole journal. `days` is in the order of dates; `rest` is what an import brought that has no screen yet."""

    profile: Profile = field(default_factory=Profile)
    days: Mapping[date, Day] = field(default_factory=dict)
    plan: CrisisPlan | None = None
    rest: Mapping[str, Json] = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.profile.indicators

    @property
    def first_on(self) -> date | None:
        return min(self.days, default=None)

    @property
    def last_on(self) -> date | None:
        return max(self.days, default=None)

    def is_paused(self, day: date) -> bool:
        return any(pause.covers(day) for pause in self.profile.pauses)

    def paused_days(self, first: date, last: date) -> frozenset[date]:
        """Return the paused days from `first` to `last`, in time that many or long pauses do not multiply."""
        paused: set[date] = set()
        start = first
        for pause in sorted(self.profile.pauses, key=lambda pause: pause.first_on):
            end = last if pause.last_on is None else min(pause.last_on, last)
            paused.update(calendar_days(max(start, pause.first_on), end))
            start = max(start, end + timedelta(days=1))
        return frozenset(paused)


def calendar_days(first: date, last: date) -> list[date]:
    """Return every day from `first` to `last`, both included."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
