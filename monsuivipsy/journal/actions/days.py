"""What a save does to a day: merged into its newest revision, and the carnet's bounds widened before it is written."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import DayDocument, Head
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.merging import DayFull, Overruled, Submission, merge
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.journal.rows import Stored
from monsuivipsy.sealing.box import Broken, TooLarge
from monsuivipsy.sealing.keys import DataKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A day as it was written, and the values that did not stand."""

    day: Day
    overruled: tuple[Overruled, ...] = ()


def save_day(
    key: DataKey, head: Head, on: date, submission: Submission, *, at: datetime, known: Stored | None = None
) -> Saved:
    """Keep what one device sends about a day. Once it returns, it is written to disk.

    `head` is the newest that was read, `known` the day that was read with it. Raises rows.Busy, TextTooLong, DayFull,
    Broken, UnknownForm: then nothing of the submission was written.
    """
    if submission.is_empty:
        return Saved(day=_as_it_is(key, on))
    widen(key, head, on)
    overruled: tuple[Overruled, ...] = ()

    def merged(document: DayDocument) -> DayDocument:
        nonlocal overruled
        result = merge(document.day, document.operations, submission, saved_at=at, zone=zone_of(head.profile))
        overruled = result.overruled
        return DayDocument(day=result.day, operations=result.operations)

    try:
        document = store.change_day(key, on, merged, known=known)
    except TooLarge:
        raise DayFull from None
    return Saved(day=document.day, overruled=overruled)


def _as_it_is(key: DataKey, on: date) -> Day:
    days = store.read_days(key, [on])
    if on in days.broken:
        raise Broken
    return days.by_date.get(on, Day(on=on))


def widen(key: DataKey, head: Head, on: date) -> None:
    """Let the head know of a day before it is written: a day outside its bounds would never be found again."""
    if head.first_on is not None and head.last_on is not None and head.first_on <= on <= head.last_on:
        return
    store.change_head(
        key,
        lambda newest: replace(newest, first_on=min(newest.first_on or on, on), last_on=max(newest.last_on or on, on)),
    )
