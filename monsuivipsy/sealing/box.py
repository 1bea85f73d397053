"""Seal v1: what a row of a journal is at rest. A new key per write, bound to its place, padded to few sizes.

`seal = 01 ‖ epoch(4) ‖ salt(32) ‖ commitment(32) ‖ ciphertext ‖ tag(16)`; HKDF-SHA256 of the key and the salt gives
the AES-256-GCM key (32), its nonce (12) and the commitment (32). A random salt for each write leaves no nonce to
misuse; the commitment, compared before decryption, stops a text that opens under two keys (as in the AWS Encryption
SDK v2).
"""

import hmac
import secrets
from enum import StrEnum
from struct import Struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
DOMAIN = b"msp/v1"
KEY_BYTES = 32
_SALT, _KEY, _NONCE, _COMMITMENT, _TAG, _EPOCH = 32, 32, 12, 32, 16, 4
# A year is opened through hundreds of seals: one call of a Struct costs less than two slices.
_HEAD = Struct(f"{len(VERSION) + _EPOCH}s{_SALT}s{_COMMITMENT}s")
_KEYS = Struct(f"{_KEY}s{_NONCE}s{_COMMITMENT}s")
OVERHEAD = _HEAD.size + _TAG
_LENGTH = 4
SMALLEST, LARGEST = 512, 64 * 1024
_PADDING = bytes(LARGEST)
_SHA256 = hashes.SHA256()
_INFO = DOMAIN + b"/"
_DOMAIN = len(DOMAIN).to_bytes(4) + DOMAIN
_NUMBERS = Struct(">IQIQIQ")


class Usage(StrEnum):
    """What a key seals; part of every derivation, so that a key of one use opens nothing of another."""

    DOCUMENT = "document"
    SLOT = "slot"
    PART = "part"


class Place(NamedTuple):
    """Where a sealed text belongs. Moved to any other place it does not open.

    `carnet` and `tag` are opaque; `kind` is the document's or the slot's; `epoch`, `rev` and `schema` count from 0.
    A year is opened through hundreds of places: a tuple is made in a third of a frozen dataclass's time.
    """

    carnet: bytes
    tag: bytes = b""
    kind: str = ""
    epoch: int = 0
    rev: int = 0
    schema: int = 0

    def authenticated(self) -> bytes:
        """Return the additional authenticated data: every field with its length, so that none runs into the next."""
        kind = self.kind.encode()
        return b"".join((
            _DOMAIN,
            len(self.carnet).to_bytes(4), self.carnet,
            len(self.tag).to_bytes(4), self.tag,
            len(kind).to_bytes(4), kind,
            _NUMBERS.pack(8, self.epoch, 8, self.rev, 8, self.schema),
        ))  # fmt: skip


class Broken(Exception):  # noqa: N818 - it says what the seal is
    """A seal that does not open: wrong key, wrong place, changed or cut. Which of them is never said."""

    def __init__(self) -> None:
        super().__init__("this seal does not open")


class TooLarge(Exception):  # noqa: N818 - it says what the text is
    """A text that the largest size class does not hold."""


def seal(key: bytes, text: bytes, place: Place, usage: Usage) -> bytes:
    """Seal `text`, padded, for its place. `key` has 32 bytes. Raises TooLarge beyond 64 KiB less the length."""
    return seal_exactly(key, padded(text), place, usage)


def unseal(key: bytes, blob: bytes, place: Place, usage: Usage) -> bytes:
    """Return the text of a seal. Raises Broken, the same for every reason."""
    return unpadded(unseal_exactly(key, blob, place, usage))


def seal_exactly(key: bytes, text: bytes, place: Place, usage: Usage) -> bytes:
    """Seal without padding: for keys, whose length says nothing."""
    salt = secrets.token_bytes(_SALT)
    cipher_key, nonce, commitment = _derived(key, salt, usage)
    sealed = AESGCM(cipher_key).encrypt(nonce, text, place.authenticated())
    return _HEAD.pack(_version(place.epoch), salt, commitment) + sealed


def unseal_exactly(key: bytes, blob: bytes, place: Place, usage: Usage) -> bytes:
    if len(blob) < OVERHEAD:
        raise Broken
    version, salt, committed = _HEAD.unpack_from(blob)
    if version != _version(place.epoch):
        raise Broken
    cipher_key, nonce, commitment = _derived(key, salt, usage)
    if not hmac.compare_digest(commitment, committed):
        raise Broken
    try:
        return AESGCM(cipher_key).decrypt(nonce, blob[_HEAD.size :], place.authenticated())
    except InvalidTag:
        raise Broken from None


def padded(text: bytes) -> bytes:
    """Return the text with its length before it and zeros behind, up to the next size of 512·2ⁿ (8 sizes)."""
    size = SMALLEST
    while size < len(text) + _LENGTH:
        size *= 2
    if size > LARGEST:
        raise TooLarge
    return (len(text).to_bytes(_LENGTH) + text).ljust(size, b"\0")


def unpadded(whole: bytes) -> bytes:
    end = _LENGTH + int.from_bytes(whole[:_LENGTH])
    if end > len(whole) or not _PADDING.startswith(whole[end:]):
        raise Broken
    return whole[_LENGTH:end]


def length_prefixed(*parts: bytes) -> bytes:
    return b"".join([len(part).to_bytes(4) + part for part in parts])


def derived(key: bytes, length: int, *, info: bytes, salt: bytes | None = None) -> bytes:
    """Return `length` bytes of HKDF-SHA256 (RFC 5869) of a key that is uniform already."""
    return HKDF(_SHA256, length, salt, _INFO + info).derive(key)


def _derived(key: bytes, salt: bytes, usage: Usage) -> tuple[bytes, bytes, bytes]:
    return _KEYS.unpack(HKDF(_SHA256, _KEYS.size, salt, _INFO + usage.encode()).derive(key))


def _version(epoch: int) -> bytes:
    return VERSION + epoch.to_bytes(_EPOCH)
