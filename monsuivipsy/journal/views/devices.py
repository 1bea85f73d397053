"""Réglages, the devices that open this carnet: what each is called, and taking one away."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.device_names import UNKNOWN
from monsuivipsy.identity.permissions import CarnetRequest, Opened, device_id
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.domain.entries import Device
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.reminders import is_new
from monsuivipsy.journal.forms.devices import NameForm
from monsuivipsy.journal.views.entering import SEE_OTHER
from monsuivipsy.language.dates import long_date, month_and_year
from monsuivipsy.sealing.keys import SlotKind
from monsuivipsy.website.places import SETTINGS, in_carnet

MONTH: Final = len("2026-11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A device in the list, in words; `form` renames it."""

    id: str
    name: str
    since: str
    is_this: bool
    is_new: bool
    form: NameForm


@require_safe
def devices(request: CarnetRequest) -> HttpResponse:
    return _list(request)


def rename(request: CarnetRequest) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("journal:devices")
    form = NameForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    keys.rename(request.opened.data_key, form.cleaned_data["device"], form.cleaned_data["name"], at=datetime.now(UTC))
    return HttpResponseRedirect(reverse("journal:devices"), status=SEE_OTHER)


def noted(request: CarnetRequest) -> HttpResponseBase:
    """Say no more of the new devices that Aujourd'hui showed."""
    if request.method == "POST":
        keys.note(request.opened, request.POST.getlist("device"), at=datetime.now(UTC))
    return HttpResponseRedirect(reverse("journal:home"), status=SEE_OTHER)


def remove(request: CarnetRequest) -> HttpResponseBase:
    """Ask first, then take the device away. This one is locked instead, on a page that says what that means."""
    if request.method != "POST":
        return redirect("journal:devices")
    named = request.POST.get("device", "")
    if named == request.opened.device_id:
        return HttpResponseRedirect(reverse("journal:lock"), status=SEE_OTHER)
    if "sure" in request.POST:
        keys.revoke(request.opened.data_key, named, at=datetime.now(UTC))
    else:
        chosen = next((shown for shown in _shown(request.opened, None) if shown.id == named), None)
        if chosen is not None:
            return render(request, "journal/device_remove.html", {**in_carnet(SETTINGS), "device": chosen})
    return HttpResponseRedirect(reverse("journal:devices"), status=SEE_OTHER)


def _list(request: CarnetRequest, form: NameForm | None = None) -> HttpResponse:
    context = {**in_carnet(SETTINGS), "devices": _shown(request.opened, form), "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "journal/devices.html", context, status=status)


def _shown(opened: Opened, refused: NameForm | None) -> list[Shown]:
    """Return this device, then the others: each slot, whether or not the head has a line for it."""
    head = store.read_head(opened.data_key)
    now = datetime.now(UTC)
    known = {device.id: device for device in head.profile.devices}
    slots = trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=now)
    ids = [device_id(opened.data_key, lookup) for lookup in slots]
    ids.sort(key=lambda id_: (id_ != opened.device_id, list(known).index(id_) if id_ in known else len(known)))
    today = local_day(now, zone_of(head.profile))
    unknown = Device(id="", label=_(UNKNOWN), since="")
    return [
        Shown(
            id=id_,
            name=known.get(id_, unknown).label,
            since=_since(known.get(id_, unknown), today),
            is_this=id_ == opened.device_id,
            is_new=len(ids) > 1 and is_new(known.get(id_, unknown), today),
            form=_form(position, id_, known.get(id_, unknown).label, refused),
        )
        for position, id_ in enumerate(ids)
    ]


def _form(position: int, id_: str, name: str, refused: NameForm | None) -> NameForm:
    """Return the form that renames a device; its identifiers on the page say a position, never which device it is."""
    if refused is not None and refused.data.get("device") == id_:
        return refused
    return NameForm(initial={"device": id_, "name": name}, auto_id=f"appareil-{position}-%s")


def _since(device: Device, today: date) -> str:
    """Say the day while a device is new, then the month; a device that was noted has no more than its month."""
    with suppress(ValueError):
        day = date.fromisoformat(device.since if len(device.since) > MONTH else f"{device.since}-01")
        if not is_new(device, today):
            return month_and_year(day)
        return _("aujourd’hui") if day == today else _("le %(day)s") % {"day": long_date(day)}
    return ""
