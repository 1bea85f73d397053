"""What is measured, on how many series, from which seed."""

from dataclasses import dataclass
from typing import Final

SIMULATIONS: Final = 500
QUICK_SIMULATIONS: Final = 100
SEED: Final = 20_261_124
# In standard deviations of a series: what a step, a shift and a weekend are worth where power is measured.
SHIFT: Final = 1.0
WEEKEND: Final = 0.5
_EFFECTS: Final = 0.25
_LEAST_EFFECTS: Final = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """`simulations` series for each rate of false alarms, fewer for the other rates."""

    simulations: int = SIMULATIONS
    seed: int = SEED

    @property
    def effects(self) -> int:
        """How many series for each rate of power, and for the naive methods."""
        return max(int(self.simulations * _EFFECTS), min(_LEAST_EFFECTS, self.simulations))
