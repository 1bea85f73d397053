"""The days of one indicator as cells, or the median answer of a column of days where a day would be too narrow."""

from collections.abc import Iterator, Sequence
from typing import Final

from monsuivipsy.charts.frieze import Cell
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value, is_value_of, level
from monsuivipsy.journal.domain.safety import is_safety, tone
from monsuivipsy.report.domain.rows import Row

LEVEL_HEIGHT: Final = 20


def cells(shown: Row, column_days: int) -> tuple[Cell, ...]:
    """Return a cell for each column that holds an answer; a column without one has none."""
    return tuple(_cells(shown, column_days))


def _cells(shown: Row, column_days: int) -> Iterator[Cell]:
    indicator = shown.indicator
    heights = {shown.values[point.index]: point.height for point in shown.points}
    for first in range(0, len(shown.values), column_days):
        column = shown.values[first : first + column_days]
        answers = [value for value in column if value is not None and is_value_of(indicator.kind, value)]
        if not answers:
            continue
        value = _shown(indicator, answers)
        step = level(indicator.kind, value)
        height = heights[value] if step is None else LEVEL_HEIGHT * step
        yield Cell(first, len(column), height, step, tone(indicator, value))


def _shown(indicator: Indicator, answers: Sequence[Value]) -> Value:
    """Return the median answer; of two in the middle, the more difficult one, or of two amounts the lower one.

    A safety answer is not summed up: the most difficult one is shown.
    """
    is_turned = indicator.kind is not Kind.AMOUNT and indicator.direction is Direction.HIGHER_IS_WORSE
    ordered = sorted(answers, reverse=is_turned)
    return ordered[0 if is_safety(indicator) else (len(ordered) - 1) // 2]
