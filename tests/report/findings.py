"""Findings made for one test: say what matters, the rest is plain."""

from datetime import date, timedelta
from typing import Any

from monsuivipsy.analysis.association import Association
from monsuivipsy.analysis.comparison import Comparison
from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.report.domain.findings import (
    ChangeFindings,
    DatedChange,
    Findings,
    IndicatorFindings,
    PairFindings,
)
from tests.builders import FIRST_ON

FEW = Refused(Reason.TOO_FEW_ANSWERS, 10, 42)


def findings(*parts: IndicatorFindings | PairFindings | ChangeFindings, n_days: int = 90) -> Findings:
    def those(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return Findings(
        first_on=FIRST_ON,
        last_on=FIRST_ON + timedelta(days=n_days - 1),
        n_days=n_days,
        n_answered=n_days,
        indicators=those(IndicatorFindings),
        pairs=those(PairFindings),
        changes=those(ChangeFindings),
    )


def of(indicator: Indicator, change: DatedChange | Refused = FEW, *, n_days: int = 90) -> IndicatorFindings:
    return IndicatorFindings(
        indicator=indicator,
        n_days=n_days,
        n_answered=n_days - 5,
        mean=3.0,
        sd=1.0,
        lag1=0.3,
        variability=FEW,
        change=change,
        alarm=None,
        weekdays=None,
        weekday_q=None,
        gaps=FEW,
    )


def changed(*, gain: float = 30.0, is_gradual: bool = False, before: float = 2.0, after: float = 3.4) -> DatedChange:
    return DatedChange(
        index=40,
        on=FIRST_ON + timedelta(days=40),
        first_on=FIRST_ON + timedelta(days=35),
        last_on=FIRST_ON + timedelta(days=44),
        gain=gain,
        threshold=9.0,
        before=before,
        after=after,
        is_accepted=gain > 9,
        is_gradual=is_gradual,
    )


def pair(a: Indicator, b: Indicator, result: Association | Refused, *, lag: int = 0) -> PairFindings:
    is_spoken = isinstance(result, Association) and result.p <= 0.05
    return PairFindings(a=a, b=b, lag=lag, result=result, q=None, is_spoken=is_spoken)


def linked(*, rho: float = -0.54, p: float = 0.03, n: int = 37, has_shared_gaps: bool = False) -> Association:
    return Association(n=n, rho=rho, p=p, has_shared_gaps=has_shared_gaps)


def difference(
    indicator: Indicator, on: date, *, by: float = 0.6, p: float | None = 0.03, follows_worst: bool = False
) -> ChangeFindings:
    result = Comparison(difference=by, n_before=28, n_after=27, placebo_dates=70, p=p, follows_worst=follows_worst)
    return ChangeFindings(on=on, indicator=indicator, result=result)
