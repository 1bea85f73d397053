"""How the days of a period share the levels of one indicator: what is missing is counted as missing, never spread.

Safety answers are never summed up: their indicators are for whoever shows the others to leave out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from monsuivipsy.journal.domain import series
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value, is_value_of, level
from monsuivipsy.report.domain.period import Period

LEVELS: Final = (1, 2, 3, 4, 5)
YES_NO_LEVELS: Final = (1, 5)


@dataclass(frozen=True, slots=True)
class Step:
    """A level, how it goes there, and on how many days."""

    level: int
    tone: int
    days: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """An amount has no level: what stands in the middle, between the lowest and the highest."""

    lowest: float
    middle: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Each day of a period once: answered, missing, or paused without an answer.

    `steps` is empty for an amount, `amounts` None for what has levels or no answer.
    """

    indicator: Indicator
    answered: int
    missing: int
    paused: int
    steps: tuple[Step, ...] = ()
    amounts: Amounts | None = None

    @property
    def expected(self) -> int:
        """The days among which the levels share: those in a pause are neither missing nor "no"."""
        return self.answered + self.missing

    def at(self, levels: Iterable[int]) -> int:
        """Return on how many days the level was one of these."""
        wanted = frozenset(levels)
        return sum(step.days for step in self.steps if step.level in wanted)


def shares(journal: Journal, indicator: Indicator, period: Period) -> Shares:
    values = series.values(journal, indicator.id, period.first_on, period.last_on)
    answers = [value for value in values if value is not None and is_value_of(indicator.kind, value)]
    paused = sum(value is None and day in period.paused for day, value in zip(period.days, values, strict=True))
    has_levels = indicator.kind is not Kind.AMOUNT
    return Shares(
        indicator=indicator,
        answered=len(answers),
        missing=len(values) - len(answers) - paused,
        paused=paused,
        steps=_steps(indicator, answers) if has_levels else (),
        amounts=None if has_levels or not answers else Amounts(min(answers), median(answers), max(answers)),
    )


def _steps(indicator: Indicator, answers: Sequence[Value]) -> tuple[Step, ...]:
    counted = Counter(level(indicator.kind, value) for value in answers)
    levels = YES_NO_LEVELS if indicator.kind is Kind.YES_NO else LEVELS
    return tuple(Step(each, _valence(indicator, each), counted[each]) for each in levels)


def _valence(indicator: Indicator, step: int) -> int:
    """Return how it goes at a level: one of a watched indicator never comes here."""
    return step if indicator.direction is Direction.HIGHER_IS_BETTER else LEVELS[-1] + 1 - step
