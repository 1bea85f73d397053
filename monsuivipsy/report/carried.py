"""What a page carries to the next one, since nothing is kept here: compressed bytes as text, read again with care."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error

from monsuivipsy.journal.imports.reading import MAX_BYTES

LEVEL = 6
MAX_CARRIED_CHARACTERS = MAX_BYTES


class AlteredError(Exception):
    """A carried text that did not come from a page of ours, or came back changed or too large."""


def packed(content: bytes) -> str:
    return b64encode(zlib.compress(content, LEVEL)).decode("ascii")


def unpacked(text: str) -> bytes:
    """Return the carried bytes, at most 25 MB of them whatever was sent."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(b64decode(text, validate=True), MAX_BYTES)
    except (Error, ValueError, zlib.error) as error:
        raise AlteredError from error
    if inflater.unconsumed_tail or not inflater.eof or inflater.unused_data:
        raise AlteredError
    return content
