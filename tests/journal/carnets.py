"""Whole carnets as values, for tests of what changes all of one at once.

Pairs of a carnet and a file are made from a number, out of few words, dates and indicators, so that they meet.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import DayDocument, Head
from monsuivipsy.journal.domain.entries import Answer, Day, Import, Journal, Mark, MarkKind, Pause, Profile
from monsuivipsy.journal.domain.importing import Brought, Outcome, imported
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.undo import read_undo, written_undo
from monsuivipsy.journal.domain.undoing import Undone, undone
from monsuivipsy.journal.domain.whole import Changes, Whole
from tests.builders import TODAY, indicator

WORDS = ("", "", "ça va", "mieux", "ça va\nmieux", "mieux\r\nle soir", "mieux\nle soir", "\n", " ", "va", "🙂 é")
VALUES = {Kind.FACES: (1, 3, 5), Kind.GAUGE: (0.0, 0.5, 1.0), Kind.YES_NO: (True, False), Kind.AMOUNT: (0.0, 7.5)}
IDS = ("a", "b", "c", "a/ancien", "b/2", "x" * 100, "x" * 99 + "y")
NAMES = ("Moral", "moral", "Sommeil", "Moral (ancien)", "Énergie", "N" * 200)
FIRST_ON = date(2026, 3, 1)
MOOD, SLEEP = indicator("Humeur"), indicator("Sommeil")
SAVED_AT = datetime(2026, 3, 9, 20, 4, tzinfo=UTC)


def pair(number: int) -> tuple[Whole, Journal]:
    """Return a carnet, now and then an empty one, and a file that may be its older copy."""
    random = Random(number)  # noqa: S311 - a test's
    held = journal(random)
    brought = journal(random, held)
    return (Whole() if random.random() < 0.1 else whole_of(held)), brought


def journal(random: Random, older: Journal | None = None) -> Journal:
    """Return a journal, much of which is an older one's where there is one."""
    indicators = _indicators(random, older)
    known = older.days if older else {}
    dates = sorted(FIRST_ON + timedelta(days=day) for day in random.sample(range(8), random.randint(1, 6)))
    return Journal(
        profile=_profile(random, indicators),
        days={on: _day(random, on, indicators, known.get(on)) for on in dates},
        plan=random.choice([None, None, CrisisPlan(safety=("fenêtre",)), CrisisPlan(safety=("balcon",))]),
        rest=_rest(random),
    )


def carnet(*days, indicators=(MOOD,), **fields):
    return whole_of(file(*days, indicators=indicators, **fields))


def file(*days, indicators=(MOOD,), plan=None, rest=None, **profile):
    return Journal(
        profile=Profile(indicators=indicators, **profile),
        days={day.on: day for day in days},
        plan=plan,
        rest=rest or {},
    )


def day(value=None, comment="", *, on=FIRST_ON, of=MOOD, **fields):
    answer = Answer(value=value, comment=comment)
    return Day(on=on, answers={of.id: answer} if answer != Answer() else {}, **fields)


def after(held, brought, **how):
    return written(held, bring(held, brought, **how).changes)


def whole_of(journal: Journal) -> Whole:
    """Return the carnet that holds a journal, none of whose days was saved on a page."""
    return Whole(
        head=Head(profile=journal.profile, first_on=journal.first_on, last_on=journal.last_on),
        days={on: DayDocument(day=day) for on, day in journal.days.items()},
        plan=journal.plan,
        rest=journal.rest,
    )


def written(whole: Whole, changes: Changes | None) -> Whole:
    """Return the carnet once the changes are in it."""
    if changes is None:
        return whole
    days = {on: document for on, document in {**whole.days, **changes.days}.items() if document}
    in_order = dict(sorted(days.items()))
    return replace(whole, head=changes.head, days=in_order, plan=changes.plan, rest=changes.rest)


def bring(whole: Whole, journal: Journal, *, is_own: bool = True, replaces: bool = False) -> Outcome:
    source = "own" if is_own else "jardin_mental"
    return imported(whole, Brought(journal=journal, source=source, is_own=is_own), replaces=replaces, on=TODAY)


def take_back(whole: Whole, outcome: Outcome) -> Undone:
    """Undo an import through the written form of what it keeps of itself."""
    assert outcome.changes
    assert outcome.changes.undo
    return undone(whole, read_undo(written_undo(outcome.changes.undo)))


def contents(whole: Whole) -> object:
    """Return what two carnets are compared by: all but the bounds of the head, which only ever widen."""
    days = [(on, list(document.day.answers), document) for on, document in whole.days.items()]
    return replace(whole.head, first_on=None, last_on=None), days, whole.plan, list(whole.rest.items())


def _indicators(random: Random, older: Journal | None) -> list[Indicator]:
    found = {
        id_: Indicator(
            id=id_,
            name=random.choice(NAMES),
            kind=random.choice(list(Kind)),
            direction=random.choice(list(Direction)),
            unit=random.choice(["", "", "h"]),
            own=random.random() < 0.3,
            position=place,
        )
        for place, id_ in enumerate(random.sample(IDS, random.randint(0, 4)))
    }
    if older and random.random() < 0.7:
        found |= {each.id: each for each in older.indicators if random.random() < 0.7}
    shuffled = list(found.values())
    random.shuffle(shuffled)
    return shuffled


def _profile(random: Random, indicators: list[Indicator]) -> Profile:
    pauses = [Pause(first_on=FIRST_ON), Pause(first_on=FIRST_ON, last_on=FIRST_ON), Pause(first_on=TODAY)]
    lines = [Import(on=FIRST_ON, source="daylio", days=3)] * 2 + [Import(on=TODAY, source="table", days=1)]
    return Profile(
        indicators=tuple(indicators),
        pauses=tuple(_some(random, pauses)),
        imports=tuple(_some(random, lines)),
        consultation_on=random.choice([None, FIRST_ON, TODAY]),
        consultation_text=random.choice(WORDS),
        time_zone=random.choice(["Europe/Paris", "Asia/Tokyo"]),
    )


def _day(random: Random, on: date, indicators: list[Indicator], older: Day | None) -> Day:
    answers = {each.id: _answer(random, each) for each in indicators if random.random() < 0.6}
    if older:
        ids = {each.id for each in indicators}
        answers |= {id_: answer for id_, answer in older.answers.items() if id_ in ids and random.random() < 0.5}
    dose = Mark(kind=MarkKind.TREATMENT, text="dose", drug="lithium", amount=400.0, unit="mg")
    marks = [dose, dose, Mark(kind=MarkKind.EVENT, text="déménagement")]
    return Day(
        on=on,
        answers=answers,
        note=random.choice(WORDS),
        marks=tuple(_some(random, marks)),
        first_saved_at=random.choice([None, SAVED_AT]),
        last_saved_at=random.choice([None, SAVED_AT]),
        imported=random.random() < 0.5,
        as_imported=dict(_some(random, [("POSOLOGY", [1]), ("POSOLOGY", [2]), ("PRISE_DE_TRAITEMENT", True)])),
    )


def _answer(random: Random, indicator: Indicator) -> Answer:
    return Answer(
        value=random.choice([None, *VALUES[indicator.kind]]),
        comment=random.choice(WORDS),
        changed_at=random.choice([None, SAVED_AT]),
        device=random.choice(["", "un"]),
    )


def _rest(random: Random) -> dict[str, object]:
    goals = [["marcher"], ["lire", "marcher"], {"marcher": [1], "lire": {}}, {"marcher": [2, 1]}, "rien"]
    return {key: random.choice(goals) for key in _some(random, ["goals", "thoughts"])}


def _some(random: Random, things: list) -> list:
    return [thing for thing in things if random.random() < 0.4]
