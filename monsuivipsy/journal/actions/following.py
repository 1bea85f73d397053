"""A change to what a person follows, worked out on the newest list and written once."""

from collections.abc import Callable
from dataclasses import replace

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.following import CannotFollow
from monsuivipsy.journal.domain.room import leaves_room
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.sealing.keys import DataKey


class ListTooHeavy(CannotFollow):
    """Names that together are longer than what a carnet keeps for them."""


def change_list(key: DataKey, change: Callable[[Profile], Profile]) -> Profile:
    """Return the profile as it was written. Raises CannotFollow, rows.Busy, Broken, UnknownForm: then nothing was."""

    def changed(head: Head) -> Head:
        new = replace(head, profile=change(head.profile))
        if not leaves_room(new, head):
            raise ListTooHeavy
        return new

    try:
        return store.change_head(key, changed).profile
    except TooLarge:
        raise ListTooHeavy from None
