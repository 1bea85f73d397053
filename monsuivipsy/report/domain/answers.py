"""What a question that the person asked shows, in one sentence each: a statement, or why none is made of it.

None says cause, predicts, diagnoses or reassures about risk: a test reads every sentence of this file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.thresholds import LEVEL, RATE
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.report.domain.findings import ChangeFindings, PairFindings
from monsuivipsy.report.domain.statements import (
    Q_FIGURE,
    Statement,
    about_change,
    about_pair,
    mean_in_words,
    probability,
    rated,
)

if TYPE_CHECKING:
    from monsuivipsy.analysis.comparison import Comparison

NO_LINK: Final = N_("Rien qui dépasse ce que le hasard ferait aussi.")
TOO_MANY_PAIRS: Final = N_(
    "Rare par hasard pour une paire seule, mais pas pour une parmi toutes celles demandées ensemble : rien n’en est "
    "dit."
)
NO_DIFFERENCE: Final = N_("Aucun écart qui dépasse ce que montrent souvent les autres dates.")
TOO_MANY_INDICATORS: Final = N_(
    "Rare par hasard pour un indicateur seul, mais pas pour un parmi tous ceux qui sont comparés : rien n’en est dit."
)
AFTER_EXTREMES: Final = N_(
    "Les deux semaines d’avant sont parmi les plus extrêmes de la période : presque à toute date, ce qui suit de tels "
    "jours s’en écarte. Rien n’en est dit."
)
_MEANS: Final = N_("Moyenne avant : %(before)s. À partir de cette date : %(after)s.")
_NO_ANSWER: Final = N_("aucune réponse")


def answer_of_pair(pair: PairFindings) -> Statement | None:
    """Return what a pair shows, be it no link; None where the method refused it."""
    if isinstance(pair.result, Refused):
        return None
    statement = about_pair(pair, pair.result)
    if pair.is_spoken:
        return statement
    return replace(statement, sentence=Message(NO_LINK if pair.result.p > LEVEL else TOO_MANY_PAIRS), words=())


def answers_of_changes(changes: Sequence[ChangeFindings]) -> Iterator[tuple[str, Statement]]:
    """Yield what each indicator shows around a date, by its id; none that was refused or whose chance is not known."""
    for change, result, rate in rated(changes):
        if result.p is None:
            continue
        statement = about_change(change, result)
        statement = replace(statement, figures=(*statement.figures, (Message(Q_FIGURE), probability(rate))))
        if not (change.is_spoken and rate <= RATE):
            statement = replace(statement, sentence=Message(_why_not(result, result.p)), words=())
        yield change.indicator.id, statement


def _why_not(found: "Comparison", p: float) -> str:
    if p > LEVEL:
        return NO_DIFFERENCE
    return AFTER_EXTREMES if found.follows_worst else TOO_MANY_INDICATORS


def means_in_words(indicator: Indicator, before: Sequence[float], after: Sequence[float]) -> Message:
    """« Moyenne avant : 3,4 sur 5, 28 réponses. À partir de cette date : 4,0 sur 5, 27 réponses. »."""
    return Message(_MEANS, {"before": _side(indicator, before), "after": _side(indicator, after)})


def _side(indicator: Indicator, values: Sequence[float]) -> str:
    if not values:
        return _NO_ANSWER
    answers = count(len(values), "réponse", "réponses")
    return f"{mean_in_words(indicator, sum(values) / len(values))}, {answers}"
