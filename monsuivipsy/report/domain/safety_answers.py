"""Safety answers above their lowest value: verbatim, dated, never summed up and never a level of risk."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.domain.safety import is_above_lowest, is_safety
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.language.dates import short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE, count
from monsuivipsy.language.sentences import listed
from monsuivipsy.report.domain.lateness import Late, noted
from monsuivipsy.report.domain.period import Period

ONE_YEAR = 366


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One answer, word for word, and when: single days and runs of days, newest last."""

    answer: str
    dates: tuple[str, ...]

    @property
    def when(self) -> str:
        return listed(self.dates)


@dataclass(frozen=True, slots=True)
class SafetyAnswers:
    """One safety indicator: what was answered above the lowest value, and how often the lowest itself ("" if never)."""

    name: str
    lines: tuple[SafetyLine, ...]
    others: str


def safety_answers(journal: Journal, period: Period, late: Late) -> tuple[SafetyAnswers, ...]:
    """Return the safety indicators that were answered above their lowest value, chosen for the page or not."""
    found = (_answers(journal, indicator, period, late) for indicator in journal.indicators if is_safety(indicator))
    return tuple(answers for answers in found if answers is not None)


def _answers(journal: Journal, indicator: Indicator, period: Period, late: Late) -> SafetyAnswers | None:
    above: dict[str, list[date]] = defaultdict(list)
    lowest: list[str] = []
    for day in period.days:
        held = journal.days.get(day)
        value = held.value(indicator.id) if held else None
        if value is None:
            continue
        if is_above_lowest(indicator, value):
            above[answer_in_words(indicator, value)].append(day)
        else:
            lowest.append(answer_in_words(indicator, value))
    if not above:
        return None
    with_year = len(period.days) >= ONE_YEAR
    newest_first = sorted(above.items(), key=lambda item: item[1][-1], reverse=True)
    lines = tuple(SafetyLine(answer, dates_in_words(days, late, with_year=with_year)) for answer, days in newest_first)
    return SafetyAnswers(indicator.name, lines, _others(lowest))


def _others(lowest: Sequence[str]) -> str:
    if not lowest:
        return ""
    return f"{count(len(lowest), 'autre réponse', 'autres réponses')}{NO_BREAK_SPACE}: {lowest[0]}"


def dates_in_words(days: Sequence[date], late: Late, *, with_year: bool) -> tuple[str, ...]:
    """Write days in order, those of a run of three or more as « 3 au 7 mars »; the days of a run were noted alike."""
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] + timedelta(days=1) == day and late.get(runs[-1][-1]) == late.get(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    written: list[str] = []
    for run in runs:
        if len(run) < 3:  # noqa: PLR2004 - a pair reads better as two days
            written += [_dated(day, with_year=with_year) + _aside(noted(late, day)) for day in run]
        else:
            first, last = _dated(run[0], with_year=with_year), _dated(run[-1], with_year=with_year)
            written.append(f"du {first} au {last}{_aside(noted(late, run[-1], is_run=True))}")
    return tuple(written)


def _dated(day: date, *, with_year: bool) -> str:
    return f"{short_date(day)}{NO_BREAK_SPACE}{day.year}" if with_year else short_date(day)


def _aside(words: str) -> str:
    return f" ({words})" if words else ""
