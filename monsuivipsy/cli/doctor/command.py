"""The command itself: every check in turn, one line for each finding, status 1 when something is to mend."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from monsuivipsy.cli.doctor.findings import Finding, State, watch, well
from monsuivipsy.cli.help import FrenchCommand
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.starting import use_settings
from monsuivipsy.language.messages import N_

UNWELL = 1
SETTINGS = N_("Réglages")
HERE = N_("Le site ne sert que cette machine, sans HTTPS.")
BEHIND_HTTPS = N_("Le site est servi en HTTPS, et seulement aux noms de ALLOWED_HOSTS.")
DEVELOPMENT = N_("Le mode de développement montre l’intérieur du site."), N_("Ôtez MONSUIVIPSY_DEVELOPMENT.")


@click.command(cls=FrenchCommand, help=N_("Vérifie réglages, clés, bases, horloge et disque, et dit quoi faire."))
@click.option("--json", "as_json", is_flag=True, help=N_("Écrit le compte en JSON."))
@click.option(
    "--backups", type=click.Path(path_type=Path), metavar=N_("DOSSIER"), help=N_("Vérifie aussi les sauvegardes.")
)
def doctor(*, as_json: bool, backups: Path | None) -> None:
    findings = list(_findings(backups))
    if as_json:
        click.echo(json.dumps([finding.record() for finding in findings], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(finding.line() for finding in findings))
    if any(finding.state is State.MEND for finding in findings):
        raise click.exceptions.Exit(UNWELL)


def _findings(backups: Path | None) -> Iterator[Finding]:
    try:
        use_settings()
    except Refusal as refusal:
        # Nothing else can be asked.
        yield Finding(SETTINGS, State.MEND, refusal.sentence)
        return
    from monsuivipsy.cli.doctor import carnets, databases, files, machine, secrets  # noqa: PLC0415 - they need Django

    yield from _check_settings()
    yield from databases.check_databases()
    yield from secrets.check_root_key()
    yield from carnets.check_carnets()
    yield from machine.check_clocks()
    yield from machine.check_disk()
    yield from machine.check_memory()
    yield from files.check_static_files()
    if backups is not None:
        yield from files.check_backups(backups)


def _check_settings() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415

    yield well(SETTINGS, BEHIND_HTTPS if settings.HTTPS else HERE)
    if settings.DEBUG:
        yield watch(SETTINGS, *DEVELOPMENT)
