"""Why a question has no answer: a value like any other, so that whoever asks can say what is missing."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    TOO_FEW_ANSWERS = "too_few_answers"
    TOO_FEW_DAYS = "too_few_days"
    TOO_FEW_WEEKS = "too_few_weeks"
    TOO_FEW_PAIRS = "too_few_pairs"
    TOO_FEW_BEFORE = "too_few_before"
    TOO_FEW_AFTER = "too_few_after"
    CONSTANT = "constant"
    NOTHING_LEFT = "nothing_left"
    AT_ONE_END = "at_one_end"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Refused:
    """What a method found against what it needs, counted in the unit that the reason names."""

    reason: Reason
    found: int | None = None
    needed: int | None = None
