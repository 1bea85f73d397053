"""The numbers that one can call or write to, from one place for the help page, the help card and the error pages.

Sources: the public pages of 3114.fr, urgence114.fr and the European number 112. `CHECKED_ON` is the day on which they
were last read again; a test fails when that day is in the future.
"""

from dataclasses import dataclass
from datetime import date

from monsuivipsy.language.messages import N_

CHECKED_ON = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a number: the words of its button and its address."""

    word: str
    href: str

    @property
    def is_call(self) -> bool:
        return self.href.startswith("tel:")


@dataclass(frozen=True, slots=True)
class HelpNumber:
    number: str
    what: str
    detail: str
    ways: tuple[Way, ...]


HELP_NUMBERS = (
    HelpNumber(
        number="3114",
        what=N_("prévention du suicide, jour et nuit"),
        detail=N_(
            "Des professionnels de santé formés répondent, pour vous ou si vous êtes inquiet pour quelqu’un. "
            "L’appel est confidentiel. Il faut parfois attendre quelques minutes."
        ),
        ways=(Way(N_("Appeler le 3114"), "tel:3114"),),
    ),
    HelpNumber(
        number="15",
        what=N_("urgence médicale"),
        detail=N_(
            "Le SAMU, si une vie est en danger maintenant, après une prise de médicaments ou une blessure par exemple."
        ),
        ways=(Way(N_("Appeler le 15"), "tel:15"),),
    ),
    HelpNumber(
        number="112",
        what=N_("toute urgence, partout en Europe"),
        detail=N_("Le même numéro dans toute l’Union européenne."),
        ways=(Way(N_("Appeler le 112"), "tel:112"),),
    ),
    HelpNumber(
        number="114",
        what=N_("par message ou en visio, quand on ne peut pas parler ou entendre"),
        detail=N_(
            "Le numéro d’urgence des personnes sourdes, malentendantes, sourdaveugles ou aphasiques, et de qui ne "
            "peut pas parler. On ne l’appelle pas\u00a0: on lui écrit par SMS, ou on le joint en visio "
            "ou par tchat sur son site."
        ),
        ways=(
            Way(N_("Écrire un SMS au 114"), "sms:114"),
            Way(N_("Ouvrir urgence114.fr"), "https://www.urgence114.fr"),
        ),
    ),
)
