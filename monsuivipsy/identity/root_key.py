"""The root key: it seals the parts of the coffre, and lives in a file that no database or backup of one holds.

The service manager hands the file over in production; `manage.py prepare` writes one for this machine alone.
"""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import KEY_BYTES

RootKeys = Mapping[int, bytes]
FIRST_VERSION = 1
OWNER_ALONE = 0o600
# What a service manager hands over belongs to root, and its mode shows the access list of the service as a group's.
_OTHERS_OF_OURS, _OTHERS_OF_ROOTS = 0o077, 0o027

MISSING = N_(
    "La clé racine manque (%(file)s) : lancez « make setup » pour un premier départ, sinon remettez-la de sa copie."
)
UNREADABLE = N_("La clé racine ne peut pas être lue (%(file)s) : donnez-la au compte qui sert le site.")
TOO_OPEN = N_("D’autres comptes peuvent lire la clé racine : lancez « chmod 600 %(file)s ».")
MALFORMED = N_(
    "La clé racine ne se lit pas (%(file)s) : chaque ligne est « version:64 chiffres hexadécimaux » ; remettez-la de "
    "sa copie."
)
WRONG = N_(
    "La clé racine n’est pas celle de ces bases (version %(version)s) : remettez la bonne, ou la ligne qui manque, de "
    "sa copie."
)


class BadRootKey(Exception):  # noqa: N818 - it says what the file is
    """A root key that is missing or cannot be used: what is wrong, and what to do; never what the file holds."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_root_keys(path: Path) -> RootKeys:
    """Return the keys by version, from lines such as `1:<64 hexadecimal digits>`. Raises BadRootKey."""
    try:
        facts = path.stat()
        if _is_too_open(facts):
            raise BadRootKey(Message(TOO_OPEN, {"file": path}))
        lines = path.read_text(encoding="ascii").split()
        keys = dict(_key(line) for line in lines)
    except (FileNotFoundError, NotADirectoryError):
        raise BadRootKey(Message(MISSING, {"file": path})) from None
    except OSError:
        raise BadRootKey(Message(UNREADABLE, {"file": path})) from None
    except ValueError:
        raise BadRootKey(Message(MALFORMED, {"file": path})) from None
    if not keys or len(keys) != len(lines):
        raise BadRootKey(Message(MALFORMED, {"file": path}))
    return keys


def write_first_root_key(path: Path) -> None:
    """Write a new key where there is no file yet, readable by its owner alone; an existing one is never touched."""
    if path.exists():
        return
    path.touch(mode=OWNER_ALONE, exist_ok=False)
    path.write_text(f"{FIRST_VERSION}:{secrets.token_hex(KEY_BYTES)}\n", encoding="ascii")


def _is_too_open(facts: os.stat_result) -> bool:
    is_ours = not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()
    return bool(stat.S_IMODE(facts.st_mode) & (_OTHERS_OF_OURS if is_ours else _OTHERS_OF_ROOTS))


def _key(line: str) -> tuple[int, bytes]:
    """Return the version and the key of a line. Raises ValueError, which is never shown."""
    version, _, digits = line.partition(":")
    key = bytes.fromhex(digits)
    if len(key) != KEY_BYTES or int(version) < FIRST_VERSION:
        raise ValueError
    return int(version), key
