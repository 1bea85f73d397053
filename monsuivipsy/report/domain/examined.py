"""From a journal and what is asked of it to findings. Brings numpy: import it where it is called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np

from monsuivipsy.analysis.alarm import alarm
from monsuivipsy.analysis.association import Association, association
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.level import gaps, variability
from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.rhythm import Weekdays, weekdays
from monsuivipsy.analysis.series import Series, answered, deviation, is_constant, lag1, mean, span
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.thresholds import LEVEL, RATE
from monsuivipsy.analysis.trend import level_change
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.report.domain.findings import (
    ChangeFindings,
    DatedAlarm,
    DatedChange,
    Findings,
    IndicatorFindings,
    Pair,
    PairFindings,
    Questions,
)
from monsuivipsy.report.domain.period import EMPTY, NOTHING_BETWEEN, NOTHING_SINCE, REVERSED, NoSuchPeriod

SCALE_ENDS: Final = {Kind.FACES: (1.0, 5.0), Kind.GAUGE: (0.0, 1.0), Kind.YES_NO: (0.0, 1.0)}
NOTHING_UNTIL: Final = N_("Aucun jour rempli jusqu’au %(last)s : le carnet va du %(start)s au %(end)s.")


def examine(journal: Journal, questions: Questions, *, seed: int, with_weekdays: bool = True) -> Findings:
    """Ask each method what `questions` hold; `seed` is that of the weekdays' shuffles, the one slow question.

    Values are taken as they are, yes as 1; a paused day without an answer is missing like any other. Raises
    NoSuchPeriod when the journal has no day between the dates.
    """
    first_on, last_on = _bounds(journal, questions)
    asked = _Examination(journal, questions, first_on, last_on)
    return Findings(
        first_on=first_on,
        last_on=last_on,
        n_days=asked.n_days,
        n_answered=sum(day.is_answered for on, day in journal.days.items() if first_on <= on <= last_on),
        indicators=asked.described(seed if with_weekdays else None),
        pairs=asked.pairs(),
        changes=tuple(asked.changes()),
    )


@dataclass(frozen=True)
class _Examination:
    journal: Journal
    questions: Questions
    first_on: date
    last_on: date

    @property
    def n_days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """In the person's order, with the direction that counts here."""
        turned = self.questions.higher_is_worse
        return [
            replace(one, direction=Direction.HIGHER_IS_WORSE) if one.id in turned else one
            for one in self.journal.indicators
        ]

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """One value a day of the period by indicator, NaN where there is no answer."""
        made: dict[str, list[float]] = {indicator.id: [np.nan] * self.n_days for indicator in self.indicators}
        for on, day in self.journal.days.items():
            if not self.first_on <= on <= self.last_on:
                continue
            place = (on - self.first_on).days
            for id_, answer in day.answers.items():
                if answer.value is not None and id_ in made:
                    made[id_][place] = answer.value
        return {id_: np.array(values, dtype=np.float64) for id_, values in made.items()}

    def described(self, seed: int | None) -> tuple[IndicatorFindings, ...]:
        """Return the findings of every indicator, those of the weekdays only with a seed."""
        found: list[Weekdays | Refused | None] = [None] * len(self.indicators)
        if seed is not None:
            found = [weekdays(x, self.first_on.weekday(), seed=seed) for x in self.series.values()]
        rates = _rates([each.p if isinstance(each, Weekdays) else None for each in found])
        every = zip(self.indicators, found, rates, strict=True)
        return tuple(self._indicator(indicator, days, q) for indicator, days, q in every)

    def _indicator(
        self, indicator: Indicator, of_weekdays: Weekdays | Refused | None, weekday_q: float | None
    ) -> IndicatorFindings:
        x = self.series[indicator.id]
        days = span(x)
        average, sd = _moments(x)
        resemblance = lag1(x)
        return IndicatorFindings(
            indicator=indicator,
            n_days=days.stop - days.start,
            n_answered=int(answered(x).sum()),
            mean=average,
            sd=sd,
            lag1=None if np.isnan(resemblance) else resemblance,
            variability=variability(x),
            change=self._change(x),
            alarm=self._alarm(indicator, x),
            weekdays=of_weekdays,
            weekday_q=weekday_q,
            gaps=gaps(x, SCALE_ENDS.get(indicator.kind)),
        )

    def _change(self, x: Series) -> DatedChange | Refused:
        found = level_change(x)
        if isinstance(found, Refused):
            return found
        return DatedChange(
            index=found.day,
            on=self._on(found.day),
            first_on=self._on(found.first),
            last_on=self._on(found.last),
            gain=found.gain,
            threshold=found.threshold,
            before=found.before,
            after=found.after,
            is_accepted=found.is_accepted,
            is_gradual=found.is_gradual,
        )

    def _alarm(self, indicator: Indicator, x: Series) -> DatedAlarm | Refused | None:
        if self.questions.baseline is None:
            return None
        first, last = (self._index(on) for on in self.questions.baseline)
        is_worse = _is_higher_worse(indicator)
        found = alarm(x, first, last, higher_is_worse=is_worse, ends=SCALE_ENDS.get(indicator.kind))
        if isinstance(found, Refused):
            return found
        return DatedAlarm(
            on=None if found.day is None else self._on(found.day),
            n=int(answered(x[first : last + 1]).sum()),
            mean=found.mean,
            limit=found.limit,
            higher_is_worse=is_worse,
        )

    def pairs(self) -> tuple[PairFindings, ...]:
        """Return what was found of each pair, one that was asked twice only once: it would weigh twice against all."""
        asked = list({pair.question: pair for pair in reversed(self.questions.pairs)}.values())[::-1]
        found = [association(self.series[pair.a], self.series[pair.b], pair.lag) for pair in asked]
        rates = _rates([each.p if isinstance(each, Association) else None for each in found])
        return tuple(self._pair(*each) for each in zip(asked, found, rates, strict=True))

    def _pair(self, pair: Pair, found: Association | Refused, q: float | None) -> PairFindings:
        by_id = {indicator.id: indicator for indicator in self.indicators}
        is_spoken = isinstance(found, Association) and q is not None and found.p <= LEVEL and q <= RATE
        return PairFindings(a=by_id[pair.a], b=by_id[pair.b], lag=pair.lag, result=found, q=q, is_spoken=is_spoken)

    def changes(self) -> Iterator[ChangeFindings]:
        for on in sorted(set(self.questions.changes)):
            for indicator in self.indicators:
                # An amount that nobody said a direction of has its worst days at either end.
                is_worse = _is_higher_worse(indicator) or (None if indicator.kind is Kind.AMOUNT else False)
                found = before_and_after(self.series[indicator.id], self._index(on), higher_is_worse=is_worse)
                yield ChangeFindings(on=on, indicator=indicator, result=found)

    def _index(self, on: date) -> int:
        return (on - self.first_on).days

    def _on(self, index: int) -> date:
        return self.first_on + timedelta(days=index)


def _is_higher_worse(indicator: Indicator) -> bool:
    return indicator.direction is Direction.HIGHER_IS_WORSE


def _moments(x: Series) -> tuple[float | None, float | None]:
    """Return the mean and the standard deviation; a series that never changes has exactly none."""
    held = x[answered(x)]
    if not held.size:
        return None, None
    if is_constant(held):
        return float(held[0]), 0.0 if held.size > 1 else None
    return mean(held), deviation(held)


def _rates(probabilities: Sequence[float | None]) -> Iterator[float | None]:
    """Yield the rate of false discovery of each, over those that there are."""
    rates = iter(q_values([p for p in probabilities if p is not None]))
    return (None if p is None else next(rates) for p in probabilities)


def _bounds(journal: Journal, questions: Questions) -> tuple[date, date]:
    """Return the first and the last day with an answer, or without one where no day has any, within the dates."""
    if not journal.days:
        raise NoSuchPeriod(Message(EMPTY))
    start, end = min(journal.days), max(journal.days)
    first, last = questions.first_on or start, questions.last_on or end
    held = [on for on in journal.days if first <= on <= last]
    if not held:
        text = REVERSED if questions.first_on and questions.last_on and first > last else _nothing(questions)
        dates = {"first": first, "last": last, "start": start, "end": end}
        raise NoSuchPeriod(Message(text, {name: long_date(on) for name, on in dates.items()}))
    return _ends([on for on in held if journal.days[on].is_answered] or held)


def _nothing(questions: Questions) -> str:
    if questions.last_on is None:
        return NOTHING_SINCE
    return NOTHING_UNTIL if questions.first_on is None else NOTHING_BETWEEN


def _ends(days: Iterable[date]) -> tuple[date, date]:
    days = sorted(days)
    return days[0], days[-1]
