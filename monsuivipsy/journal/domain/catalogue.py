"""The 74 indicators that are proposed, and the former ones of old backups (facts of Jardin Mental, Apache-2.0)."""

import unicodedata
import uuid
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import filterfalse

import msgspec

from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind

MOOD = "3e15ed99-f2f9-4716-b6a2-5348c35266da"
OWN_NAMES = uuid.UUID("5b0d6cb2-6f0b-5d55-9c37-6f2b6a0f6d5e")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the catalogue. `ends` are the words at both ends of its scale; `priority` serves the proposals."""

    id: str
    name: str
    kind: Kind
    direction: Direction
    category: str = "OTHER"
    categories: tuple[str, ...] = ()
    subcategories: tuple[str, ...] = ()
    priority: int = 2
    generic: bool = False
    ends: tuple[str, str] | None = None

    def indicator(self, position: int = 0) -> Indicator:
        return Indicator(
            id=self.id,
            name=self.name,
            kind=self.kind,
            direction=self.direction,
            category=self.category,
            position=position,
        )


class Subcategory(msgspec.Struct, frozen=True):
    """Where the difficulties of one category part ways; `category` is the one under which it is proposed."""

    id: str
    label: str
    category: str


class _Mending(msgspec.Struct, frozen=True):
    before: str = msgspec.field(name="from")
    after: str = msgspec.field(name="to")


class _File(msgspec.Struct, frozen=True):
    categories: dict[str, str]
    subcategories: tuple[Subcategory, ...]
    always_added: tuple[str, ...]
    mended: tuple[_Mending, ...]
    current: tuple[Entry, ...]
    former: tuple[Entry, ...]


@dataclass(frozen=True)
class Catalogue:
    """Both lists with their look-ups. Keys of `by_name` are folded; a current entry stands before a former one."""

    current: tuple[Entry, ...]
    former: tuple[Entry, ...]
    categories: dict[str, str]
    subcategories: tuple[Subcategory, ...]
    always_added: tuple[Entry, ...]
    by_id: dict[str, Entry]
    by_name: dict[str, Entry]


@cache
def catalogue() -> Catalogue:
    content = files(__package__).joinpath("catalogue.json").read_bytes()
    read = msgspec.json.decode(content, type=_File)
    everything = (*read.former, *read.current)
    by_name = {folded(entry.name): entry for entry in everything}
    by_name |= {folded(m.before): by_name[folded(m.after)] for m in read.mended if folded(m.after) in by_name}
    by_id = {entry.id: entry for entry in everything}
    return Catalogue(
        current=read.current,
        former=read.former,
        categories=read.categories,
        subcategories=read.subcategories,
        always_added=tuple(by_id[id_] for id_ in read.always_added),
        by_id=by_id,
        by_name=by_name,
    )


def folded(name: str) -> str:
    """Return what two names are compared by: no case, accents, kind of apostrophe or doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", name).replace("’", "'").casefold()
    return " ".join("".join(filterfalse(unicodedata.combining, decomposed)).split())


def own_id(name: str) -> str:
    """Return the id of an own indicator that has none: the same name gives the same id in every file and journal."""
    return str(uuid.uuid5(OWN_NAMES, folded(name)))
