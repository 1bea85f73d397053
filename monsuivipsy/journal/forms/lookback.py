"""What the addresses of the look back say: a month, a day. What cannot be read is not there."""

import re
from datetime import date
from typing import Final

_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_month(text: str) -> date | None:
    """Return the first day of a month written as « 2026-11 »."""
    return _date(f"{text}-01") if _MONTH.fullmatch(text) else None


def read_day(text: str) -> date | None:
    """Return the day written as « 2026-11-23 »."""
    return _date(text) if _DAY.fullmatch(text) else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
