"""What was found, as other programs read it: `docs/analysis-format.md` describes it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from monsuivipsy.analysis.comparison import Comparison
from monsuivipsy.analysis.level import Gaps, Variability
from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.analysis.rhythm import Weekdays
from monsuivipsy.analysis.thresholds import LEAST_DAYS_OF_A_COMPARISON
from monsuivipsy.report.domain.findings import (
    ChangeFindings,
    DatedAlarm,
    DatedChange,
    Findings,
    IndicatorFindings,
    PairFindings,
)

Record = dict[str, object]
_FOR_LAG: Final = 2


class Silence(StrEnum):
    """Why no sentence is made of an answer that there is, beside the reasons why there is none."""

    FOLLOWS_WORST = "follows_worst"


def analysis_json(findings: Findings, labels: Mapping[str, str]) -> bytes:
    """Return the findings; `labels` are the indicators' names by id, no two alike."""
    text = json.dumps(_Recorder(labels).record(findings), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


@dataclass(frozen=True)
class _Recorder:
    """Makes the record, and keeps the reason of each part that stays null."""

    labels: Mapping[str, str]
    reasons: Record = field(default_factory=dict)

    def record(self, findings: Findings) -> Record:
        n_days = {found.indicator.id: found.n_days for found in findings.indicators}
        return {
            "period": {
                "from": findings.first_on.isoformat(),
                "to": findings.last_on.isoformat(),
                "n_days": findings.n_days,
                "n_answered": findings.n_answered,
            },
            "indicators": {self.labels[each.indicator.id]: self._indicator(each) for each in findings.indicators},
            "pairs": [self._pair(each, f"pairs.{place}") for place, each in enumerate(findings.pairs)],
            "changes": [
                self._difference(each, f"changes.{place}", n_days[each.indicator.id])
                for place, each in enumerate(findings.changes)
            ],
            "reasons": self.reasons,
        }

    def _indicator(self, found: IndicatorFindings) -> Record:
        path = f"indicators.{self.labels[found.indicator.id]}"
        for name, least, value in (("mean", 1, found.mean), ("sd", 2, found.sd)):
            if value is None:
                self._refuse(f"{path}.{name}", Refused(Reason.TOO_FEW_ANSWERS, found.n_answered, least))
        return {
            "kind": found.indicator.kind.value,
            "n_days": found.n_days,
            "n_answered": found.n_answered,
            "mean": found.mean,
            "sd": found.sd,
            **self._from_day_to_day(found, path),
            "change": self._change(found.change, f"{path}.change"),
            "alarm": self._alarm(found.alarm, f"{path}.alarm"),
            "weekday": self._weekday(found, f"{path}.weekday"),
            "gaps": self._gaps(found.gaps, f"{path}.gaps"),
        }

    def _from_day_to_day(self, found: IndicatorFindings, path: str) -> Record:
        made = found.variability
        if isinstance(made, Variability):
            rmssd, pairs = made.rmssd, made.pairs
        else:
            rmssd, pairs = None, made.found or 0
            self._refuse(f"{path}.rmssd", made)
        if found.lag1 is None:
            is_short = pairs < _FOR_LAG
            too_few = Refused(Reason.TOO_FEW_PAIRS, pairs, _FOR_LAG)
            self._refuse(f"{path}.lag1", too_few if is_short else Refused(Reason.CONSTANT))
        return {"rmssd": rmssd, "rmssd_pairs": pairs, "lag1": found.lag1}

    def _change(self, found: DatedChange | Refused, path: str) -> Record | None:
        if isinstance(found, Refused):
            self._refuse(path, found)
            return None
        return {
            "index": found.index,
            "date": found.on.isoformat(),
            "interval": [found.first_on.isoformat(), found.last_on.isoformat()],
            "gain": found.gain,
            "threshold": found.threshold,
            "accepted": found.is_accepted,
            "gradual": found.is_gradual,
            "before": found.before,
            "after": found.after,
        }

    def _alarm(self, found: DatedAlarm | Refused | None, path: str) -> Record | None:
        if isinstance(found, Refused):
            self._refuse(path, found)
            return None
        if found is None:
            return None
        return {"date": found.on and found.on.isoformat(), "limit": found.limit}

    def _weekday(self, found: IndicatorFindings, path: str) -> Record | None:
        if isinstance(found.weekdays, Weekdays):
            return {"p": found.weekdays.p, "q": found.weekday_q}
        if found.weekdays is not None:
            self._refuse(path, found.weekdays)
        return None

    def _gaps(self, found: Gaps | Refused, path: str) -> Record | None:
        if isinstance(found, Refused):
            self._refuse(path, found)
            return None
        names = ("days", "runs", "longest", "beside", "elsewhere", "lowest_mean", "highest_mean")
        return {name: getattr(found, name) for name in names}

    def _pair(self, pair: PairFindings, path: str) -> Record:
        found = pair.result
        answer = dict.fromkeys(("n", "rho", "p", "shared_gaps"))
        if isinstance(found, Refused):
            self._refuse(path, found)
        else:
            answer = {"n": found.n, "rho": found.rho, "p": found.p, "shared_gaps": found.has_shared_gaps}
        names = {"a": self.labels[pair.a.id], "b": self.labels[pair.b.id], "lag": pair.lag}
        return {**names, **answer, "q": pair.q, "spoken": pair.is_spoken}

    def _difference(self, change: ChangeFindings, path: str, n_days: int) -> Record:
        found = change.result
        asked = {"date": change.on.isoformat(), "indicator": self.labels[change.indicator.id]}
        if isinstance(found, Refused):
            self._refuse(path, found)
            nothing = dict.fromkeys(("difference", "p_placebo", "n_before", "n_after", "placebo_dates"))
            return {**asked, **nothing, "spoken": False}
        for part, reason in _silences(found, n_days):
            self._refuse(f"{path}.{part}", reason)
        return {
            **asked,
            "difference": found.difference,
            "p_placebo": found.p,
            "n_before": found.n_before,
            "n_after": found.n_after,
            "placebo_dates": found.placebo_dates,
            "spoken": change.is_spoken,
        }

    def _refuse(self, path: str, refused: "Refused | Silence") -> None:
        if isinstance(refused, Silence):
            self.reasons[path] = {"reason": refused.value}
            return
        counts = {"found": refused.found, "needed": refused.needed}
        self.reasons[path] = {
            "reason": refused.reason.value,
            **{name: count for name, count in counts.items() if count is not None},
        }


def _silences(found: Comparison, n_days: int) -> Iterator[tuple[str, Refused | Silence]]:
    """Yield why a difference is not spoken of, but that chance makes as large a one often enough."""
    if found.p is None:
        yield "p_placebo", Refused(Reason.TOO_FEW_DAYS, n_days, LEAST_DAYS_OF_A_COMPARISON)
    if found.follows_worst:
        yield "spoken", Silence.FOLLOWS_WORST
