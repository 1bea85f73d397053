"""From what each era called an indicator to the indicators of one journal.

The same name or uuid met with two kinds or directions is two indicators: the older one is « (ancien) »; nothing is
converted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

import msgspec

from monsuivipsy.journal.domain.catalogue import Entry, catalogue, folded, own_id
from monsuivipsy.journal.domain.entries import Answer
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.imports.account import Account, DayTexts
from monsuivipsy.journal.imports.columns import only_name
from monsuivipsy.journal.imports.jardin_mental_days import RawDay
from monsuivipsy.journal.imports.jardin_mental_sources import Source, described_source
from monsuivipsy.language.messages import N_, Message

ANSWERED_TWICE = N_("répondu deux fois ce jour-là ; la réponse de la version la plus récente est gardée")
NOT_AN_INDICATOR = N_("cet indicateur n’est pas écrit comme un indicateur de Jardin Mental")


@dataclass(slots=True, eq=False)
class Track:
    """What becomes one indicator: sources of one kind and direction, the newest first."""

    sources: list[Source]
    days: set[date] = field(default_factory=set)

    @property
    def main(self) -> Source:
        return self.sources[0]

    def takes(self, source: Source, days: set[date]) -> bool:
        """Say whether `source` is the same thing: same scale, and not a second uuid answered on the same days."""
        if (source.kind, source.direction) != (self.main.kind, self.main.direction):
            return False
        uuids = {known.uuid for known in self.sources if known.uuid}
        return not (source.uuid and uuids and source.uuid not in uuids and days & self.days)


def listed_sources(content: bytes, account: Account) -> list[Source]:
    """Return what `@INDICATEURS` lists, in the person's order."""
    try:
        items = msgspec.json.decode(content, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        account.skip("@INDICATEURS", Message(NOT_AN_INDICATOR))
        return []
    found: list[Source] = []
    for number, item in enumerate(items, 1):
        source = described_source(bytes(item), "")
        if source is None or not source.name:
            account.skip(f"@INDICATEURS, {number}", Message(NOT_AN_INDICATOR))
        else:
            found.append(source)
    found.sort(key=lambda source: (source.position is None, source.position or 0))
    for position, source in enumerate(found):
        source.position = position
    return found


def resolved(
    listed: list[Source], met: list[Source], days: Iterable[RawDay], account: Account
) -> tuple[tuple[Indicator, ...], dict[Source, str]]:
    """Return the journal's indicators, in the person's order, and the id under which each source goes, newest first."""
    answered = _answered_days(days)
    places = {source: place for place, source in enumerate([*listed, *met])}
    newest_first = sorted(places, key=lambda source: _age(source, answered, is_listed=places[source] < len(listed)))
    found: list[tuple[int, Indicator]] = []
    ids: dict[Source, str] = {}
    for group in _groups(newest_first):
        for indicator, track in _indicators(_tracks(group, answered), account):
            ids |= dict.fromkeys(track.sources, indicator.id)
            is_listed = not listed or places[track.main] < len(listed)
            is_active = is_listed and track.main.is_active and "/" not in indicator.id  # older variants are paused
            found.append((min(places[source] for source in track.sources), replace(indicator, active=is_active)))
    found.sort(key=itemgetter(0))
    return _told_apart([indicator for _, indicator in found]), ids


def _told_apart(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Return them numbered in their order; a name that another one already has gets « (2) » behind it."""
    names: set[str] = set()
    told: list[Indicator] = []
    for position, indicator in enumerate(indicators):
        name = only_name(indicator.name, names)
        names.add(folded(name))
        told.append(replace(indicator, name=name, position=position))
    return tuple(told)


def _groups(newest_first: list[Source]) -> Iterable[list[Source]]:
    """Return what is one indicator, apart from its scale: one catalogue entry, one uuid, or one name."""
    names: dict[str, str] = {}
    uuids: dict[str, str] = {}
    for source in newest_first:
        if source.uuid:
            names.setdefault(source.uuid, folded(source.name))
            uuids.setdefault(folded(source.name), source.uuid)
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in newest_first:
        entry = catalogue().by_id.get(source.uuid) or source.entry
        name = folded(source.name)
        groups[entry.id if entry else names.get(source.uuid or uuids.get(name, ""), name)].append(source)
    return groups.values()


def _answered_days(days: Iterable[RawDay]) -> dict[Source, set[date]]:
    answered: dict[Source, set[date]] = defaultdict(set)
    for day in days:
        for source in day.answers:
            answered[source].add(day.on)
    return answered


def _age(source: Source, answered: Mapping[Source, set[date]], *, is_listed: bool) -> tuple[bool, int, int]:
    """Sort the listed first, then the last answered, then the later era."""
    last = max(answered[source]).toordinal() if source in answered else 0
    return not is_listed, -last, -(source.era or 0)


def _tracks(newest_first: list[Source], answered: Mapping[Source, set[date]]) -> list[Track]:
    tracks: list[Track] = []
    for source in newest_first:
        days = answered.get(source, set())
        track = next((track for track in tracks if track.takes(source, days)), None)
        if track is None:
            tracks.append(Track([source], set(days)))
        else:
            track.sources.append(source)
            track.days |= days
    return tracks


def _indicators(tracks: list[Track], account: Account) -> Iterable[tuple[Indicator, Track]]:
    """Give the newest track the plain name and id, the older ones « (ancien) », a namesake in use beside it « (2) »."""
    newest = tracks[0].main
    entry = catalogue().by_id.get(newest.uuid) or newest.entry
    uuids = (source.uuid for track in tracks for source in track.sources if source.uuid)
    root = entry.id if entry else next(uuids, "") or own_id(newest.name)
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for number, track in enumerate(tracks):
        scale = (track.main.kind, track.main.direction)
        is_namesake = scale in taken
        taken[scale] += 1
        suffix, label = _variant(number, taken[scale], is_namesake=is_namesake)
        name = account.name(_plain_name(track.main, entry)) + label
        yield _indicator(track.main, root + suffix, name), track


def _variant(number: int, in_scale: int, *, is_namesake: bool) -> tuple[str, str]:
    if number == 0:
        return "", ""
    if is_namesake:
        return f"/{number + 1}", f" ({in_scale})"
    return ("/ancien", " (ancien)") if number == 1 else (f"/ancien-{number}", f" (ancien {number})")


def _plain_name(source: Source, entry: Entry | None) -> str:
    """Return the catalogue’s name where the scale is the catalogue’s too; else the name that was answered."""
    for known in (entry, source.entry):
        if known and (known.kind, known.direction) == (source.kind, source.direction):
            return known.name
    return source.name


def _indicator(source: Source, indicator_id: str, name: str) -> Indicator:
    return Indicator(
        id=indicator_id,
        name=name,
        kind=source.kind,
        direction=source.direction,
        category=source.category or "OTHER",
        own=source.entry is None and source.uuid not in catalogue().by_id,
    )


def merged(day: RawDay, ids: Mapping[Source, str], names: Mapping[str, str], account: Account) -> dict[str, Answer]:
    """Return a day's answers by indicator; where two eras answered the same one, the newer answer stands."""
    answers: dict[str, Answer] = {}
    if len(day.answers) == len({ids[source] for source in day.answers}):
        return {ids[source]: answer for source, answer in day.answers.items()}
    for source in ids:
        answer = day.answers.get(source)
        if answer is None:
            continue
        newer = answers.get(ids[source])
        if newer is None:
            answers[ids[source]] = answer
            continue
        name = names[ids[source]]
        texts = DayTexts(account, day.on)
        if answer.value is not None and newer.value is not None and answer.value != newer.value:
            texts.skip(name, Message(ANSWERED_TWICE))
        comment = texts.joined(newer.comment, answer.comment, name)
        answers[ids[source]] = Answer(value=answer.value if newer.value is None else newer.value, comment=comment)
    return answers
