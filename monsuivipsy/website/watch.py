"""What a machine that watches the site asks: whether it works (`/healthz`), and how much it does (`/metrics`)."""

import logging
from http import HTTPStatus
from ipaddress import ip_address
from time import perf_counter

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from monsuivipsy import __version__
from monsuivipsy.website.access import public
from monsuivipsy.website.counts import counts, seconds

TEXT = "text/plain; version=0.0.4; charset=utf-8"
LABELS = {"requests": "status", "refusals": "status", "saves": "outcome"}
_LOG = logging.getLogger(__name__)


@public
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say whether each database answers; nothing else, since anyone may ask."""
    answers = {name: answer_seconds(name) is not None for name in connections}
    status = HTTPStatus.OK if all(answers.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"works": status == HTTPStatus.OK, "databases": answers}, status=status)


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the counts, as Prometheus reads them, to this machine alone: not to whom a proxy brings."""
    if not is_from_this_machine(request):
        raise Http404
    return HttpResponse("\n".join([*_lines(), ""]), content_type=TEXT)


def is_from_this_machine(request: HttpRequest) -> bool:
    if {"HTTP_X_FORWARDED_FOR", settings.CLIENT_ADDRESS_HEADER} & request.META.keys():
        return False
    try:
        return ip_address(request.META["REMOTE_ADDR"]).is_loopback
    except ValueError:
        return False


def answer_seconds(database: str) -> float | None:
    """Return how long a database takes to answer, or None when it does not."""
    began = perf_counter()
    try:
        with connections[database].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        _LOG.exception("a database does not answer")
        return None
    return perf_counter() - began


def _lines() -> list[str]:
    lines = ["# TYPE monsuivipsy_build gauge", f'monsuivipsy_build{{version="{__version__}"}} 1']
    found = counts()
    for name, label in LABELS.items():
        lines.append(f"# TYPE monsuivipsy_{name}_total counter")
        lines += [
            f'monsuivipsy_{name}_total{{{label}="{value}"}} {count}'
            for (series, value), count in found.items()
            if series == name
        ]
    lines += ["# TYPE monsuivipsy_request_seconds_total counter", f"monsuivipsy_request_seconds_total {seconds():.6f}"]
    lines.append("# TYPE monsuivipsy_database_answer_seconds gauge")
    answers = {database: answer_seconds(database) for database in connections}
    lines += [
        f'monsuivipsy_database_answer_seconds{{database="{database}"}} {"NaN" if taken is None else f"{taken:.6f}"}'
        for database, taken in answers.items()
    ]
    return lines
