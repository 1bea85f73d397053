"""A series as one line of characters."""

from collections.abc import Sequence
from math import ceil
from typing import Final

BLOCKS: Final = "▁▂▃▄▅▆▇█"
WIDTH: Final = 60
GAP: Final = " "


def days_a_character(days: int) -> int:
    """Return how many days one character stands for, so that no line is wider than 60."""
    return max(1, ceil(days / WIDTH))


def sparkline(values: Sequence[float | None], ends: tuple[float, float] | None = None) -> str:
    """Return the mean of each few days as a block, a gap where there is no answer. Without `ends`, its own extremes."""
    step = days_a_character(len(values))
    parts = [[value for value in values[at : at + step] if value is not None] for at in range(0, len(values), step)]
    means = [sum(part) / len(part) if part else None for part in parts]
    answered = [mean for mean in means if mean is not None]
    low, high = ends or (min(answered, default=0.0), max(answered, default=0.0))
    return "".join(GAP if mean is None else _block(mean, low, high) for mean in means)


def _block(mean: float, low: float, high: float) -> str:
    share = (mean - low) / (high - low) if high > low else 0.5
    return BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))]
