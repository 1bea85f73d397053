"""Any file to a journal: what it is, by its content and never its name, or a sentence that says why it is none."""

import re
from typing import Any

import msgspec

from monsuivipsy.journal.domain.payload import FORMAT
from monsuivipsy.journal.imports.csv_text import lines
from monsuivipsy.journal.imports.daylio import is_daylio, read_daylio
from monsuivipsy.journal.imports.jardin_mental import RESULTS, read_jardin_mental
from monsuivipsy.journal.imports.json_text import is_deeper_than, is_sound, mended
from monsuivipsy.journal.imports.own import MAX_OWN_DEPTH, read_own
from monsuivipsy.journal.imports.reading import MAX_BYTES, MAX_OWN_BYTES, Choices, Reading, Unreadable
from monsuivipsy.journal.imports.table import layout, read_table
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

EMPTY = N_("Ce fichier est vide : vérifiez que l’export s’est bien terminé, puis recommencez.")
TOO_LONG = N_("Ce fichier dépasse %(limit)s Mo, le plus que l’on puisse lire : exportez une période plus courte.")
ARCHIVE = N_(
    "Ce fichier est une archive ou un classeur (zip, xlsx, sauvegarde Daylio), pas un texte : "
    "exportez le journal en CSV ou en texte, puis donnez ce fichier-là."
)
WIDE_TEXT = N_("Ce fichier est écrit en UTF-16 : enregistrez-le en « CSV UTF-8 » depuis le tableur, puis recommencez.")
BINARY = N_(
    "Ce fichier n’est pas un texte (octet %(place)s) : donnez l’export lui-même, en texte ou en CSV, "
    "et non une image, un PDF ou un programme."
)
CUT = N_(
    "Ce fichier s’arrête avant sa fin (après %(place)s octets) : il a été coupé pendant la copie ou l’envoi. "
    "Refaites l’export, puis recommencez."
)
BROKEN = N_(
    "Ce fichier est abîmé (vers l’octet %(place)s) et ne peut pas être lu en entier : "
    "refaites l’export, puis recommencez."
)
TOO_DEEP = N_("Ce fichier est imbriqué sur trop de niveaux pour être un journal : refaites l’export, puis recommencez.")
OTHER_JSON = N_(
    "Ce fichier est écrit en JSON, mais ce n’est ni une sauvegarde de Jardin Mental ni un journal exporté "
    "de Mon Suivi Psy : donnez l’un de ces fichiers, sans le modifier."
)
OTHER_TEXT = N_(
    "Ce fichier est un texte, mais aucune de ses lignes n’a de date et de valeurs : donnez une sauvegarde de "
    "Jardin Mental, un export CSV de Daylio, ou un tableau CSV avec une date par ligne."
)

JARDIN_MENTAL = "jardin-mental"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OWN_START = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,9}\{\s{0,9}"format"\s?:\s?"%b"' % FORMAT.encode())
_BYTE = re.compile(r"\(byte ([0-9]+)\)")
BYTES_A_MEGABYTE = 1024 * 1024


class _Outside(msgspec.Struct):
    """The few names by which a JSON is recognised; everything else is left unread."""

    format: Any = None
    version: Any = None
    app: Any = msgspec.field(name="appVersion", default=None)
    data: msgspec.Raw = msgspec.field(default_factory=msgspec.Raw)


def read(content: bytes, choices: Choices) -> Reading:
    """Return what `content` holds. Raises `Unreadable` where no day can be read."""
    limit = MAX_OWN_BYTES if _OWN_START.match(content) else MAX_BYTES
    if len(content) > limit:
        raise Unreadable(Message(TOO_LONG, {"limit": number(limit // BYTES_A_MEGABYTE)}))
    text = _utf8(content)
    begins = text.lstrip()[:1]
    if not begins:
        raise Unreadable(Message(EMPTY))
    return _read_json(text, choices) if begins in (b"{", b"[") else _read_rows(text.decode(), choices)


def _utf8(content: bytes) -> bytes:
    """Return the text as UTF-8; what is neither UTF-8 nor cp1252 is no text."""
    if content.startswith(ARCHIVES):
        raise Unreadable(Message(ARCHIVE))
    if content.startswith(WIDE_MARKS):
        raise Unreadable(Message(WIDE_TEXT))
    if (place := content.find(0)) >= 0:
        raise Unreadable(Message(BINARY, {"place": number(place)}))
    try:
        content.decode()
    except UnicodeDecodeError:
        return _from_cp1252(content)
    return content.removeprefix(BYTE_ORDER_MARK)


def _from_cp1252(content: bytes) -> bytes:
    try:
        return content.decode("cp1252").encode()
    except UnicodeDecodeError as error:
        raise Unreadable(Message(BINARY, {"place": number(error.start)})) from None


def _read_json(text: bytes, choices: Choices) -> Reading:
    try:
        outside = msgspec.json.decode(text, type=_Outside)
        is_own = outside.format == FORMAT
        data = (
            {} if is_own or not bytes(outside.data) else msgspec.json.decode(outside.data, type=dict[str, msgspec.Raw])
        )
    except msgspec.ValidationError:
        raise Unreadable(Message(TOO_DEEP if is_deeper_than(text, MAX_OWN_DEPTH) else OTHER_JSON)) from None
    except msgspec.DecodeError as error:
        return _read_json(_mended(text, error), choices)
    except RecursionError:
        raise Unreadable(Message(TOO_DEEP)) from None
    if is_own:
        if is_deeper_than(text, MAX_OWN_DEPTH):
            raise Unreadable(Message(TOO_DEEP))
        return read_own(text, outside.version, choices)
    if RESULTS in data or outside.app == JARDIN_MENTAL:
        return read_jardin_mental(data, choices)
    raise Unreadable(Message(OTHER_JSON))


def _mended(text: bytes, error: msgspec.DecodeError) -> bytes:
    """Return what the strict reader takes. One number or letter that no program should have written loses no file."""
    broken = Unreadable(_why_broken(text, error))
    if len(text) > MAX_BYTES:
        raise broken
    try:
        better = mended(text)
    except (ValueError, RecursionError):
        raise broken from None
    if not is_sound(better):
        raise broken
    return better


def _why_broken(text: bytes, error: msgspec.DecodeError) -> Message:
    found = _BYTE.search(str(error))
    if found is None:
        return Message(CUT, {"place": number(len(text))})
    return Message(BROKEN, {"place": number(int(found[1]))})


def _read_rows(text: str, choices: Choices) -> Reading:
    _, header = next(lines(text, ","), (0, []))
    if not header:
        raise Unreadable(Message(OTHER_TEXT if text.strip() else EMPTY))
    if is_daylio(header):
        return read_daylio(text, choices)
    where = layout(text)
    if where is None:
        raise Unreadable(Message(OTHER_TEXT))
    return read_table(text, where, choices)
