"""What a file would change in a carnet. An answer that is there stands, texts are joined, and nothing is dropped.

The same file a second time changes nothing. What a document has no room for is refused whole, and listed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from msgspec import structs

from monsuivipsy.journal.domain import documents, payload
from monsuivipsy.journal.domain.bringing import DayBringer, Refused, Tally, holds_something, missing
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import DayDocument, DocumentKind, Head
from monsuivipsy.journal.domain.entries import MAX_DAYS, MAX_INDICATORS, MAX_PAUSES, Import, Journal, Json, Profile
from monsuivipsy.journal.domain.matching import Matches, match
from monsuivipsy.journal.domain.room import leaves_room
from monsuivipsy.journal.domain.undo import Undo, day_undo, is_same, rest_undo, without_repeats
from monsuivipsy.journal.domain.whole import Changes, Whole
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

TOO_MANY_INDICATORS: Final = N_(
    "Avec ce fichier, votre carnet aurait %(count)s indicateurs ; il en tient au plus %(limit)s. "
    "Retirez du fichier ceux qui ne servent plus. Rien n’a été changé."
)
TOO_MANY_DAYS: Final = N_(
    "Avec ce fichier, votre carnet irait du %(first)s au %(last)s (%(days)s jours) ; il en tient au plus %(limit)s. "
    "Vérifiez les dates du fichier. Rien n’a été changé."
)
LIST_TOO_LONG: Final = N_(
    "Avec ce fichier, la liste des indicateurs, des pauses et des importations prendrait plus de place que votre "
    "carnet n’en a pour elle. Retirez du fichier ce qui ne sert plus. Rien n’a été changé."
)
PLAN: Final = N_("Plan de crise")
REST: Final = N_("Ce qui n’a pas encore d’écran")
DOES_NOT_OPEN: Final = N_("ce que le carnet en tient ne s’ouvre pas : rien n’y est écrit")
PLAN_TOO_LONG: Final = N_("il est trop long pour être gardé")


class CannotImport(Exception):  # noqa: N818 - it says what was refused
    """More than a carnet holds: nothing is changed."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__("more than a carnet holds")
        self.message = Message(text, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What was read of a file. Our own format carries a whole profile; others only indicators."""

    journal: Journal
    source: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an import changes: None where everything is there already. `profile` is the carnet's, once it is done.

    `adopts`: nothing was noted yet, so that the file's own profile takes the place of the carnet's.
    """

    changes: Changes | None
    tally: Tally
    profile: Profile
    matches: Matches
    adopts: bool
    pauses: int
    has_plan: bool
    plan_differs: bool
    rest: tuple[str, ...]


def imported(whole: Whole, brought: Brought, *, replaces: bool, on: date) -> Outcome:
    """Return what the file changes in the newest documents. Raises CannotImport."""
    adopts = brought.is_own and _is_untouched(whole)
    matches = match(() if adopts else whole.head.profile.indicators, brought.journal.indicators)
    if not adopts:
        matches = _asking_what_was_answered(matches, brought.journal)
    profile = _profile(whole.head.profile, brought, matches, adopts=adopts)
    tally = Tally()
    days = _days(whole, brought, matches, DayBringer(tally, _names(profile), replaces))
    plan = _plan(whole, brought, tally, replaces=replaces)
    rest = _whole_rest(whole, brought, tally, replaces=replaces)
    head = _head(whole.head, profile, days)
    changes = None
    if days or head != whole.head or plan != whole.plan or not is_same(rest, whole.rest):
        head = head if brought.is_own else _with_line(head, Import(on=on, source=brought.source, days=len(days)))
        _check(whole, head, days)
        changes = _changes(whole, Changes(head=head, days=days, plan=plan, rest=rest, undo=None), brought.source, on)
    return Outcome(
        changes=changes,
        tally=tally,
        profile=profile,
        matches=matches,
        adopts=adopts,
        pauses=len(profile.pauses) - len(whole.head.profile.pauses),
        has_plan=plan != whole.plan,
        plan_differs=None not in (whole.plan, brought.journal.plan) and whole.plan != brought.journal.plan,
        rest=tuple(key for key in rest if key not in whole.rest or not is_same(rest[key], whole.rest[key])),
    )


def _asking_what_was_answered(matches: Matches, journal: Journal) -> Matches:
    """Let an indicator that the file never answers come paused: it would only add a question to each day."""
    answered = {
        matches.ids[id_]
        for day in journal.days.values()
        for id_, answer in day.answers.items()
        if answer.value is not None
    }
    added = (replace(each, active=each.active and each.id in answered) for each in matches.added)
    return replace(matches, added=tuple(added))


def _is_untouched(whole: Whole) -> bool:
    """Say whether nothing in a carnet is its person's yet, but for which proposals were ticked."""
    profile = whole.head.profile
    noted = (whole.days, whole.broken, whole.plan, whole.rest, profile.pauses, profile.imports)
    said = (profile.consultation_on, profile.consultation_text)
    return not any((*noted, *said)) and not any(indicator.own for indicator in profile.indicators)


def _names(profile: Profile) -> dict[str, str]:
    return {indicator.id: indicator.name for indicator in profile.indicators}


def _profile(held: Profile, brought: Brought, matches: Matches, *, adopts: bool) -> Profile:
    given = brought.journal.profile
    if adopts:
        return replace(given, devices=held.devices)
    begun = {pause.first_on for pause in held.pauses}
    return replace(
        held,
        indicators=(*held.indicators, *matches.added),
        # A pause that was closed or named here since stands as it is.
        pauses=(*held.pauses, *(pause for pause in given.pauses if pause.first_on not in begun)),
        imports=(*held.imports, *missing(held.imports, given.imports)),
        consultation_on=held.consultation_on or given.consultation_on,
        consultation_text=held.consultation_text or given.consultation_text,
    )


def _days(whole: Whole, brought: Brought, matches: Matches, bringer: DayBringer) -> dict[date, DayDocument]:
    days: dict[date, DayDocument] = {}
    for on, day in brought.journal.days.items():
        if not (brought.is_own or holds_something(day)):
            continue  # a table has a row for every day, answered or not
        if on in whole.broken:
            bringer.tally.refused.append(Refused(long_date(on), Message(DOES_NOT_OPEN)))
            continue
        answers = {matches.ids[id_]: answer for id_, answer in day.answers.items()}
        document = bringer.bring(whole.days.get(on), structs.replace(day, answers=answers))
        if document:
            days[on] = document
    return days


def _plan(whole: Whole, brought: Brought, tally: Tally, *, replaces: bool) -> CrisisPlan | None:
    plan = brought.journal.plan
    if plan is None or plan == whole.plan or (whole.plan is not None and not replaces):
        return whole.plan
    is_too_long = len(documents.written_plan(plan)) > documents.MAX_CONTENT
    if is_too_long or DocumentKind.PLAN in whole.closed:
        tally.refused.append(Refused(PLAN, Message(PLAN_TOO_LONG if is_too_long else DOES_NOT_OPEN)))
        return whole.plan
    return plan


def _whole_rest(whole: Whole, brought: Brought, tally: Tally, *, replaces: bool) -> Mapping[str, Json]:
    if brought.journal.rest and DocumentKind.REST in whole.closed:
        tally.refused.append(Refused(REST, Message(DOES_NOT_OPEN)))
        return whole.rest
    return {**whole.rest, **_rest(whole.rest, brought.journal.rest, replaces=replaces)}


def _rest(held: Mapping[str, Json], brought: Mapping[str, Json], *, replaces: bool) -> dict[str, Json]:
    return {key: _joined(held[key], content, replaces) if key in held else content for key, content in brought.items()}


def _joined(held: Json, brought: Json, replaces: bool) -> Json:  # noqa: FBT001 - it calls itself
    """Return two versions of what has no screen yet: lists are joined, names are looked at one by one."""
    if isinstance(held, dict) and isinstance(brought, dict):
        return {**held, **_rest(held, brought, replaces=replaces)}
    if isinstance(held, list) and isinstance(brought, list):
        return [*held, *without_repeats(brought, held)]
    return brought if replaces else held


def _head(head: Head, profile: Profile, days: Mapping[date, DayDocument]) -> Head:
    """Let the head know of the days before they are written: one outside its bounds would never be found again."""
    known = [on for on in (head.first_on, head.last_on) if on]
    bounds = [*known, *days]
    return replace(head, profile=profile, first_on=min(bounds, default=None), last_on=max(bounds, default=None))


def _with_line(head: Head, line: Import) -> Head:
    return replace(head, profile=replace(head.profile, imports=(*head.profile.imports, line)))


def _changes(whole: Whole, changes: Changes, source: str, on: date) -> Changes:
    """Add to the changes what takes them back."""
    before, written = rest_undo(whole.rest, changes.rest)
    days = {
        on.isoformat(): day_undo(whole.days[on].day if on in whole.days else None, document.day)
        for on, document in changes.days.items()
        if document
    }
    profiles = payload.profile_record(whole.head.profile), payload.profile_record(changes.head.profile)
    undo = Undo(
        on=on,
        source=source,
        days=days,
        profile=profiles,
        plan=(_plan_record(whole.plan), _plan_record(changes.plan)),
        rest_before=before,
        rest_written=written,
    )
    return replace(changes, undo=undo)


def _plan_record(plan: CrisisPlan | None) -> payload.PlanRecord | None:
    return None if plan is None else payload.plan_record(plan)


def _check(whole: Whole, head: Head, days: Iterable[date]) -> None:
    """Raise CannotImport where the carnet would hold more than it can give back."""
    profile = head.profile
    if len(profile.indicators) > MAX_INDICATORS:
        raise CannotImport(TOO_MANY_INDICATORS, count=number(len(profile.indicators)), limit=number(MAX_INDICATORS))
    every = [*whole.days, *whole.broken, *days]
    first, last = min(every, default=None), max(every, default=None)
    if first and last and (span := (last - first).days + 1) > MAX_DAYS:
        dates = {"first": long_date(first), "last": long_date(last)}
        raise CannotImport(TOO_MANY_DAYS, **dates, days=number(span), limit=number(MAX_DAYS))
    if len(profile.pauses) > MAX_PAUSES or not leaves_room(head, whole.head):
        raise CannotImport(LIST_TOO_LONG)
