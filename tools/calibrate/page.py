"""`docs/calibration.md`: what stands above the target first, then every rate, in the frame of `page.md`."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Final

from scipy.stats import binom

from tools.calibrate import alarms, associations, comparisons, levels, pictures, rhythms
from tools.calibrate.answers import answer
from tools.calibrate.cells import LENGTHS, LEVEL, TARGET, Cell, Role
from tools.calibrate.comparing import by_chance, judged
from tools.calibrate.jobs import clock
from tools.calibrate.kinds import LINE, PAIRS, SINGLES, WALK
from tools.calibrate.published import Published
from tools.calibrate.tables import Columns, Rates, markdown, percent, table

_FRAME: Final = Path(__file__).with_name("page.md")
_SURE: Final = 2.0
_PAIRS: Final = [kind.name for kind in PAIRS]
_SINGLES: Final = [kind.name for kind in SINGLES]


def page(now: Published) -> str:
    rates = Rates.of(now.cells)
    parts = {**_head(now), **_associations(rates), **_singles(rates), **pictures.sentences(rates), **_method(now)}
    return Template(_FRAME.read_text(encoding="utf-8")).substitute(parts)


def summary(now: Published) -> str:
    """Return what stands above the target, in lines."""
    high = sorted((cell for cell in now.cells if cell.is_above_target), key=lambda cell: -cell.rate)
    lines = [f"{percent(cell.rate)} ± {percent(cell.error)} %  {cell.name}" for cell in high]
    return "\n".join([f"{len(high)} rates of false alarms above 7 %{':' if high else '.'}", *lines])


def _head(now: Published) -> dict[str, str]:
    alarms_ = [cell for cell in now.cells if cell.role is Role.FALSE_ALARM and cell.is_enough]
    high = [cell for cell in alarms_ if cell.is_above_target]
    chance = sum(float(binom.sf(int(TARGET * cell.of), cell.of, LEVEL)) for cell in alarms_)
    return {
        "measured": _measured(now),
        "above_count": f"{len(high)}",
        "judged_count": f"{len(alarms_)}",
        "chance_above": f"{chance:.0f}",
        "above": _above(high),
        "lengths": _lengths(),
    }


def _measured(now: Published) -> str:
    """Say on how many series, with what error, and in what time."""
    plan = now.plan
    errors = [percent((LEVEL * (1 - LEVEL) / n) ** 0.5) for n in (plan.simulations, plan.effects)]
    return (
        f"Published from {plan.simulations} series for each rate of false alarms (standard error {errors[0]} points at"
        f" 5 %) and {plan.effects} for each rate of power and for most of the naive methods ({errors[1]} points at 5 %,"
        f" at most {percent(0.5 / plan.effects**0.5)}): {len(now.cells)} cells, seed {plan.seed},"
        f" {clock(now.seconds)} in {now.processes} processes on a machine that did other things too."
    )


def _above(high: Sequence[Cell]) -> str:
    """List what stands above the target, the highest first, with what the product does about it."""
    kept = sorted(high, key=lambda cell: cell.key)
    rows = [(named, list(several)) for named, several in groupby(kept, key=lambda cell: cell.key[:3])]
    lines = [
        [" · ".join(map(_rate, several)), *named, answer(several[0])]
        for named, several in sorted(rows, key=lambda row: -max(cell.rate for cell in row[1]))
    ]
    return markdown(["of a hundred (days)", "method", "measure", "series", "what the product does"], lines)


def _rate(cell: Cell) -> str:
    rate = percent(cell.rate)
    is_sure = cell.rate - _SURE * cell.error > TARGET
    return f"{f'**{rate}**' if is_sure else rate} ({cell.days})"


def _associations(rates: Rates) -> dict[str, str]:
    null = {f"lag {lag}: {what}": f"lag {lag}, {what}" for lag in associations.LAGS for what in ("p", "spoken")}
    naive = {name: f"naive: {name}" for name in ("Pearson", "Spearman", "circular shift")}
    families = {"same day": "lag 0, one of eight spoken", "the day after": "lag 1, one of eight spoken"}
    tables: dict[str, Columns] = {"false": null, "naive": naive, "families": families}
    for lag in associations.LAGS:
        tables[f"found_{lag}"] = {
            f"rho {rho:.1f}: {what}": f"lag {lag}, rho {rho:.1f}, {what}"
            for rho in associations.RHOS
            for what in ("p", "spoken")
        }
    made = {f"association_{name}": table(rates, associations.METHOD, _PAIRS, each) for name, each in tables.items()}
    gapped = [kind.name for kind in PAIRS if kind.gaps]
    said = table(rates, associations.METHOD, gapped, {"said": "said to have shared gaps"})
    return {**made, "association_gaps": said}


def _singles(rates: Rates) -> dict[str, str]:
    still = [kind.name for kind in SINGLES if kind.moves not in {"drift", "step"}]
    shapes = [f"{shape} in {kind.name}" for shape in (LINE, WALK) for kind in SINGLES[1:3]]
    dates = ("any date", "date after a bad fortnight")
    null = {f"{date}: {what}": f"{date}, {what}" for date in dates for what in ("p", "spoken")}
    return {
        "comparison_false": table(rates, comparisons.METHOD, _SINGLES, null),
        "comparison_naive": table(
            rates, comparisons.METHOD, _SINGLES, {n: f"naive: {n}" for n in ("Welch", "OLS with HAC")}
        ),
        "comparison_found": table(
            rates, comparisons.METHOD, _SINGLES, {what: f"step of 1 SD, {what}" for what in ("p", "spoken")}
        ),
        "level_false": table(rates, levels.METHOD, _SINGLES, _LEVEL_FALSE),
        "level_found": table(rates, levels.METHOD, still, _LEVEL_FOUND),
        "level_gradual": table(rates, levels.METHOD, shapes, {"accepted": "accepted", "gradual": "called gradual"}),
        "alarm": table(rates, alarms.METHOD, _SINGLES, _ALARM),
        "alarm_days": _waited(rates, still),
        "weekday": table(rates, rhythms.METHOD, _SINGLES, _WEEKDAY),
    }


_LEVEL_FALSE: Final = {
    "accepted": "accepted",
    "spoken, of eight": "spoken, one of eight",
    "largest t": "naive: largest t",
    "ruptures": "naive: ruptures",
}
_LEVEL_FOUND: Final = {
    "accepted": "step of 1 SD, accepted",
    "interval holds it": "step of 1 SD, interval holds the day",
    "gradual": "step of 1 SD, called gradual",
    "exact day": "step of 1 SD, exact day",
    "ruptures: exact day": "naive: ruptures, exact day",
}
_ALARM: Final = {
    "ninety days": "ninety days",
    "the best period picked": "the best period picked",
    "textbook limit": "naive: textbook limit",
    "shift of 1 SD: found": "shift of 1 SD",
}
_WEEKDAY: Final = {
    "p": "p",
    "Kruskal's own p": "naive: Kruskal's own p",
    "weekend of .5 SD: found": "weekend of .5 SD",
}


def _waited(rates: Rates, kinds: Sequence[str]) -> str:
    rows = [(kind, rates.row(alarms.METHOD, "shift of 1 SD", kind)) for kind in kinds]
    lines = [
        [kind, " · ".join("–" if cell is None or cell.median is None else f"{cell.median:.0f}" for cell in row)]
        for kind, row in rows
    ]
    return markdown(["series", "days"], lines)


def _method(now: Published) -> dict[str, str]:
    kinds = {kind.name: kind.words for kind in (*SINGLES, *PAIRS)}
    return {
        "kinds": markdown(["series", "what it is"], kinds.items()),
        "chance_worse": f"{by_chance(now.cells):.0f}",
        "compared_count": f"{len(judged(now.cells))}",
        "versions": ", ".join(f"{name} {number}" for name, number in now.versions.items()),
    }


def _lengths() -> str:
    return f"{', '.join(map(str, LENGTHS[:-1]))} and {LENGTHS[-1]}"
