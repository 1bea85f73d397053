"""Which answers a doctor must see and which open the help card: never a level of risk, always the answer itself."""

from monsuivipsy.journal.domain.indicators import FACES, Direction, Indicator, Kind, Value

SUICIDAL_THOUGHTS = "137a047f-7831-4109-9052-fc757be8986f"
SELF_HARM = "4a8789f1-be94-45d9-9fec-37df8c49df95"
DARK_THOUGHTS = "ae48397d-f491-46d4-923f-7d553aed225d"
SAFETY_INDICATORS = frozenset({SUICIDAL_THOUGHTS, SELF_HARM, DARK_THOUGHTS})


def is_safety(indicator: Indicator) -> bool:
    return indicator.root_id in SAFETY_INDICATORS


def is_above_lowest(indicator: Indicator, value: Value) -> bool:
    """Say whether a value is above the lowest one. It looks at the value, never at the level: a gauge at .1 counts."""
    if indicator.kind is Kind.FACES:
        best = FACES[-1] if indicator.direction is Direction.HIGHER_IS_BETTER else FACES[0]
        return value != best
    return value > 0
