"""What a page carries to the next one, since nothing is kept here: compressed bytes as text, read again with care."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error

LEVEL = 6
# Our own format is wider than the files it comes from; beyond this a page would be too heavy for a browser.
MAX_CARRIED_BYTES = 64 * 1024 * 1024


class AlteredError(Exception):
    """A carried text that did not come from a page of ours, or came back changed or too large."""


class TooHeavyError(Exception):
    """More than a page can carry to the next one."""


def packed(content: bytes) -> str:
    """Return the bytes as text for a hidden field. Raises TooHeavyError beyond 64 MB."""
    if len(content) > MAX_CARRIED_BYTES:
        raise TooHeavyError
    return b64encode(zlib.compress(content, LEVEL)).decode("ascii")


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
