"""What must hold before the site answers anyone: both databases keep what they acknowledge, and the root key fits."""

from django.conf import settings
from django.db import connections

from monsuivipsy.config.durability import check_durable
from monsuivipsy.identity.canary import check_canaries
from monsuivipsy.identity.root_key import read_root_keys


def check_start() -> None:
    """Raise NotDurable, BadRootKey or BadCanary, whose message says what to do, or Django's DatabaseError."""
    root_keys = read_root_keys(settings.ROOT_KEY_FILE)
    for name in settings.DATABASES:
        check_durable(connections[name])
    check_canaries(root_keys)
