"""What belongs to one letter? Its marks, what shapes it, and for emoji the pictures that are joined to it.

Typst shapes a letter with the first font that holds any part of it. One that two fonts hold aborts the page or loses
a part without a word, and one of 64 KB breaks typst down.
"""

import re
from functools import lru_cache
from typing import Final

from monsuivipsy.paper.coverage import BREAK, COVERAGE, HOME, JOINER, MARKS, PLAIN, SHAPERS

# The longest that people write has fourteen parts; Unicode's own limit for marks is thirty (UAX 15, D3).
MOST_PARTS: Final = 30

_PARTS: Final = "".join(map(re.escape, sorted(MARKS | SHAPERS)))
_COMPOSED: Final = re.compile(f"([^{_PARTS}]?)([{_PARTS}]+)(?=(.?))", re.DOTALL)
# A line may end at a space and after a hyphen already: what stands on either side is a run of its own.
_RUN_END: Final = re.compile(f"([ \u00a0\u202f\n\\-{BREAK}])")


def whole_letters(text: str) -> tuple[str, int]:
    """Keep marks and joiners only between what one font holds; return how many marks were dropped.

    Joiners and other parts without a picture cannot be missed, and do not count.
    """
    composing = _Composing()
    return _COMPOSED.sub(composing.letter, text), composing.dropped


class _Composing:
    def __init__(self) -> None:
        self.dropped = 0
        self._joined_at = -1
        self._parts = 0

    def letter(self, match: re.Match[str]) -> str:
        letter, parts, following = match.groups()
        kept, dropped = _fitting(letter, parts)
        self.dropped += dropped
        self._parts = len(kept) + (self._parts if match.start() == self._joined_at else 0)
        if JOINER in kept and (HOME.get(letter) != HOME.get(following) or self._parts > MOST_PARTS):
            kept = kept.replace(JOINER, "")
        self._joined_at = match.end() if JOINER in kept else -1
        return letter + kept


@lru_cache(maxsize=4096)
def _fitting(letter: str, parts: str) -> tuple[str, int]:
    """Keep the marks whose first font holds the letter too, all of one font; count the others."""
    homes = [HOME[part] for part in parts if part in MARKS and letter in COVERAGE[HOME[part]]]
    kept = [part for part in parts if part in SHAPERS or HOME[part] in homes[:1]][:MOST_PARTS]
    return "".join(kept), sum(part in MARKS for part in parts) - sum(part in MARKS for part in kept)


def breakable(text: str, every: int) -> str:
    """Let a run of more than `every` letters without a space or a hyphen go on in the next line."""
    if len(text) <= every:
        return text
    return "".join(run if len(run) <= every else _broken(run, every) for run in _RUN_END.split(text))


def _broken(run: str, every: int) -> str:
    if PLAIN.issuperset(run):
        return BREAK.join(run[start : start + every] for start in range(0, len(run), every))
    broken: list[str] = []
    letters, is_joined = 0, False
    for character in run:
        if character not in PLAIN:
            is_joined = character == JOINER
        elif is_joined:
            is_joined = False
        else:
            if letters and letters % every == 0:
                broken.append(BREAK)
            letters += 1
        broken.append(character)
    return "".join(broken)
