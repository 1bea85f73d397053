"""`monsuivipsy backup` and `restore`: copies of both databases, each with its own lifetime.

The coffre's copies live less than 30 days, because that is how long an erased carnet could still be opened from them.
"""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import click

from monsuivipsy.cli import copies
from monsuivipsy.cli.copies import BadCopy, Copy
from monsuivipsy.cli.help import FrenchCommand
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.restored import tell_what_opens
from monsuivipsy.cli.starting import use_settings
from monsuivipsy.language.dates import clock_time, long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import quoted

CARNETS, COFFRE = "carnets", "coffre"
# A table that one has and the other has not.
TABLES: Final = {CARNETS: "journal_document", COFFRE: "identity_part"}
DATABASES: Final = {CARNETS: "default", COFFRE: "coffre"}
# A daily backup deletes at an age between 29 and 30 days: what was erased can be opened from none after 30.
COFFRE_DAYS: Final = 29
CARNETS_DAYS: Final = 90

WRITTEN = N_("Sauvegarde de la base « %(name)s » : %(file)s (%(rows)s).")
FORGOTTEN = N_("Sauvegardes supprimées parce que trop anciennes : %(carnets)s de carnets, %(coffre)s de coffre.")
WITHOUT_KEY = N_(
    "La clé racine n’est pas dans ces sauvegardes, qui sans elle n’ouvrent rien : gardez-la ailleurs (docs/deploy.md)."
)
POSTGRESQL = N_(
    "Ces bases sont sur PostgreSQL, qui a ses propres outils, pg_basebackup et pg_verifybackup : docs/deploy.md donne "
    "les commandes, pour chaque base avec sa durée."
)
NO_DATABASE = N_("La base « %(name)s » n’existe pas encore (%(file)s) : lancez d’abord « make setup ».")
NOT_WRITTEN = N_("La sauvegarde n’a pas pu être faite (%(reason)s) : vérifiez la place et les droits de %(folder)s.")
NO_COPY = N_(
    "Il n’y a pas de sauvegarde de la base « %(name)s » dans %(folder)s%(at)s : donnez le dossier de « backup »."
)
CHANGED = N_("La sauvegarde %(file)s est abîmée, ou n’est plus celle que dit son compte : prenez-en une autre (--at).")
OTHER_KIND = N_("La sauvegarde %(file)s n’est pas celle de la base « %(name)s » : rien n’a été remplacé.")
SERVED = N_("La base « %(name)s » est en service : arrêtez d’abord le site. Rien n’a été remplacé.")
SET_ASIDE = N_(
    "Ce qui était en place est gardé dans %(file)s : supprimez-le quand tout va bien, sinon « backup » l’ôtera avec "
    "les sauvegardes de son âge."
)
NOT_EMPTY = N_(
    "La base « %(name)s » n’est pas vide : ajoutez --replace pour mettre à sa place la sauvegarde du %(date)s, ou "
    "--only pour ne restaurer que l’autre."
)
RESTORED = N_("Base « %(name)s » restaurée : %(file)s, du %(date)s.")
KEPT = N_(
    "Le coffre en place est gardé : il est plus récent que ses sauvegardes, et ce qui a été effacé depuis le reste. "
    "S’il est abîmé : --only coffre --replace."
)
BROUGHT_BACK = N_(
    "Le coffre restauré est celui du %(date)s : les carnets ouverts depuis ne s’ouvrent plus, ceux effacés depuis "
    "s’ouvrent de nouveau avec leur phrase ; effacez-les de nouveau si vous savez lesquels."
)


@click.command(
    cls=FrenchCommand, help=N_("Sauvegarde les deux bases pendant que le site sert, et oublie les anciennes.")
)
@click.argument("folder", metavar=N_("DOSSIER"), type=click.Path(path_type=Path))
@click.option(
    "--keep-days",
    type=click.IntRange(min=1),
    default=CARNETS_DAYS,
    metavar=N_("JOURS"),
    help=N_("Durée de vie des sauvegardes de carnets, sinon 90 jours ; celles du coffre vivent moins de 30 jours."),
)
def backup(*, folder: Path, keep_days: int) -> None:
    places = _places()
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        # First of all: erasing is promised, whatever becomes of the copies.
        forgotten = {COFFRE: _forget(folder, COFFRE, places, days=COFFRE_DAYS, now=now)}
        # The coffre last: each slot of the first copy then finds its part in the second.
        for name, database in places.items():
            copy = copies.make_copy(database, folder / name, at=now)
            rows = sum(int(table["rows"]) for table in copies.account_of(copy.file).values())
            _tell(WRITTEN, name=name, file=copy.file, rows=count(rows, "ligne", "lignes"))
        forgotten[CARNETS] = _forget(folder, CARNETS, places, days=keep_days, now=now)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Refusal(Message(NOT_WRITTEN, {"reason": reason, "folder": quoted(str(folder))})) from None
    if any(forgotten.values()):
        _tell(FORGOTTEN, **forgotten)
    _tell(WITHOUT_KEY)


@click.command(cls=FrenchCommand, help=N_("Remet en place une sauvegarde, vérifiée ; arrêtez d’abord le site."))
@click.argument("folder", metavar=N_("DOSSIER"), type=click.Path(path_type=Path))
@click.option(
    "--at", "moment", metavar=N_("MOMENT"), default="", help=N_("Début du nom de la sauvegarde, sinon la dernière.")
)
@click.option("--only", type=click.Choice([CARNETS, COFFRE]), help=N_("Ne restaure que cette base."))
@click.option("--replace", is_flag=True, help=N_("Remplace ce qui est en place."))
def restore(*, folder: Path, moment: str, only: str | None, replace: bool) -> None:
    places = _places(must_exist=False)
    # A coffre that is there knows what was erased since: it is never put back by the way.
    is_coffre_kept = not only and not copies.is_empty(places[COFFRE])
    # The coffre first: a slot without its part is what must never be.
    wanted = [only] if only else [CARNETS] if is_coffre_kept else [COFFRE, CARNETS]
    chosen = {name: _chosen(folder, name, moment if name == (only or CARNETS) else "") for name in wanted}
    for name, copy in chosen.items():
        if not replace and not copies.is_empty(places[name]):
            raise Refusal(Message(NOT_EMPTY, {"name": name, "date": _date(copy)}))
    for name in chosen:
        if copies.is_served(places[name]):
            raise Refusal(Message(SERVED, {"name": name}))
    for name, copy in chosen.items():
        _put_back(copy, name, places[name])
    if is_coffre_kept:
        _tell(KEPT)
    if COFFRE in chosen:
        _tell(BROUGHT_BACK, date=_date(chosen[COFFRE]))
    tell_what_opens()


def _places(*, must_exist: bool = True) -> dict[str, Path]:
    """Return where each database lies. Refuses what is not SQLite."""
    use_settings()
    from django.db import connections  # noqa: PLC0415 - needs the settings

    if any(connections[alias].vendor != "sqlite" for alias in DATABASES.values()):
        raise Refusal(Message(POSTGRESQL))
    places = {name: Path(connections[alias].settings_dict["NAME"]) for name, alias in DATABASES.items()}
    for name, place in places.items():
        if must_exist and not place.exists():
            raise Refusal(Message(NO_DATABASE, {"name": name, "file": place}))
    return places


def _forget(folder: Path, name: str, places: dict[str, Path], *, days: int, now: datetime) -> int:
    """Delete what has reached an age: copies, and what a restored copy had taken the place of."""
    found = [*copies.copies_in(folder / name), *copies.set_aside_of(places[name])]
    return copies.forget(found, older_than=timedelta(days), now=now)


def _chosen(folder: Path, name: str, moment: str) -> Copy:
    """Return the newest copy of that moment, having checked it: nothing is replaced by one that is not whole."""
    found = [copy for copy in copies.copies_in(folder / name) if copy.file.name.startswith(moment)]
    if not found:
        at = f" ({moment})" if moment else ""
        raise Refusal(Message(NO_COPY, {"name": name, "folder": quoted(str(folder)), "at": at}))
    try:
        copies.check_copy(found[-1])
    except BadCopy:
        raise Refusal(Message(CHANGED, {"file": found[-1].file})) from None
    if not copies.has_table(found[-1], TABLES[name]):
        raise Refusal(Message(OTHER_KIND, {"name": name, "file": found[-1].file}))
    return found[-1]


def _put_back(copy: Copy, name: str, place: Path) -> None:
    aside = None if copies.is_empty(place) else copies.set_aside(place, at=datetime.now(UTC))
    try:
        copies.put_back(copy, place)
    except BadCopy:
        raise Refusal(Message(CHANGED, {"file": copy.file})) from None
    _tell(RESTORED, name=name, file=copy.file, date=_date(copy))
    if aside:
        _tell(SET_ASIDE, file=aside)


def _date(copy: Copy) -> str:
    at = copy.made_at.astimezone()
    return f"{long_date(at)} à {clock_time(at)}"


def _tell(text: str, **values: object) -> None:
    click.echo(str(Message(text, values)))
