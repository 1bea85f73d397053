"""What happens before the first worker: the site is prepared, loaded once, and refused if anything is amiss."""

import os
from ipaddress import ip_address

from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted

WORKERS_A_CORE = 2
NOT_PREPARED = N_("Le site n’est pas prêt : lancez d’abord « make setup ».")
NO_DATABASE = N_("La base de données ne répond pas : démarrez-la, ou corrigez DATABASE_URL.")
NO_PLACE = N_("%(place)s ne peut pas être écrit : donnez un autre dossier dans MONSUIVIPSY_VAR.")
BAD_SETTING = N_("Un réglage empêche le départ : %(setting)s")
NO_HTTPS = N_(
    "Sans MONSUIVIPSY_HTTPS=1, le site ne sert que cette machine : donnez --address 127.0.0.1, ou placez devant lui un "
    "serveur qui parle HTTPS (docs/deploy.md)."
)


def use_settings() -> None:
    """Load the settings, whose mistakes are sentences of their own."""
    from monsuivipsy.config.env import BadSetting  # noqa: PLC0415 - no other command needs Django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monsuivipsy.config.settings")
    try:
        import django  # noqa: PLC0415

        django.setup()
    except BadSetting as error:
        raise Refusal(Message(BAD_SETTING, {"setting": error})) from None


def check_address(address: str) -> None:
    """Refuse to be reached from elsewhere without HTTPS: the device's cookie would travel in clear."""
    from django.conf import settings  # noqa: PLC0415

    if not settings.HTTPS and not is_loopback(address):
        raise Refusal(Message(NO_HTTPS))


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def load_once(*, prepare: bool) -> None:
    """Load the whole application, so that what is wrong is said once, before there is any worker."""
    from django.core.management.base import CommandError  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    from monsuivipsy.config.durability import NotDurable  # noqa: PLC0415
    from monsuivipsy.identity.canary import BadCanary  # noqa: PLC0415
    from monsuivipsy.identity.root_key import BadRootKey  # noqa: PLC0415

    try:
        _prepare(prepare=prepare)
        from monsuivipsy.config import wsgi  # noqa: F401, PLC0415
    except (BadRootKey, BadCanary, NotDurable) as error:
        raise Refusal(error.message) from None
    except CommandError as error:
        raise Refusal(Message(str(error))) from None
    except DatabaseError as error:
        raise Refusal(Message(NOT_PREPARED if _lacks_tables(error) else NO_DATABASE)) from None
    except OSError as error:
        raise Refusal(Message(NO_PLACE, {"place": quoted(str(error.filename))})) from None


def count_workers() -> int:
    """Return how many processes serve: SQLite wants one, whose threads share the requests; PostgreSQL two a core."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    connections.close_all()  # none survives the copy of its process
    # Workers that load everything afresh must sign with the same key.
    os.environ["SECRET_KEY"] = settings.SECRET_KEY
    is_sqlite = connections["default"].vendor == "sqlite"
    return 1 if is_sqlite else WORKERS_A_CORE * (os.cpu_count() or 1)


def _prepare(*, prepare: bool) -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    if prepare:
        call_command("prepare")
    elif not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise Refusal(Message(NOT_PREPARED))


def _lacks_tables(error: Exception) -> bool:
    from django.db import ProgrammingError  # noqa: PLC0415

    return isinstance(error, ProgrammingError) or "no such table" in str(error)
