"""What the days of a file permit to say, and what they do not: a readable text, or JSON for other programs."""

from datetime import date

import click

from monsuivipsy.cli.help import FrenchCommand
from monsuivipsy.cli.names import told_apart
from monsuivipsy.cli.options import FILE, MOODS, DateType, Source, choices
from monsuivipsy.cli.output import Destination
from monsuivipsy.cli.progress import Progress
from monsuivipsy.cli.questions import Asked, baseline, dates, named_pairs
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.source import say_what_was_left_out, say_what_was_supposed, understood
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.messages import N_

READING, EXAMINING = N_("Lecture"), N_("Calcul")
# The shuffles of the weekdays: the same file always gives the same figures.
SEED = 20_260_301


@click.command(
    cls=FrenchCommand, help=N_("Dit ce que les jours d’un fichier permettent de dire, et ce qui manque pour le reste.")
)
@FILE
@MOODS
@click.option("--higher-is-worse", metavar=N_("NOMS"), help=N_("Indicateurs où plus haut veut dire moins bien."))
@click.option("--json", "as_json", is_flag=True, help=N_("Pour un programme : docs/analysis-format.md le décrit."))
@click.option("--pairs", metavar="A:B,C:D:1", help=N_("Vont-ils ensemble ? Huit paires au plus ; D un jour après C."))
@click.option("--change", "changes", metavar="DATE,…", help=N_("Compare quatre semaines avant et après chaque date."))
@click.option("--baseline", "good", metavar=N_("DÉBUT:FIN"), help=N_("Bonne période : dit quand il y a eu moins bien."))
@click.option("--from", "first_on", type=DateType(), metavar="DATE", help=N_("Premier jour ; sinon tout le fichier."))
@click.option("--to", "last_on", type=DateType(), metavar="DATE", help=N_("Dernier jour ; sinon la fin du fichier."))
def analyse(  # noqa: PLR0913 - one for each option
    *,
    file: str,
    moods: str | None,
    higher_is_worse: str | None,
    as_json: bool,
    pairs: str | None,
    changes: str | None,
    good: str | None,
    first_on: date | None,
    last_on: date | None,
) -> None:
    source = Source(file, choices(moods, higher_is_worse))
    asked = Asked(
        first_on=first_on,
        last_on=last_on,
        pairs=named_pairs(pairs),
        changes=dates(changes),
        baseline=baseline(good),
        higher_is_worse=list(source.choices.directions),
    )
    with Progress((READING, EXAMINING)) as progress:
        reading = understood(source, turns_any=True)
        progress.next()
        content = _content(reading.journal, asked, as_json=as_json)
    Destination(None).write([content])
    say_what_was_left_out(reading)
    say_what_was_supposed(source, reading)


def _content(journal: Journal, asked: Asked, *, as_json: bool) -> bytes:
    from monsuivipsy.cli.analysis_json import analysis_json  # noqa: PLC0415 - numpy is slow to start
    from monsuivipsy.cli.analysis_text import analysis_text  # noqa: PLC0415
    from monsuivipsy.report.domain.examined import examine  # noqa: PLC0415
    from monsuivipsy.report.domain.period import NoSuchPeriod  # noqa: PLC0415

    names = told_apart([indicator.name for indicator in journal.indicators])
    labels = dict(zip((indicator.id for indicator in journal.indicators), names, strict=True))
    questions = asked.of({name: id_ for id_, name in labels.items()})
    try:
        findings = examine(journal, questions, seed=SEED)
    except NoSuchPeriod as error:
        raise Refusal(error.message) from None
    return analysis_json(findings, labels) if as_json else analysis_text(findings, journal, labels)
