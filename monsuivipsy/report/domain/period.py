"""Which days the page covers, and how the last 30 of them are set apart from those before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monsuivipsy.journal.domain.entries import MAX_DAYS, Day, Journal, calendar_days
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

DEFAULT_DAYS = 90
LAST_DAYS = 30

EMPTY = N_("Ce carnet ne contient encore aucun jour rempli.")
REVERSED = N_("La période commence le %(first)s, après sa fin le %(last)s : inversez les deux dates.")
TOO_LONG = N_("Cette période compte plus de %(limit)s jours : choisissez-en une plus courte.")
NOTHING_SINCE = N_("Aucun jour rempli depuis le %(first)s : le carnet va du %(start)s au %(end)s.")
NOTHING_BETWEEN = N_("Aucun jour rempli du %(first)s au %(last)s : le carnet va du %(start)s au %(end)s.")


class NoSuchPeriod(Exception):  # noqa: N818 - it says what there is not
    """Dates between which nothing can be shown."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days in order, at least one. `paused` days leave every "answered out of"."""

    days: tuple[date, ...]
    paused: frozenset[date]

    @property
    def first_on(self) -> date:
        return self.days[0]

    @property
    def last_on(self) -> date:
        return self.days[-1]

    @property
    def expected(self) -> int:
        """How many days could have been missed: all but the paused ones."""
        return len(self.days) - len(self.paused)

    @property
    def last_first_on(self) -> date:
        """The first of the last 30 days; the whole period when it is not longer."""
        return max(self.first_on, self.last_on - timedelta(days=LAST_DAYS - 1))

    @property
    def days_before(self) -> int:
        return (self.last_first_on - self.first_on).days


def period_of(journal: Journal, first_on: date | None, last_on: date | None) -> Period:
    """Return the chosen period, by default the last 90 days that hold something. NoSuchPeriod if nothing is there."""
    held = sorted(on for on, day in journal.days.items() if _holds_something(day))
    if not held:
        raise NoSuchPeriod(Message(EMPTY))
    if first_on and last_on is None and first_on > held[-1]:
        raise NoSuchPeriod(Message(NOTHING_SINCE, {"first": long_date(first_on), **_extent(held)}))
    last = last_on or held[-1]
    # Counted in ordinals: the calendar has no ninety days before a day of its first year.
    earliest = date.fromordinal(max(1, last.toordinal() - DEFAULT_DAYS + 1))
    first = first_on or max(earliest, min(held[0], last))
    _check(first, last, held)
    first = max(first, held[0])  # before anything was noted, no day is missing
    return Period(tuple(calendar_days(first, last)), journal.paused_days(first, last))


def latest(journal: Journal, days: int, today: date) -> tuple[date, date]:
    """Return the last days up to today; those before anything was noted are not missing, and are left out."""
    first = today - timedelta(days=days - 1)
    begun = min((on for on, day in journal.days.items() if _holds_something(day)), default=first)
    return min(max(first, begun), today), today


def _check(first: date, last: date, held: Sequence[date]) -> None:
    dates: dict[str, object] = {"first": long_date(first), "last": long_date(last)}
    if first > last:
        raise NoSuchPeriod(Message(REVERSED, dates))
    if (last - first).days >= MAX_DAYS:
        raise NoSuchPeriod(Message(TOO_LONG, {"limit": number(MAX_DAYS)}))
    if not any(first <= day <= last for day in held):
        raise NoSuchPeriod(Message(NOTHING_BETWEEN, {**dates, **_extent(held)}))


def _extent(held: Sequence[date]) -> dict[str, object]:
    return {"start": long_date(held[0]), "end": long_date(held[-1])}


def _holds_something(day: Day) -> bool:
    return day.is_answered or bool(day.note or day.marks or any(answer.comment for answer in day.answers.values()))
