"""`make bench`, or `python -m tools.bench saves years` for some of it.

What is compared runs in turn within each round, so that a busy machine slows both sides alike.
"""

import os
import sys
from importlib import import_module

import django
from django.core.management import call_command

from tools.bench.lines import machine, show

PARTS = ("reports", "analysis", "saves", "years", "pages", "understanding", "sizes")


def main(chosen: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monsuivipsy.config.settings")
    django.setup()
    call_command("prepare")
    print(machine())
    for part in chosen or PARTS:
        show(lines_of(part))


def lines_of(part: str) -> list:
    # Imported once Django has its settings.
    return import_module(f"tools.bench.{part}").lines()


if __name__ == "__main__":
    main(sys.argv[1:])
