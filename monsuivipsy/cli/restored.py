"""What restored databases open, said at once: a copy that was never tried is none."""

import click

from monsuivipsy.language.messages import N_, Message

NEXT = N_(
    "Lancez maintenant « make setup », puis « monsuivipsy doctor », et ouvrez un carnet de contrôle par sa phrase."
)


def tell_what_opens() -> None:
    """Say whether the root key is theirs, and how many carnets have all that opens them."""
    from django.db import connections  # noqa: PLC0415 - needs the settings

    from monsuivipsy.cli.doctor.carnets import check_carnets  # noqa: PLC0415
    from monsuivipsy.cli.doctor.secrets import check_root_key  # noqa: PLC0415

    connections.close_all()  # what they held was replaced
    for finding in (*check_root_key(), *check_carnets()):
        click.echo(finding.line())
    click.echo(str(Message(NEXT)))
