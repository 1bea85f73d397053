"""The group of commands, and what each way of ending one gives: a status, and at most one sentence."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from monsuivipsy import __version__
from monsuivipsy.cli import backups, files, output, site
from monsuivipsy.cli.analyse import analyse
from monsuivipsy.cli.doctor.command import doctor
from monsuivipsy.cli.help import HELP_OPTION, FrenchGroup
from monsuivipsy.cli.refusals import sentence
from monsuivipsy.language.messages import N_, Message

REFUSED = 2
FAULT = 70
OUR_FAULT = N_("Une erreur de monsuivipsy lui-même (%(kind)s, %(place)s) : signalez-la, sans joindre votre fichier.")


@click.group(
    cls=FrenchGroup,
    help=N_("D’un journal de symptômes (Jardin Mental, Daylio, tableau) à la page que lit un médecin."),
    context_settings=HELP_OPTION,
    subcommand_metavar=N_("COMMANDE [OPTIONS]"),
    options_metavar="",
)
@click.version_option(__version__, message="%(version)s", help=N_("Affiche la version."))
def commands() -> None:
    """Hold the commands."""


commands.add_command(files.report)
commands.add_command(files.table)
commands.add_command(files.convert)
commands.add_command(files.look)
commands.add_command(analyse)
commands.add_command(site.serve)
commands.add_command(doctor)
commands.add_command(backups.backup)
commands.add_command(backups.restore)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its status: 0, 2 for a refusal, 130 for Ctrl-C. A closed pipe is not a failure."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        with commands.make_context("monsuivipsy", list(arguments)) as context:
            commands.invoke(context)
        output.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        output.say(sentence(error))
        return REFUSED
    except click.Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        output.silence()
    except Exception as fault:  # noqa: BLE001 - nobody is ever shown a traceback, which could quote their journal
        output.say(Message(OUR_FAULT, {"kind": type(fault).__name__, "place": _place(fault)}))
        return FAULT
    return 0


def _place(fault: BaseException) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
