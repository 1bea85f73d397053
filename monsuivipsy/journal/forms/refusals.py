"""Why a list cannot take an indicator, in a sentence that says what to do instead."""

from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_NAME
from monsuivipsy.journal.domain.following import CannotFollow, ListFull, NameTaken, NotAName, NotFollowed
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted

_NOT_A_NAME = N_("Écrivez un nom lisible, sur une ligne, de %(most)s caractères au plus.")
_FULL = N_("Votre liste a déjà %(most)s indicateurs, ceux en pause compris : elle n’en tient pas plus.")
_TOO_HEAVY = N_("Tous ces noms ensemble sont trop longs pour votre carnet : raccourcissez celui-ci.")
_CHANGED = N_("Votre liste a changé entre-temps, peut-être sur un autre appareil. La voici. Rien d’autre n’a changé.")
_FOLLOWED = N_("%(name)s est déjà dans votre liste.")
_PAUSED = N_("%(name)s est déjà dans votre liste, en pause : « Reprendre » lui rend sa place dans vos journées.")
_PROPOSED = N_("%(name)s existe déjà parmi les indicateurs proposés : ajoutez-le de là.")


def refusal(refused: CannotFollow) -> str:
    return _message(refused).translated(_)


def _message(refused: CannotFollow) -> Message:
    match refused:
        case NotAName():
            return Message(_NOT_A_NAME, {"most": MAX_NAME})
        case ListFull():
            return Message(_FULL, {"most": MAX_INDICATORS})
        case NotFollowed():
            return Message(_CHANGED)
        case NameTaken():
            return _taken(refused)
        case _:
            return Message(_TOO_HEAVY)


def _taken(refused: NameTaken) -> Message:
    if refused.held is None:
        return Message(_PROPOSED, {"name": quoted(refused.entry.name if refused.entry else "")})
    text = _FOLLOWED if refused.held.active else _PAUSED
    return Message(text, {"name": quoted(refused.held.name)})
