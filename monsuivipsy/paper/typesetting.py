"""How does a page become a PDF? Typst sets it: tagged for screen readers (PDF/UA-1) and made to last (PDF/A-3a).

Each area passes its own typst text, which imports `frame.typ` and reads its values from `data`.
What a person wrote only ever arrives there, as values, and after the filter of `characters`.
"""

import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from monsuivipsy.paper.characters import Characters
from monsuivipsy.paper.coverage import FAMILIES, FONTS

STANDARDS: Final = ["ua-1", "a-3a"]
MOST_CHARACTERS: Final = 400  # of a title, or what describes an attachment
_FRAME: Final = (Path(__file__).parent / "frame.typ").read_bytes()
_PICTURE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
# What systems read as folders or refuse in a file's name.
_FILE_PARTS: Final = re.compile(r"[\\/:*?\"<>|\n]+")
_NO_ROOM: Final = re.compile(r"panicked with: no room: (\d+(?:\.\d+)?)")
_SAFE_MESSAGE: Final = re.compile(r"(?:PDF[A-Za-z0-9/, -]* error: )?[A-Za-z ,-]*")
_PLACES: Final = re.compile(r"\b(?:main|frame)\.typ:\d+:\d+")


class TypesettingError(Exception):
    """A page that typst refuses. The message says where in our own text, and never repeats a value of the page."""


class NoRoomError(Exception):
    """What must stand on one page does not fit; `missing_mm` would be needed."""

    def __init__(self, missing_mm: float) -> None:
        super().__init__(f"{missing_mm:g} mm are missing on the page")
        self.missing_mm = missing_mm


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: the data that the page draws."""

    name: str
    media_type: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Sheet:
    """A finished PDF, and how many characters of its texts no font could print."""

    pdf: bytes
    replaced: int


def typeset(
    page: str,
    data: Mapping[str, object],
    *,
    title: str,
    made_at: datetime,
    pictures: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
) -> Sheet:
    """Set `page` with `data`. `pictures` are SVG texts, which the page reads as `NAME.svg`.

    `made_at` bears its zone; the same values at the same time give the same bytes. Raises NoRoomError when the page
    calls `no-room`, TypesettingError for anything else that typst refuses or warns of: it would leave something out.
    """
    characters = Characters()
    files = {
        "main.typ": page.encode(),
        "frame.typ": _FRAME,
        "data.json": _json(_printable(data, characters)),
        "sheet.json": _json(_about(title, attachments, characters)),
        **{f"{_picture_name(name)}.svg": characters.filtered(svg).encode() for name, svg in (pictures or {}).items()},
        **{f"attachment-{number}": file.content for number, file in enumerate(attachments)},
    }
    return Sheet(_compiled(files, made_at), characters.replaced)


def _about(title: str, attachments: Sequence[Attachment], characters: Characters) -> dict[str, object]:
    return {
        "title": " ".join(characters.filtered(title[:MOST_CHARACTERS]).split()),
        "families": FAMILIES,
        "attachments": [
            {
                "name": _FILE_PARTS.sub("-", characters.filtered(file.name[:MOST_CHARACTERS])).strip(" .") or "-",
                "type": file.media_type,
                "description": characters.filtered(file.description[:MOST_CHARACTERS]),
            }
            for file in attachments
        ],
    }


def _printable(value: object, characters: Characters) -> object:
    """Copy a tree of values with every string filtered; keys are ours and stay as they are."""
    if isinstance(value, str):
        return characters.printable(value)
    if isinstance(value, Mapping):
        return {_key(key): _printable(inner, characters) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner, characters) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a page takes texts, numbers, lists and mappings, not {type(value).__name__}")


def _key(key: object) -> str:
    if isinstance(key, str) and key.isascii() and key.replace("-", "_").isidentifier():
        return key
    raise ValueError("keys name the places of a page: ASCII identifiers, never a person's words")


def _picture_name(name: str) -> str:
    if _PICTURE_NAME.fullmatch(name):
        return name
    raise ValueError("names of pictures are ours: small ASCII letters, digits and hyphens")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def _compiled(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    offset = made_at.utcoffset()
    if offset is None:
        raise ValueError("made_at bears no zone")
    try:
        # Without `sys_inputs` the ones of the page before would come back.
        pdf, warnings = _compiler().compile_with_warnings(
            dict(files),
            format="pdf",
            sys_inputs={},
            pdf_standards=STANDARDS,
            timestamp=made_at.astimezone(timezone(offset)),
        )
    except typst.TypstError as error:
        # Not chained: typst's own text quotes values of the page.
        raise _refusal(error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what breaks down inside typst is no Exception
            raise
        del _local.compiler
        raise TypesettingError("typst broke down") from None
    for warning in warnings:
        if "converge" not in warning.message:
            raise _refusal(warning)
    return bytes(pdf)


def _refusal(error: typst.TypstError | typst.TypstWarning) -> Exception:
    if no_room := _NO_ROOM.fullmatch(error.message):
        return NoRoomError(float(no_room[1]))
    what = _SAFE_MESSAGE.match(error.message)
    places = ", ".join(dict.fromkeys(_PLACES.findall("\n".join([error.diagnostic, *error.trace]))))
    is_own_panic = error.message.startswith(("panicked", "assertion"))
    return TypesettingError(f"{'panic' if is_own_panic or what is None else what[0].strip()} ({places})")


_local = threading.local()


def _compiler() -> Any:  # noqa: ANN401 - its stub does not know files by name
    """Give each thread its own compiler: one that is shared refuses a second page while it works."""
    compiler = getattr(_local, "compiler", None)
    if compiler is None:
        # What is missing is looked for under the root: a folder that is empty, and gone a moment later.
        with TemporaryDirectory() as empty:
            compiler = typst.Compiler(root=empty, font_paths=_fonts(), ignore_system_fonts=True)
        _local.compiler = compiler
    return compiler


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
