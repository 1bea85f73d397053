"""Partager: the page for the doctor, from what the carnet holds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.website.places import SHARE, in_carnet


@require_safe
def index(request: CarnetRequest) -> HttpResponse:
    return render(request, "report/share.html", in_carnet(SHARE))
