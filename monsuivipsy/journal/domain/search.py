"""Finding days by their words, by an answer, or by both: accents, case and ligatures make no difference."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.indicators import Indicator, Value, is_value_of, level
from monsuivipsy.journal.domain.safety import is_above_lowest
from monsuivipsy.journal.domain.words import mark_in_words

# Stands between two texts of one day: no word holds it, since what a person writes never does.
ABOVE_LOWEST: Final = 0
_BETWEEN: Final = "\0"
_SPECIAL: Final = {"’": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}


class _Folding(dict[int, str]):
    """What each character is compared by, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        special = _SPECIAL.get(character)
        folded = special if special is not None else _folded(character)
        return self.setdefault(code, folded)


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(
        part for part in decomposed if not (unicodedata.combining(part) or unicodedata.category(part) == "Cf")
    )


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: all of the `words`, folded, somewhere in a day, and an answer to `indicator`.

    `levels` narrow the answer down to some steps (or ABOVE_LOWEST); `lowest` and `highest` do so for an amount.
    """

    words: tuple[str, ...] = ()
    indicator: Indicator | None = None
    levels: frozenset[int] = field(default_factory=frozenset)
    lowest: float | None = None
    highest: float | None = None

    def finds(self, day: Day) -> bool:
        return self._finds_answer(day) and self._finds_words(day)

    def finds_in(self, text: str) -> bool:
        """Say whether a text holds one of the words: a day has them all, maybe in several texts."""
        folded = fold(text)
        return any(word in folded for word in self.words)

    def _finds_words(self, day: Day) -> bool:
        if not self.words:
            return True
        folded = fold(_BETWEEN.join(_texts(day)))
        return all(word in folded for word in self.words)

    def _finds_answer(self, day: Day) -> bool:
        if self.indicator is None:
            return True
        value = day.value(self.indicator.id)
        return value is not None and self._accepts(self.indicator, value)

    def _accepts(self, indicator: Indicator, value: Value) -> bool:
        if not is_value_of(indicator.kind, value):
            return not self.levels and self.lowest is None and self.highest is None
        if self.levels and not self._is_among_levels(indicator, value):
            return False
        return (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)

    def _is_among_levels(self, indicator: Indicator, value: Value) -> bool:
        if ABOVE_LOWEST in self.levels and is_above_lowest(indicator, value):
            return True
        return level(indicator.kind, value) in self.levels


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a question, each once, as they are compared."""
    return tuple(dict.fromkeys(fold(text).split()))


def found_days(days: Mapping[date, Day], search: Search) -> list[date]:
    """Return the days that a search finds, the newest first."""
    return sorted((on for on, day in days.items() if search.finds(day)), reverse=True)


def found_spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words stand in a text as it was written, in order; those that touch or overlap are one."""
    pieces = [_FOLDING[ord(character)] for character in text]
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    folded = "".join(pieces)
    spans: list[tuple[int, int]] = []
    for start, end in sorted(_places(folded, words)):
        first, last = origins[start], _with_accents(pieces, origins[end - 1] + 1)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans


def _places(folded: str, words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        start = folded.find(word)
        while start != -1:
            yield start, start + len(word)
            start = folded.find(word, start + len(word))


def _with_accents(pieces: list[str], end: int) -> int:
    """Return where a match ends once the marks that stand on its last letter are in it."""
    while end < len(pieces) and not pieces[end]:
        end += 1
    return end


def _texts(day: Day) -> Iterable[str]:
    yield day.note
    for answer in day.answers.values():
        if answer.comment:
            yield answer.comment
    for mark in day.marks:
        yield mark_in_words(mark)
