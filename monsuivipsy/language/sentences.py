"""Quotes, lists and French spacing before high punctuation."""

import re
from collections.abc import Sequence

from monsuivipsy.language.numbers import NARROW_SPACE, NO_BREAK_SPACE


def quoted(text: str) -> str:
    return f"«{NARROW_SPACE}{text}{NARROW_SPACE}»"


def listed(parts: Sequence[str]) -> str:
    """« a, b et c »."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}" if parts else ""


def spaced(sentence: str) -> str:
    """Replace the plain spaces of our own sentences around high punctuation by those that do not break."""
    sentence = re.sub(r" ([;!?»]|%(?!\())", NARROW_SPACE + r"\1", sentence)
    sentence = sentence.replace("« ", "«" + NARROW_SPACE)
    return sentence.replace(" :", NO_BREAK_SPACE + ":")
