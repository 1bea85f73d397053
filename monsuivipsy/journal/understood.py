"""What was understood of a file, in words for its page: what was skipped is counted first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.domain.indicators import Direction, Indicator
from monsuivipsy.journal.domain.words import KIND_WORDS
from monsuivipsy.journal.imports.reading import FORMAT_WORDS, Reading, Skipped
from monsuivipsy.language.dates import period
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import spaced

MOST_SHOWN = 100
WORSE = N_("plus haut\u00a0: moins bien")


@dataclass(frozen=True, slots=True)
class Followed:
    """One indicator and how often it was answered."""

    name: str
    kind: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    format: str
    eras: Sequence[str]
    period: str
    days: str
    answered: str
    also: Sequence[str]
    indicators: Sequence[Followed]
    skipped_count: int
    skipped: Sequence[Skipped]
    hidden_count: int
    unknown_keys: Sequence[str]
    unknown_moods: Sequence[str]


def account(reading: Reading) -> Account:
    journal = reading.journal
    first, last = journal.first_on, journal.last_on
    answered = sum(day.is_answered for day in journal.days.values())
    return Account(
        format=FORMAT_WORDS[reading.format],
        eras=[spaced(era) for era in reading.eras],
        period=period(first, last) if first and last else "",
        days=count(len(calendar_days(first, last)) if first and last else 0, "jour", "jours"),
        answered=count(answered, "jour répondu", "jours répondus"),
        also=_also(journal),
        indicators=_followed(journal),
        skipped_count=reading.skipped_total,
        skipped=reading.skipped[:MOST_SHOWN],
        hidden_count=max(0, reading.skipped_total - MOST_SHOWN),
        unknown_keys=reading.unknown_keys,
        unknown_moods=reading.unknown_moods,
    )


def _also(journal: Journal) -> list[str]:
    days = journal.days.values()
    found = (
        (sum(bool(day.note) for day in days), "note", "notes"),
        (sum(len(day.marks) for day in days), "repère", "repères"),
        (len(journal.profile.pauses), "pause", "pauses"),
        (int(journal.plan is not None), "plan de crise", "plans de crise"),
    )
    return [count(*words) for words in found if words[0]]


def _followed(journal: Journal) -> list[Followed]:
    answers = Counter(
        id_ for day in journal.days.values() for id_, answer in day.answers.items() if answer.value is not None
    )
    return [
        Followed(indicator.name, _kind(indicator), count(answers[indicator.id], "réponse", "réponses"))
        for indicator in journal.indicators
    ]


def _kind(indicator: Indicator) -> str:
    kind = f"{KIND_WORDS[indicator.kind]}, {indicator.unit}" if indicator.unit else KIND_WORDS[indicator.kind]
    return f"{kind} ({WORSE})" if indicator.direction is Direction.HIGHER_IS_WORSE else kind
