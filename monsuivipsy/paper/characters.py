"""Which characters can the paper print? One filter for every string that leaves on it.

Under PDF/UA one character that no font holds aborts the whole page, in an alternative text too; so each is printed,
written in another form of the same letter (NFKD), or replaced by a box and counted.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

FONTS: Final = Path(__file__).parent / "fonts"
BOX: Final = "\u25a1"
BREAK: Final = "\u200b"

NAME_RUN: Final = 12
TEXT_RUN: Final = 30


class Name(str):
    """A string for a narrow place: one line of text, which may break after twelve characters."""

    __slots__ = ()


def _coverage() -> dict[str, frozenset[str]]:
    families = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return {
        family: frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))
        for family, ranges in families.items()
    }


COVERAGE: Final = _coverage()
FAMILIES: Final = tuple(COVERAGE)

_SKIN_TONES: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
# They have no picture of their own: joiners, hyphenation hints, what makes an emoji of a sign, the tags of flags.
_SHAPERS: Final = frozenset("\u00ad\u200c\u200d\u2060\ufe0e\ufe0f") | frozenset(map(chr, range(0xE0020, 0xE0080)))
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN: Final = dict.fromkeys(_DIRECTIONS | {BREAK}, "") | dict.fromkeys("\r\u0085\u2028\u2029", "\n") | {"\t": " "}
# Kinds of NFKD that would change a number: 10⁵ is not 105, and 1⅓ not 11/3.
_WRITTEN: Final = {"<super>": "^{}", "<fraction>": "\u202f{}", "<circle>": "({})"}


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in _SKIN_TONES


_HELD: Final = frozenset().union(*COVERAGE.values())
_MARKS: Final = frozenset(filter(_is_mark, _HELD)) - _SHAPERS
# A text made of these alone needs no second look.
_PLAIN: Final = (_HELD - _MARKS - _SHAPERS - _DIRECTIONS) | {"\n"}
_KEPT: Final = _HELD - _DIRECTIONS | _SHAPERS | {"\n"}

_SHAPER_CLASS: Final = "".join(map(re.escape, sorted(_SHAPERS)))
_MARK_CLASS: Final = "".join(map(re.escape, sorted(_MARKS)))
_NO_BASE: Final = _SHAPER_CLASS + _MARK_CLASS
_MARKED: Final = re.compile(f"([^{_NO_BASE}]?)([{_SHAPER_CLASS}]*[{_MARK_CLASS}][{_NO_BASE}]*)")
_CLUSTER: Final = rf"(?:[^ \n{BREAK}](?:[{_NO_BASE}]|(?<=\u200d)[^ \n{BREAK}])*)"


class Characters:
    """The filter, and how many characters it had to replace so far."""

    def __init__(self) -> None:
        self.replaced = 0

    def printable(self, text: str) -> str:
        """Return `text` as the paper can print it, with places to break long runs; count what was replaced."""
        shown = self.filtered(text)
        if isinstance(text, Name):
            return breakable(" ".join(shown.split("\n")), NAME_RUN)
        return breakable(shown, TEXT_RUN)

    def filtered(self, text: str) -> str:
        """Return `text` with only what the fonts draw, no break added."""
        if _PLAIN.issuperset(text):
            return str(text)
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        others = {character: _substitute(character) for character in set(text) - _KEPT}
        self.replaced += sum(text.count(character) for character, (_, is_counted) in others.items() if is_counted)
        text = text.translate({ord(character): substitute for character, (substitute, _) in others.items()})
        return _MARKED.sub(self._marked, text)

    def _marked(self, match: re.Match[str]) -> str:
        """Keep the marks that share a font with the letter they sit on: typst aborts on a letter made of two fonts."""
        base, marks = match.groups()
        families = [held for held in COVERAGE.values() if base in held]
        kept = [mark for mark in marks if mark in _SHAPERS or any(mark in held for held in families)]
        self.replaced += len(marks) - len(kept)
        return base + "".join(kept)


@lru_cache(maxsize=4096)
def _substitute(character: str) -> tuple[str, bool]:
    """Say what stands for a character that no font holds, and whether it counts as replaced."""
    if character in _KEPT:
        return character, False
    if character in _UNSEEN:
        return _UNSEEN[character], False
    if _is_mark(character):
        return "", True
    kind, parts = _decomposed(character)
    if not parts:
        return BOX, True
    substitutes = [_substitute(part) for part in parts]
    if any(substitute == BOX for substitute, _ in substitutes):
        return BOX, True
    text = "".join(substitute for substitute, _ in substitutes)
    return _WRITTEN.get(kind, "{}").format(text), any(is_counted for _, is_counted in substitutes)


def _decomposed(character: str) -> tuple[str, str]:
    """Take one step of NFKD: a whole one would part "ế" into marks that the fonts lack, though they hold "ê"."""
    kind, _, codes = ("", "", unicodedata.decomposition(character))
    if codes.startswith("<"):
        kind, _, codes = codes.partition(" ")
    return kind, "".join(chr(int(code, 16)) for code in codes.split())


@lru_cache(maxsize=8)
def _runs(every: int) -> re.Pattern[str]:
    return re.compile(rf"({_CLUSTER}{{{every}}})(?=[^ \n{BREAK}])")


def breakable(text: str, every: int) -> str:
    """Let a run of more than `every` characters without a space go on in the next line."""
    if len(text) <= every:
        return text
    return _runs(every).sub(rf"\1{BREAK}", text)


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
