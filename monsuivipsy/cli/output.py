"""Where results go: standard output, or a file that is written beside its place and then renamed into it."""

import errno
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number
from monsuivipsy.language.sentences import quoted

OWNER_ONLY = 0o600
KILOBYTE, MEGABYTE = 10**3, 10**6

IS_FOLDER = N_("%(place)s est un dossier : donnez à -o un nom de fichier, par exemple %(example)s.")
NO_FOLDER = N_("Le dossier %(folder)s n’existe pas : créez-le, ou choisissez un autre endroit pour -o.")
FORBIDDEN = N_("Écriture interdite pour %(place)s : choisissez un autre endroit pour -o.")
FULL = N_("Plus de place sur le disque pour %(place)s : libérez-en, ou choisissez un autre endroit pour -o.")
NOT_WRITTEN = N_("%(place)s n’a pas pu être écrit (%(code)s) : choisissez un autre endroit pour -o.")
NAMELESS = N_("Le nom de fichier donné à -o est vide.")
CLOSED = N_("La sortie standard est fermée : donnez un fichier avec -o.")
NOT_ON_A_TERMINAL = N_("Un PDF ne s’affiche pas dans un terminal : donnez un fichier, par exemple -o page.pdf.")
WRITTEN = N_("Écrit : %(file)s (%(size)s).")
STANDARD_OUTPUT = N_("la sortie standard")


class Destination:
    """What `-o` names; without it, or with `-`, standard output. Made before the work, so that a refusal is quick."""

    def __init__(self, name: str | None, *, is_binary: bool = False) -> None:
        self.name = name
        self.path = None if name in {None, "-"} else Path(os.path.realpath(str(name)))
        if name == "":
            raise Refusal(Message(NAMELESS))
        if self.path is not None:
            try:
                _check(self.path)
            except OSError as error:
                raise _not_written(error, quoted(str(self.path))) from None
        elif is_binary and sys.stdout is not None and sys.stdout.isatty():
            raise Refusal(Message(NOT_ON_A_TERMINAL))

    def write(self, parts: Iterable[bytes]) -> None:
        place = quoted(str(self.path)) if self.path else STANDARD_OUTPUT
        try:
            if self.path is None:
                _write_out(parts)
            elif self.path.exists() and not self.path.is_file():
                with self.path.open("wb") as device:
                    device.writelines(parts)
            else:
                _write_beside(self.path, parts)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _not_written(error, place) from None

    def say_what_was_written(self) -> None:
        """Tell a person which file there is now; a program that reads our sentences has no need of it."""
        if self.path is not None and self.path.is_file() and is_watched():
            say(Message(WRITTEN, {"file": self.name, "size": _size(self.path.stat().st_size)}))


def is_watched() -> bool:
    """Say whether a person sees standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def say(message: object) -> None:
    """Say a sentence to the person, on standard error."""
    click.echo(str(message), err=True)


def flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def silence() -> None:
    """Send what is still to be written nowhere: whoever read it has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())


def _size(size: int) -> str:
    if size < MEGABYTE:
        return f"{number(max(1, round(size / KILOBYTE)))}{NO_BREAK_SPACE}ko"
    return f"{number(size / MEGABYTE, 1)}{NO_BREAK_SPACE}Mo"


def _check(path: Path) -> None:
    if path.is_dir():
        raise Refusal(Message(IS_FOLDER, {"place": quoted(str(path)), "example": path / "page.pdf"}))
    if not path.parent.is_dir():
        raise Refusal(Message(NO_FOLDER, {"folder": quoted(str(path.parent))}))
    # Renaming would replace a protected file all the same.
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Refusal(Message(FORBIDDEN, {"place": quoted(str(path))}))


def _write_out(parts: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise Refusal(Message(CLOSED))
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def _write_beside(path: Path, parts: Iterable[bytes]) -> None:
    # Named before it exists: whenever an interruption comes, there is a name to take away.
    beside = path.with_name(f".monsuivipsy-{secrets.token_hex(6)}")
    try:
        with open(beside, "xb", opener=_owner_only) as file:
            file.writelines(parts)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, OWNER_ONLY)


def _not_written(error: OSError, place: str) -> Refusal:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Refusal(Message(FORBIDDEN, {"place": place}))
        case errno.ENOSPC | errno.EDQUOT:
            return Refusal(Message(FULL, {"place": place}))
    code = errno.errorcode.get(error.errno or 0, "?")
    return Refusal(Message(NOT_WRITTEN, {"place": place, "code": code}))
