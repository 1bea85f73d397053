"""`manage.py prepare`: what a checkout needs before it serves. A second run finds it all there and takes no time."""

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

# What is written here is for the account that serves, and no other; what a database writes beside itself follows it.
OTHERS = 0o077


class Command(BaseCommand):
    help = "Make the databases and the static files ready to serve."
    requires_system_checks = ()  # they load the whole site; the server loads it next

    def handle(self, *_args: object, **_options: object) -> None:
        before = os.umask(OTHERS)
        try:
            self._prepare()
        finally:
            os.umask(before)

    def _prepare(self) -> None:
        settings.VAR.mkdir(parents=True, exist_ok=True)
        for database in settings.DATABASES:
            call_command("migrate", database=database, interactive=False, verbosity=0)
        call_command("rootkey")
        stamp = settings.VAR / "static.stamp"
        current = fingerprint()
        if not stamp.exists() or stamp.read_text(encoding="ascii") != current:
            # Taken away first: a collection that is cut short must not look complete.
            stamp.unlink(missing_ok=True)
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(current, encoding="ascii")


def fingerprint() -> str:
    """Return what changes with any static file, the place they are collected in, or the code that collects them."""
    lines = [version("django"), version("whitenoise"), str(settings.STATIC_ROOT), repr(settings.STORAGES)]
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            lines.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
