"""A bar on standard error for what takes more than a second, when a person is looking at it."""

import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Self

from monsuivipsy.cli.output import is_watched

DELAY_SECONDS = 1.0
REDRAWN_EVERY_SECONDS = 0.2
WIDTH = 24
ERASE_LINE = "\r\x1b[2K"


class Progress:
    """Counts the steps that are done. A thread draws, because one step may keep this one busy."""

    def __init__(self, steps: Sequence[str], *, delay: float = DELAY_SECONDS) -> None:
        self.steps = steps
        self.done = 0
        self.delay = delay
        self.began = monotonic()
        self.ended = threading.Event()
        self.drawer: threading.Thread | None = None

    def __enter__(self) -> Self:
        if is_watched():
            self.drawer = threading.Thread(target=self._draw_in_peace, daemon=True)
            self.drawer.start()
        return self

    def next(self) -> None:
        """Say that a step is done, and begin the next one."""
        self.done += 1

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.ended.set()
        if self.drawer is not None:
            self.drawer.join()

    def line(self) -> str:
        """Return the bar: what is being done, and how many of the steps are behind it."""
        total = len(self.steps)
        filled = WIDTH * self.done // total
        bar = "█" * filled + "·" * (WIDTH - filled)
        return f"{self.steps[self.done]} [{bar}] {self.done}/{total}, {monotonic() - self.began:.0f} s"

    def _draw_in_peace(self) -> None:
        with suppress(OSError):  # a terminal that was closed takes no bar
            self._draw()

    def _draw(self) -> None:
        if self.ended.wait(self.delay):
            return
        while True:
            sys.stderr.write(ERASE_LINE + self.line())
            sys.stderr.flush()
            if self.ended.wait(REDRAWN_EVERY_SECONDS):
                break
        sys.stderr.write(ERASE_LINE)
        sys.stderr.flush()
