"""The addresses of the page that is made from a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def start(_request: HttpRequest) -> HttpResponse:
    raise Http404


app_name = "report"
urlpatterns = [path("essayer", start, name="start")]
