"""`manage.py rootkey`: write this machine's first root key where there is none; an existing one is never touched."""

from django.conf import settings
from django.core.management.base import BaseCommand

from monsuivipsy.identity.root_key import write_first_root_key


class Command(BaseCommand):
    help = "Write the first root key, readable by its owner alone, unless there is one."
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        write_first_root_key(settings.ROOT_KEY_FILE)
