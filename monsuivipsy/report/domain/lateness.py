"""Days that were noted after the seven days in which they were open: said wherever such a day is shown."""

from collections.abc import Iterable, Mapping
from datetime import date

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.language.dates import short_date
from monsuivipsy.language.numbers import NO_BREAK_SPACE

Late = Mapping[date, date]


def late_days(journal: Journal, days: Iterable[date]) -> Late:
    """Return those of the days that were noted late, each with the local date on which it was."""
    zone = zone_of(journal.profile)
    held = (day for day in map(journal.days.get, days) if day is not None)
    return {
        day.on: local_day(day.first_saved_at, zone)
        for day in held
        if day.first_saved_at is not None and day.is_late(zone)
    }


def noted(late: Late, day: date, *, is_run: bool = False) -> str:
    """Return « noté le 25 mars », with the year where it is not the day's; nothing for a day noted in time."""
    on = late.get(day)
    if on is None:
        return ""
    year = "" if on.year == day.year else f"{NO_BREAK_SPACE}{on.year}"
    return f"{'notés' if is_run else 'noté'} le {short_date(on)}{year}"
