"""What the alarm says, if one is set: a fact about answers that were given, to the person and to no one else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.journal.domain import series
from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.domain.indicators import Direction, Indicator
from monsuivipsy.journal.domain.watching import Watch
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import quoted

# Measured over ninety days, whatever the series but those that drift or step (docs/calibration.md).
RATE: Final = N_(
    "En trois mois où rien ne change, une alarme se déclenche à tort 1 à 11 fois sur 100 si la bonne période est "
    "choisie d’avance, et 7 à 37 fois sur 100 si l’on prend la meilleure du carnet. Si elle ne se déclenche pas, cela "
    "ne dit rien d’autre que vos réponses."
)
_BEYOND: Final = N_(
    "Depuis le %(date)s, la moyenne récente de %(name)s est au-delà de ce qu’elle était pendant la période choisie. "
    "Vous pouvez en parler à votre médecin."
)
_WITHIN: Final = N_("La moyenne récente de %(name)s est restée dans ce qu’elle était pendant la période choisie.")
_REFUSED: Final = {
    Reason.TOO_FEW_ANSWERS: N_("Pour %(name)s, il manque %(what)s dans la période choisie."),
    Reason.CONSTANT: N_(
        "Pour %(name)s, toutes les réponses de la période choisie sont les mêmes : choisissez-en une autre."
    ),
    Reason.AT_ONE_END: N_(
        "Pour %(name)s, plus de la moitié des réponses de la période choisie sont à un bout de l’échelle : l’alarme se "
        "tromperait trop souvent."
    ),
}
_NO_DAYS: Final = N_("Pour %(name)s, la période choisie n’est pas dans le carnet : choisissez-en une autre.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One indicator that is watched; `has_rung` where its recent level is beyond that of the good period."""

    indicator: Indicator
    sentence: Message
    has_rung: bool


def watched(journal: Journal, watch: Watch | None) -> list[Watched]:
    """Return what the alarm says of each indicator that is watched and still in the journal."""
    return list(_watched(journal, watch)) if watch is not None and journal.days else []


def _watched(journal: Journal, watch: Watch) -> Iterator[Watched]:
    by_id = {indicator.id: indicator for indicator in journal.indicators}
    for id_ in watch.indicator_ids:
        if id_ in by_id:
            result = _result(journal, by_id[id_], watch)
            has_rung = isinstance(result, date)
            yield Watched(indicator=by_id[id_], sentence=_sentence(by_id[id_], result), has_rung=has_rung)


def _result(journal: Journal, indicator: Indicator, watch: Watch) -> date | Refused | None:
    """Return the day from which the recent level is beyond the limit, None while it is not."""
    from monsuivipsy.analysis.alarm import alarm  # noqa: PLC0415 - numpy takes its time to come
    from monsuivipsy.analysis.series import series as as_series  # noqa: PLC0415
    from monsuivipsy.report.domain.examined import SCALE_ENDS  # noqa: PLC0415

    last_on = max(journal.days)
    if last_on < watch.last_on:
        return Refused(Reason.OUTSIDE)
    days = calendar_days(watch.first_on, last_on)
    x = as_series(series.values(journal, indicator.id, watch.first_on, last_on))
    is_worse = indicator.direction is Direction.HIGHER_IS_WORSE
    last = (watch.last_on - watch.first_on).days
    found = alarm(x, 0, last, higher_is_worse=is_worse, ends=SCALE_ENDS.get(indicator.kind))
    if isinstance(found, Refused):
        return found
    return None if found.day is None else days[found.day]


def _sentence(indicator: Indicator, result: date | Refused | None) -> Message:
    name: dict[str, object] = {"name": quoted(indicator.name)}
    if isinstance(result, Refused):
        missing = (result.needed or 0) - (result.found or 0)
        what = count(missing, "réponse", "réponses")
        return Message(_REFUSED.get(result.reason, _NO_DAYS), {**name, "what": what})
    if result is None:
        return Message(_WITHIN, name)
    return Message(_BEYOND, {**name, "date": long_date(result)})
