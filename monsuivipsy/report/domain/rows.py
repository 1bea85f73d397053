"""One row of the page: an indicator's answers over the period, where they stand, and its two figures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.points import Point, amount_height, face_height, gauge_height
from monsuivipsy.journal.domain import series
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value, level, valence
from monsuivipsy.journal.domain.words import ends, tenths
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number
from monsuivipsy.report.domain.period import Period

NOTHING = "–"
FROM_THE_LOWEST = ("kg",)
LONGEST_UNIT_IN_A_FIGURE = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of some days: what is said first, and out of how many answers."""

    main: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An indicator as shown. `values` has one entry a day of the period, None where nothing was answered.

    `counted` is how many answers lie outside the pauses: what "answered out of" may say.
    """

    indicator: Indicator
    values: tuple[Value | None, ...]
    points: tuple[Point, ...]
    low_end: str
    high_end: str
    before: Figure | None
    last: Figure
    counted: int

    @property
    def answers(self) -> int:
        return len(self.points)

    @property
    def is_banded(self) -> bool:
        return self.indicator.kind is not Kind.AMOUNT


def row(journal: Journal, indicator: Indicator, period: Period) -> Row:
    values = tuple(series.values(journal, indicator.id, period.first_on, period.last_on))
    axis = Axis(period.first_on, period.last_on)
    bounds = _bounds(indicator, [value for value in values if value is not None])
    split = axis.index(period.last_first_on)
    low_end, high_end = ends(indicator) if indicator.kind is not Kind.AMOUNT else _amount_ends(indicator, bounds)
    return Row(
        indicator=indicator,
        values=values,
        points=tuple(_points(indicator, values, bounds)),
        low_end=low_end,
        high_end=high_end,
        before=figure(indicator, values[:split]) if split else None,
        last=figure(indicator, values[split:]),
        counted=sum(
            value is not None and day not in period.paused for day, value in zip(period.days, values, strict=True)
        ),
    )


def figure(indicator: Indicator, values: Sequence[Value | None]) -> Figure:
    """Return the median and n of some days; for yes/no, how often "yes" out of n."""
    answered = [value for value in values if value is not None]
    if indicator.kind is Kind.YES_NO:
        yes = f"{number(sum(map(bool, answered)))}{NO_BREAK_SPACE}oui" if answered else NOTHING
        return Figure(yes, f"sur{NO_BREAK_SPACE}{len(answered)}")
    note = f"n{NO_BREAK_SPACE}{len(answered)}"
    if not answered:
        return Figure(NOTHING, note)
    shown = median(answered)
    has_room = len(indicator.unit) <= LONGEST_UNIT_IN_A_FIGURE
    return Figure(_in_unit(indicator, shown) if has_room else number(round(shown, 2)), note)


def cell(indicator: Indicator, value: Value | None) -> str:
    """Return a value for a table whose column says the scale; empty where nothing was answered."""
    if value is None:
        return ""
    if indicator.kind is Kind.YES_NO:
        return "oui" if value else "non"
    return number(tenths(value) if indicator.kind is Kind.GAUGE else value)


def scale(indicator: Indicator) -> str:
    """Return what a column's values are counted in."""
    match indicator.kind:
        case Kind.FACES:
            return "1 à 5"
        case Kind.GAUGE:
            return "0 à 10"
        case Kind.YES_NO:
            return "oui, non"
        case Kind.AMOUNT:
            return indicator.unit


def _in_unit(indicator: Indicator, value: float) -> str:
    if indicator.kind is Kind.GAUGE:
        return number(tenths(value))
    rounded = number(round(value, 2))
    return f"{rounded}{NO_BREAK_SPACE}{indicator.unit}" if indicator.unit else rounded


def _bounds(indicator: Indicator, answered: Sequence[Value]) -> tuple[float, float]:
    """Return the ends of an amount's axis: from 0, or for a weight from its lowest, to the highest of the period."""
    if indicator.kind is not Kind.AMOUNT or not answered:
        return 0, 1
    low = min(answered) if indicator.unit in FROM_THE_LOWEST else min(0, *answered)
    return low, max(answered)


def _amount_ends(indicator: Indicator, bounds: tuple[float, float]) -> tuple[str, str]:
    low, high = bounds
    return _in_unit(indicator, low) if low else "0", _in_unit(indicator, high)


def _points(indicator: Indicator, values: Sequence[Value | None], bounds: tuple[float, float]) -> Iterable[Point]:
    height = _height(indicator, bounds)
    places = {value: (height(value), valence(indicator, value)) for value in set(values) if value is not None}
    for index, value in enumerate(values):
        if value is not None:
            yield Point(index, *places[value])


def _height(indicator: Indicator, bounds: tuple[float, float]) -> Callable[[Value], float]:
    if indicator.kind is Kind.AMOUNT:
        return lambda value: amount_height(value, *bounds)
    if indicator.kind is Kind.GAUGE:
        return lambda value: gauge_height(value, level(Kind.GAUGE, value) or 1)
    return lambda value: face_height(level(indicator.kind, value) or 1)
