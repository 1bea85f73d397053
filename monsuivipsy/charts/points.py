"""Answers as a chart sees them: where they stand, how high, and how several days share a column.

Heights count from 0 (bottom) to 100 (top) of five bands of 20.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

BAND = 20
EDGE = 3
GAUGE_LIFT = 5
TOP_BAND_FROM = 0.8
AMOUNT_EDGE = 6


@dataclass(frozen=True, slots=True)
class Point:
    """An answer: the day's index on the axis, its height, and how it goes (1 difficult to 5 well; None: no colour)."""

    index: int
    height: float
    tone: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Several days in one: `x` is its middle on the axis, then the lowest, the median and the highest height."""

    x: float
    low: float
    median: float
    high: float
    tone: int | None


def face_height(level: int) -> float:
    """Return the middle of the band of a level, 1 to 5."""
    return BAND * level - BAND / 2


def gauge_height(value: float, level: int) -> float:
    """Return the height of a gauge (0 to 1), always inside the band of its level."""
    if value >= TOP_BAND_FROM:
        return 83 + 70 * (value - TOP_BAND_FROM)
    return min(max(100 * value + GAUGE_LIFT, BAND * (level - 1) + EDGE), BAND * level - EDGE)


def amount_height(value: float, low: float, high: float) -> float:
    """Return the height of an amount on the axis from `low` to `high`; a constant one stands in the middle."""
    share = (value - low) / (high - low) if high > low else 0.5
    return AMOUNT_EDGE + (100 - 2 * AMOUNT_EDGE) * share


def columns(points: Iterable[Point], days: int) -> list[Column]:
    """Gather points, in the order of days, by columns of `days` days counted from the start of the axis."""
    gathered = []
    for number, group in groupby(points, lambda point: point.index // days):
        members = sorted(group, key=lambda point: point.height)
        middle = median(point.height for point in members)
        gathered.append(Column((number + 0.5) * days, members[0].height, middle, members[-1].height, _tone(members)))
    return gathered


def _tone(members: Sequence[Point]) -> int | None:
    """Return the tone in the middle, the more difficult one of two."""
    tones = [point.tone for point in members if point.tone is not None]
    return int(median(tones)) if tones else None


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """Cut points into runs of consecutive days: a line may join those of one run and no others."""
    cut: list[list[Point]] = []
    for point in points:
        if cut and cut[-1][-1].index + 1 == point.index:
            cut[-1].append(point)
        else:
            cut.append([point])
    return cut
