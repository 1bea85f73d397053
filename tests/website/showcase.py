"""The addresses of a site in development: the gallery, and one page for each way in which an answer can fail."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from monsuivipsy.config.urls import handler400, handler403, handler404, handler500
from monsuivipsy.website import errors
from monsuivipsy.website.access import public
from monsuivipsy.website.urls import addresses, app_name

__all__ = ["FAILURES", "handler400", "handler403", "handler404", "handler500", "urlpatterns"]

MARKER = "marqueur-7d1c"
RAISED = {
    "400": SuspiciousOperation,
    "413": RequestDataTooBig,
    "403": PermissionDenied,
    "404": Http404,
    "500": ValueError,
}
FAILURES = {name: int(name) for name in RAISED} | {"csrf": HTTPStatus.FORBIDDEN}


@public
def fail(request: HttpRequest, kind: str) -> HttpResponse:
    answer_of_a_person = request.POST.get("answer", MARKER)
    if kind == "csrf":
        return errors.csrf_failure(request, reason=answer_of_a_person)
    try:
        int(answer_of_a_person)
    except ValueError as error:
        raise RAISED[kind](f"cannot read {answer_of_a_person}") from error
    return HttpResponse()


urlpatterns = [
    path("", include("monsuivipsy.journal.urls")),
    path("", include((addresses(with_gallery=True), app_name))),
    path("", include("monsuivipsy.report.urls")),
    path("echec/<str:kind>", fail),
]
