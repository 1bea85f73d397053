"""The two pages that are the same address for everyone, and show more to whoever brings a carnet: home and help."""

from typing import cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest, opened_by
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.views import day
from monsuivipsy.sealing.box import Broken
from monsuivipsy.website.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Present the service; to a device that has a carnet, show today."""
    opened = opened_by(request)
    if opened is not None:
        request.opened = opened  # type: ignore[attr-defined]
        return day.show_today(cast("CarnetRequest", request))
    return render(request, "website/home.html", {"help_url": reverse("journal:help")})


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Show the numbers, whatever else fails, and the crisis plan of the carnet that the device opens."""
    return render(request, "website/help.html", {"plan": _plan(request)})


def _plan(request: HttpRequest) -> CrisisPlan | None:
    try:
        opened = opened_by(request)
        return None if opened is None else store.read_plan(opened.data_key)
    except (DatabaseError, Broken, UnknownForm):
        return None
