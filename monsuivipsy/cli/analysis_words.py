"""One sentence for each answer of a method, or for what it lacks: none says why, nor what will come."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from monsuivipsy.analysis.comparison import Comparison
from monsuivipsy.analysis.level import Gaps, Variability
from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.rhythm import Weekdays
from monsuivipsy.analysis.thresholds import LEAST_DAYS_OF_A_COMPARISON, LEVEL, RATE
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.language.dates import WEEKDAYS, long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import NO_BREAK_SPACE, count, number
from monsuivipsy.report.domain.findings import (
    ChangeFindings,
    DatedAlarm,
    DatedChange,
    IndicatorFindings,
    PairFindings,
)
from monsuivipsy.report.domain.safety_answers import SafetyAnswers
from monsuivipsy.report.domain.statements import SHARED_GAPS

NO_ANSWER = N_("Aucune réponse.")
ANSWERS = N_("%(answers)s en %(days)s.")
SAFETY_ANSWER = N_("%(answer)s : %(when)s.")
ALL_LOWEST = N_("%(answers)s en %(days)s : %(answer)s.")
OTHERS = N_("%(words)s.")
MEAN = N_("%(answers)s en %(days)s, en moyenne %(mean)s.")
MEAN_AND_DEVIATION = N_("%(answers)s en %(days)s, en moyenne %(mean)s, écart type %(sd)s.")
GAPS = N_(
    "%(days)s sans réponse, en %(runs)s, la plus longue de %(longest)s : la moyenne de tous les jours est entre "
    "%(lowest)s et %(highest)s."
)
BESIDE = N_(
    "À côté d’un jour sans réponse, %(n_beside)s, en moyenne %(beside)s ; ailleurs %(n_elsewhere)s, en moyenne "
    "%(elsewhere)s."
)
DAY_TO_DAY = N_("D’un jour au suivant, l’écart est de %(rmssd)s (RMSSD)%(lag1)s, sur %(pairs)s de jours.")
LAG1 = N_(" et la corrélation de %(lag1)s")
DAY_TO_DAY_ASKED = N_("D’un jour au suivant")
STEP = N_("Le niveau a changé, sans doute entre le %(first)s et le %(last)s : %(before)s avant, %(after)s après")
GRADUAL = N_("Le niveau a évolué progressivement")
NO_STEP = N_("Pas de changement de niveau assez net pour être dit")
GAIN = N_(" (gain %(gain)s pour un seuil de %(threshold)s, %(answers)s).")
CHANGE_ASKED = N_("Changement de niveau")
ABOVE = N_("Alarme au-dessus de %(limit)s, d’après %(answers)s de la bonne période : %(crossed)s.")
BELOW = N_("Alarme au-dessous de %(limit)s, d’après %(answers)s de la bonne période : %(crossed)s.")
CROSSED = N_("la moyenne récente y est passée le %(date)s")
NOT_CROSSED = N_("la moyenne récente n’y a pas été, ce qui ne dit rien de la suite")
ALARM_ASKED = N_("Alarme")
WEEK = N_("Selon le jour de la semaine : plus haut le %(highest)s, plus bas le %(lowest)s%(figures)s.")
NO_WEEK = N_("Selon le jour de la semaine : rien d’assez net pour être dit%(figures)s.")
WEEK_ASKED = N_("Selon le jour de la semaine")
FIGURES = N_(" (p\u00a0%(p)s, q\u00a0%(q)s, %(count)s)")
TOGETHER = N_("%(names)s : ρ = %(rho)s%(figures)s, %(spoken)s.")
APART = (
    N_("%(a)s et %(b)s le même jour"),
    N_("%(a)s et %(b)s le lendemain"),
    N_("%(a)s et %(b)s deux jours après"),
    N_("%(a)s et %(b)s trois jours après"),
)
SPOKEN, NOT_SPOKEN = N_("assez net pour être dit"), N_("pas assez net pour être dit")
CLEAR_ALONE = N_("écart net, pris seul")
DIFFERENCE = N_("%(name)s : %(difference)s (%(before)s avant, %(after)s après), %(said)s.")
CHANCE = N_("p\u00a0%(p)s sur %(dates)s, %(spoken)s")
AFTER_THE_WORST = N_("mais après une quinzaine parmi les plus difficiles : rien n’en est dit")
TOO_SHORT = N_("il manque %(missing)s de suivi (%(found)s sur %(needed)s) pour dire la part du hasard")
LACKS = N_("%(asked)s : il manque %(missing)s (%(found)s sur %(needed)s).")
REFUSED = N_("%(asked)s : %(why)s.")
WHY = {
    Reason.CONSTANT: N_("la réponse ne change jamais"),
    Reason.NOTHING_LEFT: N_("une fois ôtés la semaine et les mouvements lents, il ne reste rien à comparer"),
    Reason.AT_ONE_END: N_("plus de la moitié des réponses de la bonne période sont à un bout de l’échelle"),
    Reason.OUTSIDE: N_("la bonne période n’est pas tout entière dans ces jours"),
}
UNITS: Final = {
    Reason.TOO_FEW_ANSWERS: ("réponse", "réponses"),
    Reason.TOO_FEW_DAYS: ("jour", "jours"),
    Reason.TOO_FEW_WEEKS: ("semaine", "semaines"),
    Reason.TOO_FEW_PAIRS: ("paire de jours", "paires de jours"),
    Reason.TOO_FEW_BEFORE: ("réponse avant", "réponses avant"),
    Reason.TOO_FEW_AFTER: ("réponse après", "réponses après"),
}
LEAST_P: Final = 0.001
_THOUSAND: Final = 1_000
_SMALL: Final = 0.1


def of_indicator(found: IndicatorFindings, values: Sequence[Value | None]) -> Iterator[Message]:
    """Yield what is said of an indicator that has an answer; `values` are those of the period."""
    yield _level(found)
    if isinstance(found.gaps, Gaps) and found.gaps.days:
        yield from _gaps(found, found.gaps, values)
    yield _from_day_to_day(found)
    yield _change(found)
    if found.alarm is not None:
        yield _alarm(found.indicator, found.alarm)
    if found.weekdays is not None:
        yield _weekdays(found, found.weekdays)


def of_safety(
    found: IndicatorFindings, values: Sequence[Value | None], above_lowest: Sequence[SafetyAnswers]
) -> Iterator[Message]:
    """Yield each answer above the lowest with its days, and how often the lowest was given."""
    counted = {"answers": count(found.n_answered, "réponse", "réponses"), "days": count(found.n_days, "jour", "jours")}
    if not above_lowest:
        lowest = next(value for value in values if value is not None)
        yield _said(ALL_LOWEST, **counted, answer=answer_in_words(found.indicator, lowest))
        return
    yield _said(ANSWERS, **counted)
    for answers in above_lowest:
        for line in answers.lines:
            yield _said(SAFETY_ANSWER, answer=line.answer, when=line.when.rstrip("."))
        if answers.others:
            yield _said(OTHERS, words=answers.others)


def of_pair(pair: PairFindings, a: str, b: str) -> Iterator[Message]:
    names = _said(APART[pair.lag], a=a, b=b)
    found = pair.result
    if isinstance(found, Refused):
        yield _refused(names, found)
        return
    figures = _figures(found.p, pair.q, count(found.n, "jour", "jours"))
    spoken = SPOKEN if pair.is_spoken else NOT_SPOKEN
    yield _said(TOGETHER, names=names, rho=number(found.rho, 2), figures=figures, spoken=spoken)
    if found.has_shared_gaps:
        yield Message(SHARED_GAPS)


def of_change(change: ChangeFindings, name: str, n_days: int) -> Message:
    found = change.result
    if isinstance(found, Refused):
        return _refused(name, found)
    return _said(
        DIFFERENCE,
        name=name,
        difference=("+" if found.difference > 0 else "") + measure(change.indicator, found.difference),
        before=count(found.n_before, "réponse", "réponses"),
        after=number(found.n_after),
        said=_chance(change, found, n_days),
    )


def measure(indicator: Indicator, value: float) -> str:
    """Return a mean or a difference in the words of its scale; yes/no as how often in a hundred."""
    match indicator.kind:
        case Kind.FACES:
            return rounded(value)
        case Kind.GAUGE:
            return rounded(10 * value)
        case Kind.YES_NO:
            return f"{number(100 * value, 0)}{NO_BREAK_SPACE}oui sur{NO_BREAK_SPACE}100"
        case Kind.AMOUNT:
            return f"{rounded(value)}{NO_BREAK_SPACE}{indicator.unit}" if indicator.unit else rounded(value)


def rounded(value: float) -> str:
    """Write two digits after the comma, three of a small figure, none of a large one."""
    if abs(value) >= _THOUSAND:
        return number(round(value))
    return number(round(value, 2) if abs(value) >= _SMALL else float(f"{value:.3g}"))


def _level(found: IndicatorFindings) -> Message:
    answers = count(found.n_answered, "réponse", "réponses")
    days = count(found.n_days, "jour", "jours")
    mean = measure(found.indicator, found.mean or 0.0)
    if found.sd is None or found.indicator.kind is Kind.YES_NO:
        return _said(MEAN, answers=answers, days=days, mean=mean)
    return _said(MEAN_AND_DEVIATION, answers=answers, days=days, mean=mean, sd=measure(found.indicator, found.sd))


def _gaps(found: IndicatorFindings, gaps: Gaps, values: Sequence[Value | None]) -> Iterator[Message]:
    indicator = found.indicator
    yield _said(
        GAPS,
        days=count(gaps.days, "jour", "jours"),
        runs=count(gaps.runs, "suite", "suites"),
        longest=number(gaps.longest),
        lowest=measure(indicator, gaps.lowest_mean),
        highest=measure(indicator, gaps.highest_mean),
    )
    if gaps.beside is not None and gaps.elsewhere is not None:
        n_beside = _beside_gaps(values)
        yield _said(
            BESIDE,
            n_beside=count(n_beside, "réponse", "réponses"),
            beside=measure(indicator, gaps.beside),
            n_elsewhere=count(found.n_answered - n_beside, "réponse", "réponses"),
            elsewhere=measure(indicator, gaps.elsewhere),
        )


def _beside_gaps(values: Sequence[Value | None]) -> int:
    """Count the answers next to a day without one, of those from the first answer to the last."""
    days = [place for place, value in enumerate(values) if value is not None]
    follows = [after - before > 1 for before, after in pairwise(days)]
    return sum(before or after for before, after in zip([False, *follows], [*follows, False], strict=True))


def _from_day_to_day(found: IndicatorFindings) -> Message:
    made = found.variability
    if not isinstance(made, Variability):
        return _refused(DAY_TO_DAY_ASKED, made)
    return _said(
        DAY_TO_DAY,
        rmssd=rounded(10 * made.rmssd if found.indicator.kind is Kind.GAUGE else made.rmssd),
        lag1="" if found.lag1 is None else _said(LAG1, lag1=number(found.lag1, 2)),
        pairs=count(made.pairs, "paire", "paires"),
    )


def _change(found: IndicatorFindings) -> Message:
    change = found.change
    if isinstance(change, Refused):
        return _refused(CHANGE_ASKED, change)
    return _said(
        f"{_change_text(change)}{GAIN}",
        first=long_date(change.first_on),
        last=long_date(change.last_on),
        before=measure(found.indicator, change.before),
        after=measure(found.indicator, change.after),
        gain=number(change.gain, 1),
        threshold=number(change.threshold, 1),
        answers=count(found.n_answered, "réponse", "réponses"),
    )


def _change_text(change: DatedChange) -> str:
    if not change.is_accepted:
        return NO_STEP
    return GRADUAL if change.is_gradual else STEP


def _alarm(indicator: Indicator, found: DatedAlarm | Refused) -> Message:
    if isinstance(found, Refused):
        return _refused(ALARM_ASKED, found)
    crossed = Message(NOT_CROSSED) if found.on is None else _said(CROSSED, date=long_date(found.on))
    answers = count(found.n, "réponse", "réponses")
    text = ABOVE if found.higher_is_worse else BELOW
    return _said(text, limit=measure(indicator, found.limit), answers=answers, crossed=crossed)


def _weekdays(found: IndicatorFindings, answer: Weekdays | Refused) -> Message:
    if isinstance(answer, Refused):
        return _refused(WEEK_ASKED, answer)
    figures = _figures(answer.p, found.weekday_q, count(found.n_answered, "réponse", "réponses"))
    if found.weekday_q is None or found.weekday_q > RATE:
        return _said(NO_WEEK, figures=figures)
    highest, lowest = np.nanargmax(answer.means), np.nanargmin(answer.means)
    return _said(WEEK, highest=WEEKDAYS[highest], lowest=WEEKDAYS[lowest], figures=figures)


def _chance(change: ChangeFindings, found: Comparison, n_days: int) -> Message:
    if found.p is None:
        missing = count(LEAST_DAYS_OF_A_COMPARISON - n_days, *UNITS[Reason.TOO_FEW_DAYS])
        return _said(TOO_SHORT, missing=missing, found=number(n_days), needed=number(LEAST_DAYS_OF_A_COMPARISON))
    spoken = CLEAR_ALONE if change.is_spoken else AFTER_THE_WORST if found.p <= LEVEL else NOT_SPOKEN
    dates = count(found.placebo_dates, "date", "dates")
    return _said(CHANCE, p=probability(found.p), dates=dates, spoken=Message(spoken))


def _figures(p: float, q: float | None, counted: str) -> Message:
    return _said(FIGURES, p=probability(p), q=probability(1.0 if q is None else q), count=counted)


def probability(p: float) -> str:
    """Write two digits of a probability, or that it is smaller than what is worth writing."""
    return f"<{NO_BREAK_SPACE}{number(LEAST_P)}" if p < LEAST_P else f"={NO_BREAK_SPACE}{number(float(f'{p:.2g}'))}"


def _refused(asked: object, refused: Refused) -> Message:
    if refused.found is None or refused.needed is None:
        return _said(REFUSED, asked=asked, why=Message(WHY[refused.reason]))
    missing = count(refused.needed - refused.found, *UNITS[refused.reason])
    return _said(LACKS, asked=asked, missing=missing, found=number(refused.found), needed=number(refused.needed))


def _said(text: str, **parts: object) -> Message:
    return Message(text, parts)
