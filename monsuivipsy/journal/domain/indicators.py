"""What an indicator is, and what one of its values means: level (how much) and valence (how it goes)."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor

FACES = range(1, 6)
MAX_AMOUNT = 1e12


class Kind(StrEnum):
    FACES = "faces"
    GAUGE = "gauge"
    YES_NO = "yes_no"
    AMOUNT = "amount"


class Direction(StrEnum):
    HIGHER_IS_BETTER = "higher_is_better"
    HIGHER_IS_WORSE = "higher_is_worse"


Value = bool | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A thing that one person follows. Never deleted once answered: paused (`active=False`).

    `id` is the catalogue's uuid or an own one; the older of two indicators of one name has `<id>/ancien`.
    `unit`, `lowest` and `highest` serve amounts alone; the bounds only catch slips.
    """

    id: str
    name: str
    kind: Kind
    direction: Direction
    category: str = "OTHER"
    position: int = 0
    active: bool = True
    own: bool = False
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None

    @property
    def root_id(self) -> str:
        """The id without what sets an older variant apart."""
        return self.id.partition("/")[0]


def level(kind: Kind, value: Value) -> int | None:
    """Return the quantity in five steps, 1 to 5; an amount has none. Steps of a gauge begin at 0, .2, .4, .6 and .8."""
    match kind:
        case Kind.FACES:
            return int(value)
        case Kind.GAUGE:
            return min(5, floor(5 * value) + 1)
        case Kind.YES_NO:
            return 5 if value else 1
        case Kind.AMOUNT:
            return None


def valence(indicator: Indicator, value: Value) -> int | None:
    """Return how it goes, 1 (difficult) to 5 (going well): the level, turned round where higher is worse."""
    step = level(indicator.kind, value)
    if step is None:
        return None
    return step if indicator.direction is Direction.HIGHER_IS_BETTER else 6 - step


def is_value_of(kind: Kind, value: object) -> bool:
    """Say whether `value` has the type and the range of its kind; bounds of an amount are advice, not checked here."""
    match kind:
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.FACES:
            return isinstance(value, int) and not isinstance(value, bool) and value in FACES
        case Kind.GAUGE:
            return isinstance(value, float) and 0 <= value <= 1
        case Kind.AMOUNT:
            return isinstance(value, float) and abs(value) <= MAX_AMOUNT
