"""Whether the static files are those of this version, and whether copies of the databases are made and forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connections

from monsuivipsy.cli.backups import CARNETS, COFFRE, COFFRE_DAYS, DATABASES
from monsuivipsy.cli.copies import Copy, copies_in, set_aside_of
from monsuivipsy.cli.doctor.findings import Finding, mend, watch, well
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count, number
from monsuivipsy.website.management.commands.prepare import fingerprint

STATIC, BACKUPS = N_("Fichiers statiques"), N_("Sauvegardes")
CURRENT = N_("Ils sont ceux de cette version.")
STALE = N_("Ils manquent, ou sont ceux d’une autre version."), N_("Lancez « make setup ».")
NONE = N_("Il n’y en a pas pour la base « %(name)s »."), N_("Lancez « monsuivipsy backup », et son minuteur (deploy/).")
LATE = N_("La dernière de la base « %(name)s » a %(hours)s h."), N_("Vérifiez le minuteur de « monsuivipsy backup ».")
TOO_OLD = (
    N_("Une sauvegarde du coffre a plus de 30 jours : ce qui a été effacé s’ouvrirait encore."),
    N_("Lancez « monsuivipsy backup », qui ôte les anciennes, et vérifiez son minuteur."),
)
RECENT = N_("%(carnets)s de carnets, %(coffre)s de coffre, la dernière il y a moins d’un jour.")

_DAILY: Final = timedelta(hours=26)
_PROMISED: Final = timedelta(days=COFFRE_DAYS + 1)


def check_static_files() -> Iterator[Finding]:
    stamp = settings.VAR / "static.stamp"
    is_current = stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint()
    yield well(STATIC, CURRENT) if is_current else mend(STATIC, *STALE)


def check_backups(folder: Path) -> Iterator[Finding]:
    now = datetime.now(UTC)
    found = {name: copies_in(folder / name) for name in (CARNETS, COFFRE)}
    wrong = []
    for name, copies in found.items():
        if not copies:
            wrong.append(mend(BACKUPS, *NONE, name=name))
        elif copies[-1].age(now) > _DAILY:
            wrong.append(watch(BACKUPS, *LATE, name=name, hours=number(copies[-1].age(now) // timedelta(hours=1))))
    if any(copy.age(now) > _PROMISED for copy in [*found[COFFRE], *_coffres_set_aside()]):
        wrong.append(mend(BACKUPS, *TOO_OLD))
    numbers = {name: count(len(copies), "sauvegarde", "sauvegardes") for name, copies in found.items()}
    yield from wrong or [well(BACKUPS, RECENT, **numbers)]


def _coffres_set_aside() -> list[Copy]:
    coffre = connections[DATABASES[COFFRE]]
    return set_aside_of(Path(coffre.settings_dict["NAME"])) if coffre.vendor == "sqlite" else []
