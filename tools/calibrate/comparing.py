"""What got worse since it was published.

On the same series a rate that moves was moved by the code, and two standard errors of the difference are enough to say
so. On others, of two thousand rates some fifty would be that far off by chance alone: Holm's correction then holds the
chance of one false reproach to one in twenty for the whole run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import Final

from tools.calibrate.cells import HIGHER_IS_WORSE, LOWER_IS_WORSE, Cell
from tools.calibrate.published import Published

ERRORS: Final = 2.0
_CHANCE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Worse:
    """`errors` is by how many standard errors of the difference."""

    before: Cell
    now: Cell
    errors: float

    def __str__(self) -> str:
        rates = f"{100 * self.before.rate:.1f} % published, {100 * self.now.rate:.1f} % now"
        return f"{self.now.name} ({self.now.role}): {rates}, {self.errors:.1f} standard errors worse"


def is_same_series(one: Published, other: Published) -> bool:
    return one.plan == other.plan and one.versions["numpy"] == other.versions["numpy"]


def worse(published: Published, now: Published) -> list[Worse]:
    """Return the cells that got worse, the worst first."""
    found = sorted(_compared(published.cells, now.cells), key=lambda one: -one.errors)
    beyond = [one for one in found if one.errors > ERRORS]
    return beyond if is_same_series(published, now) else _beyond_chance(beyond, len(found))


def no_longer_measured(published: Published, now: Published) -> list[str]:
    measured = {cell.key for cell in now.cells}
    return [cell.name for cell in published.cells if cell.key not in measured]


def judged(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.role in HIGHER_IS_WORSE | LOWER_IS_WORSE and cell.of]


def by_chance(cells: Iterable[Cell]) -> float:
    """Return how many cells would be more than two standard errors worse on other series, nothing having changed."""
    return len(judged(cells)) * _tail(ERRORS)


def account(published: Published, now: Published, found: Sequence[Worse]) -> str:
    """Say against what the cells were held, and what chance alone would do."""
    if is_same_series(published, now):
        return f"{len(found)} cells are more than {ERRORS:g} standard errors worse than published, on the same series."
    return (
        f"{len(found)} cells are worse than published, beyond {ERRORS:g} standard errors and Holm's correction; these"
        f" are other series, of which chance alone puts {by_chance(now.cells):.0f} beyond {ERRORS:g} standard errors."
    )


def errors_worse(before: Cell, now: Cell) -> float:
    """Return by how many standard errors of the difference a rate got worse; below 0 where it got better."""
    pooled = (before.hits + now.hits) / (before.of + now.of)
    error = sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / now.of))
    difference = now.rate - before.rate if now.role in HIGHER_IS_WORSE else before.rate - now.rate
    return difference / error if error else 0.0


def _compared(published: Iterable[Cell], now: Iterable[Cell]) -> list[Worse]:
    measured = {cell.key: cell for cell in judged(now)}
    pairs = [(before, measured[before.key]) for before in published if before.key in measured]
    return [Worse(before, cell, errors_worse(before, cell)) for before, cell in pairs if before.of]


def _beyond_chance(found: Sequence[Worse], compared: int) -> list[Worse]:
    """Return those that Holm's correction leaves, the worst first."""
    for rank, one in enumerate(found):
        if _tail(one.errors) > _CHANCE / (compared - rank):
            return list(found[:rank])
    return list(found)


def _tail(errors: float) -> float:
    return erfc(errors / sqrt(2)) / 2
