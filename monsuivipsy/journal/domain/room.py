"""The room that a head keeps free, so that devices and phrases still find theirs in a carnet that is full."""

from typing import Final

from monsuivipsy.journal.domain.documents import MAX_CONTENT, Head, written_head

ROOM: Final = 4 * 1024
# A date, a mark that turns, a line that an import leaves: what is small may use that room.
_SMALL: Final = 128


def leaves_room(head: Head, before: Head) -> bool:
    """Say whether a change of what a person lists or writes may be kept; one that takes little always may."""
    size = len(written_head(head))
    return size <= MAX_CONTENT - ROOM or size <= min(len(written_head(before)) + _SMALL, MAX_CONTENT - _SMALL)
