"""What a form is answered that could not be kept, where its own page does not say so: never a page about a mistake."""

import logging
from collections.abc import Callable
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from monsuivipsy.journal.rows import Busy
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.website import errors

_LOG: Final = logging.getLogger(__name__)


class NotKeptMiddleware:
    """Says that nothing was kept: the service cannot write, such as on a full disk, or the carnet has no room left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, TooLarge):
            return errors.no_room(request)
        if request.method == "POST" and isinstance(exception, DatabaseError | Busy):
            _LOG.error("a form could not be kept", exc_info=exception)
            return errors.not_kept(request)
        return None
