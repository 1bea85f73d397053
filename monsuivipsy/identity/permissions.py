"""Who may see a page: whoever brings the cookie of a device that opens a carnet, unless the page is public.

Closed by default: a view that is not marked with `website.access.public` is reached only with an opened carnet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import DeviceSecret, give_cookie, read_cookie
from monsuivipsy.identity.refusals import nothing_opens
from monsuivipsy.identity.root_key import BadRootKey
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.keys import DataKey, SlotKind
from monsuivipsy.website.access import is_public

DEVICE_ID_BYTES = 6


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A carnet that is open for the length of one request, and the device through which it is."""

    data_key: DataKey
    device: DeviceSecret

    @property
    def lookup(self) -> bytes:
        return keys.lookup(self.device.secret, SlotKind.DEVICE)

    @property
    def device_id(self) -> str:
        return device_id(self.data_key, self.lookup)


class CarnetRequest(HttpRequest):
    """A request that reached a closed page."""

    opened: Opened


def device_id(data_key: DataKey, lookup: bytes) -> str:
    """Return the name of a device inside its journal; without the data key nothing ties it to a row."""
    return data_key.tag("device", lookup.hex())[:DEVICE_ID_BYTES].hex()


def opened_by(request: HttpRequest) -> Opened | None:
    """Return the carnet that the request's cookie opens: for public pages that show more to whoever has one."""
    device = read_cookie(request)
    if device is None:
        return None
    data_key = trousseau.open_carnet(device.secret, SlotKind.DEVICE, at=datetime.now(UTC))
    if data_key is None:
        return None
    request.opened = Opened(data_key, device)  # type: ignore[attr-defined]
    return request.opened  # type: ignore[attr-defined,no-any-return]


class CarnetMiddleware:
    """Opens the carnet for closed pages, sends everyone else to the way in, and renews the cookie with each page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        opened: Opened | None = getattr(request, "opened", None)
        if opened and not opened.device.is_shared and _is_shown(request, response):
            give_cookie(response, opened.device)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        _args: Any,  # noqa: ANN401
        _kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> HttpResponseBase | None:
        if is_public(view):
            return None
        try:
            return None if opened_by(request) else closed(request)
        except BadRootKey as reason:
            return nothing_opens(request, reason)


def _is_shown(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether a page is shown that leaves the cookie alone: what is kept meanwhile need not renew it."""
    return request.method != "POST" and settings.CARNET_COOKIE_NAME not in response.cookies


def closed(request: HttpRequest) -> HttpResponseBase:
    """Send to the way in. What was written in a form is not lost by leaving its page: say so instead.

    The cookie stays: it may be the only key there is, and what opens nothing today, such as a coffre that was restored
    from before, opens again once it is mended. Locking and erasing alone take it back.
    """
    if request.method == "POST":
        return render(request, "website/errors/closed.html", status=HTTPStatus.FORBIDDEN)
    return redirect("journal:return")
