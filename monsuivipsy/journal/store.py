"""A carnet's documents as values: what is sealed in `rows.py` read into the domain, and written from it.

A change is a function of the newest revision, run again when another device wrote meanwhile.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from monsuivipsy.journal import rows
from monsuivipsy.journal.domain import documents
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import FORM, DayDocument, DocumentKind, Head, UnknownForm
from monsuivipsy.journal.domain.entries import Day, Journal, calendar_days
from monsuivipsy.journal.rows import Name, Stored
from monsuivipsy.sealing.box import Broken
from monsuivipsy.sealing.keys import DataKey

HEAD: Final = Name(DocumentKind.HEAD)
PLAN: Final = Name(DocumentKind.PLAN)
_DAY: Final = DocumentKind.DAY.value  # a member hashes itself in Python, hundreds of times a year
# SQLite takes 32 766 values in a statement; PostgreSQL plans fewer faster.
_NAMES_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days that exist, in the order of dates; the `broken` ones exist and do not open."""

    by_date: Mapping[date, Day] = field(default_factory=dict)
    broken: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What a carnet holds of some days, as a journal; the `broken` ones exist and do not open."""

    journal: Journal
    broken: frozenset[date] = frozenset()


def read_head(key: DataKey) -> Head:
    return _head(rows.read(key, HEAD))


def read_days(key: DataKey, on: Iterable[date]) -> Days:
    """Return the days that exist among those asked for; one that does not open leaves the others readable."""
    return _days(_found(key, map(day_name, on)))


def read_head_and_days(key: DataKey, on: Iterable[date]) -> tuple[Head, Days]:
    """Return both in one statement, for up to some hundred days."""
    found = _found(key, [HEAD, *map(day_name, on)])
    head = found.pop(HEAD, None)
    if isinstance(head, Broken):
        raise head
    return _head(head), _days(found)


def read_all_days(key: DataKey, head: Head) -> Days:
    """Return every day of a carnet, whose bounds its head knows."""
    if head.first_on is None or head.last_on is None:
        return Days()
    return read_days(key, calendar_days(head.first_on, head.last_on))


def read_journal(key: DataKey, head: Head, first: date | None = None, last: date | None = None) -> Excerpt:
    """Return the days from `first` to `last`, by default all of them, with the profile; the plan is read apart."""
    if head.first_on is None or head.last_on is None:
        return Excerpt(journal=Journal(profile=head.profile))
    first_on, last_on = max(first or head.first_on, head.first_on), min(last or head.last_on, head.last_on)
    days = read_days(key, calendar_days(first_on, last_on))
    return Excerpt(journal=Journal(profile=head.profile, days=days.by_date), broken=days.broken)


def read_plan(key: DataKey) -> CrisisPlan | None:
    stored = rows.read(key, PLAN)
    return None if stored is None else documents.read_plan(stored.fmt, stored.content)


def change_head(key: DataKey, change: Callable[[Head], Head]) -> Head:
    """Write what `change` makes of the newest head. Raises rows.Busy, TooLarge, Broken, UnknownForm."""
    changed: list[Head] = []

    def content(stored: Stored | None) -> bytes:
        changed.append(change(_head(stored)))
        return documents.written_head(changed[-1])

    rows.change(key, HEAD, content, fmt=FORM)
    return changed[-1]


def change_day(key: DataKey, on: date, change: Callable[[DayDocument], DayDocument]) -> DayDocument:
    """Write what `change` makes of the newest form of a day. The head's bounds are widened first by whoever calls."""
    changed: list[DayDocument] = []

    def content(stored: Stored | None) -> bytes:
        changed.append(change(_day(on, stored)))
        return documents.written_day(changed[-1])

    rows.change(key, day_name(on), content, fmt=FORM)
    return changed[-1]


def write_plan(key: DataKey, plan: CrisisPlan) -> None:
    rows.change(key, PLAN, lambda _: documents.written_plan(plan), fmt=FORM)


def day_name(on: date) -> Name:
    return Name(_DAY, on.isoformat())


def _found(key: DataKey, names: Iterable[Name]) -> dict[Name, Stored | Broken]:
    wanted = list(names)
    found: dict[Name, Stored | Broken] = {}
    for start in range(0, len(wanted), _NAMES_AT_ONCE):
        found |= rows.read_many(key, wanted[start : start + _NAMES_AT_ONCE])
    return found


def _head(stored: Stored | None) -> Head:
    return Head() if stored is None else documents.read_head(stored.fmt, stored.content)


def _day(on: date, stored: Stored | None) -> DayDocument:
    return DayDocument(day=Day(on=on)) if stored is None else documents.read_day(stored.fmt, stored.content, on)


def _days(found: Mapping[Name, Stored | Broken]) -> Days:
    by_date: dict[date, Day] = {}
    broken: set[date] = set()
    for name, stored in sorted(found.items(), key=lambda one: one[0].key):
        on = date.fromisoformat(name.key)
        try:
            if isinstance(stored, Broken):
                raise stored
            by_date[on] = documents.read_day(stored.fmt, stored.content, on).day
        except (Broken, UnknownForm):
            broken.add(on)
    return Days(by_date=by_date, broken=frozenset(broken))
