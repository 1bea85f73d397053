"""`manage.py rootkey`: this machine's first root key and the canaries that know it; what exists is never touched."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from monsuivipsy.identity.canary import has_sealed_rows, plant_canaries
from monsuivipsy.identity.root_key import BadRootKey, read_root_keys, write_first_root_key


class Command(BaseCommand):
    help = (
        "Write the first root key, readable by its owner alone, and a canary in each database, unless they are there."
    )
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Refuse to write a new key beside what another one sealed."""
        try:
            if not has_sealed_rows():
                write_first_root_key(settings.ROOT_KEY_FILE)
            plant_canaries(read_root_keys(settings.ROOT_KEY_FILE))
        except BadRootKey as error:
            raise CommandError(str(error)) from None
