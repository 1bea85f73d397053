"""A form whose page was open for too long: on the page of a day, what was written comes back with a fresh token.

Only for a form that the browser says comes from this site: what another site sends is never shown as one's own.
"""

from http import HTTPStatus
from typing import Final, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE, get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.identity.permissions import CarnetRequest, Opened, opened_by
from monsuivipsy.journal import recording
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.forms.day import read_form
from monsuivipsy.journal.views.day_page import Outcome, read_desk, show_day, wants_json
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import Broken
from monsuivipsy.website import errors
from monsuivipsy.website.access import public

NOT_YET: Final = N_(
    "Rien n’a encore été enregistré, car la page est restée ouverte longtemps. Vérifiez et enregistrez."
)
_ABOUT_TOKEN: Final = "CSRF token"  # noqa: S105 - how Django begins its reasons


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the day again with what was written, where that is safe; else the usual page."""
    opened = _opened(request) if _is_stale(request, reason) else None
    if opened is None:
        return errors.csrf_failure(request, reason)
    if wants_json(request):
        return JsonResponse(
            {"error": recording.not_saved(_said()), "token": get_token(request)}, status=HTTPStatus.FORBIDDEN
        )
    return _day_again(cast("CarnetRequest", request), opened) or errors.csrf_failure(request, reason)


def _is_stale(request: HttpRequest, reason: str) -> bool:
    is_about_token = reason == REASON_NO_CSRF_COOKIE or reason.startswith(_ABOUT_TOKEN)
    # Django has compared `Origin` already where there is one.
    is_ours = "Origin" in request.headers or request.headers.get("Sec-Fetch-Site") == "same-origin"
    return is_about_token and is_ours and request.path == reverse("journal:day")


def _opened(request: HttpRequest) -> Opened | None:
    try:
        return opened_by(request)
    except DatabaseError:
        return None


def _day_again(request: CarnetRequest, opened: Opened) -> HttpResponse | None:
    request.opened = opened
    try:
        desk = read_desk(opened, None)
        form = read_form(request.POST, desk.head.profile)
        if form is None:
            return None
        outcome = Outcome(status=HTTPStatus.FORBIDDEN, problem=_said())
        return show_day(request, read_desk(opened, form.on), form, outcome)
    except (DatabaseError, Broken, UnknownForm):
        return None


def _said() -> str:
    return Message(NOT_YET).translated(_)
