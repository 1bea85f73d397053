"""One more device: a code shown on one that is open, and the page that it leads to on the new one.

The secret stands behind the # of the address, which browsers never send: a script takes it from there into the form.
"""

from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.limits import Limit, spend
from monsuivipsy.identity.permissions import CarnetRequest, Opened, opened_by
from monsuivipsy.identity.trousseau import Erased
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.journal.forms.devices import PairingForm
from monsuivipsy.journal.qr import qr_svg
from monsuivipsy.journal.views.entering import enter
from monsuivipsy.language.dates import clock_time
from monsuivipsy.website.access import public
from monsuivipsy.website.places import SETTINGS, in_carnet


@require_http_methods(["GET", "HEAD", "POST"])
def pairing(request: CarnetRequest) -> HttpResponse:
    """Say how it goes; once asked, show a code that lets one device in, within five minutes."""
    if request.method != "POST":
        return render(request, "journal/pairing.html", in_carnet(SETTINGS))
    key, now = request.opened.data_key, datetime.now(UTC)
    zone = zone_of(store.read_head(key).profile)
    secret = urlsafe_b64encode(keys.start_pairing(key, at=now)).decode().rstrip("=")
    address = f"{request.build_absolute_uri(reverse('journal:pair'))}#{secret}"
    until = clock_time((now + keys.PAIRING_FOR).astimezone(zone))
    context = {**in_carnet(SETTINGS), "picture": qr_svg(address), "until": until}
    return render(request, "journal/pairing_code.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Let this device in with the code of another one. Expired, used and forged codes are one answer."""
    here = opened_by(request)
    if request.method != "POST":
        return _page(request, PairingForm(), here)
    spend(request, Limit.PHRASE)
    form = PairingForm(request.POST)
    return (form.is_valid() and _entered(request, form, here)) or _page(request, form, here)


def _entered(request: HttpRequest, form: PairingForm, here: Opened | None) -> HttpResponse | None:
    secret = form.cleaned_data["secret"]
    data_key = keys.paired_carnet(secret, datetime.now(UTC))
    if data_key is not None:
        with suppress(Erased):
            response = enter(request, form, here, data_key, partial(keys.redeem, secret))
            if response is not None or form.errors:
                return response
    form.add_error(None, _("Ce code n’ouvre rien\u00a0: il a servi, ou ses cinq minutes sont passées. Refaites-en un."))
    return None


def _page(request: HttpRequest, form: PairingForm, here: Opened | None) -> HttpResponse:
    context = {"form": form, "has_carnet": here is not None, "asks_to_replace": "replace" in form.errors}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "journal/pair.html", context, status=status)
