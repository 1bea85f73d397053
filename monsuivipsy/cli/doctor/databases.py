"""Whether each database keeps what it acknowledges, has its newest form, and writes nothing readable elsewhere."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from monsuivipsy.cli.doctor.findings import Finding, State, mend, watch, well
from monsuivipsy.config.durability import NotDurable, check_durable
from monsuivipsy.language.messages import N_

BOTH = N_("Bases")
SUBJECT = N_("Base « %(database)s »")
SILENT = N_("Elle ne répond pas."), N_("Démarrez-la, ou corrigez son adresse (DATABASE_URL, COFFRE_DATABASE_URL).")
DURABLE = N_("Ce qui est confirmé est sur le disque, ce qui est effacé est écrasé.")
ACKNOWLEDGED = N_("Ce qui est confirmé est sur le disque, et aucune valeur ne va dans le journal du serveur.")
REMAINS = N_("Ce qui est effacé y reste lisible."), N_("Remettez secure_delete dans init_command.")
OTHERS_READ = N_("D’autres comptes peuvent lire son fichier."), N_("Lancez « chmod 600 %(file)s ».")
MIGRATED = N_("Elle a sa forme la plus récente.")
BEHIND = N_("%(count)s de ses changements de forme n’ont pas été faits."), N_("Lancez « make setup ».")
SERVER = N_("%(name)s vaut « %(value)s ».")
SET = N_("Mettez « %(name)s = %(wanted)s » dans la configuration du serveur, puis rechargez-la.")
ALONE = (
    N_("Aucun serveur de secours n’est attendu : une machine perdue emporte ce qui vient d’être confirmé."),
    N_("Donnez-lui un serveur de secours synchrone (docs/deploy.md)."),
)
TOGETHER = (
    N_("Carnets et coffre sont sur un même serveur : leurs sauvegardes ont la même durée de vie."),
    N_("Mettez le coffre sur un serveur à lui (docs/deploy.md) : ses sauvegardes vivent moins de 30 jours."),
)

# On a server: what makes an acknowledged write survive a power cut, then what keeps the values of a statement out of
# its log. The first value is the one to set.
_WANTED: Final = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_apply"),
    "log_min_error_statement": ("panic",),
    "log_parameter_max_length_on_error": ("0",),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
}
_STANDBY: Final = "synchronous_standby_names"


def check_databases() -> Iterator[Finding]:
    for connection in connections.all():
        subject = SUBJECT % {"database": connection.alias}
        try:
            yield from _kept(subject, connection)
            yield from _newest(subject, connection)
        except DatabaseError:
            yield mend(subject, *SILENT)
    places = [(one.settings_dict["HOST"], one.settings_dict["PORT"]) for one in connections.all() if _is_server(one)]
    if len(set(places)) < len(places):
        yield watch(BOTH, *TOGETHER)


def _is_server(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "postgresql"


def _kept(subject: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        return _sqlite(subject, connection)
    return _server(subject, connection)


def _sqlite(subject: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    try:
        check_durable(connection)
    except NotDurable as error:
        yield Finding(subject, State.MEND, error.message)
        return
    with connection.cursor() as cursor:
        overwrites = cursor.execute("PRAGMA secure_delete").fetchone()[0]
    yield well(subject, DURABLE) if overwrites else mend(subject, *REMAINS)
    file = Path(connection.settings_dict["NAME"])
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield watch(subject, *OTHERS_READ, file=file)


def _server(subject: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*_WANTED, _STANDBY]])
        found = dict(cursor.fetchall())
    wrong = {name: found.get(name, "?") for name in _WANTED if found.get(name) not in _WANTED[name]}
    for name, value in wrong.items():
        yield mend(subject, SERVER, SET, name=name, value=value, wanted=_WANTED[name][0])
    if not wrong:
        yield well(subject, ACKNOWLEDGED)
    if not found.get(_STANDBY):
        yield watch(subject, *ALONE)


def _newest(subject: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield mend(subject, *BEHIND, count=len(missing)) if missing else well(subject, MIGRATED)
