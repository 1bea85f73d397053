"""How often one address block may open carnets or try phrases, without any address being kept.

A block (an IPv4 address, the first 64 bits of an IPv6 one) is known by its HMAC under a key that lives and dies with
the process. Each process counts for itself: what stops guessing is the size of the secrets, what this stops is a flood.
A whole ward, a school or the phones of one operator can share an IPv4 address, and may open more carnets from it; 64
bits of IPv6 are one household, or one place with its own network.
"""

import hmac
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest

MOST_BLOCKS: Final = 10_000
_HOST_BITS: Final = 64


class Limit(Enum):
    """What is limited: how many tries of an IPv4 address, how many of another block, in how many seconds."""

    OPENING = (60, 10, 3600)
    PHRASE = (30, 30, 600)


class TooMany(Exception):  # noqa: N818 - it says what there was
    """More tries than the limit of their block; it passes after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__("too many tries")
        self.wait_seconds = wait_seconds


class Tries:
    """The moments of the last tries of each block; beyond the bound, those that were quiet longest are forgotten."""

    def __init__(self, *, most_blocks: int = MOST_BLOCKS, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = secrets.token_bytes(32)
        self._moments: OrderedDict[bytes, list[float]] = OrderedDict()
        self._most_blocks = most_blocks
        self._clock = clock
        self._lock = Lock()

    def spend(self, block: str, limit: Limit) -> None:
        """Count one try. Raises TooMany, and then does not count it, so that waiting helps."""
        of_address, of_block, seconds = limit.value
        most = of_address if "." in block else of_block
        name = hmac.digest(self._key, f"{limit.name} {block}".encode(), sha256)[:16]
        now = self._clock()
        with self._lock:
            moments = [moment for moment in self._moments.pop(name, []) if moment > now - seconds]
            self._moments[name] = moments
            if len(moments) >= most:
                raise TooMany(math.ceil(moments[0] + seconds - now))
            moments.append(now)
            while len(self._moments) > self._most_blocks:
                self._moments.popitem(last=False)

    def forget(self) -> None:
        self._moments.clear()


TRIES: Final = Tries()


def spend(request: HttpRequest, limit: Limit) -> None:
    """Count one try of whoever sent this request. Raises TooMany, which `refusals.py` turns into a page."""
    TRIES.spend(block_of(request), limit)


def block_of(request: HttpRequest) -> str:
    """Return the block that a request comes from; those whose address cannot be read share one."""
    written = request.META.get(settings.CLIENT_ADDRESS_HEADER or "REMOTE_ADDR", "")
    try:
        address = ip_address(written.split(",")[-1].strip())
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or int(address) >> _HOST_BITS)
