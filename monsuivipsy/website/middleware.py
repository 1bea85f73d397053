"""What holds of every address: which methods it takes, and what its answer says to the browser.

Load nothing from elsewhere, run nothing inline, keep nothing of a page.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")
# "none": what a person does themselves, such as loading a page again.
OWN_SITES = frozenset({"same-origin", "none"})
CHARSET = "utf-8"
ALLOWED_SOURCES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
UNUSED_FEATURES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
    "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {source}" for what, source in ALLOWED_SOURCES.items()),
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Static files and the pages that are the same for everyone say otherwise themselves.
    "Cache-Control": "no-store",
}


Responder = Callable[[HttpRequest], HttpResponseBase]


def content_security_policy(get_response: Responder) -> Responder:
    """Stand outermost, so that redirects, refusals and static files carry the headers too."""

    def add_headers(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return add_headers


def used_methods(get_response: Responder) -> Responder:
    """Refuse the methods that no page uses."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return answer


def same_origin(get_response: Responder) -> Responder:
    """Refuse a form that the browser says comes from another site; Django compares `Origin` and the token besides."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITES:
            raise PermissionDenied
        return get_response(request)

    return answer


def one_charset(get_response: Responder) -> Responder:
    """Refuse a body in another charset than the pages': Python's codecs hold some that no text can be read with."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if (request.content_params or {}).get("charset", CHARSET).lower() != CHARSET:
            raise BadRequest
        return get_response(request)

    return answer
