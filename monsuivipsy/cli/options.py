"""Options that several commands share, and what they become."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from monsuivipsy.cli.names import separated
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.journal.domain.indicators import Direction
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted

Command = Callable[..., Any]
PARIS: Final = ZoneInfo("Europe/Paris")
MOOD_WORDS = 5
DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y")
NOT_A_DATE = N_("%(text)s n’est pas une date pour %(option)s : écrivez par exemple 2026-02-25 ou 25/02/2026.")
NOT_FIVE_MOODS = N_("--moods demande cinq mots, du meilleur au pire, séparés par des virgules ; il y en a %(count)s.")


FILE = click.argument("file", metavar=N_("FICHIER"))
MOODS = click.option("--moods", metavar="M5,M4,M3,M2,M1", help=N_("Daylio : vos cinq humeurs, la meilleure d’abord."))
HIGHER_IS_WORSE = click.option(
    "--higher-is-worse", metavar=N_("NOMS"), help=N_("Tableau : colonnes où plus haut veut dire moins bien.")
)


class DateType(click.ParamType[date]):
    """A day, as ISO or as French writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> date:  # noqa: ANN401 - click's own
        return day(str(value), param.opts[0] if param else "")


def day(text: str, option: str) -> date:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=PARIS).date()
        except ValueError:
            continue
    raise Refusal(Message(NOT_A_DATE, {"text": quoted(text), "option": option}))


@dataclass(frozen=True, slots=True)
class Source:
    """The file to read (`-` is standard input) and what the person said about it."""

    file: str
    choices: Choices


def choices(moods: str | None, higher_is_worse: str | None) -> Choices:
    """Return what a person says of a file, as two options of the commands have it."""
    worse = [] if higher_is_worse is None else separated(higher_is_worse, "--higher-is-worse")
    directions = dict.fromkeys(worse, Direction.HIGHER_IS_WORSE)
    return Choices(today=datetime.now(PARIS).date(), moods=_moods(moods), directions=directions)


def source_options(command: Command) -> Command:
    """Add the file and what a person may say about it; the command gets them as one `source`."""

    @wraps(command)
    def with_source(*, file: str, moods: str | None, higher_is_worse: str | None, **others: object) -> None:
        command(source=Source(file, choices(moods, higher_is_worse)), **others)

    for option in (HIGHER_IS_WORSE, MOODS, FILE):
        with_source = option(with_source)
    return with_source


def destination_option(example: str) -> Callable[[Command], Command]:
    """Add `-o`, with an example of a name."""
    where = N_("Où écrire (lisible de vous seul) ; sinon la sortie standard.")
    return click.option("-o", "--output", metavar=example, help=where)


def _moods(text: str | None) -> tuple[str, ...]:
    words = () if text is None else tuple(separated(text, "--moods"))
    if words and len(words) != MOOD_WORDS:
        raise Refusal(Message(NOT_FIVE_MOODS, {"count": len(words)}))
    return words
