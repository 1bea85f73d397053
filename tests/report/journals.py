"""Journals for the report's tests, built by plain functions."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Mark, MarkKind, Pause, Profile
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value
from monsuivipsy.journal.domain.safety import SUICIDAL_THOUGHTS

FIRST = date(2026, 1, 1)
MADE_AT = datetime(2026, 6, 1, 9, 12, tzinfo=timezone(timedelta(hours=2)))


def indicator(id_: str, name: str = "", kind: Kind = Kind.GAUGE, unit: str = "") -> Indicator:
    worse = Direction.HIGHER_IS_WORSE if kind in {Kind.GAUGE, Kind.YES_NO} else Direction.HIGHER_IS_BETTER
    return Indicator(id=id_, name=name or id_, kind=kind, direction=worse, unit=unit)


def mood() -> Indicator:
    return indicator(MOOD, "Humeur générale", Kind.FACES)


def suicidal_thoughts() -> Indicator:
    return indicator(SUICIDAL_THOUGHTS, "Idées suicidaires")


def day_of(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def journal(
    answers: Mapping[Indicator, Mapping[int, Value]],
    *,
    notes: Mapping[int, str] | None = None,
    marks: Mapping[int, tuple[Mark, ...]] | None = None,
    pauses: tuple[Pause, ...] = (),
) -> Journal:
    """Build a journal from values by indicator and by day, counted from the first of January 2026."""
    notes, marks = notes or {}, marks or {}
    offsets = sorted({offset for values in answers.values() for offset in values} | notes.keys() | marks.keys())
    days = {
        day_of(offset): Day(
            on=day_of(offset),
            answers={one.id: Answer(value=values[offset]) for one, values in answers.items() if offset in values},
            note=notes.get(offset, ""),
            marks=marks.get(offset, ()),
        )
        for offset in offsets
    }
    return Journal(profile=Profile(indicators=tuple(answers), pauses=pauses), days=days)


def dose(drug: str, amount: float, unit: str = "mg") -> Mark:
    return Mark(kind=MarkKind.TREATMENT, text=f"{drug} {amount} {unit}", drug=drug, amount=amount, unit=unit)


def event(text: str) -> Mark:
    return Mark(kind=MarkKind.EVENT, text=text)
