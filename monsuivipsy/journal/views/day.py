"""The page of a day: shown, and kept as it is sent, with or without a script. Nothing that was written gets lost."""

import secrets
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest, Opened
from monsuivipsy.journal import cards, recording, store
from monsuivipsy.journal.actions.days import save_day
from monsuivipsy.journal.domain.entries import OPEN_DAYS, calendar_days
from monsuivipsy.journal.domain.open_days import can_be_filled, days_that_may_be_open, local_day, zone_of
from monsuivipsy.journal.forms.day import DayForm, read_date, read_form
from monsuivipsy.journal.recording import Desk
from monsuivipsy.website.places import TODAY, in_carnet

_OPERATION_BYTES: Final = 8


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: CarnetRequest) -> HttpResponseBase:
    return save(request) if request.method == "POST" else show(request)


def show(request: CarnetRequest) -> HttpResponseBase:
    on = read_date(request.GET.get("le"))
    desk = _read(request.opened, on)
    if on is None or not can_be_filled(on, desk.today):
        return _refused(request, on)
    return show_day(request, desk)


def show_today(request: CarnetRequest) -> HttpResponse:
    return show_day(request, _read(request.opened, None))


def show_day(request: CarnetRequest, desk: Desk, form: DayForm | None = None, **more: Any) -> HttpResponse:  # noqa: ANN401 - what a template shows
    asked = cards.asked(desk.head.profile.indicators, desk.day, form)
    context = {
        **in_carnet(TODAY),
        "title": recording.title(desk.on, desk.today),
        "on": desk.on.isoformat(),
        "operation": secrets.token_hex(_OPERATION_BYTES),
        "days": recording.strip(desk),
        "questions": cards.cards(asked, desk.day, form, recording.previous_amounts(desk)),
        "note": form.note if form else desk.day.note,
        "note_shown": form.note_shown if form else desk.day.note,
        "saved": recording.saved_words(desk.day.last_saved_at, desk.now, desk.zone),
        "remarks": recording.remarks(desk),
        "ending": recording.ending(desk),
        **more,
    }
    return render(request, "journal/day.html", context)


def save(request: CarnetRequest) -> HttpResponseBase:
    now = datetime.now(UTC)
    key = request.opened.data_key
    head = store.read_head(key)
    form = read_form(request.POST, head.profile)
    if form is None or not can_be_filled(form.on, local_day(now, zone_of(head.profile))):
        return _refused(request, form.on if form else None)
    saved = save_day(key, head, form.on, form.submission(device=request.opened.device_id, at=now), at=now)
    words = recording.saved_words(saved.day.last_saved_at, now, zone_of(head.profile))
    if _wants_json(request):
        return JsonResponse({"saved": words})
    response = redirect(recording.address(form.on, local_day(now, zone_of(head.profile))))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _read(opened: Opened, on: date | None) -> Desk:
    """Read the head and every day that the page could show in one statement, before the journal's zone is known."""
    now = datetime.now(UTC)
    wanted = {*days_that_may_be_open(now), *_week_before(on)}
    head, days = store.read_head_and_days(opened.data_key, sorted(wanted))
    today = local_day(now, zone_of(head.profile))
    return Desk(head=head, days=days.by_date, broken=days.broken, on=on or today, now=now)


def _week_before(on: date | None) -> list[date]:
    if on is None or on < date.min + timedelta(days=OPEN_DAYS):
        return []
    return calendar_days(on - timedelta(days=OPEN_DAYS), on)


def _refused(request: CarnetRequest, on: date | None) -> HttpResponse:
    """Say why a day cannot be filled: there is no such date, or it is not here yet, or too long ago."""
    context = {**in_carnet(TODAY), "sentence": recording.refusal(on)}
    return render(request, "journal/day_refused.html", context, status=HTTPStatus.NOT_FOUND)


def _wants_json(request: CarnetRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
