"""Write the example diary: eight months of a person who does not exist, the same bytes at every run."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from example_diary import (
    ACTIVITIES,
    COMMENTS,
    DOSES,
    DRUG,
    DRUG_UNIT,
    EVENTS,
    FILLED_LATE,
    HOSPITAL,
    NOT_FILLED,
    NOTES,
    REASONS_TO_LIVE,
    SAFETY,
    SUICIDAL_THOUGHTS,
    WARNING_SIGNS,
)

from monsuivipsy.journal.domain.catalogue import catalogue, folded, own_id
from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.entries import (
    Answer,
    Day,
    Device,
    Journal,
    Mark,
    MarkKind,
    Pause,
    PauseWord,
    Profile,
    calendar_days,
)
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value
from monsuivipsy.journal.exports import own_json
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number

EXAMPLE = Path(__file__).resolve().parent.parent / "monsuivipsy/journal/example.json"
SEED = 20260301
FIRST_ON, LAST_ON = date(2026, 3, 1), date(2026, 10, 31)
EXPORTED_AT = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
HEADACHES_UNTIL = date(2026, 6, 11)

# How bad it is (0 to 1) from one date to the next, in straight lines: a slow spring, a relapse after the move.
COURSE = {
    date(2026, 3, 1): 0.5,
    date(2026, 4, 20): 0.34,
    date(2026, 6, 11): 0.26,
    date(2026, 7, 20): 0.3,
    date(2026, 8, 14): 0.45,
    date(2026, 8, 31): 0.7,
    date(2026, 9, 13): 0.94,
    date(2026, 9, 23): 0.72,
    date(2026, 10, 12): 0.48,
    LAST_ON: 0.36,
}
SLEEP_HOURS = "Heures de sommeil"
COMPANY = "Envie de voir du monde"


def own(name: str, kind: Kind, category: str, unit: str = "") -> Indicator:
    is_amount = kind is Kind.AMOUNT
    return Indicator(
        id=own_id(name),
        name=name,
        kind=kind,
        direction=Direction.HIGHER_IS_BETTER,
        category=category,
        own=True,
        unit=unit,
        lowest=0.0 if is_amount else None,
        highest=24.0 if is_amount else None,
    )


def followed() -> tuple[Indicator, ...]:
    names = ("Humeur générale", "Qualité sommeil", SLEEP_HOURS, "Anxiété", "Fatigue", "Motivation", "Ruminations",
             COMPANY, "Réveils nocturnes", "Maux de tête", "Idées suicidaires")  # fmt: skip
    own_ones = {SLEEP_HOURS: own(SLEEP_HOURS, Kind.AMOUNT, "SLEEP", "h"),
                COMPANY: own(COMPANY, Kind.GAUGE, "SOCIAL_RELATIONS")}  # fmt: skip
    listed = []
    for position, name in enumerate(names):
        indicator = own_ones.get(name) or catalogue().by_name[folded(name)].indicator()
        listed.append(replace(indicator, position=position, active=name != "Maux de tête"))
    return tuple(listed)


def course(on: date) -> float:
    """Return how bad it is on a day, from the two dates around it."""
    before = max(known for known in COURSE if known <= on)
    after = min((known for known in COURSE if known > on), default=before)
    if after == before:
        return COURSE[before]
    share = (on - before) / (after - before)
    return COURSE[before] + share * (COURSE[after] - COURSE[before])


class Person:
    """Draws one day after the other; each day keeps some of the one before."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - an example, not a secret
        self.drift = dict.fromkeys(("mood", "sleep", "worry", "strength"), 0.0)

    def next_day(self) -> None:
        for name, value in self.drift.items():
            self.drift[name] = 0.55 * value + self.chance.gauss(0, 0.09)

    def gauge(self, badness: float, name: str, *, is_good: bool) -> float:
        shown = badness + self.drift[name] + self.chance.gauss(0, 0.04)
        return round(min(1.0, max(0.0, 1 - shown if is_good else shown)), 1)

    def happens(self, probability: float) -> bool:
        return self.chance.random() < probability

    def values(self, on: date) -> dict[str, Value]:
        """Return what this person would answer to everything on one day."""
        bad = course(on)
        mood = 5 - 4 * (bad + self.drift["mood"]) + self.chance.gauss(0, 0.35)
        hours = 7.6 - 2.4 * bad - 2 * self.drift["sleep"] + self.chance.gauss(0, 0.4)
        return {
            "Humeur générale": min(5, max(1, round(mood))),
            "Qualité sommeil": self.gauge(0.85 * bad + 0.05, "sleep", is_good=True),
            SLEEP_HOURS: round(2 * min(11.0, max(2.0, hours))) / 2,
            "Anxiété": self.gauge(0.8 * bad, "worry", is_good=False),
            "Fatigue": self.gauge(0.75 * bad + 0.1, "strength", is_good=False),
            "Motivation": self.gauge(0.9 * bad + 0.05, "strength", is_good=True),
            "Ruminations": self.gauge(0.95 * bad - 0.1, "worry", is_good=False),
            COMPANY: self.gauge(bad, "mood", is_good=True),
            "Réveils nocturnes": self.happens(0.15 + 0.6 * bad),
            "Maux de tête": self.happens(0.22),
            "Idées suicidaires": SUICIDAL_THOUGHTS.get(on.isoformat(), 0.0),
        }

    def leaves_out(self, on: date) -> bool:
        """Say whether a day stays empty: more often in bad times, never where it has to be told."""
        is_told = on.isoformat() in {**NOTES, **EVENTS, **DOSES, **SUICIDAL_THOUGHTS}
        in_hospital = HOSPITAL[0] <= on <= HOSPITAL[1]
        by_chance = self.happens(0.03 + 0.12 * course(on) ** 2)
        return in_hospital or on in NOT_FILLED or (by_chance and not is_told)


def answers(on: date, person: Person, indicators: tuple[Indicator, ...]) -> dict[str, Answer]:
    values = person.values(on)
    given: dict[str, Answer] = {}
    for indicator in indicators:
        comment = COMMENTS.get((on.isoformat(), indicator.name), "")
        is_passed_over = person.happens(0.04) and not comment and indicator.name != "Humeur générale"
        is_over = indicator.name == "Maux de tête" and on > HEADACHES_UNTIL
        if not (is_passed_over or is_over):
            given[indicator.id] = Answer(value=values[indicator.name], comment=comment)
    return given


def marks(on: date) -> tuple[Mark, ...]:
    found = []
    dose = DOSES.get(on.isoformat())
    if dose is not None:
        text = f"{DRUG} {number(dose)}{NO_BREAK_SPACE}{DRUG_UNIT}"
        found.append(Mark(kind=MarkKind.TREATMENT, text=text, drug=DRUG, amount=dose, unit=DRUG_UNIT))
    if on.isoformat() in EVENTS:
        found.append(Mark(kind=MarkKind.EVENT, text=EVENTS[on.isoformat()]))
    return tuple(found)


def day(on: date, person: Person, indicators: tuple[Indicator, ...]) -> Day | None:
    person.next_day()
    is_empty = person.leaves_out(on)
    note = NOTES.get(on.isoformat(), "")
    if is_empty and not note and not marks(on):
        return None
    evening = datetime(on.year, on.month, on.day, 19, person.chance.randrange(60), tzinfo=UTC)
    saved_at = evening + timedelta(days=FILLED_LATE.get(on, 0))
    given = {} if is_empty else answers(on, person, indicators)
    return Day(on=on, answers=given, note=note, marks=marks(on), first_saved_at=saved_at, last_saved_at=saved_at)


def plan() -> CrisisPlan:
    # Numbers that the regulator keeps for fiction.
    return CrisisPlan(
        warning_signs=WARNING_SIGNS,
        activities=ACTIVITIES,
        company=(Contact(name="Odile (amie)", phone="06 39 98 00 01", activities=("Piscine", "Cinéma")),),
        helpers=(Contact(name="Ma sœur", phone="06 39 98 00 02"),),
        professionals=(
            Contact(name="Dr Lindgren (psychiatre)", phone="01 99 00 00 03"),
            Contact(name="3114", phone="3114"),
        ),
        safety=SAFETY,
        reasons_to_live=REASONS_TO_LIVE,
    )


def diary() -> Journal:
    person, indicators = Person(), followed()
    days = [day(on, person, indicators) for on in calendar_days(FIRST_ON, LAST_ON)]
    profile = Profile(
        indicators=indicators,
        pauses=(Pause(first_on=HOSPITAL[0], last_on=HOSPITAL[1], word=PauseWord.HOSPITAL),),
        devices=(Device(id="telephone", label="Téléphone", since="2026-03"),),
        consultation_on=date(2026, 11, 5),
        consultation_text="Les matins restent lourds. La bouche sèche vient-elle de la nouvelle dose ?",
    )
    return Journal(profile=profile, days={found.on: found for found in days if found is not None}, plan=plan())


if __name__ == "__main__":
    EXAMPLE.write_bytes(own_json(diary(), exported_at=EXPORTED_AT))
    print(f"{EXAMPLE.name}: {EXAMPLE.stat().st_size} bytes")
