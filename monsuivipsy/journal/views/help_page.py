"""Aide: the numbers, whatever else fails, and the crisis plan of the carnet that the device opens."""

import logging
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import opened_by
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.plan_sections import Section, sections
from monsuivipsy.website.access import public
from monsuivipsy.website.places import in_carnet

_LOG: Final = logging.getLogger(__name__)


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/help.html", _plan(request))


def _plan(request: HttpRequest) -> dict[str, object]:
    """Return the plan's sections, and the places of the carnet where one is open; say when it could not be read."""
    plan: list[Section] = []
    try:
        opened = opened_by(request)
        if opened is None:
            return {"plan": plan, "is_unread": False}
        stored = store.read_plan(opened.data_key)
        plan = sections(stored) if stored else plan
    except Exception:  # noqa: BLE001 - whatever it was, the numbers must show
        _LOG.exception("the crisis plan could not be read")
        return {"plan": plan, "is_unread": True}
    return {"plan": plan, "is_unread": False, **in_carnet("")}
