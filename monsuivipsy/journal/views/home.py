"""The home page: the same address for everyone, and today to whoever brings a carnet."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from monsuivipsy.identity.cookie import read_cookie
from monsuivipsy.identity.permissions import CarnetRequest, opened_by
from monsuivipsy.journal.views.day_page import read_desk, show_day
from monsuivipsy.website.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Present the service; to a device that has a carnet, show today. One whose carnet does not open is told."""
    opened = opened_by(request)
    if opened is not None:
        request.opened = opened  # type: ignore[attr-defined]
        return show_day(cast("CarnetRequest", request), read_desk(opened, None))
    return _presented(request, had_carnet=read_cookie(request) is not None)


@public
@require_safe
def presentation(request: HttpRequest) -> HttpResponse:
    """Present the service, to a device that has a carnet too: its home page shows today."""
    return _presented(request)


def _presented(request: HttpRequest, *, had_carnet: bool = False) -> HttpResponse:
    context = {"help_url": reverse("journal:help"), "had_carnet": had_carnet}
    return render(request, "website/home.html", context)
