"""What a person keeps for the consultation, written only when something of it changed."""

from datetime import datetime

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.consultation import ConsultationEdit, edited
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.sealing.keys import DataKey


def remember(key: DataKey, head: Head, edit: ConsultationEdit, *, at: datetime) -> Head:
    """Keep the text and the date, and return the head as it is now. `head` is the newest that was read, `at` local.

    Raises rows.Busy, TextsTooLong, TextTooLong, TooLarge, Broken, UnknownForm: then nothing was written.
    """
    if edited(head, edit, at=at) == head:
        return head
    return store.change_head(key, lambda newest: edited(newest, edit, at=at))
