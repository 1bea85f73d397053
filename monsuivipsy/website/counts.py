"""What the site counts of itself: how many, how fast, never who, what or from where.

The counts live in memory that the server's processes share where they are made by forking, as on Linux; they begin at
zero with each start.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

Responder = Callable[[HttpRequest], HttpResponseBase]
Series = tuple[str, str]

SAVES: Final = "journal:day"
KEPT, REFUSED, FAILED = "kept", "refused", "failed"
REFUSALS: Final = frozenset(
    {
        HTTPStatus.FORBIDDEN,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
# A name and the value of its one label.
SERIES: Final[tuple[Series, ...]] = (
    *(("requests", f"{hundreds}xx") for hundreds in range(2, 6)),
    *(("refusals", str(status.value)) for status in sorted(REFUSALS)),
    *(("saves", outcome) for outcome in (KEPT, REFUSED, FAILED)),
)
_PLACES: Final = {series: place for place, series in enumerate(SERIES)}
_TIME: Final = len(SERIES)
_MICROSECONDS: Final = 1_000_000
_shared = multiprocessing.Array("Q", len(SERIES) + 1)


def counted(get_response: Responder) -> Responder:
    """Stand outermost, so that no answer is left out."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        response = get_response(request)
        _note(set(_series(request, response.status_code)), perf_counter() - began)
        return response

    return answer


def counts() -> dict[Series, int]:
    with _shared.get_lock():
        return dict(zip(SERIES, _shared[:_TIME], strict=True))


def seconds() -> float:
    """Return the time that all answers took together."""
    return float(_shared[_TIME] / _MICROSECONDS)


def _note(series: set[Series], taken: float) -> None:
    places = [_PLACES[one] for one in series if one in _PLACES]
    with _shared.get_lock():
        numbers: Any = _shared.get_obj()
        for place in places:
            numbers[place] += 1
        numbers[_TIME] += round(taken * _MICROSECONDS)


def _series(request: HttpRequest, status: int) -> Iterator[Series]:
    yield "requests", f"{status // 100}xx"
    yield "refusals", str(status)
    match = request.resolver_match
    if request.method == "POST" and match is not None and match.view_name == SAVES:
        yield "saves", _outcome(status)


def _outcome(status: int) -> str:
    if status < HTTPStatus.BAD_REQUEST:
        return KEPT
    return REFUSED if status < HTTPStatus.INTERNAL_SERVER_ERROR else FAILED
