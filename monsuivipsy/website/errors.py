"""What a person sees when something cannot be answered. No page says what was sent, and none can fail in its turn."""

import math
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join

from monsuivipsy.website.help_numbers import HELP_NUMBERS

BARE_PAGE = (
    '<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>Erreur – Mon Suivi Psy</title>'
    "<main><h1>Quelque chose n’a pas marché de notre côté</h1><p>Rien n’a été gardé. Vous pouvez réessayer dans un "
    'moment.</p><h2 id="aide">Aide</h2><ul>{}</ul></main></html>'
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "website/errors/400.html", status=HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "website/errors/403.html", status=HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "website/errors/csrf.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "website/errors/404.html", status=HTTPStatus.NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "website/errors/413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many_tries(request: HttpRequest, wait_seconds: int) -> HttpResponse:
    """Say how long to wait, to the person in minutes and to the browser in seconds."""
    context = {"minutes": max(1, math.ceil(wait_seconds / 60))}
    response = render(request, "website/errors/429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait_seconds)
    return response


def nothing_opens(request: HttpRequest) -> HttpResponse:
    return render(request, "website/errors/nothing_opens.html", status=HTTPStatus.SERVICE_UNAVAILABLE)


def not_kept(request: HttpRequest) -> HttpResponse:
    return render(request, "website/errors/not_kept.html", status=HTTPStatus.SERVICE_UNAVAILABLE)


def no_room(request: HttpRequest) -> HttpResponse:
    return render(request, "website/errors/no_room.html", status=HTTPStatus.UNPROCESSABLE_ENTITY)


def busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "website/errors/busy.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = "10"
    return response


def broken_carnet(request: HttpRequest) -> HttpResponse:
    return render(request, "website/errors/broken_carnet.html", status=HTTPStatus.SERVICE_UNAVAILABLE)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the usual page, or one that needs neither templates nor static files when those are what failed."""
    try:
        return render(request, "website/errors/500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:  # noqa: BLE001 - whatever it was, the numbers must show
        return HttpResponse(bare_page(), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def bare_page() -> str:
    lines = ((entry.ways[0].href, entry.number, entry.what) for entry in HELP_NUMBERS)
    return format_html(BARE_PAGE, format_html_join("", '<li><a href="{}">{}</a> {}</li>', lines))
