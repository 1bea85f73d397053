"""What findings permit to say, in one plain sentence each, with its number of days, its size and its chance.

None says cause, predicts, diagnoses or reassures about risk: a test reads every sentence of this file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log
from typing import TYPE_CHECKING, Final

from monsuivipsy.analysis.refusals import Refused
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.thresholds import RATE
from monsuivipsy.journal.domain.indicators import Indicator, Kind
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import NO_BREAK_SPACE, count, number
from monsuivipsy.language.sentences import quoted
from monsuivipsy.report.domain.findings import ChangeFindings, DatedChange, Findings, IndicatorFindings, PairFindings

if TYPE_CHECKING:
    from monsuivipsy.analysis.association import Association
    from monsuivipsy.analysis.comparison import Comparison

TITLE: Final = N_("Ce que les réponses permettent de dire")
MOST: Final = 3
NO_CAUSE: Final = N_("Un lien n’est pas une cause.")
SHARED_GAPS: Final = N_(
    "Des jours manquent dans les deux à la fois. Si ce sont les jours difficiles qui manquent, ce lien peut tromper."
)
# Beyond these, a correlation of ranks is called middling, then strong.
_MIDDLING, _STRONG = 0.3, 0.6
_HUNDRED: Final = 100
_LEAST_SHOWN, _LEAST = 0.001, N_("moins de 0,001")
# What a change of level that is accepted was measured to be worth (docs/calibration.md).
CHANCE_OF_A_CHANGE: Final = 0.05

_TOGETHER: Final = {
    0: N_("Les jours où le niveau de %(a)s est plus haut, celui de %(b)s est plutôt plus %(way)s."),
    1: N_("Le lendemain des jours où le niveau de %(a)s est plus haut, celui de %(b)s est plutôt plus %(way)s."),
    2: N_("Deux jours après ceux où le niveau de %(a)s est plus haut, celui de %(b)s est plutôt plus %(way)s."),
    3: N_("Trois jours après ceux où le niveau de %(a)s est plus haut, celui de %(b)s est plutôt plus %(way)s."),
}
_HIGH, _LOW = N_("haut"), N_("bas")
_WEAK_LINK, _MIDDLING_LINK, _STRONG_LINK = N_("lien faible"), N_("lien moyen"), N_("lien fort")
_SIZE_OF_A_LINK: Final = N_("%(days)s · %(size)s (ρ = %(rho)s) · par hasard, %(chance)s")
_STEP: Final = N_("Le niveau de %(name)s a changé, sans doute entre le %(first)s et le %(last)s.")
_GRADUAL: Final = N_("Le niveau de %(name)s a évolué progressivement.")
_SIZE_OF_A_CHANGE: Final = N_(
    "%(answers)s · en moyenne %(before)s avant, %(after)s après · par hasard, moins de %(chance)s fois sur 100"
)
_AFTER: Final = N_("À partir du %(date)s, le niveau de %(name)s est plus %(way)s que dans les quatre semaines d’avant.")
_SIZE_OF_A_DIFFERENCE: Final = N_(
    "%(before)s avant, %(after)s après · écart moyen de %(difference)s · par hasard, %(chance)s"
)
_PAIRS_FIGURE: Final = N_("Jours où les deux sont notés")
_RHO_FIGURE: Final = N_("Corrélation des rangs (ρ de Spearman)")
_P_FIGURE: Final = N_("Probabilité par hasard (p)")
Q_FIGURE: Final = N_("La même, toutes les questions comptées (q)")
_ANSWERS_FIGURE: Final = N_("Réponses")
_BEFORE_FIGURE, _AFTER_FIGURE = N_("Moyenne avant"), N_("Moyenne après")
_GAIN_FIGURE: Final = N_("Gain de deux niveaux sur un seul")
_THRESHOLD_FIGURE: Final = N_("Gain à dépasser, pour un indicateur seul")
_BEFORE_ANSWERS_FIGURE, _AFTER_ANSWERS_FIGURE = N_("Réponses avant"), N_("Réponses après")
_DIFFERENCE_FIGURE: Final = N_("Écart moyen")
_DATES_FIGURE: Final = N_("Dates comparées")
_LESS_THAN_ONCE: Final = N_("moins d’une fois sur 100")
_TIMES: Final = N_("%(times)s fois sur 100")


class Method(StrEnum):
    """Which calculation a statement comes from: its explanation is shown beside it."""

    ASSOCIATION = "association"
    LEVEL_CHANGE = "level_change"
    BEFORE_AND_AFTER = "before_and_after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`key` names it within its findings, to be ticked or not. `figures` are those behind it, each with what it is.

    `words` are the person's own in its sentence: names of indicators.
    """

    key: str
    method: Method
    sentence: Message
    proof: Message
    caution: Message | None
    chance: float
    figures: tuple[tuple[Message, str], ...]
    words: tuple[str, ...]


def statements(findings: Findings) -> list[Statement]:
    """Return at most three statements, the one that chance makes least often first.

    A safety answer is never summed up: that its level fell would be heard as that there is no risk.
    """
    findings = without_safety(findings)
    made = [*_of_pairs(findings.pairs), *_of_changes(findings.changes), *_of_levels(findings.indicators)]
    return sorted(made, key=lambda each: each.chance)[:MOST]


def without_safety(findings: Findings) -> Findings:
    """Return findings less those of the indicators whose answers are always shown as they are."""
    return replace(
        findings,
        indicators=tuple(each for each in findings.indicators if not is_safety(each.indicator)),
        pairs=tuple(each for each in findings.pairs if not is_safety(each.a) and not is_safety(each.b)),
        changes=tuple(each for each in findings.changes if not is_safety(each.indicator)),
    )


def _of_pairs(pairs: Sequence[PairFindings]) -> Iterator[Statement]:
    for pair in pairs:
        if pair.is_spoken and not isinstance(pair.result, Refused):
            yield about_pair(pair, pair.result)


def _of_changes(changes: Sequence[ChangeFindings]) -> Iterator[Statement]:
    """Say what differs after a date, as far as it still would with every date and indicator behind it."""
    for change, result, rate in rated(changes):
        if change.is_spoken and rate <= RATE:
            yield about_change(change, result)


def rated(changes: Sequence[ChangeFindings]) -> "Iterator[tuple[ChangeFindings, Comparison, float]]":
    """Yield each comparison with its rate of false discovery, over all that were asked and not refused."""
    answered = [(each, each.result) for each in changes if not isinstance(each.result, Refused)]
    rates = q_values([1.0 if result.p is None else result.p for _, result in answered])
    for (change, result), rate in zip(answered, rates, strict=True):
        yield change, result, rate


def _of_levels(indicators: Sequence[IndicatorFindings]) -> Iterator[Statement]:
    """Say which levels changed. The more indicators were looked at, the more a change has to gain."""
    asked = [found for found in indicators if isinstance(found.change, DatedChange)]
    for found in asked:
        change = found.change
        if isinstance(change, DatedChange) and change.gain > change.threshold + 2 * log(len(asked)):
            yield _level(found, change)


def about_pair(pair: PairFindings, found: "Association") -> Statement:
    """Say how two indicators go together."""
    names: dict[str, object] = {
        "a": quoted(pair.a.name),
        "b": quoted(pair.b.name),
        "way": _HIGH if found.rho > 0 else _LOW,
    }
    size: dict[str, object] = {
        "days": count(found.n, "jour", "jours"),
        "size": link(found.rho),
        "rho": number(found.rho, 2),
        "chance": chance(found.p),
    }
    return Statement(
        key=f"{pair.a.id}:{pair.b.id}:{pair.lag}",
        method=Method.ASSOCIATION,
        sentence=Message(_TOGETHER[pair.lag], names),
        proof=Message(_SIZE_OF_A_LINK, size),
        caution=Message(SHARED_GAPS) if found.has_shared_gaps else None,
        chance=found.p,
        figures=(
            (Message(_PAIRS_FIGURE), number(found.n)),
            (Message(_RHO_FIGURE), number(found.rho, 3)),
            (Message(_P_FIGURE), probability(found.p)),
            (Message(Q_FIGURE), probability(1.0 if pair.q is None else pair.q)),
        ),
        words=(pair.a.name, pair.b.name),
    )


def link(rho: float) -> str:
    """Return the size of a correlation of ranks in words."""
    if abs(rho) < _MIDDLING:
        return _WEAK_LINK
    return _MIDDLING_LINK if abs(rho) < _STRONG else _STRONG_LINK


def chance(p: float) -> str:
    """« 3 fois sur 100 »: how often chance alone shows as much."""
    times = round(_HUNDRED * p)
    return _LESS_THAN_ONCE if times < 1 else str(Message(_TIMES, {"times": number(times)}))


def probability(p: float) -> str:
    """« 0,031 », or « moins de 0,001 » where more digits would say more than they know."""
    return str(Message(_LEAST)) if p < _LEAST_SHOWN else number(p, 3)


def _level(found: IndicatorFindings, change: DatedChange) -> Statement:
    name = quoted(found.indicator.name)
    sentence = Message(_GRADUAL, {"name": name}) if change.is_gradual else _stepped(name, change)
    size: dict[str, object] = {
        "answers": count(found.n_answered, "réponse", "réponses"),
        "before": mean_in_words(found.indicator, change.before),
        "after": mean_in_words(found.indicator, change.after),
        "chance": number(_HUNDRED * CHANCE_OF_A_CHANGE),
    }
    return Statement(
        key=found.indicator.id,
        method=Method.LEVEL_CHANGE,
        sentence=sentence,
        proof=Message(_SIZE_OF_A_CHANGE, size),
        caution=None,
        chance=CHANCE_OF_A_CHANGE,
        figures=(
            (Message(_ANSWERS_FIGURE), number(found.n_answered)),
            (Message(_BEFORE_FIGURE), mean_in_words(found.indicator, change.before)),
            (Message(_AFTER_FIGURE), mean_in_words(found.indicator, change.after)),
            (Message(_GAIN_FIGURE), number(change.gain, 1)),
            (Message(_THRESHOLD_FIGURE), number(change.threshold, 1)),
        ),
        words=(found.indicator.name, found.indicator.unit),
    )


def _stepped(name: str, change: DatedChange) -> Message:
    return Message(_STEP, {"name": name, "first": long_date(change.first_on), "last": long_date(change.last_on)})


def about_change(change: ChangeFindings, found: "Comparison") -> Statement:
    """Say how an indicator differs from a date on."""
    way = _HIGH if found.difference > 0 else _LOW
    size: dict[str, object] = {
        "before": count(found.n_before, "réponse", "réponses"),
        "after": number(found.n_after),
        "difference": difference_in_words(change.indicator, found.difference),
        "chance": chance(found.p if found.p is not None else 1),
    }
    return Statement(
        key=f"{change.indicator.id}:{change.on.isoformat()}",
        method=Method.BEFORE_AND_AFTER,
        sentence=Message(_AFTER, {"date": long_date(change.on), "name": quoted(change.indicator.name), "way": way}),
        proof=Message(_SIZE_OF_A_DIFFERENCE, size),
        caution=None,
        chance=found.p if found.p is not None else 1,
        figures=(
            (Message(_BEFORE_ANSWERS_FIGURE), number(found.n_before)),
            (Message(_AFTER_ANSWERS_FIGURE), number(found.n_after)),
            (Message(_DIFFERENCE_FIGURE), difference_in_words(change.indicator, found.difference)),
            (Message(_DATES_FIGURE), number(found.placebo_dates)),
            (Message(_P_FIGURE), probability(1.0 if found.p is None else found.p)),
        ),
        words=(change.indicator.name, change.indicator.unit),
    )


def mean_in_words(indicator: Indicator, value: float) -> str:
    """« 3,4 sur 5 », « 2,1 sur 10 », « 12 fois sur 100 », « 6,5 h »: a mean, in the words of its scale."""
    match indicator.kind:
        case Kind.FACES:
            return f"{number(value, 1)} sur{NO_BREAK_SPACE}5"
        case Kind.GAUGE:
            return f"{number(10 * value, 1)} sur{NO_BREAK_SPACE}10"
        case Kind.YES_NO:
            return f"oui {number(_HUNDRED * value, 0)}{NO_BREAK_SPACE}fois sur{NO_BREAK_SPACE}100"
        case Kind.AMOUNT:
            return f"{number(value, 1)}{NO_BREAK_SPACE}{indicator.unit}" if indicator.unit else number(value, 1)


def difference_in_words(indicator: Indicator, difference: float) -> str:
    """« 0,6 sur 5 », without its sign: the sentence says which way."""
    return mean_in_words(indicator, abs(difference)).removeprefix("oui ")
