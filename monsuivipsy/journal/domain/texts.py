"""Two versions of one text that were written apart, made into one that drops no word of either."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from difflib import Match, SequenceMatcher
from itertools import chain, repeat
from typing import Final, NamedTuple

from monsuivipsy.language.dates import clock_time
from monsuivipsy.language.numbers import NARROW_SPACE, NO_BREAK_SPACE

# All but the tab and the end of a line.
_UNSEEN: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_AFTER_TIME: Final = f"{NO_BREAK_SPACE}: "
_TIME: Final = re.compile(rf"(?:\d{{1,2}}{NARROW_SPACE}h{NARROW_SPACE}\d\d{_AFTER_TIME})*")
# To align longer texts may take seconds; unaligned, what is new in one of them is put behind the other.
_ALIGNED_LINES: Final = 500

Lines = list[str]


class _Edit(NamedTuple):
    """Lines that were shown and what was written for them; the held text has lines of its own from `start` to `end`."""

    shown: Lines
    new: Lines
    start: int
    end: int


def merged(held: str, shown: str, new: str, at: datetime) -> str:
    """Return what is kept when `new` was written over `shown` while `held` stands; `at` is quoted with a second text.

    Line by line: an edited line that still stands gives way; where another was written meanwhile, both are kept.
    Clearing a text that its writer never saw would drop another's words, so it changes nothing.
    """
    held, shown, new = plain(held), plain(shown), plain(new)
    if held in (shown, new) or (new and (new.startswith(held) or _holds(new, held))):
        return new
    if not new:
        return held
    lines = _lines(held)
    for edit in reversed(list(_edits(_lines(shown), lines, _lines(new)))):
        lines[edit.start : edit.end] = _met(edit, lines[edit.start : edit.end], at)
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return a text as it comes back from a page, where lines end in one way and a null becomes a replacement mark."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _lines(text: str) -> Lines:
    return text.split("\n") if text else []


def _holds(text: str, part: str) -> bool:
    """Say whether a text holds another one as lines of its own; a part of a line is none."""
    return f"\n{part}\n" in f"\n{text}\n"


def _edits(shown: Lines, held: Lines, new: Lines) -> Iterator[_Edit]:
    """Return what was edited, in order, each with its lines in the held text: those that it saw, or what came there."""
    stands = {
        one.a + offset: one.b + offset
        for one in _same([*map(_untimed, shown)], [*map(_untimed, held)])
        for offset in range(one.size)
    }
    seen, written = 0, 0
    for one in _same(shown, new):
        if (seen, written) != (one.a, one.b):
            start, end = _lines_of(seen, one.a, stands, len(held))
            yield _Edit(shown[seen : one.a], new[written : one.b], start, end)
        seen, written = one.a + one.size, one.b + one.size


def _same(old: Lines, new: Lines) -> list[Match]:
    """Return the lines that two texts share, as difflib does: an empty match at their ends comes last."""
    if max(len(old), len(new)) > _ALIGNED_LINES:
        return [Match(len(old), len(new), 0)]
    return SequenceMatcher(None, old, new).get_matching_blocks()


def _lines_of(first: int, after: int, stands: Mapping[int, int], count: int) -> tuple[int, int]:
    """Return where seen lines stand together in the held text; else what lies between the ones around them."""
    found = [stands.get(line, -1) for line in range(first, after)]
    if found and found[0] >= 0 and found == [*range(found[0], found[0] + len(found))]:
        return found[0], found[-1] + 1
    start = max((at + 1 for line, at in stands.items() if line < first), default=0)
    return start, min((at for line, at in stands.items() if line >= after), default=count)


def _met(edit: _Edit, held: Lines, at: datetime) -> Lines:
    """Return the new lines where the seen ones stand, each after the time that its writer does not know of; or both."""
    if [*map(_untimed, held)] == [*map(_untimed, edit.shown)]:
        times = [_time(line) if line != seen else "" for line, seen in zip(held, edit.shown, strict=True)]
        return [f"{time}{line}" for time, line in zip(chain(times, repeat("")), edit.new, strict=False)]
    known = {*map(_untimed, edit.shown), *map(_untimed, held)}
    added = [line for line in edit.new if _untimed(line) not in known]
    while added and not added[0].strip():
        del added[0]
    if added and held:
        added[0] = f"{clock_time(at)}{_AFTER_TIME}{_untimed(added[0])}"
    return held + added


def _time(line: str) -> str:
    found = _TIME.match(line)
    return found[0] if found else ""


def _untimed(line: str) -> str:
    return line[len(_time(line)) :]


def cleaned(text: str) -> str:
    """Return a text without its outer spaces and without control characters, which no one can see or print."""
    return text.translate(_UNSEEN).strip()
