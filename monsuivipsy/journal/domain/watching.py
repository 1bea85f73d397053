"""The alarm that a person sets with their doctor: one or two indicators against a good period that they pick."""

from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_WATCHED: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Which indicators are watched, by id, and the first and the last day of the good period."""

    indicator_ids: tuple[str, ...]
    first_on: date
    last_on: date
