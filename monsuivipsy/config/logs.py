"""What may stand in a log: when, how bad, which part, which address pattern, which kind of error and where in the code.

Never a message: the text of an exception, or of a record of Django's, quotes what was sent (a host name, a path, a
value that did not parse). Whoever looks for the words finds them in the code, at the place that is named.
"""

import logging
from collections.abc import Iterator
from traceback import walk_tb


class PlaceFormatter(logging.Formatter):
    """Write a record as one line without any of its words or values."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [
            self.formatTime(record),
            record.levelname,
            record.name,
            *request_parts(record),
            f"{record.module}:{record.lineno} {record.funcName}",
        ]
        error = record.exc_info[1] if record.exc_info else None
        return " ".join(parts) + "".join(f" | {places(one)}" for one in chain(error))


def request_parts(record: logging.LogRecord) -> Iterator[str]:
    """Give the status, the method and the pattern of the address, never the address itself."""
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        yield str(status)
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if request is not None and match is not None:
        yield request.method if request.method in KNOWN_METHODS else "?"
        yield f"/{match.route}"


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error, then what it came from; a cycle ends where it began."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def places(error: BaseException) -> str:
    """Write the kind of an error and the places that it went through, the innermost last."""
    frames = (
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    )
    return " > ".join([f"{type(error).__module__}.{type(error).__qualname__}", *frames])
