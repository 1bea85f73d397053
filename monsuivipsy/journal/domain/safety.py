"""Which answers a doctor must see and which open the help card: never a level of risk, always the answer itself."""

from functools import cache

from monsuivipsy.journal.domain.catalogue import catalogue, folded
from monsuivipsy.journal.domain.indicators import FACES, Direction, Indicator, Kind, Value, valence

SUICIDAL_THOUGHTS = "137a047f-7831-4109-9052-fc757be8986f"
SELF_HARM = "4a8789f1-be94-45d9-9fec-37df8c49df95"
DARK_THOUGHTS = "ae48397d-f491-46d4-923f-7d553aed225d"
SAFETY_INDICATORS = frozenset({SUICIDAL_THOUGHTS, SELF_HARM, DARK_THOUGHTS})
_NEUTRAL_TONE = 3
# What people call the same things in a spreadsheet or an indicator of their own, folded.
SAFETY_NAMES = frozenset(
    {
        "automutilation", "automutilations", "scarification", "scarifications", "self-harm",
        "idee suicidaire", "ideation suicidaire", "ideations suicidaires", "pensee suicidaire", "pensees suicidaires",
        "envie suicidaire", "envies suicidaires", "envie de mourir", "envies de mourir", "pensees noires",
        "suicidal thoughts", "suicidal ideation",
    }
)  # fmt: skip


def is_safety(indicator: Indicator) -> bool:
    """Say whether an indicator is one of the three that are watched, by its id or under a name that means the same."""
    return indicator.root_id in SAFETY_INDICATORS or is_safety_name(indicator.name)


def is_safety_name(name: str) -> bool:
    """Say the same of a name. Those of the catalogue are folded once: each card of a day asks."""
    known = _of_catalogue().get(name)
    return _is_watched(name) if known is None else known


@cache
def _of_catalogue() -> dict[str, bool]:
    return {entry.name: _is_watched(entry.name) for entry in (*catalogue().former, *catalogue().current)}


def _is_watched(name: str) -> bool:
    return folded(name).removesuffix(" (ancien)") in SAFETY_NAMES


def is_above_lowest(indicator: Indicator, value: Value) -> bool:
    """Say whether a value is above the lowest one. It looks at the value, never at the level: a gauge at .1 counts."""
    if indicator.kind is Kind.FACES:
        best = FACES[-1] if indicator.direction is Direction.HIGHER_IS_BETTER else FACES[0]
        return value != best
    return value > 0


def tone(indicator: Indicator, value: Value) -> int | None:
    """Return which colour shows a value: how it goes, but a watched answer above the lowest never looks well."""
    return watched_tone(indicator, value) if is_safety(indicator) else valence(indicator, value)


def watched_tone(indicator: Indicator, value: Value) -> int | None:
    """Return the colour of an answer to a question that is known to be watched."""
    step = valence(indicator, value)
    return min(step, _NEUTRAL_TONE) if step is not None and is_above_lowest(indicator, value) else step
