"""Which day it is in a journal, and which days are open: a day begins and ends in the journal's own time zone."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_DAYS, OPEN_DAYS, Profile, calendar_days

_ONE_DAY: Final = timedelta(days=1)


def zone_of(profile: Profile) -> ZoneInfo:
    """Return the journal's time zone; one that this machine does not know gives the usual one."""
    try:
        return ZoneInfo(profile.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(Profile().time_zone)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """Return the date that a moment has in a zone: an hour that comes twice, or never, needs no care from here."""
    return at.astimezone(zone).date()


def open_days(today: date) -> list[date]:
    """Return today and the six days before it, the oldest first."""
    return calendar_days(today - (OPEN_DAYS - 1) * _ONE_DAY, today)


def last_open_on(day: date) -> date:
    """Return the last day on which `day` can be filled without being late."""
    return day + (OPEN_DAYS - 1) * _ONE_DAY


def can_be_filled(day: date, today: date, head: Head) -> bool:
    return earliest_day(today, head) <= day <= today


def earliest_day(today: date, head: Head) -> date:
    """Return the first day that can be filled: an earlier one would make the journal too long to be read again.

    What lies within a journal stays open, and so does today, however long the journal is already.
    """
    longest = max(today, head.last_on or today) - (MAX_DAYS - 1) * _ONE_DAY
    return max(EARLIEST_DAY, min(longest, head.first_on or longest))


def days_that_may_be_open(now: datetime) -> list[date]:
    """Return the days that are open in some time zone: read together with the profile, before its zone is known."""
    utc_day = now.astimezone(UTC).date()
    return calendar_days(utc_day - OPEN_DAYS * _ONE_DAY, utc_day + _ONE_DAY)
