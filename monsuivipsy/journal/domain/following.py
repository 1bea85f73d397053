"""What a person follows: chosen, made their own, put in order, paused and resumed. Nothing is ever taken away.

Each change is worked out on the newest profile, whatever another device did meanwhile: it names indicators by their
ids, and never carries a whole list back.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from monsuivipsy.journal.domain.catalogue import Entry, catalogue, folded, own_id
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_NAME, Profile
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind

MAX_UNIT: Final = 30
# Controls, lone surrogates and line breaks have no place in a name; the marks that turn a whole line round neither.
_REFUSED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_REFUSED: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class CannotFollow(Exception):  # noqa: N818 - it says what was refused
    """A wish that the list cannot take: nothing was changed."""


class NotFollowed(CannotFollow):
    """An id that the list does not have, or not in this state any more."""


class ListFull(CannotFollow):
    """A list that holds as many as it may, paused ones included."""


class NotAName(CannotFollow):
    """A name that is empty, too long, or holds what nobody could read."""


class NameTaken(CannotFollow):
    """A name that already means something: `held` is that indicator of the list, else `entry` of the catalogue is."""

    def __init__(self, *, held: Indicator | None = None, entry: Entry | None = None) -> None:
        super().__init__("taken")
        self.held = held
        self.entry = entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a person says of an indicator of their own; unit and bounds serve an amount alone."""

    name: str
    kind: Kind
    direction: Direction
    category: str = "OTHER"
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None

    @classmethod
    def more_precise(cls, entry: Entry, name: str) -> "Own":
        """Return a generic entry in the person's own word."""
        return cls(name=name, kind=entry.kind, direction=entry.direction, category=entry.category)


def begun(ids: Iterable[str], words: Mapping[str, str] | None = None) -> Profile:
    """Return the profile of a new carnet: what is always followed, then what was chosen."""
    always = [entry.id for entry in catalogue().always_added]
    return added(Profile(), [*always, *ids], words or {})


def added(profile: Profile, ids: Iterable[str], words: Mapping[str, str]) -> Profile:
    """Follow these indicators of the catalogue; what is paused is resumed, and nothing is followed twice.

    `words` make generic entries precise, by their ids. Raises NotFollowed for an unknown id, ListFull, NameTaken.
    """
    current = {entry.id: entry for entry in catalogue().current}
    for id_ in dict.fromkeys(ids):
        if id_ not in current:
            raise NotFollowed
        word = words.get(id_, "") if current[id_].generic else ""
        if word:
            profile = with_own(profile, Own.more_precise(current[id_], word))
        elif find(profile, id_) is None:
            profile = _appended(profile, current[id_].indicator())
        else:
            profile = resumed(profile, id_)
    return profile


def with_own(profile: Profile, own: Own) -> Profile:
    """Follow an indicator of the person's own. Raises NotAName, NameTaken, ListFull."""
    name = clean_name(own.name)
    check_free(profile, name)
    is_amount = own.kind is Kind.AMOUNT
    indicator = Indicator(
        id=_id(name),
        name=name,
        kind=own.kind,
        direction=own.direction,
        category=own.category,
        own=True,
        unit=own.unit if is_amount else "",
        lowest=own.lowest if is_amount else None,
        highest=own.highest if is_amount else None,
    )
    return _appended(profile, indicator)


def clean_name(name: str) -> str:
    """Return a name as it is kept: composed, its spaces single. Raises NotAName."""
    if any(unicodedata.category(c) in _REFUSED_CATEGORIES or c in _REFUSED for c in name):
        raise NotAName
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    is_visible = any(unicodedata.category(c)[0] in "LNPS" for c in cleaned)
    if not is_visible or not folded(cleaned) or len(cleaned) > MAX_NAME:
        raise NotAName
    return cleaned


def check_free(profile: Profile, name: str) -> None:
    """Raise NameTaken for a name of the list, paused or not, or of what the catalogue proposes."""
    id_, compared = _id(name), folded(name)
    for indicator in profile.indicators:
        if indicator.id == id_ or folded(indicator.name) == compared:
            raise NameTaken(held=indicator)
    # Some former names mean what the catalogue now proposes under another one.
    for entry in catalogue().current:
        if entry.id == id_:
            raise NameTaken(entry=entry)


def moved(profile: Profile, id_: str, step: int) -> Profile:
    """Let a followed indicator change places with its neighbour; at an end of the list it stays. Raises NotFollowed."""
    followed = [indicator.id for indicator in profile.indicators if indicator.active]
    if id_ not in followed:
        raise NotFollowed
    here = followed.index(id_)
    there = here + step
    if not 0 <= there < len(followed):
        return profile
    followed[here], followed[there] = followed[there], followed[here]
    return reordered(profile, followed)


def reordered(profile: Profile, ids: Sequence[str]) -> Profile:
    """Put those that are named into this order, in the places that they hold together; everything else stays.

    Ids that are unknown, paused or met twice say nothing.
    """
    by_id = {indicator.id: indicator for indicator in profile.indicators if indicator.active}
    wanted = [by_id[id_] for id_ in dict.fromkeys(ids) if id_ in by_id]
    following = iter(wanted)
    named = {indicator.id for indicator in wanted}
    return _with(profile, [next(following) if indicator.id in named else indicator for indicator in profile.indicators])


def paused(profile: Profile, id_: str) -> Profile:
    """Let an indicator rest, with its answers. Raises NotFollowed."""
    return _turned(profile, id_, is_active=False)


def resumed(profile: Profile, id_: str) -> Profile:
    """Follow a paused indicator again, in the place that it had. Raises NotFollowed."""
    return _turned(profile, id_, is_active=True)


def find(profile: Profile, id_: str) -> Indicator | None:
    return next((indicator for indicator in profile.indicators if indicator.id == id_), None)


def _turned(profile: Profile, id_: str, *, is_active: bool) -> Profile:
    if find(profile, id_) is None:
        raise NotFollowed
    return _with(profile, [replace(each, active=is_active) if each.id == id_ else each for each in profile.indicators])


def _appended(profile: Profile, indicator: Indicator) -> Profile:
    if len(profile.indicators) >= MAX_INDICATORS:
        raise ListFull
    return _with(profile, [*profile.indicators, indicator])


def _with(profile: Profile, indicators: Iterable[Indicator]) -> Profile:
    placed = tuple(replace(indicator, position=position) for position, indicator in enumerate(indicators))
    return replace(profile, indicators=placed)


def _id(name: str) -> str:
    """Return the id of a name: one that the catalogue has ever had keeps its own, so that its safety is known."""
    entry = catalogue().by_name.get(folded(name))
    return entry.id if entry else own_id(name)
