"""Bare Django views that write one row of the size of a day: what a save is measured against."""

import secrets

from django.http import HttpRequest, JsonResponse
from django.urls import include, path

from monsuivipsy.journal.models import Document
from monsuivipsy.sealing.box import OVERHEAD
from monsuivipsy.website.access import public

OPENED, ALONE = "/mesure/ouverte", "/mesure"
# Ten answers of one device, sealed.
ROW = secrets.token_bytes(2_048 + OVERHEAD)


def insert(request: HttpRequest) -> JsonResponse:
    """Read the form as any view does, and write a row, for whoever comes with the cookie of a carnet."""
    is_written = bool(request.POST["le"])
    Document.objects.create(
        carnet_id=secrets.token_bytes(16), tag=secrets.token_bytes(16), rev=1, epoch=0, fmt=1, blob=ROW
    )
    return JsonResponse({"saved": is_written})


@public
def insert_alone(request: HttpRequest) -> JsonResponse:
    """Do the same for anybody: no carnet is opened on the way."""
    return insert(request)


urlpatterns = [
    path(OPENED[1:], insert),
    path(ALONE[1:], insert_alone),
    path("", include("monsuivipsy.config.urls")),
]
