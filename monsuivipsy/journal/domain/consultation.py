"""What is kept of the consultation: its date and what the person wants to say there."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from monsuivipsy.journal.domain import texts
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import MAX_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEdit:
    """What one form says of the consultation, and what it showed, since another device may have written meanwhile."""

    on: date | None
    on_shown: date | None
    text: str
    text_shown: str


class TextsTooLong(Exception):  # noqa: N818 - it says what the texts are
    """Two texts written apart that are too long to be kept together: the one that was there stands."""


def last_consultation(head: Head, today: date) -> date | None:
    """Return the day of the last consultation, as far as it is known."""
    noted = (head.last_consultation_on, head.profile.consultation_on)
    return max((day for day in noted if day is not None and day < today), default=None)


def edited(head: Head, edit: ConsultationEdit, *, at: datetime) -> Head:
    """Return the newest head with an edit merged into it; `at` is local. Raises TextsTooLong.

    Of two texts none is dropped. A date that is past makes room for the next one as the last consultation's.
    """
    text = texts.merged(head.profile.consultation_text, edit.text_shown, edit.text, at)
    if len(text) > MAX_TEXT:
        raise TextsTooLong
    on = head.profile.consultation_on if edit.on == edit.on_shown else edit.on
    last = head.last_consultation_on if on == head.profile.consultation_on else last_consultation(head, at.date())
    profile = replace(head.profile, consultation_on=on, consultation_text=text)
    return replace(head, profile=profile, last_consultation_on=last or head.last_consultation_on)
