"""The root key: it seals the parts of the coffre, and lives in a file that no database or backup of one holds.

The service manager hands the file over in production; `manage.py prepare` writes one for this machine alone.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path

from monsuivipsy.sealing.box import KEY_BYTES

FIRST_VERSION = 1
OWNER_ALONE = 0o600


class BadRootKey(Exception):  # noqa: N818 - it says what the file is
    """A file of root keys that is missing or cannot be used: what is wrong, and what to do; never what it holds."""


def read_root_keys(path: Path) -> Mapping[int, bytes]:
    """Return the keys by version, from lines such as `1:<64 hexadecimal digits>`. Raises BadRootKey."""
    try:
        lines = path.read_text(encoding="ascii").split()
    except OSError as error:
        raise BadRootKey(f"The root key cannot be read ({error.strerror}): run `make setup`, or restore it.") from None
    except UnicodeDecodeError:
        raise BadRootKey("The file of the root key is not text: restore it from its backup.") from None
    keys: dict[int, bytes] = {}
    for line in lines:
        version, _, digits = line.partition(":")
        try:
            keys[int(version)] = bytes.fromhex(digits)
        except ValueError:
            keys[-1] = b""
    if not keys or any(len(key) != KEY_BYTES or version < FIRST_VERSION for version, key in keys.items()):
        raise BadRootKey("A line of the root key's file is not `version:64 hexadecimal digits`: restore it.")
    return keys


def write_first_root_key(path: Path) -> None:
    """Write a new key where there is no file yet, readable by its owner alone; an existing one is never touched."""
    if path.exists():
        return
    path.touch(mode=OWNER_ALONE, exist_ok=False)
    path.write_text(f"{FIRST_VERSION}:{secrets.token_hex(KEY_BYTES)}\n", encoding="ascii")
