"""Opening a carnet: what is difficult, what to follow, and the day. Nothing is kept before the last form is sent.

A device that already opens a carnet is asked before it gets another one: its cookie would be replaced, and without its
phrase the former carnet would stay closed.
"""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from monsuivipsy.identity.cookie import give_cookie
from monsuivipsy.identity.limits import Limit, spend
from monsuivipsy.identity.permissions import Opened, opened_by
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.following import begun
from monsuivipsy.journal.domain.proposals import MANY, proposed
from monsuivipsy.journal.forms.choosing import AreasForm, ChoosingForm
from monsuivipsy.journal.forms.time_zone import zone_named
from monsuivipsy.journal.views.entering import SEE_OTHER, label_of
from monsuivipsy.sealing.box import Broken
from monsuivipsy.website.access import public

# Sent along by whoever was told that this device opens a carnet already, and wants another one.
ANOTHER: Final = "another"
SKIP, SHARED, AREAS, ZONE = "skip", "shared", "areas", "time_zone"


@public
def start(request: HttpRequest) -> HttpResponse:
    """Ask what is difficult."""
    if ANOTHER not in request.POST:
        opened = opened_by(request)
        if opened is not None:
            return _ask_first(request, opened)
    return _areas(request, AreasForm())


@public
def indicators(request: HttpRequest) -> HttpResponse:
    """Propose what to follow, ticked; everything else can be ticked too."""
    form = AreasForm(request.POST)
    if not form.is_valid():
        return _areas(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    areas = [] if SKIP in request.POST else form.cleaned_data["areas"]
    ticked = [entry.id for entry in proposed(areas)]
    return _choose(request, ChoosingForm(profile=begun([]), ticked=ticked), areas)


@public
def carnet(request: HttpRequest) -> HttpResponseBase:
    """Make the carnet and give this device its key."""
    if request.method != "POST":
        return redirect("journal:start")
    form = ChoosingForm({} if SKIP in request.POST else request.POST, profile=begun([]))
    if not form.is_valid():
        return _choose(request, form, _sent_areas(request), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    opened = None if ANOTHER in request.POST else opened_by(request)
    if opened is not None:
        return _ask_first(request, opened, carried=_carried(request), status=HTTPStatus.CONFLICT)
    spend(request, Limit.OPENING)
    profile = begun(form.chosen, form.words)
    profile = replace(profile, time_zone=_zone(request) or profile.time_zone)
    try:
        return _opened(request, profile)
    except DatabaseError:
        return _choose(request, form, _sent_areas(request), not_kept=True, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _opened(request: HttpRequest, profile: Profile) -> HttpResponseBase:
    """Answer with the key. A former carnet keeps its slot: should this answer get lost, its cookie still opens it."""
    today = datetime.now(ZoneInfo(profile.time_zone)).date()
    is_shared = SHARED in request.POST
    opened = open_new(profile, today=today, is_shared=is_shared, label=label_of(request, is_shared=is_shared))
    response = HttpResponseRedirect(reverse("journal:home"), status=SEE_OTHER)
    give_cookie(response, opened.device)
    return response


def _areas(request: HttpRequest, form: AreasForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    return render(request, "journal/opening_areas.html", {"form": form, **_sent(request)}, status=status)


def _choose(
    request: HttpRequest, form: ChoosingForm, areas: list[str], *, not_kept: bool = False, status: int = HTTPStatus.OK
) -> HttpResponse:
    first = proposed(areas)
    always = catalogue().always_added
    others = [entry for entry in catalogue().current if entry not in first and entry not in always]
    context = {
        "form": form,
        "areas": areas,
        "always": always,
        "proposed": form.groups(first),
        "others": form.groups(others),
        "many": MANY,
        "is_many": len(first) + len(always) >= MANY,
        "not_kept": not_kept,
        "zone": Profile().time_zone,
        "sent_zone": _zone(request),
        **_sent(request),
    }
    return render(request, "journal/opening_indicators.html", context, status=status)


def _ask_first(
    request: HttpRequest,
    opened: Opened,
    *,
    carried: list[tuple[str, str]] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Say that this device opens a carnet, and what becomes of it; what was chosen so far comes along."""
    context = {"carried": carried or [], "is_last_step": carried is not None, "has_phrase": _has_phrase(opened)}
    return render(request, "journal/opening_another.html", context, status=status)


def _has_phrase(opened: Opened) -> bool:
    try:
        return store.read_head(opened.data_key).phrase_shown_on is not None
    except (Broken, UnknownForm):
        return False


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what the form held, to be sent again; Django's own token is made anew."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]


def _sent_areas(request: HttpRequest) -> list[str]:
    return request.POST.getlist(AREAS)


def _zone(request: HttpRequest) -> str:
    return zone_named(request.POST.get(ZONE, ""))


def _sent(request: HttpRequest) -> dict[str, Any]:
    return {"another": ANOTHER in request.POST, "shared": SHARED in request.POST}
