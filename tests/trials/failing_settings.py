"""The product's settings, for a site whose views fail when they are asked to, and that notes which files it writes."""

import os
import sys

from monsuivipsy.config.settings import *  # noqa: F403
from monsuivipsy.config.settings import LOGGING, MIDDLEWARE, VAR

MIDDLEWARE = [*MIDDLEWARE, "tests.trials.failing.fail_on_demand"]
if os.environ.get("LEAKS"):
    # What Django logs by itself: the trial must find it.
    LOGGING = LOGGING | {"formatters": {"places": {"format": "%(message)s"}}}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_written = os.open(VAR / "written", os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
        os.write(_written, f"{arguments[0]}\n".encode(errors="replace"))


sys.addaudithook(_note)
