"""What the last import did, field by field: what stood there before, and what it wrote. Enough to take it back."""

import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

import msgspec

from monsuivipsy.journal.domain import payload
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.domain.entries import Answer, Day, Json

_COMPRESSION: Final = 6
_DIGITS: Final = 32
_ENCODER = msgspec.json.Encoder(order="sorted")


class DayUndo(payload.Record, frozen=True, kw_only=True):
    """What an import did to one day. Of two things the first stood there before, the second was written.

    `created`: the day did not exist. In `as_imported` a key that was not there has an empty list before.
    """

    created: bool = False
    answers: dict[str, tuple[Answer | None, Answer]] = {}  # noqa: RUF012 - copied by msgspec for each record
    note: tuple[str, str] | None = None
    marks: tuple[payload.MarkRecord, ...] = ()
    as_imported: dict[str, tuple[list[Any], Any]] = {}  # noqa: RUF012 - the same
    first_saved_at: payload.Moment | None = None


class Undo(payload.Record, frozen=True, kw_only=True):
    """One import. `source` is the format of its file.

    `rest_before` has the changed entries that were there; `rest_written` says all changed ones, by their digests.
    """

    on: date
    source: str
    days: dict[str, DayUndo]
    profile: tuple[payload.ProfileRecord, payload.ProfileRecord]
    plan: tuple[payload.PlanRecord | None, payload.PlanRecord | None]
    rest_before: dict[str, Any] = {}  # noqa: RUF012 - the same
    rest_written: dict[str, str] = {}  # noqa: RUF012 - the same


_UNDO = msgspec.json.Decoder(Undo)


def written_undo(undo: Undo) -> bytes:
    return zlib.compress(msgspec.json.encode(undo), _COMPRESSION)


def read_undo(content: bytes) -> Undo:
    """Return what was written. Raises UnknownForm for anything else."""
    try:
        undo: Undo = _UNDO.decode(zlib.decompress(content))
    except (msgspec.DecodeError, zlib.error):
        raise UnknownForm from None
    return undo


def day_undo(before: Day | None, after: Day) -> DayUndo:
    """Return what turns the day that was written back into the one that stood there."""
    held = before or Day(on=after.on)
    return DayUndo(
        created=before is None,
        answers={
            id_: (held.answers.get(id_), answer)
            for id_, answer in after.answers.items()
            if held.answers.get(id_) != answer
        },
        note=(held.note, after.note) if held.note != after.note else None,
        # An import adds marks behind those that are there.
        marks=tuple(
            msgspec.convert(mark, payload.MarkRecord, from_attributes=True) for mark in after.marks[len(held.marks) :]
        ),
        as_imported={
            key: ([held.as_imported[key]] if key in held.as_imported else [], content)
            for key, content in after.as_imported.items()
            if key not in held.as_imported or held.as_imported[key] != content
        },
        first_saved_at=None if before else after.first_saved_at,
    )


def rest_undo(before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, str]]:
    """Return the entries that were there and changed, and the digests of all that were written."""
    changed = [key for key in after if key not in before or not is_same(before[key], after[key])]
    return {key: before[key] for key in changed if key in before}, {key: digest(after[key]) for key in changed}


def digest(content: Json) -> str:
    """Return a short name of a JSON content; the order of names in it says nothing."""
    return sha256(_ENCODER.encode(content)).hexdigest()[:_DIGITS]


def is_same(one: Json | Mapping[str, Json], other: Json | Mapping[str, Json]) -> bool:
    return bool(_ENCODER.encode(one) == _ENCODER.encode(other))


def without_repeats(items: Iterable[Json], known: Iterable[Json]) -> list[Json]:
    """Return the items that are not among the known ones, in time that long lists do not multiply."""
    met = {_ENCODER.encode(item) for item in known}
    return [item for item in items if _ENCODER.encode(item) not in met]
