"""What a page carries to the next one, since nothing is kept here: compressed bytes as text, read again with care."""

import hmac
import zlib
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from typing import Final

from monsuivipsy.sealing.keys import TAG_BYTES, DataKey

LEVEL = 6
# Our own format is wider than the files it comes from; beyond this a page would be too heavy for a browser.
MAX_CARRIED_BYTES = 64 * 1024 * 1024
# What a form may weigh, less what surrounds the carried text.
MAX_CARRIED_TEXT = 25 * 1024 * 1024
_MARK_DIGITS: Final = 2 * TAG_BYTES


class AlteredError(Exception):
    """A carried text that did not come from a page of ours, or came back changed or too large."""


class TooHeavyError(Exception):
    """More than a page can carry to the next one."""


def packed(content: bytes) -> str:
    """Return the bytes as text for a hidden field. Raises TooHeavyError beyond 64 MB, or 25 MB of text."""
    if len(content) > MAX_CARRIED_BYTES:
        raise TooHeavyError
    text = b64encode(zlib.compress(content, LEVEL)).decode("ascii")
    if len(text) > MAX_CARRIED_TEXT:
        raise TooHeavyError
    return text


def unpacked(text: str) -> bytes:
    """Return the carried bytes, at most 64 MB of them whatever was sent."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(b64decode(text, validate=True), MAX_CARRIED_BYTES)
    except (Error, ValueError, zlib.error) as error:
        raise AlteredError from error
    if inflater.unconsumed_tail or not inflater.eof or inflater.unused_data:
        raise AlteredError
    return content


def signed(key: DataKey, text: str) -> str:
    """Return a text that only a page of this carnet can have carried."""
    return f"{_mark(key, text)}{text}"


def checked(key: DataKey, carried: str) -> str:
    """Return the text as it was signed. Raises AlteredError where a sign of it, or the carnet, is another one."""
    mark, text = carried[:_MARK_DIGITS], carried[_MARK_DIGITS:]
    if not hmac.compare_digest(mark.encode(), _mark(key, text).encode()):
        raise AlteredError
    return text


def _mark(key: DataKey, text: str) -> str:
    return key.tag("carried", sha256(text.encode(errors="replace")).hexdigest()).hex()
