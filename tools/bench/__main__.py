"""`make bench`, or `python -m tools.bench reports saves years pages sizes` for some of it.

What is compared runs in turn within each round, so that a busy machine slows both sides alike.
"""

import os
import sys

import django
from django.core.management import call_command

from tools.bench.lines import machine, show

PARTS = ("reports", "saves", "years", "pages", "sizes")


def main(chosen: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monsuivipsy.config.settings")
    django.setup()
    call_command("prepare")
    print(machine())
    for part in chosen or PARTS:
        show(lines_of(part))


def lines_of(part: str) -> list:
    from tools.bench import pages, reports, saves, sizes, years  # noqa: PLC0415 - they need Django's settings

    modules = {"reports": reports, "saves": saves, "years": years, "pages": pages, "sizes": sizes}
    return modules[part].lines()


if __name__ == "__main__":
    main(sys.argv[1:])
