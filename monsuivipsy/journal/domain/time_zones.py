"""Which time zones a carnet may live in."""

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all zones but those that mean another hour on another machine, or none.

    Finding them reads many folders.
    """
    return frozenset(available_timezones() - {"Factory", "localtime", "posixrules"})


def is_time_zone(name: str) -> bool:
    return name in time_zones()
