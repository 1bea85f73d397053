"""Which characters can the paper print? One filter for every string that leaves on it.

Under PDF/UA one character that no font holds aborts the whole page, in an alternative text too; so each is printed,
written in another form of the same letter (NFKD), or replaced by a box and counted.
"""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final, Literal

from monsuivipsy.paper.coverage import BREAK, DIRECTIONS, KEPT, PLAIN, is_mark
from monsuivipsy.paper.letters import MOST_PARTS, breakable, whole_letters

BOX: Final = "\u25a1"
NAME_RUN: Final = 12
TEXT_RUN: Final = 30

_UNSEEN: Final = dict.fromkeys(DIRECTIONS | {BREAK}, "") | dict.fromkeys("\r\u0085\u2028\u2029", "\n") | {"\t": " "}
# Kinds of NFKD that would change a number: 10⁵ is not 105, and 1⅓ not 11/3.
_WRITTEN: Final = {"<super>": "^{}", "<fraction>": "\u202f{}", "<circle>": "({})"}


class Name(str):
    """A string for a narrow place: one line of text, which may break after twelve characters."""

    __slots__ = ()


class Characters:
    """The filter, and how many characters it had to replace so far."""

    def __init__(self) -> None:
        self.replaced = 0

    def printable(self, text: str) -> str:
        """Return `text` as the paper prints it, with places where a long run may break."""
        shown = self.filtered(text)
        if isinstance(text, Name):
            return breakable(shown.replace("\n", " "), NAME_RUN)
        return breakable(shown, TEXT_RUN)

    def filtered(self, text: str) -> str:
        """Return `text` with only what the fonts draw, no break added; count what was replaced."""
        if PLAIN.issuperset(text):
            return str(text)
        text = unicodedata.normalize("NFC", self._sortable(text.replace("\r\n", "\n")))
        others = {character: _substitute(character) for character in set(text) - KEPT}
        if others:
            seen = Counter(text)
            self.replaced += sum(seen[character] for character, (_, is_counted) in others.items() if is_counted)
            text = text.translate({ord(character): substitute for character, (substitute, _) in others.items()})
        if PLAIN.issuperset(text):
            return text
        text, dropped = whole_letters(text)
        self.replaced += dropped
        return text

    def _sortable(self, text: str) -> str:
        """Drop the marks on one letter that no writing needs: normalising sorts them, in the square of their number."""
        kept: list[str] = []
        marks = 0
        for character in text:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks <= MOST_PARTS:
                kept.append(character)
        self.replaced += len(text) - len(kept)
        return "".join(kept)


@lru_cache(maxsize=4096)
def _substitute(character: str) -> tuple[str, bool]:
    """Say what stands for a character that no font holds, and whether it counts as replaced."""
    if character in KEPT:
        return character, False
    if character in _UNSEEN:
        return _UNSEEN[character], False
    if is_mark(character):
        return "", True
    kind, parts = _decomposed(character)
    substitutes = [_substitute(part) for part in parts]
    if not parts or any(substitute == BOX for substitute, _ in substitutes):
        return BOX, True
    text = "".join(substitute for substitute, _ in substitutes)
    return _WRITTEN.get(kind, "{}").format(text), any(is_counted for _, is_counted in substitutes)


def _decomposed(character: str) -> tuple[str, str]:
    """Take one step of NFKD: a whole one would part "ế" into marks that the fonts lack, though they hold "ê"."""
    codes = unicodedata.decomposition(character)
    kind, _, codes = codes.partition(" ") if codes.startswith("<") else ("", "", codes)
    return kind, "".join(chr(int(code, 16)) for code in codes.split())


def said(words: str) -> dict[str, object]:
    """Return what a person wrote with the direction in which it runs: what `user` of the frame prints."""
    return {"text": words, "rtl": direction(words) == "rtl"}


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Tell the direction of a text from its first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return "ltr"
