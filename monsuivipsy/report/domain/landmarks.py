"""What stands on the time axis above the answers: doses as steps, their changes and the events as numbered marks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.steps import Step
from monsuivipsy.journal.domain.entries import Journal, Mark, MarkKind
from monsuivipsy.journal.domain.treatments import last_dose_noted_on
from monsuivipsy.language.dates import long_date, short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number
from monsuivipsy.report.domain.lateness import Late, noted
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.rows import NOTHING, Figure

CHANGE = f"{NO_BREAK_SPACE}›{NO_BREAK_SPACE}"


@dataclass(frozen=True, slots=True)
class Landmark:
    """One marked day. Its number stands above the axis and before its text in the legend.

    `words` are the person's own in that text: names of drugs and of events.
    """

    number: int
    index: int
    on: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoseSentence:
    """The last that is known of a drug that is noted no more."""

    drug: str
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
class KnownDose:
    """What is known of one drug: each change in order, and the last day on which a dose was noted (None: no end)."""

    drug: str
    changes: tuple[tuple[date, Mark], ...]
    noted_until: date | None

    def unit(self, last_on: date) -> str:
        """Return the unit of the last amount noted up to a day: amounts of one unit alone share an axis."""
        units = [mark.unit for day, mark in self.changes if mark.amount is not None and day <= last_on]
        return units[-1] if units else ""


def landmarks(journal: Journal, period: Period, late: Late) -> tuple[Landmark, ...]:
    """Return the marked days of the period, numbered in order; the marks of one day share a number."""
    axis = Axis(period.first_on, period.last_on)
    texts = _texts(journal)
    marked = [day for day in sorted(texts) if period.first_on <= day <= period.last_on]
    return tuple(
        Landmark(
            position,
            axis.index(day),
            ", ".join(filter(None, (short_date(day), noted(late, day)))),
            f"{NO_BREAK_SPACE}; ".join(texts[day]),
            tuple(mark.drug if _has_dose(mark) else mark.text for mark in journal.days[day].marks),
        )
        for position, day in enumerate(marked, start=1)
    )


def dose_rows(doses: Sequence[KnownDose], period: Period) -> tuple[DoseRow, ...]:
    """Return the drugs whose dose is known on some day of the period."""
    rows = []
    for dose in doses:
        steps = _steps(dose, period)
        if steps:
            rows.append(_dose_row(dose, steps, period))
    return tuple(rows)


def dose_sentences(doses: Sequence[KnownDose], period: Period) -> tuple[DoseSentence, ...]:
    """Return, for each drug noted before the end of the period and no more since, the last that is known of it."""
    sentences = []
    for dose in doses:
        changes = [(day, mark) for day, mark in dose.changes if day <= period.last_on]
        if not changes or dose.noted_until is None or dose.noted_until >= period.last_on:
            continue
        day, mark = changes[-1]
        said = f"{dose.drug}{NO_BREAK_SPACE}{_amount(mark)}" if _has_dose(mark) else mark.text or dose.drug
        text = (
            f"{said} depuis le {long_date(day)}{NO_BREAK_SPACE};"
            f" aucune dose notée depuis le {long_date(dose.noted_until)}"
        )
        sentences.append(DoseSentence(dose.drug if _has_dose(mark) else said, text))
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
    if not _has_dose(mark):
        return mark.text or mark.drug
    if previous is None or previous.amount is None:
        return f"{mark.drug}{NO_BREAK_SPACE}{_amount(mark)}"
    before = number(previous.amount) if previous.unit == mark.unit else _amount(previous)
    return f"{mark.drug}{NO_BREAK_SPACE}{before}{CHANGE}{_amount(mark)}"


def _has_dose(mark: Mark) -> bool:
    return bool(mark.drug) and mark.amount is not None


def _amount(mark: Mark) -> str:
    written = NOTHING if mark.amount is None else number(mark.amount)
    return f"{written}{NO_BREAK_SPACE}{mark.unit}" if mark.unit else written


def known_doses(journal: Journal) -> list[KnownDose]:
    """Return what is known of each drug, in the order in which they were first noted."""
    changes: dict[str, list[tuple[date, Mark]]] = defaultdict(list)
    for day, held in sorted(journal.days.items()):
        for mark in held.marks:
            if mark.kind is MarkKind.TREATMENT and mark.drug:
                changes[mark.drug].append((day, mark))
    return [KnownDose(drug, tuple(found), last_dose_noted_on(journal, drug)) for drug, found in changes.items()]


def _steps(dose: KnownDose, period: Period) -> tuple[Step, ...]:
    axis = Axis(period.first_on, period.last_on)
    last_index = min(axis.days - 1, axis.index(dose.noted_until)) if dose.noted_until else axis.days - 1
    unit = dose.unit(period.last_on)
    starts = [axis.index(day) for day, _ in dose.changes]
    ends = [*starts[1:], last_index + 1]
    steps = []
    for start, end, (_, mark) in zip(starts, ends, dose.changes, strict=True):
        first, stop = max(0, start), min(end, last_index + 1)
        if first < stop and mark.amount is not None and mark.unit == unit:
            steps.append(Step(first, stop, mark.amount))
    return tuple(steps)


def _dose_row(dose: KnownDose, steps: Sequence[Step], period: Period) -> DoseRow:
    split = period.days_before
    unit = dose.unit(period.last_on)
    return DoseRow(
        drug=dose.drug,
        unit=f"{unit}/jour" if unit else "",
        steps=tuple(steps),
        before=_median_dose(steps, 0, split) if split else None,
        last=_median_dose(steps, split, len(period.days)),
    )


def _median_dose(steps: Sequence[Step], first: int, end: int) -> Figure:
    """Return a dose that was taken, the lower one of two in the middle, and on how many days one was noted."""
    doses = [step.amount for step in steps for _ in range(max(step.first, first), min(step.end, end))]
    return Figure(number(median_low(doses)) if doses else NOTHING, f"n{NO_BREAK_SPACE}{len(doses)}")
