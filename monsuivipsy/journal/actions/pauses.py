"""A change to the pauses of a journal, worked out on the newest profile and written once."""

from collections.abc import Callable
from dataclasses import replace

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.pausing import TOO_MANY, CannotPause
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.sealing.keys import DataKey


def change_pauses(key: DataKey, change: Callable[[Profile], Profile]) -> Profile:
    """Return the profile as it was written. Raises CannotPause, rows.Busy, Broken, UnknownForm: then nothing was."""
    try:
        return store.change_head(key, lambda head: replace(head, profile=change(head.profile))).profile
    except TooLarge:
        raise CannotPause(TOO_MANY) from None
