"""`manage.py rewrap`: seal every part again under the newest root key of the file (docs/deploy.md)."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from monsuivipsy.identity.rewrapping import rewrap_parts
from monsuivipsy.identity.root_key import BadRootKey, read_root_keys


class Command(BaseCommand):
    help = "Seal every part again under the newest root key of the file."

    def handle(self, *_args: object, **_options: object) -> None:
        try:
            done = rewrap_parts(read_root_keys(settings.ROOT_KEY_FILE))
        except BadRootKey as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{done} parts sealed again.")
