"""What a period's answers permit to say and do not permit yet, in words and tables for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import number
from monsuivipsy.language.sentences import spaced
from monsuivipsy.report.domain.not_yet import NotYet, not_yet
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.statements import NO_CAUSE, Method, Statement, statements
from monsuivipsy.report.domain.usual import usual_findings
from monsuivipsy.website.components import Table, table

_HOW: Final = {
    Method.ASSOCIATION: N_(
        "De chaque indicateur on ôte ses mouvements lents, l’effet des jours de la semaine et la ressemblance d’un "
        "jour au suivant. On compare ensuite le rang de ce qui reste : une fois avec les bons jours en face, puis en "
        "décalant l’un des deux dans le calendrier. Le hasard est ce que donnent ces décalages."
    ),
    Method.LEVEL_CHANGE: N_(
        "On cherche le jour qui sépare le mieux la période en deux niveaux, avec quatorze réponses au moins de chaque "
        "côté, et on ne le dit que s’il gagne nettement plus que ce que gagne une série sans changement."
    ),
    Method.BEFORE_AND_AFTER: N_(
        "On compare la moyenne des quatre semaines d’avant à celle des quatre semaines d’après, puis on fait de même à "
        "toutes les autres dates de la période. Le hasard est la part des dates qui montrent un écart aussi grand."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    sentence: str
    proof: str
    caution: str
    how: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotYet:
    """`have` of `need` with their words, or 0 of 0 where waiting changes nothing."""

    question: str
    missing: str
    have: int
    need: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    statements: Sequence[ShownStatement]
    waiting: Sequence[ShownNotYet]
    no_cause: str


def said(journal: Journal, period: Period) -> Said:
    """Examine a period. Raises NoSuchPeriod where it holds no day."""
    findings = usual_findings(journal, period)
    return Said(
        statements=[shown_statement(each) for each in statements(findings)],
        waiting=[shown_waiting(each) for each in not_yet(findings)],
        no_cause=_(NO_CAUSE),
    )


def shown_statement(statement: Statement, caption: str = "") -> ShownStatement:
    """Return a statement for the screen; the caption of its table is its sentence unless another is given."""
    heads, sentence = [_("Mesure"), _("Valeur")], statement.sentence.translated(_)
    rows = [[measure.translated(_), value] for measure, value in statement.figures]
    return ShownStatement(
        sentence=sentence,
        proof=statement.proof.translated(_),
        caution=statement.caution.translated(_) if statement.caution else "",
        how=spaced(_(_HOW[statement.method])),
        table=table(caption or sentence, heads, rows, numbers=frozenset({1})),
    )


def shown_waiting(asked: NotYet) -> ShownNotYet:
    have, need = asked.found or 0, asked.needed or 0
    return ShownNotYet(
        question=asked.question.translated(_),
        missing=asked.missing.translated(_),
        have=have,
        need=need,
        words=_("%(have)s sur %(need)s") % {"have": number(have), "need": number(need)} if need else "",
    )
