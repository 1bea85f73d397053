"""From the name of a file to what was understood in it, or to one sentence that says why not."""

import errno
import sys
from pathlib import Path

from monsuivipsy.cli.names import found
from monsuivipsy.cli.options import Source
from monsuivipsy.cli.output import say
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.imports.reading import MAX_OWN_BYTES, Format, Reading, Unreadable
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import listed, quoted

NO_FILE = N_("Le fichier %(file)s n’existe pas : vérifiez son nom et son dossier.")
IS_FOLDER = N_("%(file)s est un dossier : donnez le fichier qui s’y trouve.")
FORBIDDEN = N_("Lecture interdite pour %(file)s : donnez-vous le droit de le lire.")
NOT_READ = N_("%(file)s n’a pas pu être lu (%(code)s) : copiez-le sur cet ordinateur, puis recommencez.")
NO_INPUT = N_("L’entrée standard est fermée : donnez le nom du fichier à lire.")
ONLY_TABLES = N_("--higher-is-worse ne sert que pour un tableau : ce fichier dit lui-même le sens de ses échelles.")
ONLY_DAYLIO = N_("--moods ne sert que pour un export de Daylio : retirez cette option.")
LEFT_OUT = N_("%(count)s ; « monsuivipsy look » dit où et pourquoi.")
BETTER = N_("Lus comme « plus haut : mieux » : %(names)s ; sinon donnez --higher-is-worse.")
MOST_NAMES = 10
UNKNOWN_MOODS = N_("Humeurs inconnues, laissées sans réponse : %(words)s ; donnez vos cinq mots avec --moods.")


def understood(source: Source, *, turns_any: bool = False) -> Reading:
    """Read a file. `turns_any`: whoever asks turns the direction of any indicator round, not of a table's alone."""
    content = _content(source.file)
    try:
        reading = read(content, source.choices)
    except Unreadable as error:
        raise Refusal(error.message) from None
    if source.choices.directions and not turns_any:
        _check_columns(source, reading)
    if source.choices.moods and reading.format is not Format.DAYLIO:
        raise Refusal(Message(ONLY_DAYLIO))
    return reading


def say_what_was_left_out(reading: Reading) -> None:
    """Count what was not read; the account itself is what `look` is for."""
    if reading.skipped:
        say(Message(LEFT_OUT, {"count": count(reading.skipped_total, "élément non lu", "éléments non lus")}))
    if reading.unknown_moods:
        say(Message(UNKNOWN_MOODS, {"words": listed([quoted(word) for word in reading.unknown_moods])}))


def say_what_was_supposed(source: Source, reading: Reading) -> None:
    """Name the columns of a table whose direction nobody said: a number alone does not tell what it means."""
    if reading.format is not Format.TABLE:
        return
    known = [indicator.name for indicator in reading.journal.indicators]
    said = {found(name, known) for name in source.choices.directions}
    names = [one.name for one in reading.journal.indicators if one.name not in said and _is_supposed(one)]
    if names:
        shown = [quoted(name) for name in names[:MOST_NAMES]]
        hidden = len(names) - len(shown)
        others = [count(hidden, "autre", "autres")] if hidden else []
        say(Message(BETTER, {"names": listed(shown + others)}))


def _is_supposed(indicator: Indicator) -> bool:
    has_direction = indicator.kind is not Kind.AMOUNT
    return has_direction and indicator.own and indicator.direction is Direction.HIGHER_IS_BETTER


def _content(name: str) -> bytes:
    """Read one byte more than the largest limit at most: the reader refuses what is longer, even if it never ends."""
    if name == "-" and sys.stdin is None:
        raise Refusal(Message(NO_INPUT))
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_OWN_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_OWN_BYTES + 1)
    except OSError as error:
        raise _unreadable(error, name) from None


def _unreadable(error: OSError, name: str) -> Refusal:
    texts = {errno.ENOENT: NO_FILE, errno.ENOTDIR: NO_FILE, errno.EISDIR: IS_FOLDER, errno.EACCES: FORBIDDEN}
    text = texts.get(error.errno or 0, NOT_READ)
    return Refusal(Message(text, {"file": quoted(name), "code": errno.errorcode.get(error.errno or 0, "?")}))


def _check_columns(source: Source, reading: Reading) -> None:
    if reading.format is not Format.TABLE:
        raise Refusal(Message(ONLY_TABLES))
    known = [indicator.name for indicator in reading.journal.indicators]
    for name in source.choices.directions:
        found(name, known)
