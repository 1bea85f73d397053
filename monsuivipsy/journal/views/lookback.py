"""Carnet: the month, and the days in it."""

from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.lookback import Glance, Span, days_of, glance, month_of, shown_indicator, span
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.forms.lookback import read_day, read_month
from monsuivipsy.journal.months import Calendar, month_component
from monsuivipsy.journal.store import Days
from monsuivipsy.sealing.keys import DataKey
from monsuivipsy.website.places import LOOK_BACK, in_carnet


@require_safe
def look_back(request: CarnetRequest) -> HttpResponse:
    now = datetime.now(UTC)
    day = read_day(request.GET.get("le", ""))
    asked = day or read_month(request.GET.get("mois", "")) or now.date()
    key = request.opened.data_key
    month, head, days = _month(key, month_of(asked), now)
    today = local_day(now, zone_of(head.profile))
    covered = _covered(head, today)
    chosen = day if day and day in covered and month_of(day) == month else None
    calendar = Calendar(
        month=month,
        glances=_glances(head, days, month, covered),
        shown=shown_indicator(head.profile.indicators),
        span=covered,
        today=today,
        chosen=chosen,
    )
    context = {**in_carnet(LOOK_BACK), "month": month_component(calendar), "is_empty": head.first_on is None}
    return render(request, "journal/lookback.html", context)


def _month(key: DataKey, asked: date, now: datetime) -> tuple[date, Head, Days]:
    """Return the month to show and its days, in one statement unless the head says that another month is meant."""
    head, days = store.read_head_and_days(key, days_of(asked))
    month = _covered(head, local_day(now, zone_of(head.profile))).nearest_month(asked)
    return month, head, days if month == asked else store.read_days(key, days_of(month))


def _covered(head: Head, today: date) -> Span:
    return span([head.opened_on, head.first_on, head.last_on], today)


def _glances(head: Head, days: Days, month: date, covered: Span) -> dict[date, Glance]:
    shown, pauses = shown_indicator(head.profile.indicators), head.profile.pauses
    return {
        on: glance(on, days.by_date.get(on), shown, pauses, is_broken=on in days.broken)
        for on in days_of(month)
        if on in covered
    }
