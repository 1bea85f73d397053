"""What was read of a file, on its way through the preview: the page carries it, and it is read again on return."""

from datetime import date, datetime
from typing import Final

from monsuivipsy.journal.carried import AlteredError, checked, packed, signed, unpacked
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.importing import Brought
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.sealing.keys import DataKey

_BETWEEN: Final = "."


def brought_by(reading: Reading) -> Brought:
    return Brought(journal=reading.journal, source=reading.format, is_own=reading.format is Format.OWN)


def carried(key: DataKey, brought: Brought, *, at: datetime) -> str:
    """Return what the preview of this carnet carries. Raises TooHeavyError."""
    return signed(key, f"{brought.source}{_BETWEEN}{packed(own_json(brought.journal, exported_at=at))}")


def brought_back(key: DataKey, text: str, *, today: date) -> Brought:
    """Return what a preview carried. Raises AlteredError unless it is exactly what this carnet's page was given."""
    source, _, content = checked(key, text).partition(_BETWEEN)
    try:
        reading = read(unpacked(content), Choices(today=today))
    except Unreadable as error:
        raise AlteredError from error
    return Brought(journal=reading.journal, source=source, is_own=source == Format.OWN)


def first_reading(content: bytes, profile: Profile, *, today: date) -> Reading:
    """Read a file; a table's columns are proposed on the scale on which the carnet follows them, if they fit it."""
    reading = read(content, Choices(today=today))
    if reading.format is not Format.TABLE:
        return reading
    kinds = {indicator.name: indicator.kind for indicator in profile.indicators}
    directions = {indicator.name: indicator.direction for indicator in profile.indicators}
    as_followed = read(content, Choices(today=today, kinds=kinds, directions=directions))
    return as_followed if as_followed.skipped_total <= reading.skipped_total else reading
