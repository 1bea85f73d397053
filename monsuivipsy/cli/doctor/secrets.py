"""Whether the root key can be used, is that of these databases, and is the only one still in use."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count

from monsuivipsy.cli.doctor.findings import Finding, State, mend, watch, well
from monsuivipsy.identity.canary import COFFRE, BadCanary, check_a_part, check_canaries
from monsuivipsy.identity.models import Part
from monsuivipsy.identity.root_key import BadRootKey, RootKeys, read_root_keys
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count

SUBJECT = N_("Clé racine")
READ = N_("Elle se lit, et son compte seul la lit.")
OPENS = N_("Elle ouvre le témoin de chaque base et une part de chaque version.")
NOT_ASKED = N_("Les bases ne répondent pas : rien n’a pu être ouvert.")
OLD_VERSION = N_("%(parts)s encore sous la version %(version)s, alors que la plus récente est la %(newest)s.")
REWRAP = N_("Lancez « manage.py rewrap », puis gardez l’ancienne ligne tant que vit une sauvegarde du coffre.")


def check_root_key() -> Iterator[Finding]:
    try:
        root_keys = read_root_keys(settings.ROOT_KEY_FILE)
        yield well(SUBJECT, READ)
        check_canaries(root_keys)
        check_a_part(root_keys)
        yield well(SUBJECT, OPENS)
        yield from _old_versions(root_keys)
    except (BadRootKey, BadCanary) as error:
        yield Finding(SUBJECT, State.MEND, error.message)
    except DatabaseError:
        yield mend(SUBJECT, NOT_ASKED)


def _old_versions(root_keys: RootKeys) -> Iterator[Finding]:
    newest = max(root_keys)
    older = Part.objects.using(COFFRE).exclude(root_version=newest).values_list("root_version")
    for version, parts in older.annotate(Count("pk")).order_by("root_version"):
        shown = count(parts, "part", "parts")
        yield watch(SUBJECT, OLD_VERSION, REWRAP, parts=shown, version=version, newest=newest)
