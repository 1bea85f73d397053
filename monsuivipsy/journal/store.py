"""A carnet's documents as values: what is sealed in `rows.py` read into the domain, and written from it.

A change is a function of the newest revision, run again when another device wrote meanwhile.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import Final, TypeVar

from monsuivipsy.journal import rows
from monsuivipsy.journal.domain import documents, undo
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import FORM, DayDocument, DocumentKind, Head, UnknownForm
from monsuivipsy.journal.domain.entries import Day, Journal, Json, calendar_days
from monsuivipsy.journal.domain.undo import Undo
from monsuivipsy.journal.domain.whole import Changes, Whole
from monsuivipsy.journal.rows import Name, Stored, Write
from monsuivipsy.sealing.box import Broken
from monsuivipsy.sealing.keys import DataKey

HEAD: Final = Name(DocumentKind.HEAD)
PLAN: Final = Name(DocumentKind.PLAN)
_DAY: Final = DocumentKind.DAY.value  # a member hashes itself in Python, hundreds of times a year
# SQLite takes 32 766 values in a statement; PostgreSQL plans fewer faster.
_NAMES_AT_ONCE: Final = 500

Item = TypeVar("Item")


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


def read_head_and_day(key: DataKey, on: date) -> tuple[Head, Stored | None]:
    """Return the head, and a day as it is stored, for a change that follows at once."""
    found = _found(key, [HEAD, day_name(on)])
    head, day = found.get(HEAD), found.get(day_name(on))
    if isinstance(head, Broken):
        raise head
    return _head(head), None if isinstance(day, Broken) else day


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


def begin(key: DataKey, head: Head) -> None:
    """Write the head of a new carnet. Raises rows.Busy where it has one."""
    if not rows.write(key, HEAD, documents.written_head(head), fmt=FORM, after=0):
        raise rows.Busy


def change_head(key: DataKey, change: Callable[[Head], Head]) -> Head:
    """Write what `change` makes of the newest head. Raises rows.Busy, TooLarge, Broken, UnknownForm."""
    changed: list[Head] = []

    def content(stored: Stored | None) -> bytes:
        changed.append(change(_head(stored)))
        return documents.written_head(changed[-1])

    rows.change(key, HEAD, content, fmt=FORM)
    return changed[-1]


def change_day(
    key: DataKey, on: date, change: Callable[[DayDocument], DayDocument], *, known: Stored | None = None
) -> DayDocument:
    """Write what `change` makes of the newest form of a day. The head's bounds are widened first by whoever calls."""
    changed: list[DayDocument] = []

    def content(stored: Stored | None) -> bytes:
        changed.append(change(_day(on, stored)))
        return documents.written_day(changed[-1])

    rows.change(key, day_name(on), content, fmt=FORM, known=known)
    return changed[-1]


def write_plan(key: DataKey, plan: CrisisPlan) -> None:
    rows.change(key, PLAN, lambda _: documents.written_plan(plan), fmt=FORM)


def read_whole(key: DataKey) -> Whole:
    """Return everything that a carnet holds. Raises Broken, UnknownForm where its head does not open."""
    return _read_held(key).whole


def read_undo(key: DataKey, head: Head) -> Undo | None:
    """Return what the last import did, None where there is nothing to undo. Raises Broken, UnknownForm."""
    names = _parts(DocumentKind.UNDO, head.undo_parts)
    found = _found(key, names)
    return undo.read_undo(_joined([found.get(name) for name in names])) if names else None


def change_whole(key: DataKey, change: Callable[[Whole], Changes | None]) -> None:
    """Write what `change` makes of the newest documents, all of it or nothing; None: nothing is to change.

    Raises rows.Busy, TooLarge, Broken, UnknownForm.
    """
    for attempt in range(rows.TRIES):
        held = _read_held(key)
        changes = change(held.whole)
        if changes is None:
            return
        # Seals are made before the database waits for the first of them.
        cleared = _parts(DocumentKind.UNDO, held.whole.head.undo_parts)
        if rows.write_all(key, _writes(held, changes), cleared=cleared):
            return
        rows.wait(attempt)
    raise rows.Busy


def day_name(on: date) -> Name:
    return Name(_DAY, on.isoformat())


@dataclass(frozen=True, slots=True)
class _Held:
    """A whole carnet, and the revision of each of its documents."""

    whole: Whole
    revisions: Mapping[Name, int]


def _read_held(key: DataKey) -> _Held:
    head = rows.read(key, HEAD)
    known = _head(head)
    rest_names = _parts(DocumentKind.REST, known.rest_parts)
    days = calendar_days(known.first_on, known.last_on) if known.first_on and known.last_on else []
    found = _found(key, [PLAN, *rest_names, *map(day_name, days)])
    revisions = {name: stored.rev for name, stored in found.items() if isinstance(stored, Stored)}
    plan, rest = found.pop(PLAN, None), [found.pop(name, None) for name in rest_names]
    closed: set[DocumentKind] = set()
    by_date, broken = _documents(found)
    whole = Whole(
        head=known,
        days=by_date,
        plan=_opened(DocumentKind.PLAN, closed, lambda: _plan(plan)),
        rest=_opened(DocumentKind.REST, closed, lambda: _rest(rest)) or {},
        broken=broken,
        closed=frozenset(closed),
    )
    return _Held(whole, revisions | {HEAD: head.rev if head else 0})


def _opened(kind: DocumentKind, closed: set[DocumentKind], read: Callable[[], Item]) -> Item | None:
    """Return what is read; note the kind of what does not open."""
    try:
        return read()
    except (Broken, UnknownForm):
        closed.add(kind)
        return None


def _writes(held: _Held, changes: Changes) -> list[Write]:
    """Return what is written: the head, which counts the parts, and the documents that differ."""
    undo_parts = documents.parts(undo.written_undo(changes.undo)) if changes.undo else []
    rest_parts = held.whole.head.rest_parts
    contents: dict[Name, bytes | None] = {
        day_name(on): None if day is None else documents.written_day(day) for on, day in changes.days.items()
    }
    if not undo.is_same(changes.rest, held.whole.rest):
        parts = documents.parts(documents.written_rest(changes.rest)) if changes.rest else []
        names = _parts(DocumentKind.REST, max(len(parts), rest_parts))
        contents |= dict(zip_longest(names, parts))
        rest_parts = len(parts)
    if changes.plan != held.whole.plan:
        contents[PLAN] = None if changes.plan is None else documents.written_plan(changes.plan)
    head = replace(changes.head, rest_parts=rest_parts, undo_parts=len(undo_parts))
    contents[HEAD] = documents.written_head(head)
    writes = [Write(name, content, FORM, held.revisions.get(name, 0)) for name, content in contents.items()]
    names = _parts(DocumentKind.UNDO, len(undo_parts))
    return [*writes, *(Write(name, part, FORM, 0) for name, part in zip(names, undo_parts, strict=True))]


def _parts(kind: DocumentKind, count: int) -> list[Name]:
    return [Name(kind.value, str(number)) for number in range(count)]


def _joined(parts: Iterable[Stored | Broken | None]) -> bytes:
    """Return the text that was cut into parts. Raises Broken where one is missing or does not open."""
    contents: list[bytes] = []
    for part in parts:
        if not isinstance(part, Stored):
            raise Broken
        if part.fmt != FORM:
            raise UnknownForm
        contents.append(part.content)
    return b"".join(contents)


def _plan(stored: Stored | Broken | None) -> CrisisPlan | None:
    if isinstance(stored, Broken):
        raise stored
    return None if stored is None else documents.read_plan(stored.fmt, stored.content)


def _rest(parts: Sequence[Stored | Broken | None]) -> Mapping[str, Json]:
    return documents.read_rest(FORM, _joined(parts)) if parts else {}


def _found(key: DataKey, names: Iterable[Name]) -> dict[Name, Stored | Broken]:
    wanted = list(names)
    found: dict[Name, Stored | Broken] = {}
    for start in range(0, len(wanted), _NAMES_AT_ONCE):
        found |= rows.read_many(key, wanted[start : start + _NAMES_AT_ONCE])
    return found


def _head(stored: Stored | None) -> Head:
    """Return the head, without which no carnet is opened: taken for empty, it would lose its days from sight."""
    if stored is None:
        raise Broken
    try:
        return documents.read_head(stored.fmt, stored.content)
    except UnknownForm:
        raise Broken from None


def _day(on: date, stored: Stored | None) -> DayDocument:
    return DayDocument(day=Day(on=on)) if stored is None else documents.read_day(stored.fmt, stored.content, on)


def _days(found: Mapping[Name, Stored | Broken]) -> Days:
    by_date, broken = _each(found, documents.day_of)
    return Days(by_date=by_date, broken=broken)


def _documents(found: Mapping[Name, Stored | Broken]) -> tuple[dict[date, DayDocument], frozenset[date]]:
    return _each(found, documents.read_day)


def _each(
    found: Mapping[Name, Stored | Broken], read: Callable[[int, bytes, date], Item]
) -> tuple[dict[date, Item], frozenset[date]]:
    """Return what is read of each day, in the order of dates, and the days that do not open."""
    by_date: dict[date, Item] = {}
    broken: set[date] = set()
    for name, stored in sorted(found.items(), key=lambda one: one[0].key):
        on = date.fromisoformat(name.key)
        try:
            if isinstance(stored, Broken):
                raise stored
            by_date[on] = read(stored.fmt, stored.content, on)
        except (Broken, UnknownForm):
            broken.add(on)
    return by_date, frozenset(broken)
