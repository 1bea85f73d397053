"""The page of a day, with what is kept of it or with what was written and could not be kept."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.identity.permissions import CarnetRequest, Opened
from monsuivipsy.journal import cards, day_fields, recording, store
from monsuivipsy.journal.domain.entries import OPEN_DAYS, calendar_days
from monsuivipsy.journal.domain.open_days import days_that_may_be_open, local_day, zone_of
from monsuivipsy.journal.forms.day import DayForm
from monsuivipsy.journal.recording import Desk, Told
from monsuivipsy.journal.views.notices import notices
from monsuivipsy.website.places import TODAY, in_carnet

_OPERATION_BYTES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a form, for the page that answers it: a problem in a sentence, or what did not stand."""

    status: int = HTTPStatus.OK
    problem: str = ""
    told: Sequence[Told] = ()


def show_day(
    request: CarnetRequest, desk: Desk, form: DayForm | None = None, outcome: Outcome | None = None
) -> HttpResponse:
    """Render a day. Each page has an operation of its own: what it sends is never taken for what another one sent."""
    asked = cards.asked(desk.head.profile.indicators, desk.day, form)
    questions = cards.cards(asked, desk.day, form, recording.previous_amounts(desk))
    outcome, is_today = outcome or Outcome(), desk.on == desk.today
    context = {
        **in_carnet(TODAY),
        "title": recording.title(desk.on, desk.today),
        "on": desk.on.isoformat(),
        "operation": secrets.token_hex(_OPERATION_BYTES),
        "days": recording.strip(desk),
        "questions": questions,
        "has_help": any(question.is_help_open for question in questions),
        "note": day_fields.note(desk.day, form),
        "marks": day_fields.marks(desk.day, form),
        "saved": recording.saved_words(desk.day.last_saved_at, desk.now, desk.zone),
        "remarks": recording.remarks(desk),
        "ending": recording.ending(desk),
        "is_broken": desk.on in desk.broken,
        "unreadable": recording.unreadable(),
        "not_saved": _("Pas enregistré"),
        "nothing_yet": recording.nothing_saved(desk.day),
        "nothing_asked": _("Vous ne suivez aucun indicateur en ce moment."),
        "to_indicators": _("Choisir mes indicateurs"),
        "indicators_href": reverse("journal:indicators"),
        "script_words": recording.script_words(),
        "notices": notices(desk.head, desk.today, device_id=request.opened.device_id) if is_today and not form else [],
        "to_mend": day_fields.to_mend(questions, form),
        "outcome": outcome,
    }
    return render(request, "journal/day.html", context, status=outcome.status)


def read_desk(opened: Opened, on: date | None) -> Desk:
    """Read the head and every day that the page could show in one statement, before the journal's zone is known."""
    now = datetime.now(UTC)
    wanted = {*days_that_may_be_open(now), *_week_before(on)}
    head, days = store.read_head_and_days(opened.data_key, sorted(wanted))
    today = local_day(now, zone_of(head.profile))
    return Desk(head=head, days=days.by_date, broken=days.broken, on=on or today, now=now)


def refused(request: CarnetRequest, sentence: str) -> HttpResponse:
    """Say why a day does not open: there is no such date, or it is not here yet, or too long ago."""
    context = {**in_carnet(TODAY), "sentence": sentence}
    return render(request, "journal/day_refused.html", context, status=HTTPStatus.NOT_FOUND)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _week_before(on: date | None) -> list[date]:
    if on is None or on < date.min + timedelta(days=OPEN_DAYS):
        return []
    return calendar_days(on - timedelta(days=OPEN_DAYS), on)
