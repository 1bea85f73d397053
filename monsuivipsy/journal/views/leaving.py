"""Leaving: this device alone, which is locked, or the whole carnet, which is erased for ever."""

from datetime import UTC, datetime
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import take_cookie_back
from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import carnets, keys
from monsuivipsy.sealing.keys import SlotKind
from monsuivipsy.website.places import SETTINGS, in_carnet

# What the browser kept of these pages; where it heeds this, "back" shows nothing any more.
NOTHING_KEPT = '"cache", "cookies", "storage"'


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: CarnetRequest) -> HttpResponse:
    """Take this device's key away, after a warning where it would be the last one that anybody has."""
    if request.method == "POST":
        return _lock(request)
    head = store.read_head(request.opened.data_key)
    slots = trousseau.slot_lookups(request.opened.data_key, SlotKind.DEVICE, at=datetime.now(UTC))
    context = {
        "was_shown": head.phrase_shown_on is not None,
        "was_checked": head.phrase_checked_on is not None,
        "others": len(slots) - 1,
    }
    return render(request, "journal/lock.html", {**in_carnet(SETTINGS), **context})


def _lock(request: CarnetRequest) -> HttpResponse:
    """Let the browser forget its key in any case: where nothing can be written, say that the service still knows it."""
    try:
        keys.leave(request.opened)
    except DatabaseError:
        return _left(request, "journal/locked.html", {"slot_stays": True}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return _left(request, "journal/locked.html")


@require_safe
def erase(request: CarnetRequest) -> HttpResponse:
    """Say what is erased and what remains for how long: the first of two times that it is asked."""
    return render(request, "journal/erase.html", in_carnet(SETTINGS))


def erase_for_good(request: CarnetRequest) -> HttpResponseBase:
    """Ask the second time; with the box ticked, erase."""
    if request.method != "POST":
        return redirect("journal:erase")
    if "sure" in request.POST:
        carnets.erase(request.opened.data_key)
        return _left(request, "journal/erased.html")
    is_refused = "asked" in request.POST
    context = {**in_carnet(SETTINGS), "is_refused": is_refused}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "journal/erase_for_good.html", context, status=status)


def _left(
    request: CarnetRequest, template: str, context: dict[str, object] | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    response = render(request, template, context, status=status)
    take_cookie_back(response)
    response.headers["Clear-Site-Data"] = NOTHING_KEPT
    return response
