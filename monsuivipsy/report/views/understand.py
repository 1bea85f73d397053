"""Comprendre: the answers of a period as curves on one time axis."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.website.places import UNDERSTAND, in_carnet


@require_safe
def understand(request: CarnetRequest) -> HttpResponse:
    return render(request, "report/understand.html", in_carnet(UNDERSTAND))
