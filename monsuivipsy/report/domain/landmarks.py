"""What stands on the time axis above the answers: doses as steps, their changes and the events as numbered marks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.steps import Step
from monsuivipsy.journal.domain.entries import Journal, Mark, MarkKind
from monsuivipsy.journal.domain.treatments import last_dose_noted_on
from monsuivipsy.language.dates import long_date, short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import NOTHING, Figure

CHANGE = f"{NO_BREAK_SPACE}›{NO_BREAK_SPACE}"


@dataclass(frozen=True, slots=True)
class Landmark:
    """One marked day. Its number stands above the axis and before its text in the legend."""

    number: int
    index: int
    on: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRow:
    """One drug's dose over the period."""

    drug: str
    unit: str
    steps: tuple[Step, ...]
    before: Figure | None
    last: Figure


@dataclass(frozen=True, slots=True)
class _Dose:
    """What is known of one drug: each change in order, and the last day on which a dose was noted (None: no end)."""

    drug: str
    changes: tuple[tuple[date, Mark], ...]
    noted_until: date | None

    @property
    def unit(self) -> str:
        return self.changes[-1][1].unit

    @property
    def is_drawable(self) -> bool:
        """Amounts of one unit alone can share an axis."""
        return all(mark.amount is not None and mark.unit == self.unit for _, mark in self.changes)


def landmarks(journal: Journal, period: Period) -> tuple[Landmark, ...]:
    """Return the marked days of the period, numbered in order; the marks of one day share a number."""
    axis = Axis(period.first_on, period.last_on)
    texts = _texts(journal)
    marked = [day for day in sorted(texts) if period.first_on <= day <= period.last_on]
    return tuple(
        Landmark(position, axis.index(day), short_date(day), f"{NO_BREAK_SPACE}; ".join(texts[day]))
        for position, day in enumerate(marked, start=1)
    )


def dose_rows(journal: Journal, period: Period) -> tuple[DoseRow, ...]:
    """Return the drugs whose dose is known on some day of the period."""
    rows = []
    for dose in _doses(journal):
        steps = _steps(dose, period) if dose.is_drawable else ()
        if steps:
            rows.append(_dose_row(dose, steps, period))
    return tuple(rows)


def dose_sentences(journal: Journal, period: Period) -> tuple[str, ...]:
    """Return, for each drug noted before the end of the period and no more since, the last that is known of it."""
    sentences = []
    for dose in _doses(journal):
        changes = [(day, mark) for day, mark in dose.changes if day <= period.last_on]
        if not changes or dose.noted_until is None or dose.noted_until >= period.last_on:
            continue
        day, mark = changes[-1]
        amount = f"{NO_BREAK_SPACE}{_amount(mark)}" if mark.amount is not None else ""
        sentences.append(
            f"{dose.drug}{amount} depuis le {long_date(day)}{NO_BREAK_SPACE};"
            f" aucune dose notée depuis le {long_date(dose.noted_until)}"
        )
    return tuple(sentences)


def _texts(journal: Journal) -> Mapping[date, list[str]]:
    texts: dict[date, list[str]] = defaultdict(list)
    last: dict[str, Mark] = {}
    for day, held in sorted(journal.days.items()):
        for mark in held.marks:
            texts[day].append(_text(mark, last.get(mark.drug)))
            if mark.drug:
                last[mark.drug] = mark
    return texts


def _text(mark: Mark, previous: Mark | None) -> str:
    if not mark.drug or mark.amount is None:
        return mark.text or mark.drug
    if previous is None or previous.amount is None:
        return f"{mark.drug}{NO_BREAK_SPACE}{_amount(mark)}"
    before = number(previous.amount) if previous.unit == mark.unit else _amount(previous)
    return f"{mark.drug}{NO_BREAK_SPACE}{before}{CHANGE}{_amount(mark)}"


def _amount(mark: Mark) -> str:
    written = NOTHING if mark.amount is None else number(mark.amount)
    return f"{written}{NO_BREAK_SPACE}{mark.unit}" if mark.unit else written


def _doses(journal: Journal) -> list[_Dose]:
    changes: dict[str, list[tuple[date, Mark]]] = defaultdict(list)
    for day, held in sorted(journal.days.items()):
        for mark in held.marks:
            if mark.kind is MarkKind.TREATMENT and mark.drug:
                changes[mark.drug].append((day, mark))
    return [_Dose(drug, tuple(found), last_dose_noted_on(journal, drug)) for drug, found in changes.items()]


def _steps(dose: _Dose, period: Period) -> tuple[Step, ...]:
    axis = Axis(period.first_on, period.last_on)
    last_index = min(axis.days - 1, axis.index(dose.noted_until)) if dose.noted_until else axis.days - 1
    starts = [axis.index(day) for day, _ in dose.changes]
    ends = [*starts[1:], last_index + 1]
    steps = []
    for start, end, (_, mark) in zip(starts, ends, dose.changes, strict=True):
        first, stop = max(0, start), min(end, last_index + 1)
        if first < stop and mark.amount is not None:
            steps.append(Step(first, stop, mark.amount))
    return tuple(steps)


def _dose_row(dose: _Dose, steps: Sequence[Step], period: Period) -> DoseRow:
    split = period.days_before
    return DoseRow(
        drug=dose.drug,
        unit=f"{dose.unit}/jour" if dose.unit else "",
        steps=tuple(steps),
        before=_median_dose(steps, 0, split) if split else None,
        last=_median_dose(steps, split, len(period.days)),
    )


def _median_dose(steps: Sequence[Step], first: int, end: int) -> Figure:
    doses = [step.amount for step in steps for _ in range(max(step.first, first), min(step.end, end))]
    return Figure(number(round(median(doses), 2)) if doses else NOTHING, "")
