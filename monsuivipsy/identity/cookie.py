"""The device's cookie: the secret that opens its carnet, and how long the browser keeps it.

`__Host-` and Secure over https. Without https the site serves this machine alone (settings see to it), and the cookie
goes without both, since Safari stores neither on http://127.0.0.1. The word "key" in its name makes Django mask it.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from monsuivipsy.sealing.box import KEY_BYTES

# What browsers keep at most; every visit renews it.
KEPT_FOR: Final = timedelta(days=400)
_OWN, _SHARED = "d", "s"


@dataclass(frozen=True, slots=True, repr=False)
class DeviceSecret:
    """The secret of a device's slot. On a shared computer the browser forgets it when it closes."""

    secret: bytes
    is_shared: bool = False


def read_cookie(request: HttpRequest) -> DeviceSecret | None:
    """Return what the browser brought, or None: no cookie and a cookie that was never ours are one case."""
    raw = request.COOKIES.get(settings.CARNET_COOKIE_NAME, "")
    mark, written = raw[:1], raw[1:]
    try:
        secret = urlsafe_b64decode(written + "=")
    except (Error, ValueError):
        return None
    if mark not in {_OWN, _SHARED} or len(secret) != KEY_BYTES:
        return None
    return DeviceSecret(secret, is_shared=mark == _SHARED)


def cookie_value(device: DeviceSecret) -> str:
    mark = _SHARED if device.is_shared else _OWN
    return mark + urlsafe_b64encode(device.secret).decode().rstrip("=")


def give_cookie(response: HttpResponseBase, device: DeviceSecret) -> None:
    response.set_cookie(
        settings.CARNET_COOKIE_NAME,
        cookie_value(device),
        max_age=None if device.is_shared else KEPT_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def take_cookie_back(response: HttpResponseBase) -> None:
    response.delete_cookie(settings.CARNET_COOKIE_NAME, samesite="Lax")
    if settings.HTTPS:
        response.cookies[settings.CARNET_COOKIE_NAME]["secure"] = True
