"""A change to what a person follows, worked out on the newest list and written once."""

from collections.abc import Callable
from dataclasses import replace

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.following import CannotFollow
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.sealing.keys import DataKey


class ListTooHeavy(CannotFollow):
    """Names that together are longer than what is sealed in one piece."""


def change_list(key: DataKey, change: Callable[[Profile], Profile]) -> Profile:
    """Return the profile as it was written. Raises CannotFollow, rows.Busy, Broken, UnknownForm: then nothing was."""
    try:
        return store.change_head(key, lambda head: replace(head, profile=change(head.profile))).profile
    except TooLarge:
        raise ListTooHeavy from None
