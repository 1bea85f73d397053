"""Réglages: what can be set, page by page."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.website.components import Link
from monsuivipsy.website.places import SETTINGS, in_carnet

# The word, what stands under it, and the name of the address.
PAGES: Final[tuple[tuple[str, str, str], ...]] = ()


@require_safe
def index(request: CarnetRequest) -> HttpResponse:
    links = [Link(_(word), reverse(address), hint=_(hint)) for word, hint, address in PAGES]
    return render(request, "journal/settings.html", {**in_carnet(SETTINGS), "links": links})
