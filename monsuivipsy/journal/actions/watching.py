"""Set the alarm or take it away: it is kept in the carnet's head, which no one else opens."""

from dataclasses import replace

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.watching import Watch
from monsuivipsy.sealing.keys import DataKey


def keep_watch(key: DataKey, watch: Watch | None) -> Head:
    """Watch from now on as `watch` says, or no more. Raises rows.Busy, TooLarge, Broken, UnknownForm."""
    return store.change_head(key, lambda head: replace(head, watch=watch))
