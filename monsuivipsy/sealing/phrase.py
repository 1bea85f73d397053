"""The recovery phrase: 128 bits as twelve words of the French BIP39 list, forgiving of how one types them."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from mnemonic import Mnemonic

WORDS = 12
SECRET_BYTES = 16
PREFIX = 4
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that is not in the list: its place from 1, and the word that it almost is, if there is exactly one."""

    place: int
    suggestion: str


class NotAPhrase(Exception):  # noqa: N818 - it says what the words are
    """Words that are no phrase. It never repeats them: `words` counts them, `unknown` says which are unknown."""

    def __init__(self, words: int, unknown: tuple[UnknownWord, ...] = ()) -> None:
        super().__init__("these words are no phrase")
        self.words = words
        self.unknown = unknown


def new_phrase() -> tuple[str, ...]:
    return words_of(secrets.token_bytes(SECRET_BYTES))


def words_of(secret: bytes) -> tuple[str, ...]:
    """Return the twelve words of 16 bytes, composed (NFC)."""
    return tuple(unicodedata.normalize("NFC", _mnemonic().to_mnemonic(secret)).split())


def secret_of(written: str) -> bytes:
    """Return the 16 bytes of a phrase as a person writes it: any case, without accents, four letters a word suffice.

    The numbers of a list, digits and punctuation are nothing.

    Raises NotAPhrase when a word is unknown, one is missing or too many, or the words do not belong together.
    """
    typed = [found.group() for found in _words(written)]
    indices = [_index(word) for word in typed]
    unknown = tuple(
        UnknownWord(place, _suggestion(word))
        for place, (word, index) in enumerate(zip(typed, indices, strict=True), start=1)
        if index is None
    )
    if unknown or len(typed) != WORDS:
        raise NotAPhrase(len(typed), unknown)
    words = [_mnemonic().wordlist[index] for index in indices if index is not None]
    try:
        return bytes(_mnemonic().to_entropy(words))
    except ValueError:
        raise NotAPhrase(len(typed)) from None


def word_of(written: str) -> str:
    """Return the one word that is meant, composed, with the same forgiveness. Raises NotAPhrase."""
    typed = [found.group() for found in _words(written)]
    index = _index(typed[0]) if len(typed) == 1 else None
    if index is None:
        unknown = tuple(UnknownWord(place, _suggestion(word)) for place, word in enumerate(typed[:1], start=1))
        raise NotAPhrase(len(typed), unknown)
    return unicodedata.normalize("NFC", _mnemonic().wordlist[index])


def with_suggestion(written: str, place: int) -> str:
    """Put the word that is almost meant at a place, from 1; one of the list, or near none, stays as it is written."""
    words = _words(written)
    if not 1 <= place <= len(words):
        return written
    found = words[place - 1]
    meant = _suggestion(found.group()) if _index(found.group()) is None else ""
    return f"{found.string[: found.start()]}{meant}{found.string[found.end() :]}" if meant else written


def _words(written: str) -> list[re.Match[str]]:
    """Find the words: composed, since an accent apart is no letter, and without the signs that nobody sees."""
    composed = unicodedata.normalize("NFC", written)
    seen = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return [found for found in _WORD.finditer(seen) if _plain(found.group())]


def _index(word: str) -> int | None:
    plain = _plain(word)
    return _by_word().get(plain, _by_prefix().get(plain) if len(plain) == PREFIX else None)


def _suggestion(word: str) -> str:
    """Return the only word of the list at one slip of the finger from `word`, or nothing."""
    plain = _plain(word)
    near = [index for known, index in _by_word().items() if _is_one_slip(plain, known)]
    return unicodedata.normalize("NFC", _mnemonic().wordlist[near[0]]) if len(near) == 1 else ""


def _is_one_slip(typed: str, known: str) -> bool:
    """Say whether one letter was changed, added, left out, or two neighbours swapped."""
    if abs(len(typed) - len(known)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), min(len(typed), len(known)))
    left, right = typed[start:], known[start:]
    swapped = left[1:2] + left[:1] + left[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped == right


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in decomposed if "a" <= letter <= "z")


@cache
def _mnemonic() -> Mnemonic:
    return Mnemonic("french")


@cache
def _by_word() -> dict[str, int]:
    return {_plain(word): index for index, word in enumerate(_mnemonic().wordlist)}


@cache
def _by_prefix() -> dict[str, int]:
    return {_plain(word)[:PREFIX]: index for index, word in enumerate(_mnemonic().wordlist)}
