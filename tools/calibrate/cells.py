"""One measured rate: how many of how many made-up series, and what a higher rate means."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

LENGTHS: Final = (60, 120, 240, 365)
LEVEL: Final = 0.05
TARGET: Final = 0.07
# A rate over fewer answers than this says nothing.
LEAST_ANSWERS: Final = 50


class Role(StrEnum):
    """What a rate is: `DETECTION` where what the method looks for is part of the kind; `SHOWN` is not judged."""

    FALSE_ALARM = "false alarm"
    FAMILY = "false alarm of a family"
    POWER = "power"
    DETECTION = "detection"
    COVERAGE = "coverage"
    NAIVE = "naive"
    SHOWN = "shown"


HIGHER_IS_WORSE: Final = frozenset({Role.FALSE_ALARM, Role.FAMILY})
LOWER_IS_WORSE: Final = frozenset({Role.POWER, Role.DETECTION, Role.COVERAGE})
# Here a refusal is a miss; elsewhere the rate is over the answers.
OVER_ALL_ASKED: Final = frozenset({Role.POWER, Role.DETECTION})


@dataclass(frozen=True, slots=True)
class Cell:
    """`hits` of `of` series; `asked` counts the refusals too. `median` is a number of days, where one was measured."""

    method: str
    measure: str
    kind: str
    days: int
    role: Role
    hits: int
    of: int
    asked: int
    median: float | None = None

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.method, self.measure, self.kind, self.days

    @property
    def name(self) -> str:
        return f"{self.method}, {self.measure}, {self.kind}, {self.days} days"

    @property
    def rate(self) -> float:
        return self.hits / self.of if self.of else float("nan")

    @property
    def error(self) -> float:
        """Return the standard error of the rate."""
        return sqrt(self.rate * (1 - self.rate) / self.of) if self.of else float("nan")

    @property
    def is_enough(self) -> bool:
        return self.of >= LEAST_ANSWERS

    @property
    def is_above_target(self) -> bool:
        return self.role is Role.FALSE_ALARM and self.is_enough and self.rate > TARGET


@dataclass(frozen=True, slots=True)
class Place:
    """Where cells are measured: a method, on one kind of series, at one length."""

    method: str
    kind: str
    days: int

    def cell(self, measure: str, role: Role, answers: Sequence[bool | None], median: float | None = None) -> Cell:
        """Count the answers, None for a refusal."""
        held = [answer for answer in answers if answer is not None]
        of = len(answers) if role in OVER_ALL_ASKED else len(held)
        return Cell(self.method, measure, self.kind, self.days, role, int(sum(held)), of, len(answers), median)
