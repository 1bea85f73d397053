"""Réglages, the pauses: days on which nothing is expected, and which can be filled all the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.pauses import change_pauses
from monsuivipsy.journal.domain import pausing
from monsuivipsy.journal.domain.day_cards import PAUSE_WORDS
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Pause
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.pausing import CannotPause
from monsuivipsy.journal.forms.pauses import PauseForm
from monsuivipsy.journal.views.entering import SEE_OTHER
from monsuivipsy.language.dates import long_date, period
from monsuivipsy.website import errors
from monsuivipsy.website.places import SETTINGS, in_carnet


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A pause of the list: its days in words, how a form names it, and whether it is still open."""

    days: str
    word: str
    written: str
    is_open: bool


@require_http_methods(["GET", "HEAD", "POST"])
def pauses(request: CarnetRequest) -> HttpResponse:
    head = store.read_head(request.opened.data_key)
    if request.method == "POST":
        return _change(request, head)
    return _page(request, head, PauseForm(initial={"first_on": _today(head).isoformat()}))


def _change(request: CarnetRequest, head: Head) -> HttpResponse:
    """Add what the form says, unless a button of the list was pressed."""
    named = pausing.read(request.POST.get("end", "") or request.POST.get("remove", ""))
    if named is not None:
        change = partial(pausing.ended, today=_today(head)) if "end" in request.POST else pausing.removed
        try:
            change_pauses(request.opened.data_key, lambda profile: change(profile, named))
        except CannotPause:
            return errors.no_room(request)
        return _list()
    form = PauseForm(request.POST)
    if form.is_valid():
        try:
            new, today = form.pause(), _today(head)
            change_pauses(request.opened.data_key, lambda profile: pausing.added(profile, new, today=today))
            return _list()
        except CannotPause as refused:
            form.add_error("last_on" if form.cleaned_data["last_on"] else "first_on", refused.message.translated(_))
    return _page(request, head, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _list() -> HttpResponse:
    return HttpResponseRedirect(reverse("journal:pauses"), status=SEE_OTHER)


def _page(request: CarnetRequest, head: Head, form: PauseForm, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    lines = [_line(pause) for pause in reversed(head.profile.pauses)]
    return render(request, "journal/pauses.html", {**in_carnet(SETTINGS), "form": form, "lines": lines}, status=status)


def _line(pause: Pause) -> Line:
    since = _("Depuis le %(first)s") % {"first": long_date(pause.first_on)}
    return Line(
        days=since if pause.last_on is None else period(pause.first_on, pause.last_on),
        word=_(PAUSE_WORDS[pause.word]),
        written=pausing.written(pause),
        is_open=pause.last_on is None,
    )


def _today(head: Head) -> date:
    return local_day(datetime.now(UTC), zone_of(head.profile))
