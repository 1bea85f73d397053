"""What findings do not permit to say yet, as questions: how much there is, how much it takes, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.thresholds import LEAST_DAYS_OF_A_COMPARISON
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import quoted
from monsuivipsy.report.domain.findings import Findings, IndicatorFindings, PairFindings
from monsuivipsy.report.domain.statements import without_safety

_TOGETHER: Final = N_("Si %(a)s et %(b)s vont ensemble")
_CHANGED: Final = N_("Si le niveau de %(name)s a changé")
_AFTER: Final = N_("Si %(name)s diffère à partir du %(date)s")
_MISSING: Final = N_("Il manque %(what)s.")
_NEVER_CHANGES: Final = N_("Une des réponses est toujours la même : il n’y a rien à comparer.")
_NOTHING_LEFT: Final = N_("Une fois ôtés la semaine et les mouvements lents, il ne reste rien à comparer.")
_ONE: Final = {
    Reason.TOO_FEW_ANSWERS: (N_("réponse"), N_("réponses")),
    Reason.TOO_FEW_DAYS: (N_("jour de suivi"), N_("jours de suivi")),
    Reason.TOO_FEW_WEEKS: (N_("semaine de suivi"), N_("semaines de suivi")),
    Reason.TOO_FEW_PAIRS: (N_("jour où les deux sont notés"), N_("jours où les deux sont notés")),
    Reason.TOO_FEW_BEFORE: (N_("réponse avant cette date"), N_("réponses avant cette date")),
    Reason.TOO_FEW_AFTER: (N_("réponse après cette date"), N_("réponses après cette date")),
}
_SENTENCES: Final = {Reason.CONSTANT: _NEVER_CHANGES, Reason.NOTHING_LEFT: _NOTHING_LEFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """A question without an answer; `found` of `needed` are there, or both are None where waiting changes nothing."""

    question: Message
    missing: Message
    found: int | None = None
    needed: int | None = None

    @property
    def share(self) -> float:
        return self.found / self.needed if self.found is not None and self.needed else 0.0


def not_yet(findings: Findings) -> list[NotYet]:
    """Return of each kind the question that is nearest to its answer, the nearest of all first."""
    findings = without_safety(findings)
    kinds = (pairs_waiting(findings.pairs), changes_waiting(findings), _of_levels(findings.indicators))
    nearest = [max(kind, key=lambda each: each.share, default=None) for kind in kinds]
    return sorted(filter(None, nearest), key=lambda each: -each.share)


def pairs_waiting(pairs: Sequence[PairFindings]) -> Iterator[NotYet]:
    """Yield what is missing of each pair that was refused."""
    for pair in pairs:
        if isinstance(pair.result, Refused):
            yield _waiting(Message(_TOGETHER, {"a": quoted(pair.a.name), "b": quoted(pair.b.name)}), pair.result)


def changes_waiting(findings: Findings) -> Iterator[NotYet]:
    """Yield what is missing of each date and indicator that was refused, or has no chance yet."""
    days = {found.indicator.id: found.n_days for found in findings.indicators}
    for change in findings.changes:
        question = Message(_AFTER, {"name": quoted(change.indicator.name), "date": long_date(change.on)})
        if isinstance(change.result, Refused):
            yield _waiting(question, change.result)
        elif change.result.p is None:
            found = days[change.indicator.id]
            yield _waiting(question, Refused(Reason.TOO_FEW_DAYS, found, LEAST_DAYS_OF_A_COMPARISON))


def _of_levels(indicators: Sequence[IndicatorFindings]) -> Iterator[NotYet]:
    for found in indicators:
        if isinstance(found.change, Refused):
            yield _waiting(Message(_CHANGED, {"name": quoted(found.indicator.name)}), found.change)


def _waiting(question: Message, refused: Refused) -> NotYet:
    if refused.found is None or refused.needed is None:
        return NotYet(question=question, missing=Message(_SENTENCES.get(refused.reason, _NOTHING_LEFT)))
    singular, plural = _ONE[refused.reason]
    what = count(refused.needed - refused.found, singular, plural)
    return NotYet(
        question=question,
        missing=Message(_MISSING, {"what": what}),
        found=refused.found,
        needed=refused.needed,
    )
