"""The example diary: a person who does not exist, written by `tools/example.py`, read like any other file."""

from datetime import date
from functools import cache
from importlib.resources import files

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read

LAST_ON = date(2026, 10, 31)


@cache
def example_journal() -> Journal:
    return read(example_file(), Choices(today=LAST_ON)).journal


def example_file() -> bytes:
    return files(__package__).joinpath("example.json").read_bytes()
