import io
import time

import pytest

from monsuivipsy.cli.progress import Progress

STEPS = ("Lecture", "Écriture")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def looked_at(monkeypatch) -> Terminal:
    """Replace standard error, from inside the test: capturing puts its own back before."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    return stream


def test_what_takes_long_shows_its_step_and_leaves_nothing_behind(monkeypatch):
    terminal = looked_at(monkeypatch)
    with Progress(STEPS, delay=0.01):
        time.sleep(0.1)
    drawn = terminal.getvalue()
    assert "Lecture [························] 0/2" in drawn
    assert drawn.endswith("\r\x1b[2K")


def test_the_bar_counts_only_steps_that_are_done():
    progress = Progress(STEPS)
    progress.next()
    assert progress.line().startswith("Écriture [████████████············] 1/2")


def test_what_is_quick_shows_nothing(monkeypatch):
    terminal = looked_at(monkeypatch)
    with Progress(STEPS) as progress:
        progress.next()
    assert terminal.getvalue() == ""


def test_what_nobody_looks_at_draws_nothing(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(STEPS, delay=0):
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_a_failure_takes_the_bar_away(monkeypatch):
    terminal = looked_at(monkeypatch)
    with pytest.raises(ValueError, match="x"):
        fail_slowly()
    assert "Lecture" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def fail_slowly():
    with Progress(STEPS, delay=0.01):
        time.sleep(0.1)
        raise ValueError("x")
