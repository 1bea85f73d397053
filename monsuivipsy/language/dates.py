"""Dates and times as French writes them."""

from datetime import date, datetime, time

from monsuivipsy.language.numbers import NARROW_SPACE, NO_BREAK_SPACE

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juill.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def long_date(day: date) -> str:
    """« 1er mars 2026 », with spaces that do not break."""
    return f"{_ordinal(day)}{NO_BREAK_SPACE}{MONTHS[day.month - 1]}{NO_BREAK_SPACE}{day.year}"


def weekday_date(day: date) -> str:
    """« mardi 3 novembre », for a place where the year is said beside it."""
    return f"{WEEKDAYS[day.weekday()]} {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """« 24 décembre », for a place where no other year could be meant."""
    return f"{_ordinal(day)}{NO_BREAK_SPACE}{MONTHS[day.month - 1]}"


def full_date(day: date) -> str:
    """« mardi 3 novembre 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def month_and_year(day: date) -> str:
    """« novembre 2026 »."""
    return f"{MONTHS[day.month - 1]}{NO_BREAK_SPACE}{day.year}"


def short_date(day: date) -> str:
    """« 25 févr. », for a place where the year is said beside it."""
    return f"{_ordinal(day)}{NO_BREAK_SPACE}{SHORT_MONTHS[day.month - 1]}"


def clock_time(at: datetime | time) -> str:
    """« 21 h 04 »."""
    return f"{at.hour}{NARROW_SPACE}h{NARROW_SPACE}{at.minute:02d}"


def period(first: date, last: date) -> str:
    """« 28 décembre 2025 – 27 mars 2026 »; the first date leaves out the year, or the month too, of the last one."""
    start = long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        start = _ordinal(first)
    elif first.year == last.year:
        start = f"{_ordinal(first)}{NO_BREAK_SPACE}{MONTHS[first.month - 1]}"
    return long_date(last) if first == last else f"{start} – {long_date(last)}"


def _ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
