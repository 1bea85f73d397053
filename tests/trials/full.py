"""A carnet in which every field that takes a text holds one, and every page has something to show."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal.actions import importing
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.entries import (
    MAX_MARK_TEXT,
    MAX_NAME,
    MAX_TEXT,
    Answer,
    Day,
    Journal,
    Mark,
    MarkKind,
    Pause,
    Profile,
)
from monsuivipsy.journal.domain.importing import Brought
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from tests.carnets import MOOD, SLEEP, SUICIDAL_THOUGHTS, indicators

Text = Callable[[str, int], str]
NOW = datetime.now(UTC)
TODAY = NOW.date()
DAYS = 58
VALUES = {Kind.FACES: 2, Kind.GAUGE: 0.4, Kind.YES_NO: True, Kind.AMOUNT: 7.5}


def field_name(field: str, _most: int) -> str:
    return field


def full_carnet(text: Text = field_name, *, names: int = 4) -> Opened:
    """Return a carnet whose texts are `text(field, longest)`. It came from a file, which can be taken back."""
    opened = open_new(Profile(indicators=indicators(MOOD)), today=TODAY, label=text("device", 40))
    brought = Brought(journal=full_journal(text, names), source="own", is_own=True)
    importing.bring(opened.data_key, brought, replaces=True, today=TODAY)
    return opened


def full_journal(text: Text, names: int = 4) -> Journal:
    followed = (*indicators(MOOD, SLEEP, SUICIDAL_THOUGHTS), *own_indicators(text, names))
    profile = Profile(
        indicators=followed,
        pauses=(Pause(first_on=TODAY - timedelta(days=20), last_on=TODAY - timedelta(days=18)),),
        consultation_on=TODAY + timedelta(days=7),
        consultation_text=text("consultation", MAX_TEXT),
    )
    days = {on: full_day(text, on, followed) for on in (TODAY - timedelta(days=back) for back in reversed(range(DAYS)))}
    return Journal(profile=profile, days=days, plan=full_plan(text), rest={"@DIARY_NOTES": text("rest", MAX_TEXT)})


def own_indicators(text: Text, number: int) -> list[Indicator]:
    """Return some of each kind, with names of the person's own; those that are answered by yes or no are paused."""
    return [
        Indicator(
            id=f"{place} {text('id', MAX_NAME)}"[:100],
            name=text("name", MAX_NAME) or str(place),
            kind=kind,
            direction=Direction.HIGHER_IS_WORSE,
            category=text("category", MAX_NAME),
            position=10 + place,
            own=True,
            active=kind is not Kind.YES_NO,
            unit=text("unit", 40) if kind is Kind.AMOUNT else "",
        )
        for place, kind in zip(range(number), cycle(Kind), strict=False)
    ]


def full_day(text: Text, on: date, followed: tuple[Indicator, ...]) -> Day:
    at = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    answers = {
        each.id: Answer(value=VALUES[each.kind], comment=text("comment", 400), changed_at=at, device="ab")
        for each in followed[:8]
    }
    marks = (
        Mark(kind=MarkKind.EVENT, text=text("event", MAX_MARK_TEXT)),
        Mark(
            kind=MarkKind.TREATMENT,
            text=text("treatment", MAX_MARK_TEXT),
            drug=text("drug", 60),
            amount=float(on.day),
            unit=text("dose", 20),
        ),
    )
    note = text("note", 4_000)
    return Day(on=on, answers=answers, note=note, marks=marks, first_saved_at=at, last_saved_at=at)


def full_plan(text: Text) -> CrisisPlan:
    activities = (text("activity", 400),)
    contact = Contact(name=text("contact", MAX_NAME), phone=text("phone", MAX_NAME), activities=activities)
    return CrisisPlan(
        warning_signs=(text("warning sign", 400),),
        activities=activities,
        company=(contact,),
        helpers=(contact,),
        professionals=(contact,),
        safety=(text("safety", 400),),
        reasons_to_live=(text("reason", 400),),
    )
