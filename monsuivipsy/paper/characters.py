"""Which characters can the paper print? One filter for every string that leaves on it.

Under PDF/UA one character that no font holds aborts the whole page, in an alternative text too; so each is printed,
written in another form of the same letter (NFKD), or replaced by a box and counted.
"""

import json
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

FONTS: Final = Path(__file__).parent / "fonts"
BOX: Final = "\u25a1"
BREAK: Final = "\u200b"
JOINER: Final = "\u200d"

NAME_RUN: Final = 12
TEXT_RUN: Final = 30
MOST_MARKS: Final = 30


class Name(str):
    """A string for a narrow place: one line of text, which may break after twelve characters."""

    __slots__ = ()


def _coverage() -> dict[str, frozenset[str]]:
    families = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return {
        family: frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))
        for family, ranges in families.items()
    }


# What each family prints, in the order in which a page tries them.
COVERAGE: Final = _coverage()
FAMILIES: Final = tuple(COVERAGE)
_HOME: Final = {character: family for family in reversed(FAMILIES) for character in COVERAGE[family]}

_SKIN_TONES: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
# They have no picture of their own: joiners, hyphenation hints, what makes an emoji of a sign, the tags of flags.
_SHAPERS: Final = frozenset("\u00ad\u200c\u2060\ufe0e\ufe0f") | {JOINER} | frozenset(map(chr, range(0xE0020, 0xE0080)))
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN: Final = dict.fromkeys(_DIRECTIONS | {BREAK}, "") | dict.fromkeys("\r\u0085\u2028\u2029", "\n") | {"\t": " "}
# Kinds of NFKD that would change a number: 10⁵ is not 105, and 1⅓ not 11/3.
_WRITTEN: Final = {"<super>": "^{}", "<fraction>": "\u202f{}", "<circle>": "({})"}


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in _SKIN_TONES


_MARKS: Final = frozenset(filter(_is_mark, _HOME)) - _SHAPERS
_KEPT: Final = _HOME.keys() - _DIRECTIONS | _SHAPERS | {"\n"}
# A text made of these alone needs no second look.
_PLAIN: Final = _KEPT - _MARKS - _SHAPERS

_SPACE: Final = re.compile(f"([ \n{BREAK}])")


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
        if _PLAIN.issuperset(text):
            return str(text)
        text = unicodedata.normalize("NFC", self._stream_safe(text.replace("\r\n", "\n")))
        others = {character: _substitute(character) for character in set(text) - _KEPT}
        if others:
            seen = Counter(text)
            self.replaced += sum(seen[character] for character, (_, is_counted) in others.items() if is_counted)
            text = text.translate({ord(character): substitute for character, (substitute, _) in others.items()})
        return text if _PLAIN.issuperset(text) else self._whole_letters(text)

    def _stream_safe(self, text: str) -> str:
        """Drop what no writing needs, over 30 marks on one letter (UAX 15, D3): sorting them takes their square."""
        kept: list[str] = []
        marks = 0
        for character in text:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks <= MOST_MARKS:
                kept.append(character)
        self.replaced += len(text) - len(kept)
        return "".join(kept)

    def _whole_letters(self, text: str) -> str:
        """Keep marks and joiners only between what one font holds: typst drops a letter made of two, or aborts.

        A mark counts when it is dropped; a joiner cannot be seen.
        """
        kept: list[str] = []
        letter = home = ""
        joiners: list[int] = []
        for character in text:
            if character in _MARKS:
                first = _HOME[character]
                if first != (home or first) or letter not in COVERAGE[first]:
                    self.replaced += 1
                    continue
                home = first
            elif character == JOINER:
                joiners.append(len(kept))
            elif character not in _SHAPERS:
                if _HOME.get(letter) != _HOME.get(character):
                    _empty(kept, joiners)
                letter, home, joiners = character, "", []
            kept.append(character)
        return "".join(kept)


def _empty(kept: list[str], positions: list[int]) -> None:
    for position in positions:
        kept[position] = ""


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


def breakable(text: str, every: int) -> str:
    """Let a run of more than `every` characters without a space go on in the next line."""
    if len(text) <= every:
        return text
    return "".join(part if len(part) <= every else _broken(part, every) for part in _SPACE.split(text))


def _broken(run: str, every: int) -> str:
    if _PLAIN.issuperset(run):
        return BREAK.join(run[start : start + every] for start in range(0, len(run), every))
    broken: list[str] = []
    letters, is_joined = 0, False
    for character in run:
        if character not in _PLAIN:
            is_joined = character == JOINER
        elif is_joined:
            is_joined = False
        else:
            if letters and letters % every == 0:
                broken.append(BREAK)
            letters += 1
        broken.append(character)
    return "".join(broken)


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
