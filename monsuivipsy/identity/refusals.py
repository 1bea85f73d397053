"""What a page answers when its carnet cannot be opened for a reason that is not the person's words."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from monsuivipsy.identity.limits import TooMany
from monsuivipsy.identity.root_key import BadRootKey
from monsuivipsy.sealing.box import Broken
from monsuivipsy.website import errors

_LOG = logging.getLogger(__name__)


class RefusalMiddleware:
    """Turns what any page may meet into its answer: too many tries, a wrong root key, a carnet that does not open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, TooMany):
            return errors.too_many_tries(request, exception.wait_seconds)
        if isinstance(exception, BadRootKey):
            return nothing_opens(request, exception)
        if isinstance(exception, Broken):
            _LOG.error("a document of a carnet does not open", exc_info=exception)
            return errors.broken_carnet(request)
        return None


def nothing_opens(request: HttpRequest, reason: BadRootKey) -> HttpResponseBase:
    """Say so to the person, and to whoever keeps the service, in whose log its kind alone is written."""
    _LOG.error("the root key does not open a part", exc_info=reason)
    return errors.nothing_opens(request)
