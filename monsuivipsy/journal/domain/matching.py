"""Which indicator of a carnet an indicator of a file is: by its id, else by its name, and only on the same scale.

What is answered on another scale is never converted: it is followed beside the one that is there, as its older variant.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from typing import Final

from monsuivipsy.journal.domain.catalogue import folded, own_id
from monsuivipsy.journal.domain.entries import MAX_NAME
from monsuivipsy.journal.domain.indicators import Indicator

MAX_ID: Final = 100
_TRIED_IDS: Final = 3

Key = Callable[[Indicator], Hashable]


@dataclass(frozen=True, slots=True)
class Matches:
    """The id in the carnet of each indicator of the file, and those that the carnet does not follow yet."""

    ids: Mapping[str, str]
    added: tuple[Indicator, ...]


def match(held: Sequence[Indicator], brought: Sequence[Indicator]) -> Matches:
    """Return what each brought indicator is. No two of them are the same one: their answers would meet.

    What an earlier import added is found by its id before anything else, so that a file finds its own indicators again.
    """
    ids: dict[str, str] = {}
    for place in range(_TRIED_IDS):
        _match_by(_id, lambda indicator, place=place: _nth_id(indicator, place), held, brought, ids)  # type: ignore[misc]
    _match_by(_root, _root, held, brought, ids)
    _match_by(_name, _name, held, brought, ids)
    added: list[Indicator] = []
    reserved = {indicator.id for indicator in brought}
    for indicator in brought:
        if indicator.id not in ids:
            added.append(_beside([*held, *added], indicator, reserved))
            ids[indicator.id] = added[-1].id
    return Matches(ids=ids, added=tuple(added))


def _match_by(
    key: Key, asked: Key, held: Iterable[Indicator], brought: Iterable[Indicator], ids: dict[str, str]
) -> None:
    """Match what is left on both sides, where `key` of the one in the carnet is what is `asked` of the file's."""
    taken = set(ids.values())
    free: dict[Hashable, list[Indicator]] = {}
    for indicator in held:
        if indicator.id not in taken:
            free.setdefault(key(indicator), []).append(indicator)
    for indicator in brought:
        candidates = free.get(asked(indicator), []) if indicator.id not in ids else []
        found = next((candidate for candidate in candidates if _is_same_scale(candidate, indicator)), None)
        if found:
            ids[indicator.id] = found.id
            candidates.remove(found)


def _id(indicator: Indicator) -> str:
    return indicator.id


def _root(indicator: Indicator) -> str:
    return indicator.root_id


def _name(indicator: Indicator) -> str:
    return folded(indicator.name)


def _is_same_scale(one: Indicator, other: Indicator) -> bool:
    """Two units make two scales; a file that says none leaves it open."""
    is_same_unit = one.unit == other.unit or not (one.unit and other.unit)
    return (one.kind, one.direction) == (other.kind, other.direction) and is_same_unit


def _beside(held: Sequence[Indicator], indicator: Indicator, reserved: Container[str]) -> Indicator:
    """Return a new indicator as it stands at the end of the list: paused where its name or id means another scale."""
    ids, names = {each.id for each in held}, {folded(each.name) for each in held}
    id_ = next(id_ for id_ in _ids(indicator) if id_ not in ids and (id_ == indicator.id or id_ not in reserved))
    name = next(name for name in _names(indicator.name) if folded(name) not in names)
    is_active = indicator.active and (id_, name) == (indicator.id, indicator.name)
    return replace(indicator, id=id_, name=name, position=len(held), active=is_active)


def _nth_id(indicator: Indicator, place: int) -> str:
    return next(islice(_ids(indicator), place, None))


def _ids(indicator: Indicator) -> Iterator[str]:
    """Yield an indicator's own id, then those that tell its scale apart: the same ones each time the file is read."""
    yield indicator.id
    id_ = "/".join(part for part in (indicator.id, indicator.kind, indicator.direction, indicator.unit) if part)
    while True:
        yield id_ if len(id_) <= MAX_ID else own_id(id_)
        id_ = own_id(id_)


def _names(name: str) -> Iterator[str]:
    yield name
    for suffix in chain([" (ancien)"], (f" (ancien {number})" for number in count(2))):
        yield name[: MAX_NAME - len(suffix)] + suffix
