"""What one file gives: the page, the table, our own format, and an account of what it holds."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from monsuivipsy.cli.help import FrenchCommand
from monsuivipsy.cli.look import lines
from monsuivipsy.cli.names import found, separated
from monsuivipsy.cli.options import PARIS, DateType, Source, destination_option, source_options
from monsuivipsy.cli.output import Destination, say
from monsuivipsy.cli.progress import Progress
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.source import say_what_was_left_out, say_what_was_supposed, understood
from monsuivipsy.journal.domain.entries import MAX_TEXT
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.exports import own_json, table_csv
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count, number

READING, COMPOSING, TYPESETTING, WRITING = N_("Lecture"), N_("Composition"), N_("Mise en page"), N_("Écriture")
REPLACED = N_("%(count)s sans dessin dans nos polices : un □ à la place.")
LONG_TEXT = N_("Le texte de --say compte %(length)s caractères : raccourcissez-le à %(limit)s au plus.")


@click.command(cls=FrenchCommand, help=N_("Écrit la page que lit un médecin, en PDF."))
@source_options
@destination_option("page.pdf")
@click.option("--from", "first_on", type=DateType(), metavar="DATE", help=N_("Premier jour ; sinon les 90 derniers."))
@click.option("--to", "last_on", type=DateType(), metavar="DATE", help=N_("Dernier jour ; sinon la fin du fichier."))
@click.option("--indicators", metavar=N_("NOMS"), help=N_("Indicateurs à montrer, séparés par « , » ou « : »."))
@click.option("--say", "words", metavar=N_("TEXTE"), help=N_("Ce que vous voulez dire ; sinon ce que dit le journal."))
@click.option("--notes", is_flag=True, help=N_("Ajoute vos notes de la période."))
@click.option("--no-statements", is_flag=True, help=N_("Laisse de côté ce que les réponses permettent de dire."))
@click.option("--tables", is_flag=True, help=N_("Ajoute les valeurs jour par jour."))
@click.option("--attach", is_flag=True, help=N_("Joint les valeurs en CSV, à l’intérieur du PDF."))
def report(  # noqa: PLR0913 - one for each option
    *,
    source: Source,
    output: str | None,
    first_on: date | None,
    last_on: date | None,
    indicators: str | None,
    words: str | None,
    notes: bool,
    no_statements: bool,
    tables: bool,
    attach: bool,
) -> None:
    from monsuivipsy.report.domain.contents import Wishes, contents  # noqa: PLC0415 - only this command typesets
    from monsuivipsy.report.domain.notes import every_note  # noqa: PLC0415
    from monsuivipsy.report.domain.period import NoSuchPeriod  # noqa: PLC0415
    from monsuivipsy.report.domain.wording import Unread  # noqa: PLC0415
    from monsuivipsy.report.pdf import report_pdf  # noqa: PLC0415

    destination = Destination(output, is_binary=True)
    if words is not None and len(words) > MAX_TEXT:
        raise Refusal(Message(LONG_TEXT, {"length": number(len(words)), "limit": number(MAX_TEXT)}))
    names = None if indicators is None else separated(indicators, "--indicators")
    with Progress((READING, COMPOSING, TYPESETTING, WRITING)) as progress:
        reading = understood(source)
        progress.next()
        wishes = Wishes(
            first_on=first_on,
            last_on=last_on,
            indicators=_ids(names, reading.journal.indicators),
            say=reading.journal.profile.consultation_text if words is None else words,
            notes=every_note(reading.journal) if notes else frozenset(),
            tables=tables,
            statements=not no_statements,
        )
        made_at = datetime.now(PARIS).replace(microsecond=0)
        try:
            page = contents(reading.journal, wishes, made_at=made_at, unread=Unread(reading.skipped_total))
        except NoSuchPeriod as error:
            raise Refusal(error.message) from None
        progress.next()
        sheet = report_pdf(page, attach=attach)
        progress.next()
        destination.write([sheet.pdf])
    say_what_was_left_out(reading)
    say_what_was_supposed(source, reading)
    if sheet.replaced:
        say(Message(REPLACED, {"count": count(sheet.replaced, "caractère", "caractères")}))
    destination.say_what_was_written()


@click.command(cls=FrenchCommand, help=N_("Écrit un tableau CSV : un jour par ligne, un indicateur par colonne."))
@source_options
@destination_option("series.csv")
def table(*, source: Source, output: str | None) -> None:
    destination = Destination(output)
    with Progress((READING, WRITING)) as progress:
        reading = understood(source)
        progress.next()
        destination.write(table_csv(reading.journal))
    say_what_was_left_out(reading)
    destination.say_what_was_written()


@click.command(cls=FrenchCommand, help=N_("Écrit tout le journal dans notre format, documenté et relu à l’identique."))
@source_options
@destination_option("journal.json")
def convert(*, source: Source, output: str | None) -> None:
    destination = Destination(output)
    with Progress((READING, WRITING)) as progress:
        reading = understood(source)
        progress.next()
        destination.write([own_json(reading.journal, exported_at=datetime.now(UTC))])
    say_what_was_left_out(reading)
    say_what_was_supposed(source, reading)
    destination.say_what_was_written()


@click.command(cls=FrenchCommand, help=N_("Dit ce que contient un fichier, et ce qui n’y a pas été lu."))
@source_options
@click.option("--all", "everything", is_flag=True, help=N_("Donne aussi la suite d’une longue liste."))
def look(*, source: Source, everything: bool) -> None:
    with Progress((READING,)):
        reading = understood(source)
    Destination(None).write(f"{line}\n".encode(errors="replace") for line in lines(reading, everything=everything))


def _ids(names: Sequence[str] | None, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    by_name = {indicator.name: indicator.id for indicator in reversed(indicators)}
    known = [indicator.name for indicator in indicators]
    return tuple(dict.fromkeys(by_name[found(name, known)] for name in names or ()))
