"""Bringing a file into a carnet, and taking the last one back: each is first foreseen, then done on the newest."""

import hmac
from datetime import date
from hashlib import sha256

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.importing import Brought, Outcome, imported
from monsuivipsy.journal.domain.undo import Undo, written_undo
from monsuivipsy.journal.domain.undoing import Undone, undone
from monsuivipsy.journal.domain.whole import Changes, Whole
from monsuivipsy.sealing.keys import DataKey


def foresee(key: DataKey, brought: Brought, *, today: date) -> Outcome:
    """Return what an import would change now. Raises CannotImport, Broken, UnknownForm."""
    return imported(store.read_whole(key), brought, replaces=False, on=today)


def bring(key: DataKey, brought: Brought, *, replaces: bool, today: date) -> Outcome:
    """Import, all of it or nothing, and return what it changed.

    Raises CannotImport, rows.Busy, TooLarge, Broken, UnknownForm: then nothing was written.
    """
    outcomes: list[Outcome] = []

    def changes(whole: Whole) -> Changes | None:
        outcomes.append(imported(whole, brought, replaces=replaces, on=today))
        return outcomes[-1].changes

    store.change_whole(key, changes)
    return outcomes[-1]


def last_import(key: DataKey) -> Undo | None:
    """Return what the last import did, None where there is none to undo. Raises Broken, UnknownForm."""
    return store.read_undo(key, store.read_head(key))


def foresee_undo(key: DataKey) -> tuple[Undone, str] | None:
    """Return what undoing the last import would change now, and that import's mark; None where there is none."""
    whole = store.read_whole(key)
    undo = store.read_undo(key, whole.head)
    return None if undo is None else (undone(whole, undo), _mark(key, undo))


def undo(key: DataKey, mark: str) -> bool:
    """Take the import of this mark back, all of it or nothing; say whether it is the last one. Raises as `bring`."""
    done: list[bool] = []

    def changes(whole: Whole) -> Changes | None:
        last = store.read_undo(key, whole.head)
        done.append(last is not None and hmac.compare_digest(_mark(key, last).encode(), mark.encode()))
        return undone(whole, last).changes if last is not None and done[-1] else None

    store.change_whole(key, changes)
    return done[-1]


def _mark(key: DataKey, undo: Undo) -> str:
    """Return what tells one import of a carnet from another, so that no other one is undone than was shown."""
    return key.tag("import", sha256(written_undo(undo)).hexdigest()).hex()
