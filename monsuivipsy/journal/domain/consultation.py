"""What is kept of the consultation: its date and what the person wants to say there."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import msgspec

from monsuivipsy.journal.domain import texts
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import MAX_TEXT
from monsuivipsy.journal.domain.room import leaves_room

# It lies in the head, beside what opens the carnet: as many letters as a form takes fit, as many emoji do not.
MAX_TEXT_BYTES: Final = 24 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEdit:
    """What one form says of the consultation, and what it showed, since another device may have written meanwhile."""

    on: date | None
    on_shown: date | None
    text: str
    text_shown: str


class TextsTooLong(Exception):  # noqa: N818 - it says what the texts are
    """Two texts written apart that are too long to be kept together: the one that was there stands."""


class TextTooLong(Exception):  # noqa: N818 - it says what the text is
    """A text that takes more than the carnet has room for, such as thousands of emoji."""


def last_consultation(head: Head, today: date) -> date | None:
    """Return the day of the last consultation, as far as it is known."""
    noted = (head.last_consultation_on, head.profile.consultation_on)
    return max((day for day in noted if day is not None and day < today), default=None)


def edited(head: Head, edit: ConsultationEdit, *, at: datetime) -> Head:
    """Return the newest head with an edit merged into it; `at` is local. Raises TextsTooLong, TextTooLong.

    Of two texts none is dropped. A date that is past makes room for the next one as the last consultation's.
    """
    text = texts.merged(head.profile.consultation_text, edit.text_shown, edit.text, at)
    if len(text) > MAX_TEXT:
        raise TextsTooLong
    if _bytes(text) > max(MAX_TEXT_BYTES, _bytes(head.profile.consultation_text)):
        raise TextsTooLong if _bytes(edit.text) <= MAX_TEXT_BYTES else TextTooLong
    on = head.profile.consultation_on if edit.on == edit.on_shown else edit.on
    last = head.last_consultation_on if on == head.profile.consultation_on else last_consultation(head, at.date())
    profile = replace(head.profile, consultation_on=on, consultation_text=text)
    new = replace(head, profile=profile, last_consultation_on=last or head.last_consultation_on)
    if not leaves_room(new, head):
        raise TextTooLong
    return new


def _bytes(text: str) -> int:
    return len(msgspec.json.encode(text))
