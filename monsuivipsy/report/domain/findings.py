"""What was asked of a journal, and what the methods answered, with dates; how it is said stands elsewhere.

An answer that a method refused is its `Refused`, as it came.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.journal.domain.indicators import Indicator

if TYPE_CHECKING:  # they bring numpy, which whoever only speaks of findings can do without
    from monsuivipsy.analysis.association import Association
    from monsuivipsy.analysis.comparison import Comparison
    from monsuivipsy.analysis.level import Gaps, Variability
    from monsuivipsy.analysis.rhythm import Weekdays

MOST_PAIRS: Final = 8
LONGEST_LAG: Final = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Whether the indicator of id `b`, `lag` days later, goes with the one of id `a`. Raises ValueError for no pair."""

    a: str
    b: str
    lag: int = 0

    def __post_init__(self) -> None:
        if self.a == self.b or not 0 <= self.lag <= LONGEST_LAG:
            raise ValueError("a pair has two indicators, 0 to 3 days apart")

    @property
    def question(self) -> "Pair":
        """The same question as every pair that asks it: on the same day neither comes first."""
        return Pair(min(self.a, self.b), max(self.a, self.b)) if self.lag == 0 else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked. Dates of None: from the first or to the last answer; both ends of `baseline` belong to it.

    `higher_is_worse` holds the ids whose own direction does not count. Raises ValueError for more than eight pairs.
    """

    first_on: date | None = None
    last_on: date | None = None
    pairs: tuple[Pair, ...] = ()
    changes: tuple[date, ...] = ()
    baseline: tuple[date, date] | None = None
    higher_is_worse: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self.pairs) > MOST_PAIRS:
            raise ValueError("more than eight pairs")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedChange:
    """The level changed on `on`, `index` days into the period; sure is only that it did from `first_on` to `last_on`.

    `before` and `after` are the two levels. Where it `is_gradual`, a line does nearly as well: no date is said.
    """

    index: int
    on: date
    first_on: date
    last_on: date
    gain: float
    threshold: float
    before: float
    after: float
    is_accepted: bool
    is_gradual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAlarm:
    """`on` is the first day beyond the `limit`, None while there was none; the baseline has `n` answers and a `mean`.

    Beyond is above where `higher_is_worse`, else below.
    """

    on: date | None
    n: int
    mean: float
    limit: float
    higher_is_worse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFindings:
    """One indicator over the period. `n_days` counts from its first answer to its last, empty days among them.

    `mean` is None without an answer, `sd` with fewer than two, `lag1` where neighbouring days never differ. `alarm` is
    None without a baseline, `weekdays` where they were not asked about; `weekday_q` has all indicators behind it.
    """

    indicator: Indicator
    n_days: int
    n_answered: int
    mean: float | None
    sd: float | None
    lag1: float | None
    variability: "Variability | Refused"
    change: DatedChange | Refused
    alarm: DatedAlarm | Refused | None
    weekdays: "Weekdays | Refused | None"
    weekday_q: float | None
    gaps: "Gaps | Refused"

    @property
    def is_change_spoken(self) -> bool:
        return isinstance(self.change, DatedChange) and self.change.is_accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFindings:
    """Whether `b`, `lag` days later, goes with `a`; `q` has all pairs behind it that were asked and not refused."""

    a: Indicator
    b: Indicator
    lag: int
    result: "Association | Refused"
    q: float | None
    is_spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFindings:
    """One indicator before and after `on`, the first day after."""

    on: date
    indicator: Indicator
    result: "Comparison | Refused"

    @property
    def is_spoken(self) -> bool:
        return not isinstance(self.result, Refused) and self.result.is_spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The period goes from the first day to the last one with any answer, within the dates asked for.

    Indicators stand in the person's order, pairs in that of the questions, changes by date and then by indicator. Each
    indicator has the direction that counted.
    """

    first_on: date
    last_on: date
    n_days: int
    n_answered: int
    indicators: tuple[IndicatorFindings, ...]
    pairs: tuple[PairFindings, ...]
    changes: tuple[ChangeFindings, ...]
