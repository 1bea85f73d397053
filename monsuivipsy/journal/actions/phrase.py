"""The twelve words: made when they are asked for, shown once, and checked later against next to nothing.

The words are never stored. What the head keeps of each is four bits, which a wrong word matches once in sixteen: too
little to find a phrase from (80 bits are missing), enough to tell someone who notes it wrongly.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.sealing.keys import DataKey
from monsuivipsy.sealing.phrase import new_phrase, secret_of

CHECKED_AFTER: Final = timedelta(days=7)
_FOUR_BITS: Final = 0x0F


class ShownAlready(Exception):  # noqa: N818 - it says what happened to the words
    """A form that asked for words which were made meanwhile: by the same tap twice, or on another page."""


def make_phrase(key: DataKey, *, number: int, today: date) -> tuple[str, ...]:
    """Return new words, which alone open the carnet from now on. Raises ShownAlready unless `number` came before.

    Asking twice with one form must not make two phrases: the words on the screen would be those that open nothing.
    """
    words = new_phrase()

    def shown(head: Head) -> Head:
        if head.phrase_number != number:
            raise ShownAlready
        return replace(
            head,
            phrase_shown_on=today,
            phrase_checked_on=None,
            phrase_due_on=today + CHECKED_AFTER,
            phrase_number=number + 1,
            phrase_marks=bytes(_mark(key, number + 1, place, word) for place, word in enumerate(words, start=1)),
        )

    with transaction.atomic():
        store.change_head(key, shown)
        trousseau.replace_phrase(key, secret_of(" ".join(words)))
    return words


def are_right(key: DataKey, head: Head, words: dict[int, str]) -> bool:
    """Say whether these words can be those at their places, from 1, of the phrase that was shown last."""
    return bool(head.phrase_marks) and all(
        head.phrase_marks[place - 1] == _mark(key, head.phrase_number, place, word) for place, word in words.items()
    )


def mark_checked(key: DataKey, *, number: int, today: date) -> None:
    """Remember that the words were noted well, unless others were made meanwhile."""
    store.change_head(
        key, lambda head: replace(head, phrase_checked_on=today) if head.phrase_number == number else head
    )


def put_off(key: DataKey, *, today: date) -> None:
    store.change_head(key, lambda head: replace(head, phrase_due_on=today + CHECKED_AFTER))


def _mark(key: DataKey, number: int, place: int, word: str) -> int:
    return key.tag("phrase word", f"{number} {place} {word}")[0] & _FOUR_BITS
