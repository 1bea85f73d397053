"""The sentences of the tools of Comprendre. None diagnoses, predicts, reassures about risk or claims a cause."""

from typing import Final

from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.words import FACE_WORDS, NO, YES
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import NO_BREAK_SPACE, count, number
from monsuivipsy.language.sentences import spaced
from monsuivipsy.report.domain.shares import Amounts, Shares
from monsuivipsy.report.domain.similar import Likeness, Similar

MISSING: Final = N_("sans réponse")
PAUSED: Final = N_("en pause")
FRIEZE_HINTS: Final = {
    1: N_("Une case par jour"),
    7: N_("Une case par semaine\u00a0: la réponse médiane"),
    28: N_("Une case par quatre semaines\u00a0: la réponse médiane"),
    91: N_("Une case par trimestre\u00a0: la réponse médiane"),
}
SYMBOL_HINT: Final = N_("Le symbole dit le niveau.")
HEIGHT_HINT: Final = N_("La hauteur dit le niveau.")
BLANK_HINT: Final = N_("Sans réponse\u00a0: blanc. En pause\u00a0: hachures.")
RULE: Final = N_(
    "Un jour est montré s’il a le même niveau que le jour choisi pour la moitié au moins des indicateurs "
    "comparés\u202f; ceux qui en ont le plus viennent d’abord, puis ceux qui ont le moins de niveaux différents, "
    "puis les plus récents."
)
NO_FORECAST: Final = N_("Ces jours se ressemblent par leurs réponses\u202f; ils ne disent rien des jours à venir.")
NOTHING_TO_COMPARE: Final = N_("Ce jour n’a aucune réponse à comparer\u00a0: choisissez-en un autre.")
NONE_ALIKE: Final = N_("Aucun autre jour de la période n’a le même niveau pour la moitié au moins des indicateurs.")
NOT_SUMMED_UP: Final = N_("Réponses de sécurité, montrées dans la frise et jamais résumées\u00a0:")
SAFETY_HINT: Final = N_("Une réponse de sécurité montre toujours la plus difficile des jours de sa case.")
NOTHING_ANSWERED: Final = N_("Aucun jour de la période n’a de réponse.")

_MOST: Final = 10
_STEP: Final = 2
_HIGH, _LOW = (4, 5), (1, 2)


def level_word(indicator: Indicator, level: int) -> str:
    """Say what a level holds: « Très bien », « oui », « de 6 à moins de 8 sur 10 »."""
    if indicator.kind is Kind.YES_NO:
        return NO if level == 1 else YES
    if indicator.kind is Kind.FACES:
        is_better = indicator.direction is Direction.HIGHER_IS_BETTER
        return FACE_WORDS[level - 1] if is_better else f"{level} sur{NO_BREAK_SPACE}5"
    first = _STEP * (level - 1)
    last = _MOST if level == _MOST // _STEP else first + _STEP
    below = "" if last == _MOST else "moins de "
    return f"{first} à {below}{last}"


def shares_sentence(shown: Shares) -> str:
    """Say how the days share, and how many are missing: « Bien ou très bien 19 jours sur 37 notés, … »."""
    parts = [_levels_said(shown)] if shown.answered else ["Aucune réponse"]
    parts.append(f"{count(shown.missing, 'jour', 'jours')} sans réponse")
    if shown.paused:
        parts.append(f"{count(shown.paused, 'jour', 'jours')} en pause, hors du compte")
    return spaced(f"{' ; '.join(parts)}.")


def shares_description(shown: Shares, period_in_words: str) -> str:
    return spaced(f"{shown.indicator.name}, {period_in_words}. {shares_sentence(shown)}")


def amounts_said(shown: Amounts, unit: str) -> tuple[str, str, str]:
    """Return the lowest, the middle and the highest amount, each with its unit."""
    lowest, middle, highest = (_amount(value, unit) for value in (shown.lowest, shown.middle, shown.highest))
    return lowest, middle, highest


def percent(days: int, expected: int) -> str:
    return spaced(f"{number(round(100 * days / expected))} %") if expected else "–"


def likeness_sentence(each: Likeness, compared: int) -> str:
    """« Même niveau pour 5 indicateurs sur 6 »."""
    return f"Même niveau pour {count(len(each.same), 'indicateur', 'indicateurs')} sur{NO_BREAK_SPACE}{compared}"


def compared_sentence(shown: Similar, period_in_words: str) -> str:
    compared = count(len(shown.compared), "indicateur comparé", "indicateurs comparés")
    left_out = len(shown.left_out)
    without = f" ; {count(left_out, 'quantité', 'quantités')}, sans niveau, hors de la comparaison" if left_out else ""
    return spaced(f"{compared} aux autres jours, {period_in_words}{without}.")


def further_sentence(further: int) -> str:
    return spaced(f"{count(further, 'autre jour suit', 'autres jours suivent')} la même règle.") if further else ""


def _levels_said(shown: Shares) -> str:
    of = f"sur {count(shown.answered, 'noté', 'notés')}"
    if shown.amounts:
        lowest, middle, highest = amounts_said(shown.amounts, shown.indicator.unit)
        return f"Médiane {middle}, de {lowest} à {highest}, {count(shown.answered, 'jour noté', 'jours notés')}"
    if shown.indicator.kind is Kind.YES_NO:
        return f"Oui {count(shown.at((5,)), 'jour', 'jours')} {of}, non {count(shown.at((1,)), 'jour', 'jours')}"
    high, low = _ends_said(shown.indicator)
    return f"{high} {count(shown.at(_HIGH), 'jour', 'jours')} {of}, {low} {count(shown.at(_LOW), 'jour', 'jours')}"


def _ends_said(indicator: Indicator) -> tuple[str, str]:
    """Say the two highest and the two lowest levels; after a number, a colon parts it from the next one."""
    if indicator.kind is Kind.GAUGE:
        return f"À 6 ou plus sur{NO_BREAK_SPACE}10 :", "à moins de 4 :"
    if indicator.direction is Direction.HIGHER_IS_BETTER:
        return "Bien ou très bien", "mal ou très mal"
    return f"À 4 ou 5 sur{NO_BREAK_SPACE}5 :", "à 1 ou 2 :"


def _amount(value: float, unit: str) -> str:
    written = number(round(value, 2))
    return f"{written}{NO_BREAK_SPACE}{unit}" if unit else written
