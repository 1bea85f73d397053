"""The time axis that every row of a page shares: which day stands where, and what is written under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from monsuivipsy.language.dates import MONTHS, SHORT_MONTHS

WEEK = 7
SATURDAY = 5
NUMBERED_DAYS_UP_TO = 12
NUMBERED_MONDAYS_UP_TO = 60
NUMBERED_MONDAYS_ON_PAPER_UP_TO = 100
NAMED_MONTHS_UP_TO = 800
COLUMN_DAYS = (1, WEEK, 28, 91)


@dataclass(frozen=True, slots=True)
class Month:
    """A month as the axis shows it. `index` is its first day on the axis, `days` how many of its days are there."""

    index: int
    days: int
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, both included; day i lies from i to i + 1."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def index(self, day: date) -> int:
        return (day - self.first).days

    def day(self, index: int) -> date:
        return self.first + timedelta(days=index)

    def mondays(self) -> range:
        return range((-self.first.weekday()) % WEEK, self.days, WEEK)

    def numbered(self, mondays_up_to: int) -> range:
        """Return the days whose date is written: all of a short axis, the Mondays of a longer one, or none."""
        if self.days <= NUMBERED_DAYS_UP_TO:
            return range(self.days)
        return self.mondays() if self.days <= mondays_up_to else range(0)

    def weekends(self) -> Iterator[tuple[int, int]]:
        """Yield the first index and the number of days of each weekend, cut at both ends of the axis."""
        for monday in range(-self.first.weekday(), self.days, WEEK):
            first, end = max(0, monday + SATURDAY), min(self.days, monday + WEEK)
            if first < end:
                yield first, end - first

    def months(self) -> list[Month]:
        """Return the months, or on a very long axis the years, in order."""
        if self.days > NAMED_MONTHS_UP_TO:
            return self._years()
        months = []
        day = self.first
        while day <= self.last:
            following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
            index, end = self.index(day), min(self.days, self.index(following))
            months.append(Month(index, end - index, MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]))
            day = following
        return months

    def _years(self) -> list[Month]:
        years = []
        for year in range(self.first.year, self.last.year + 1):
            index = max(0, self.index(date(year, 1, 1)))
            end = min(self.days, self.index(date(year, 12, 31)) + 1)
            years.append(Month(index, end - index, str(year), str(year)))
        return years

    def column_days(self, width: float, least: float) -> int:
        """Return how many days one column holds, so that a column of an axis `width` wide is at least `least` wide."""
        per_day = width / self.days
        return next((days for days in COLUMN_DAYS if days * per_day >= least), COLUMN_DAYS[-1])
