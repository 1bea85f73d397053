"""What one key of a Jardin Mental day speaks of: which indicator, of which kind and direction, written in which era."""

import re
from enum import IntEnum
from typing import Any

import msgspec

from monsuivipsy.journal.domain.catalogue import Entry, catalogue, folded
from monsuivipsy.journal.domain.entries import MAX_INDICATORS
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.imports.account import too_many_indicators
from monsuivipsy.language.messages import N_

FACES_BETTER = (Kind.FACES, Direction.HIGHER_IS_BETTER)
KINDS = {"smiley": Kind.FACES, "gauge": Kind.GAUGE, "boolean": Kind.YES_NO}
DIRECTIONS = {"ASC": Direction.HIGHER_IS_BETTER, "DESC": Direction.HIGHER_IS_WORSE}
FREQUENCE, INTENSITY = "_FREQUENCE", "_INTENSITY"
FIRST_NAMES = {
    "MOOD": "Humeur générale",
    "SLEEP": "Qualité sommeil",
    "ANXIETY": "Anxiété",
    "BADTHOUGHTS": "Idées parasites",
    "SENSATIONS": "Sensations étranges",
    "DAILYACTIVITIES": "Faire mes activités quotidiennes",
    "COMMUNICATION": "Communication avec mon entourage",
}
TOXIC = "TOXIC"
TOXIC_NAME = "Consommation de produits"
MAX_SOURCES = 5 * MAX_INDICATORS
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Era(IntEnum):
    """The four ways in which the app has written a day."""

    LEVELS = 1
    FACES = 2
    NAMES = 3
    UUIDS = 4


ERA_NAMES = {
    Era.LEVELS: N_("2021 : fréquence et intensité"),
    Era.FACES: N_("2021–2022 : un visage par question"),
    Era.NAMES: N_("2023–2025 : indicateurs par leur nom"),
    Era.UUIDS: N_("depuis 2025 : indicateurs par leur identifiant"),
}


class Source(msgspec.Struct, eq=False):
    """One indicator as one era described it; compared by identity, so that it can be a fast key."""

    name: str
    kind: Kind
    direction: Direction
    era: Era | None
    uuid: str = ""
    category: str = ""
    is_active: bool = True
    position: int | None = None
    entry: Entry | None = None


class Described(msgspec.Struct):
    """`_indicateur`: anything may be missing or of another type, and then it says nothing."""

    uuid: Any = None
    name: Any = None
    type: Any = None
    order: Any = None
    main_category: Any = msgspec.field(name="mainCategory", default=None)
    active: Any = True
    position: Any = None


class Sources:
    """Resolves keys; each distinct key and description is resolved once."""

    def __init__(self, listed: list[Source]) -> None:
        self.listed = listed
        self.met: list[Source] = []
        self._same: dict[tuple[object, ...], Source] = {}
        self._by_key: dict[tuple[str, bytes], Source | None] = {}
        self._listed_by_name = {folded(source.name): source for source in listed}
        self._listed_by_uuid = {source.uuid: source for source in listed if source.uuid}

    def find(self, key: str, description: bytes, *, has_level: bool) -> Source | None:
        """Return the source of a key, or None for a key that nothing describes."""
        cached = (key, description or bytes([has_level]))
        if cached not in self._by_key:
            self._by_key[cached] = self._kept(self._resolve(key, description, has_level=has_level))
        return self._by_key[cached]

    def two_questions(self, stem: str) -> Source | None:
        """Return the source of `STEM_FREQUENCE` and `STEM_INTENSITY`: one indicator, higher is better."""
        cached = (stem, FREQUENCE.encode())
        if cached not in self._by_key:
            self._by_key[cached] = self._kept(_first_named(FIRST_NAMES.get(stem, stem), Era.LEVELS))
        return self._by_key[cached]

    def _kept(self, source: Source | None) -> Source | None:
        """Return the one source of its name, scale and era: a description also changes with its place in the list."""
        if source is None:
            return None
        same = (source.uuid, source.name, source.kind, source.direction, source.era)
        if same not in self._same:
            if len(self.met) > MAX_SOURCES:
                raise too_many_indicators(len(self.met))
            self._same[same] = source
            self.met.append(source)
        return self._same[same]

    def _resolve(self, key: str, description: bytes, *, has_level: bool) -> Source | None:
        if description:
            return described_source(description, key)
        uuid = _uuid(key)
        era = Era.UUIDS if uuid else Era.LEVELS if has_level else Era.FACES
        if key == TOXIC:  # asked in every era until 2025: says nothing of the era
            return Source(TOXIC_NAME, Kind.YES_NO, Direction.HIGHER_IS_WORSE, era=None, category="SUBSTANCE")
        if key in FIRST_NAMES:
            return _first_named(FIRST_NAMES[key], era)
        listed = self._listed_by_uuid.get(uuid) or self._listed_by_name.get(folded(key))
        if listed is not None:
            return msgspec.structs.replace(listed, era=era, position=None)
        if uuid:
            return _from_catalogue(catalogue().by_id.get(uuid), uuid, era, uuid=uuid)
        entry = catalogue().by_name.get(folded(key))
        return _from_catalogue(entry, key, era) if entry else None


def described_source(description: bytes, key: str) -> Source | None:
    """Return what an `_indicateur` describes; what it leaves open, the catalogue says."""
    try:
        read = msgspec.json.decode(description, type=Described)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    uuid = _uuid(read.uuid) or _uuid(key)
    name = " ".join(read.name.split()) if isinstance(read.name, str) else ""
    name = name or ("" if _uuid(key) else key)
    named = catalogue().by_name.get(folded(name))
    entry = named if named and named.id == uuid else catalogue().by_id.get(uuid, named)
    source = _from_catalogue(entry, name, Era.UUIDS if _uuid(key) else Era.NAMES, uuid=uuid)
    source.name = name or source.name
    source.kind = KINDS.get(read.type, source.kind) if isinstance(read.type, str) else source.kind
    source.direction = DIRECTIONS.get(read.order, source.direction) if isinstance(read.order, str) else source.direction
    if isinstance(read.main_category, str) and read.main_category in catalogue().categories:
        source.category = read.main_category
    source.is_active = read.active is not False
    source.position = read.position if isinstance(read.position, int) else None
    return source


def _uuid(found: object) -> str:
    """Return a uuid as the catalogue writes it, or nothing: any other text would make a strange id."""
    return found.lower() if isinstance(found, str) and _UUID.fullmatch(found) else ""


def _first_named(name: str, era: Era) -> Source:
    return Source(name, *FACES_BETTER, era=era, entry=catalogue().by_name.get(folded(name)))


def _from_catalogue(entry: Entry | None, name: str, era: Era, uuid: str = "") -> Source:
    if entry is None:
        return Source(name or uuid, *FACES_BETTER, era=era, uuid=uuid)
    return Source(entry.name, entry.kind, entry.direction, era=era, uuid=uuid, category=entry.category, entry=entry)
