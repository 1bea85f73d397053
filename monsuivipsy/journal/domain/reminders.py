"""What a person is reminded of about the ways into their carnet, and when. Nothing ever waits for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Device

NEW_FOR: Final = timedelta(days=30)
_PLACES: Final = 12


def phrase_was_never_shown(head: Head) -> bool:
    return head.phrase_shown_on is None


def phrase_check_is_due(head: Head, today: date) -> bool:
    """Say whether two words are asked today: they were shown a week ago or more, never checked, and not put off."""
    waits = head.phrase_shown_on is not None and head.phrase_checked_on is None
    return waits and head.phrase_due_on is not None and head.phrase_due_on <= today


def places_asked(today: date) -> tuple[int, int]:
    """Return which two of the twelve words are asked on a day, from 1, in their order; others on the next day."""
    day = today.toordinal()
    first = day % _PLACES
    second = (first + 1 + day // _PLACES % (_PLACES - 1)) % _PLACES
    return (min(first, second) + 1, max(first, second) + 1)


def is_new(device: Device, today: date) -> bool:
    """Say whether a device has opened the carnet for thirty days at most; one whose date is not known is not new."""
    try:
        return date.fromisoformat(device.since) + NEW_FOR >= today
    except ValueError:
        return False


def new_devices(head: Head, today: date, *, seen_from: str) -> Iterator[Device]:
    """Give the devices that came lately beside the one that looks; the one that opened the carnet did not come."""
    for position, device in enumerate(head.profile.devices):
        opened_it = position == 0 and head.opened_on is not None and device.since == head.opened_on.isoformat()
        if device.id != seen_from and not opened_it and is_new(device, today):
            yield device
