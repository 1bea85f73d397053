"""How the last import is taken back: each field that still holds what was written gets back what stood there before.

What its person changed since stands, and an indicator that was answered since stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import structs

from monsuivipsy.journal.domain import payload
from monsuivipsy.journal.domain.bringing import holds_something, missing
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import Answer, Day, Json, Mark, Profile
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.domain.undo import DayUndo, Undo, digest
from monsuivipsy.journal.domain.whole import Changes, Whole

_NOTHING: Final = Answer()


class PlanUndone(StrEnum):
    """What becomes of the crisis plan."""

    GOES = "goes"
    COMES_BACK = "comes back"
    STAYS = "stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What taking the last import back changes. `changed_days` hold something that was written since: it stands.

    `leaving` are the indicators that go; `marks` and `pauses` count what goes; `plan` says whether the plan changes.
    """

    changes: Changes
    removed_days: int
    restored_days: int
    changed_days: tuple[date, ...]
    staying: tuple[Indicator, ...]
    leaving: tuple[Indicator, ...]
    marks: int
    pauses: int
    plan: PlanUndone | None
    rest: tuple[str, ...]


def undone(whole: Whole, undo: Undo) -> Undone:
    """Return what the newest documents become."""
    days, changed = _days(whole, undo)
    left = [days.get(on, document) for on, document in whole.days.items()]
    answered = {id_ for document in left if document for id_ in document.day.answers}
    before, after = map(payload.profile, undo.profile)
    profile = _profile(whole.head.profile, before, after, answered, is_whole=not whole.broken)
    known = {indicator.id for indicator in before.indicators}
    added = [indicator for indicator in after.indicators if indicator.id not in known]
    left_ids = {each.id for each in profile.indicators}
    plan, rest = _plan(whole.plan, undo), _rest(whole.rest, undo)
    return Undone(
        changes=Changes(
            head=replace(whole.head, profile=profile),
            days=days,
            plan=plan,
            rest=rest,
            undo=None,
        ),
        removed_days=sum(document is None for document in days.values()),
        restored_days=sum(document is not None and on not in changed for on, document in days.items()),
        changed_days=tuple(changed),
        staying=tuple(indicator for indicator in added if indicator.id in left_ids),
        leaving=tuple(each for each in whole.head.profile.indicators if each.id not in left_ids),
        marks=_lost_marks(whole, days),
        pauses=len(missing(profile.pauses, whole.head.profile.pauses)),
        plan=_plan_undone(whole.plan, plan, undo),
        rest=tuple(key for key, content in whole.rest.items() if rest.get(key) != content),
    )


def _days(whole: Whole, undo: Undo) -> tuple[dict[date, DayDocument | None], dict[date, None]]:
    """Return the days that change, and those in which something was written since, in their order."""
    days: dict[date, DayDocument | None] = {}
    changed: dict[date, None] = {}
    for key, done in undo.days.items():
        on = date.fromisoformat(key)
        held = whole.days.get(on)
        if held is None:
            continue
        day, is_changed = _day(held.day, done)
        if done.created and not (holds_something(day) or held.operations):
            days[on] = None
        elif day != held.day:
            days[on] = replace(held, day=day)
        if is_changed or (done.created and days.get(on, held)):
            changed[on] = None
    return days, changed


def _day(held: Day, done: DayUndo) -> tuple[Day, bool]:
    answers = dict(held.answers)
    is_changed = False
    for id_, (before, after) in done.answers.items():
        answer = _answer(answers.get(id_, _NOTHING), before or _NOTHING, after)
        is_changed |= answers.get(id_) != after
        answers[id_] = answer
        if answer == _NOTHING and before is None:
            del answers[id_]
    note, was_note = held.note, done.note or ("", "")
    if done.note:
        note, is_changed = (was_note[0], is_changed) if note == was_note[1] else (note, True)
    day = structs.replace(
        held, answers=answers, note=note, marks=_marks(held.marks, done), as_imported=_as_imported(held, done)
    )
    return (_as_if_its_own(day, done) if done.created else day), is_changed


def _answer(held: Answer, before: Answer, after: Answer) -> Answer:
    """Take back the value and the comment, each where it is what was written."""
    if _given(held) == _given(after):
        held = structs.replace(before, comment=held.comment)
    if held.comment == after.comment:
        held = structs.replace(held, comment=before.comment)
    return held


def _given(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.changed_at, answer.device


def _marks(held: tuple[Mark, ...], done: DayUndo) -> tuple[Mark, ...]:
    added = [Mark(**structs.asdict(mark)) for mark in done.marks]
    # From the end, where an import adds them.
    return tuple(reversed(missing(added, reversed(held))))


def _as_imported(held: Day, done: DayUndo) -> dict[str, Json]:
    kept = dict(held.as_imported)
    for key, (before, after) in done.as_imported.items():
        if kept.get(key) == after:
            kept[key] = before[0] if before else None
            if not before:
                del kept[key]
    return kept


def _as_if_its_own(day: Day, done: DayUndo) -> Day:
    """Make of a day that the import began what it would be without it: filled when its person wrote in it."""
    first = day.last_saved_at if day.first_saved_at == done.first_saved_at else day.first_saved_at
    return structs.replace(day, imported=False, first_saved_at=first)


def _profile(held: Profile, before: Profile, after: Profile, answered: set[str], *, is_whole: bool) -> Profile:
    same = {
        name: getattr(before, name)
        for name in ("consultation_on", "consultation_text", "time_zone", "pauses", "imports")
        if getattr(held, name) == getattr(after, name)
    }
    changed = {
        "pauses": tuple(missing(missing(before.pauses, after.pauses), held.pauses)),
        "imports": tuple(missing(missing(before.imports, after.imports), held.imports)),
    }
    indicators = _indicators(held, before, after, answered if is_whole else {each.id for each in held.indicators})
    return replace(held, **{**changed, **same}, indicators=indicators)


def _indicators(held: Profile, before: Profile, after: Profile, answered: set[str]) -> tuple[Indicator, ...]:
    """Take away those that came and stayed as they came, unanswered; give back those that had to go."""
    were = {indicator.id: indicator for indicator in before.indicators}
    came = {indicator.id: indicator for indicator in after.indicators}
    if held.indicators == after.indicators:
        staying = [each for each in held.indicators if each.id not in were and each.id in answered]
        return (*before.indicators, *_at_the_end(staying, len(before.indicators)))
    kept: list[Indicator] = []
    for each in held.indicators:
        is_as_it_came = each.id in came and replace(each, position=came[each.id].position) == came[each.id]
        if each.id in were and is_as_it_came:
            kept.append(replace(were[each.id], position=each.position))
        elif each.id in were or each.id in answered or not is_as_it_came:
            kept.append(each)
    ids = {each.id for each in held.indicators}
    gone = [each for each in before.indicators if each.id not in ids and each.id not in came]
    return (*kept, *_at_the_end(gone, len(kept)))


def _at_the_end(indicators: list[Indicator], start: int) -> list[Indicator]:
    return [replace(indicator, position=place) for place, indicator in enumerate(indicators, start)]


def _plan(held: CrisisPlan | None, undo: Undo) -> CrisisPlan | None:
    before, after = (None if record is None else payload.plan(record) for record in undo.plan)
    return before if held == after else held


def _plan_undone(held: CrisisPlan | None, left: CrisisPlan | None, undo: Undo) -> PlanUndone | None:
    if held != left:
        return PlanUndone.COMES_BACK if left else PlanUndone.GOES
    before, after = undo.plan
    return PlanUndone.STAYS if held and before != after else None


def _lost_marks(whole: Whole, days: Mapping[date, DayDocument | None]) -> int:
    left = {on: len(document.day.marks) if document else 0 for on, document in days.items()}
    return sum(len(whole.days[on].day.marks) - marks for on, marks in left.items())


def _rest(held: Mapping[str, Json], undo: Undo) -> dict[str, Json]:
    rest = dict(held)
    for key, written in undo.rest_written.items():
        if key in rest and digest(rest[key]) == written:
            if key in undo.rest_before:
                rest[key] = undo.rest_before[key]
            else:
                del rest[key]
    return rest
