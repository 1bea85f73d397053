"""Réglages, the time zone: when a day of the journal begins and ends."""

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.journal.forms.time_zone import TimeZoneForm
from monsuivipsy.journal.views.entering import SEE_OTHER
from monsuivipsy.language.dates import clock_time
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.website.places import SETTINGS, in_carnet

KEPT: Final = "garde"
NO_ROOM: Final = N_("Votre carnet n’a plus de place pour ce réglage. Rien n’a été enregistré.")


@require_http_methods(["GET", "HEAD", "POST"])
def time_zone(request: CarnetRequest) -> HttpResponse:
    head = store.read_head(request.opened.data_key)
    form = TimeZoneForm(request.POST or None, current=head.profile.time_zone)
    if form.is_valid():
        try:
            store.change_head(request.opened.data_key, lambda newest: _moved(newest, form.zone))
            return HttpResponseRedirect(f"{reverse('journal:time-zone')}?{KEPT}", status=SEE_OTHER)
        except TooLarge:
            form.add_error("time_zone", Message(NO_ROOM).translated(_))
    now = clock_time(datetime.now(UTC).astimezone(zone_of(head.profile)))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {**in_carnet(SETTINGS), "form": form, "now": now, "is_kept": KEPT in request.GET and not form.errors}
    return render(request, "journal/time_zone.html", context, status=status)


def _moved(head: Head, time_zone: str) -> Head:
    return replace(head, profile=replace(head.profile, time_zone=time_zone))
