"""JSON of unknown origin: how deep it goes, without parsing it, and how to read it when it is not quite JSON."""

import json
from math import isfinite

import msgspec

MAX_DEPTH = 8
_ONE_BRACKET = bytes.maketrans(b"[]", b"{}")
_ALL_BUT_BRACKETS_AND_QUOTES = bytes(set(range(256)) - set(b'{}[]"'))


def is_deeper_than(text: bytes, depth: int) -> bool:
    """Say whether brackets outside strings nest deeper, in time linear in the text and without recursion."""
    if b"\\" in text:
        text = text.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = text.translate(_ONE_BRACKET, _ALL_BUT_BRACKETS_AND_QUOTES)
    brackets = brackets.replace(b'""', b"")  # a string without brackets, or the seam of two strings
    if b'"' in brackets:
        brackets = b"".join(brackets.split(b'"')[::2])
    for _ in range(depth):
        brackets = brackets.replace(b"{}", b"")  # takes away exactly the innermost level
    return bool(brackets)


def is_sound(text: bytes) -> bool:
    """Say whether the strict reader accepts the whole text."""
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def mended(text: bytes) -> bytes:
    """Return what a stricter reader accepts: NaN and Infinity as words, half surrogate pairs as U+FFFD.

    Raises `ValueError` where the text is no JSON at all.
    """
    content = json.loads(text, parse_constant=str, parse_float=_finite)
    written = json.dumps(content, ensure_ascii=False)
    return written.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _finite(digits: str) -> float | str:
    value = float(digits)
    return value if isfinite(value) else digits


def unwrapped(raw: msgspec.Raw) -> bytes:
    """Return the JSON text that a JSON string holds, or the value itself where it was not put into a string."""
    text = bytes(raw)
    return msgspec.json.decode(text, type=str).encode() if text.startswith(b'"') else text
