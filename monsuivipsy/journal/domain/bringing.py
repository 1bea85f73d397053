"""One day of a file brought into a day of a carnet, and the count of what is new, what was there and what differs."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeVar

from msgspec import structs

from monsuivipsy.journal.domain import documents
from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import MAX_DAY_BYTES, MAX_TEXT, Answer, Day
from monsuivipsy.journal.domain.indicators import Value
from monsuivipsy.journal.domain.texts import plain
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message

NO_ROOM: Final = N_("il n’y a plus de place ce jour-là : ce qui est dans le carnet reste seul")
NOTE, MARKS, TREATMENT = N_("note"), N_("repères"), N_("traitement")

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that the carnet has no room for. `place` says what it was and when."""

    place: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers to one question: the one in the carnet and the one in the file."""

    on: date
    indicator_id: str
    held: Value
    brought: Value


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a file means for the days of a carnet."""

    new_days: int = 0
    completed_days: int = 0
    same_days: int = 0
    new_answers: int = 0
    same_answers: int = 0
    new_texts: int = 0
    joined_texts: int = 0
    marks: int = 0
    differences: list[Difference] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DayBringer:
    """Brings days in, one after the other. `names` of the indicators say where something was refused."""

    tally: Tally
    names: Mapping[str, str]
    replaces: bool

    def bring(self, held: DayDocument | None, brought: Day) -> DayDocument | None:
        """Return the day as it is to be written, or None where nothing of it changes."""
        document = self._fitted(held, brought)
        self._count(held.day if held else Day(on=brought.on), document.day, brought)
        if held and document.day == held.day:
            self.tally.same_days += 1
            return None
        if held:
            self.tally.completed_days += 1
        else:
            self.tally.new_days += 1
        return document

    def _fitted(self, held: DayDocument | None, brought: Day) -> DayDocument:
        """Return all of it where it fits, else what fits of it, thing by thing, the answers first."""
        start = held or DayDocument(day=_bare(brought))
        whole = replace(start, day=joined_day(held.day, brought, replaces=self.replaces) if held else brought)
        if whole.day == start.day or fits(whole):
            return whole
        for thing in _things(brought):
            more = replace(start, day=joined_day(start.day, thing, replaces=self.replaces))
            start = more if fits(more) else start
        return start

    def _count(self, held: Day, written: Day, brought: Day) -> None:
        for id_, answer in brought.answers.items():
            if answer.value is not None:
                self._count_value(id_, held.value(id_), written.value(id_), answer.value, brought.on)
            if answer.comment:
                there, kept = (day.answers.get(id_, _NOTHING).comment for day in (held, written))
                self._count_text(there, kept, answer.comment, self._place(brought.on, self.names[id_]))
        if brought.note:
            self._count_text(held.note, written.note, brought.note, self._place(brought.on, NOTE))
        self.tally.marks += len(written.marks) - len(held.marks)
        if missing(written.marks, brought.marks):
            self._refuse(brought.on, MARKS)
        if brought.as_imported.keys() - written.as_imported.keys():
            self._refuse(brought.on, TREATMENT)

    def _count_value(self, id_: str, held: Value | None, written: Value | None, brought: Value, on: date) -> None:
        if held is None and written is None:
            self._refuse(on, self.names[id_])
        elif held is None:
            self.tally.new_answers += 1
        elif held == brought:
            self.tally.same_answers += 1
        else:
            self.tally.differences.append(Difference(on, id_, held, brought))

    def _count_text(self, held: str, written: str, brought: str, place: str) -> None:
        if not has_text(written, brought):
            self.tally.refused.append(Refused(place, Message(NO_ROOM)))
        elif not held:
            self.tally.new_texts += 1
        elif written != held:
            self.tally.joined_texts += 1

    def _refuse(self, on: date, what: str) -> None:
        self.tally.refused.append(Refused(self._place(on, what), Message(NO_ROOM)))

    def _place(self, on: date, what: str) -> str:
        return f"{long_date(on)}, {what}"


_NOTHING: Final = Answer()


def joined_day(held: Day, brought: Day, *, replaces: bool) -> Day:
    """Return a day with another one brought into it; how large it may be is not looked at, but for each text."""
    answers = dict(held.answers)
    for id_, answer in brought.answers.items():
        if answer.value is not None or answer.comment:
            answers[id_] = _answer(answers.get(id_), answer, replaces=replaces)
    return structs.replace(
        held,
        answers=answers,
        note=joined_text(held.note, brought.note),
        marks=(*held.marks, *missing(held.marks, brought.marks)),
        as_imported={**held.as_imported, **brought.as_imported, **({} if replaces else held.as_imported)},
    )


def _answer(held: Answer | None, brought: Answer, *, replaces: bool) -> Answer:
    if held is None:
        return brought
    comment = joined_text(held.comment, brought.comment)
    is_taken = brought.value is not None and (held.value is None or (replaces and held.value != brought.value))
    if is_taken:
        return structs.replace(brought, comment=comment)
    return held if comment == held.comment else structs.replace(held, comment=comment)


def joined_text(held: str, brought: str) -> str:
    """Return both texts, one under the other; the one in the carnet alone where both would be too long."""
    if has_text(held, brought):
        return held
    both = brought if has_text(brought, held) else f"{held}\n{brought}"
    return both if len(both) <= MAX_TEXT else held


def has_text(text: str, part: str) -> bool:
    """Say whether a text has another one as lines of its own."""
    return not part or f"\n{plain(part)}\n" in f"\n{plain(text)}\n"


def missing(held: Iterable[Item], brought: Iterable[Item]) -> list[Item]:
    """Return the things that are not there yet; one that the file has twice is there twice."""
    there = Counter(held)
    found = []
    for thing in brought:
        if there[thing]:
            there[thing] -= 1
        else:
            found.append(thing)
    return found


def holds_something(day: Day) -> bool:
    return bool(day.answers or day.note or day.marks or day.as_imported)


def fits(document: DayDocument) -> bool:
    """Say whether a day may be written: its texts together, and its sealed form."""
    size = len(documents.written_day(document))
    return size <= MAX_DAY_BYTES or (size <= documents.MAX_CONTENT and _texts_bytes(document.day) <= MAX_DAY_BYTES)


def _texts_bytes(day: Day) -> int:
    texts = [day.note, *(answer.comment for answer in day.answers.values())]
    texts += [text for mark in day.marks for text in (mark.text, mark.drug, mark.unit)]
    return sum(len(text.encode()) for text in texts)


def _bare(day: Day) -> Day:
    return structs.replace(day, answers={}, note="", marks=(), as_imported={})


def _things(day: Day) -> Iterator[Day]:
    """Yield a day for each thing that a day holds, what is shortest and weighs most first."""
    bare = _bare(day)
    for id_, answer in day.answers.items():
        yield structs.replace(bare, answers={id_: structs.replace(answer, comment="")})
    yield structs.replace(bare, marks=day.marks)
    for key, content in day.as_imported.items():
        yield structs.replace(bare, as_imported={key: content})
    for id_, answer in day.answers.items():
        yield structs.replace(bare, answers={id_: Answer(comment=answer.comment)})
    yield structs.replace(bare, note=day.note)
