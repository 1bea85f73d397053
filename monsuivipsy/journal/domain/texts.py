"""Two versions of one text that were written apart, made into one that drops no word of either."""

from datetime import datetime
from typing import Final

from monsuivipsy.language.dates import clock_time
from monsuivipsy.language.numbers import NO_BREAK_SPACE

# All but the tab and the end of a line.
_UNSEEN: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_AFTER_TIME: Final = f"{NO_BREAK_SPACE}: "


def merged(held: str, shown: str, new: str, at: datetime) -> str:
    """Return what is kept when `new` was written over `shown` while `held` stands; `at` is quoted with a second text.

    Clearing a text that its writer never saw would drop another's words, so it changes nothing.
    """
    held, shown, new = plain(held), plain(shown), plain(new)
    if held in (shown, new):
        return new
    if not new or _place(held, new) is not None:
        return held
    if new.startswith(held) or _place(new, held) is not None:
        return new
    start = _place(held, shown) if shown else None
    if start is not None:
        return held[:start] + new + held[start + len(shown) :]
    return f"{held}\n{clock_time(at)}{_AFTER_TIME}{new}"


def plain(text: str) -> str:
    """Return a text as it comes back from a page, where lines end in one way and a null becomes a replacement mark."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _place(text: str, part: str) -> int | None:
    """Return where a text holds another one as lines of its own, maybe after a time; a part of a line is none."""
    start = text.find(part)
    while start != -1:
        before, after = text[:start], text[start + len(part) :]
        begins = before[-1:] in {"", "\n"} or before.endswith(_AFTER_TIME)
        if begins and after[:1] in {"", "\n"}:
            return start
        start = text.find(part, start + 1)
    return None


def cleaned(text: str) -> str:
    """Return a text without its outer spaces and without control characters, which no one can see or print."""
    return text.translate(_UNSEEN).strip()
