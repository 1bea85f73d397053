"""Why a command did not run: one sentence that says what is wrong, where, and what to do."""

import click

from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import listed, quoted

NO_SUCH_OPTION = N_("L’option %(option)s n’existe pas%(nearest)s ; « %(command)s --help » les donne toutes.")
NO_SUCH_COMMAND = N_("La commande %(name)s n’existe pas%(nearest)s ; « %(command)s --help » les donne toutes.")
NEAREST = N_(" (peut-être %(names)s)")
NEEDS_VALUE = N_("L’option %(option)s demande une valeur ; « %(command)s --help » donne des exemples.")
TAKES_NO_VALUE = N_("L’option %(option)s ne prend pas de valeur : écrivez-la seule.")
MISSING_FILE = N_("Il manque le fichier à lire : « %(command)s FICHIER », ou « - » pour l’entrée standard.")
MISSING_FOLDER = N_("Il manque le dossier des sauvegardes : « %(command)s DOSSIER ».")
MISSING_COMMAND = N_("Il manque la commande : %(commands)s ; « %(command)s --help » les explique.")
UNEXPECTED = N_("En trop : %(extra)s ; un nom qui contient des espaces s’écrit entre guillemets.")
BAD_VALUE = N_("La valeur de %(option)s ne convient pas ; « %(command)s --help » donne des exemples.")
NOT_UNDERSTOOD = N_("La commande n’a pas été comprise ; « %(command)s --help » l’explique.")


class Refusal(click.ClickException):
    """A sentence of our own."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.sentence = message


def sentence(error: click.ClickException) -> Message:  # noqa: PLR0911 - one line for each kind of error
    """Return the sentence for any error that reading a command line can raise; click's own are in English."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "monsuivipsy"
    match error:
        case Refusal():
            return error.sentence
        case click.NoSuchOption():
            nearest = _nearest(error.possibilities)
            return Message(NO_SUCH_OPTION, {"option": error.option_name, "nearest": nearest, "command": command})
        case click.exceptions.NoSuchCommand():
            nearest = _nearest(error.possibilities)
            return Message(
                NO_SUCH_COMMAND, {"name": quoted(error.command_name), "nearest": nearest, "command": command}
            )
        case click.BadOptionUsage():
            return _misused(error, command)
        case click.MissingParameter():
            is_folder = error.param is not None and error.param.name == "folder"
            return Message(MISSING_FOLDER if is_folder else MISSING_FILE, {"command": command})
        case click.BadParameter():
            option = error.param.opts[0] if error.param else ""
            return Message(BAD_VALUE, {"option": option, "command": command})
        case click.UsageError() if context and isinstance(context.command, click.Group):
            names = listed(list(context.command.commands))
            return Message(MISSING_COMMAND, {"commands": names, "command": command})
    return Message(NOT_UNDERSTOOD, {"command": command})


def refuse_extra(arguments: list[str]) -> None:
    """Refuse what stands after everything that a command takes."""
    if arguments:
        raise Refusal(Message(UNEXPECTED, {"extra": listed([quoted(argument) for argument in arguments])}))


def _misused(error: click.BadOptionUsage, command: str) -> Message:
    parameters = error.ctx.command.params if error.ctx else []
    option = next((p for p in parameters if isinstance(p, click.Option) and error.option_name in p.opts), None)
    text = TAKES_NO_VALUE if option is not None and option.is_flag else NEEDS_VALUE
    return Message(text, {"option": error.option_name, "command": command})


def _nearest(possibilities: list[str] | None) -> str:
    return NEAREST % {"names": listed(possibilities)} if possibilities else ""
