"""A card of a day with its title and where it leads, for the month and for what a search found."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import ngettext

from monsuivipsy.journal.domain.day_cards import DayCard
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.open_days import can_be_filled
from monsuivipsy.journal.months import day_address
from monsuivipsy.language.dates import full_date, weekday_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDay:
    """`short_title` serves where the year is said; `fill` is empty where it cannot be written to.

    `others` says how many answers a brief card leaves out, or nothing.
    """

    title: str
    short_title: str
    card: DayCard
    address: str
    fill: str
    others: str


def shown_day(card: DayCard, today: date, head: Head) -> ShownDay:
    can_fill = can_be_filled(card.on, today, head) and not card.is_broken
    return ShownDay(
        title=capfirst(full_date(card.on)),
        short_title=capfirst(weekday_date(card.on)),
        card=card,
        address=day_address(card.on),
        fill=f"{reverse('journal:day')}?le={card.on.isoformat()}" if can_fill else "",
        others=_others(len(card.others)),
    )


def _others(left_out: int) -> str:
    if not left_out:
        return ""
    return ngettext("%(n)s autre réponse", "%(n)s autres réponses", left_out) % {"n": left_out}
