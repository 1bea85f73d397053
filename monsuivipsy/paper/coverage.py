"""What do the fonts of the paper hold? Read from `fonts/coverage.json`, which `make fonts` writes from their tables."""

import json
import unicodedata
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
BREAK: Final = "\u200b"
JOINER: Final = "\u200d"


def _coverage() -> dict[str, frozenset[str]]:
    families = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return {
        family: frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))
        for family, ranges in families.items()
    }


def is_mark(character: str) -> bool:
    """Tell what is drawn on the letter before it; among emoji, the tones of the skin."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"} or "\U0001f3fb" <= character <= "\U0001f3ff"


# What each family prints, in the order in which a page tries them, and the first family that prints each character.
COVERAGE: Final = _coverage()
FAMILIES: Final = tuple(COVERAGE)
HOME: Final = {character: family for family in reversed(FAMILIES) for character in COVERAGE[family]}

# They have no picture of their own: joiners, hyphenation hints, what makes an emoji of a sign, the tags of flags.
SHAPERS: Final = frozenset("\u00ad\u200c\u2060\ufe0e\ufe0f") | {JOINER} | frozenset(map(chr, range(0xE0020, 0xE0080)))
DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKS: Final = frozenset(filter(is_mark, HOME)) - SHAPERS
KEPT: Final = HOME.keys() - DIRECTIONS | SHAPERS | {"\n"}
# A text made of these alone prints as it is.
PLAIN: Final = KEPT - MARKS - SHAPERS
