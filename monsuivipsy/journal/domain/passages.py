"""A person's text as a card shows it: its beginning at once, the rest on request, and what was looked for marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monsuivipsy.journal.domain.search import found_spans

SHOWN_CHARACTERS: Final = 600
SHOWN_LINES: Final = 12
# A rest shorter than this is not worth a tap.
LEAST_REST: Final = 120
_LAST_WORD: Final = 60
_BEFORE_FOUND: Final = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What shows at once, and what follows it; of an `is_excerpt`, the rest is the whole text."""

    shown: tuple[Piece, ...]
    rest: tuple[Piece, ...] = ()
    is_excerpt: bool = False


def passage(text: str, words: Sequence[str] = ()) -> Passage | None:
    """Return a text clipped for a card, or None where there is nothing to read."""
    text = text.strip()
    if not text:
        return None
    spans = found_spans(text, words) if words else []
    end = _end_of_beginning(text)
    if end == len(text):
        return Passage(_pieces(text, spans, 0, end))
    if spans and spans[0][0] >= end:
        return _excerpt(text, spans)
    rest = len(text) - len(text[end:].lstrip())
    return Passage(_pieces(text, spans, 0, end), _pieces(text, spans, rest, len(text)))


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> Passage:
    """Show the first match, which is far from the beginning, with what stands around it."""
    start = _start_of_excerpt(text, spans[0][0])
    end = start + _end_of_beginning(text[start:])
    tail = (Piece(" …"),) if end < len(text) else ()
    shown = (Piece("… "), *_pieces(text, spans, start, end), *tail)
    return Passage(shown, _pieces(text, spans, 0, len(text)), is_excerpt=True)


def _start_of_excerpt(text: str, found: int) -> int:
    """Return a place before a match, on its own line: many short lines would push it out of what is shown."""
    line = text.rfind("\n", 0, found) + 1
    if found - line <= _BEFORE_FOUND:
        return line
    return text.find(" ", found - _BEFORE_FOUND, found) + 1 or found


def _end_of_beginning(text: str) -> int:
    """Return where the beginning ends: at a space before the limits, unless little would be left."""
    end = len(text)
    lines = text.split("\n", SHOWN_LINES)
    if len(lines) > SHOWN_LINES:
        end -= len(lines[-1]) + 1
    if end > SHOWN_CHARACTERS:
        end = SHOWN_CHARACTERS
        space = max(text.rfind(blank, end - _LAST_WORD, end) for blank in " \n")
        end = space if space > 0 else end
    return len(text) if len(text) - end < LEAST_REST and text.count("\n", end) <= 1 else end


def _pieces(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    within = ((max(first, start), min(last, end)) for first, last in spans)
    for first, last in within:
        if first >= last:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], is_found=True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)
