"""Carnet: the calendar of a month, the day that is chosen in it, and the other days that hold something."""

from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.day_cards import reader_of
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.lookback import Span, chosen_day, days_of, glance, month_of, shown_indicator, span
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.words import ends
from monsuivipsy.journal.forms.lookback import read_day, read_month
from monsuivipsy.journal.months import Calendar, month_component, month_link
from monsuivipsy.journal.shown_days import shown_day
from monsuivipsy.journal.store import Days
from monsuivipsy.sealing.keys import DataKey
from monsuivipsy.website.places import LOOK_BACK, in_carnet


@require_safe
def look_back(request: CarnetRequest) -> HttpResponse:
    now = datetime.now(UTC)
    day = read_day(request.GET.get("le", ""))
    asked = day or read_month(request.GET.get("mois", "")) or now.date()
    month, head, days = _month(request.opened.data_key, month_of(asked), now)
    if head.first_on is None:
        return render(request, "journal/lookback_empty.html", in_carnet(LOOK_BACK))
    today = local_day(now, zone_of(head.profile))
    held = [*days.by_date, *days.broken]
    chosen = chosen_day(day, month, today, held, _covered(head, today))
    shown = shown_indicator(head.profile.indicators)
    low, high = ends(shown) if shown else ("", "")
    context = {
        "month": month_component(_calendar(head, days, month, today, chosen)),
        "shown": shown,
        "low": low,
        "high": high,
        "newest": month_link(head.last_on),
        **_days_in_words(head, days, chosen, today),
    }
    return render(request, "journal/lookback.html", {**in_carnet(LOOK_BACK), **context})


def _month(key: DataKey, asked: date, now: datetime) -> tuple[date, Head, Days]:
    """Return the month to show and its days, in one statement unless the head says that another month is meant."""
    head, days = store.read_head_and_days(key, days_of(asked))
    month = _covered(head, local_day(now, zone_of(head.profile))).nearest_month(asked)
    return month, head, days if month == asked else store.read_days(key, days_of(month))


def _covered(head: Head, today: date) -> Span:
    return span([head.opened_on, head.first_on, head.last_on], today)


def _calendar(head: Head, days: Days, month: date, today: date, chosen: date | None) -> Calendar:
    shown, pauses, covered = shown_indicator(head.profile.indicators), head.profile.pauses, _covered(head, today)
    glances = {
        on: glance(on, days.by_date.get(on), shown, pauses, is_broken=on in days.broken)
        for on in days_of(month)
        if on in covered
    }
    return Calendar(month=month, glances=glances, shown=shown, span=covered, today=today, chosen=chosen)


def _days_in_words(head: Head, days: Days, chosen: date | None, today: date) -> dict[str, object]:
    """Return the chosen day, and the others of the month that hold something or cannot be read, newest first."""
    reader = reader_of(head.profile, zone_of(head.profile))
    cards = {on: reader.card(day) for on, day in days.by_date.items()}
    cards = {on: card for on, card in cards.items() if not card.is_empty}
    cards |= {on: reader.absent(on, is_broken=True) for on in days.broken}
    first = cards.pop(chosen, None) or reader.absent(chosen) if chosen else None
    others = [shown_day(cards[on], today, head) for on in sorted(cards, reverse=True)]
    return {"chosen": first and shown_day(first, today, head), "others": others}
