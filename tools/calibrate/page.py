"""`docs/calibration.md`: what stands above the target first, then every rate."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from tools.calibrate import alarms, associations, comparisons, levels, rhythms, words
from tools.calibrate.answers import answer
from tools.calibrate.cells import HIGHER_IS_WORSE, LENGTHS, LEVEL, LOWER_IS_WORSE, TARGET, Cell, Role
from tools.calibrate.comparing import by_chance
from tools.calibrate.jobs import clock
from tools.calibrate.kinds import LINE, PAIRS, SINGLES, WALK
from tools.calibrate.pictures import FALSE_ALARMS, said
from tools.calibrate.published import Published
from tools.calibrate.tables import Rates, markdown, percent, table

_SURE: Final = 2.0
Columns = Sequence[tuple[str, Sequence[str]]]


def page(now: Published) -> str:
    rates = Rates.of(now.cells)
    parts = [words.TITLE, words.INTRODUCTION, measured(now), above(now.cells), words.READING, *sections(rates)]
    return "\n\n".join(part.strip() for part in [*parts, method(now)]) + "\n"


def measured(now: Published) -> str:
    """Say on how many series, with what error, and in what time."""
    errors = [percent((LEVEL * (1 - LEVEL) / n) ** 0.5) for n in (now.plan.simulations, now.plan.effects)]
    half = percent((1 / 4 / now.plan.effects) ** 0.5)
    return (
        f"Published from {now.plan.simulations} series for each rate of false alarms (standard error {errors[0]} points at 5 %) and"
        f" {now.plan.effects} for each rate of power (at most {half} points) and for the naive methods ({errors[1]} at 5 %);"
        f" seed {now.plan.seed}, {len(now.cells)} cells in {clock(now.seconds)} on {now.processes} processes."
    )


def above(cells: Iterable[Cell]) -> str:
    """List what stands above the target, the highest first, with what the product does about it."""
    held = list(cells)
    high = [cell for cell in held if cell.is_above_target]
    judged = [cell for cell in held if cell.role is Role.FALSE_ALARM and cell.is_enough]
    rows = {named: list(several) for named, several in groupby(sorted(high, key=lambda c: c.key), key=lambda c: c.key[:3])}
    lines = [
        [" · ".join(_above(cell) for cell in several), method, measure, kind, answer(method, measure, kind)]
        for (method, measure, kind), several in sorted(rows.items(), key=lambda row: -max(c.rate for c in row[1]))
    ]
    return (
        f"## Above 7 %\n{len(high)} of {len(judged)} rates of false alarms. In **bold** those that are above 7 % by more than two standard"
        " errors; the others may be there by chance, and are shown all the same.\n\n"
        + markdown(["of a hundred (days)", "method", "measure", "series", "what the product does"], lines)
    )


def _above(cell: Cell) -> str:
    rate = percent(cell.rate)
    is_sure = cell.rate - _SURE * cell.error > TARGET
    return f"{f'**{rate}**' if is_sure else rate} ({cell.days})"


def sections(rates: Rates) -> list[str]:
    pairs, singles = [kind.name for kind in PAIRS], [kind.name for kind in SINGLES]
    null = [(f"lag {lag}: p", [f"lag {lag}, p"]) for lag in associations.LAGS]
    null += [(f"lag {lag}: spoken", [f"lag {lag}, spoken"]) for lag in associations.LAGS]
    families = [(f"lag {lag}", [f"lag {lag}, one of eight spoken"]) for lag in associations.LAGS]
    tried = {name: [f"naive: {name}"] for name in ("Pearson", "Spearman", "circular shift")}
    found = [
        (f"rho {rho:.1f}, lag {lag}: {measure}", [f"lag {lag}, rho {rho:.1f}, {measure}"])
        for rho in associations.RHOS
        for lag in associations.LAGS
        for measure in ("p", "spoken")
    ]
    gapped = [kind.name for kind in PAIRS if kind.gaps]
    told = [("said", ["said to have shared gaps"])]
    return [
        _section("A goes with B", "association", rates, words.ASSOCIATION),
        _tabled("False alarms", rates, associations.METHOD, pairs, null),
        _tabled("One of eight spoken", rates, associations.METHOD, pairs, families),
        _tabled("The naive methods' false alarms", rates, associations.METHOD, pairs, list(tried.items())),
        _tabled("Found", rates, associations.METHOD, pairs, found),
        _tabled("Shared gaps", rates, associations.METHOD, gapped, told, words.SHARED),
        *_comparisons(rates, singles),
        *_levels(rates, singles),
        *_alarms(rates, singles),
        *_weekdays(rates, singles),
    ]


def _comparisons(rates: Rates, kinds: Sequence[str]) -> list[str]:
    measures = ("any date", "date after a bad fortnight")
    null = [(f"{measure}: {what}", [f"{measure}, {what}"]) for measure in measures for what in ("p", "spoken")]
    tried = [(name, [f"naive: {name}"]) for name in ("Welch", "OLS with HAC")]
    found = [(f"step of 1 SD: {what}", [f"step of 1 SD, {what}"]) for what in ("p", "spoken")]
    return [
        _section("Before and after a date", "before-and-after", rates, words.COMPARISON),
        _tabled("False alarms", rates, comparisons.METHOD, kinds, [*null, *tried]),
        _tabled("Found", rates, comparisons.METHOD, kinds, found),
    ]


def _levels(rates: Rates, kinds: Sequence[str]) -> list[str]:
    null = [("accepted", ["accepted"]), ("spoken, of eight", ["spoken, one of eight"])]
    null += [(name, [f"naive: {name}"]) for name in ("largest t", "ruptures")]
    step = {"accepted": "accepted", "holds the day": "interval holds the day", "gradual": "called gradual"}
    found = [(words_, [f"step of 1 SD, {measure}"]) for words_, measure in step.items()]
    found += [("exact day", ["step of 1 SD, exact day"]), ("ruptures: exact day", ["naive: ruptures, exact day"])]
    still = [kind.name for kind in SINGLES if kind.moves not in {"drift", "step"}]
    shapes = [f"{shape} in {kind.name}" for shape in (LINE, WALK) for kind in SINGLES[1:3]]
    gradual = [("accepted", ["accepted"]), ("called gradual, of the accepted", ["called gradual"])]
    return [
        _section("When did the level change?", "level-change", rates, words.LEVELS),
        _tabled("Accepted", rates, levels.METHOD, kinds, null),
        _tabled("A step of 1 SD", rates, levels.METHOD, still, found),
        _picture("gradual", "Two panels: how often a line, a walk and a step are called gradual, and how often the interval holds the day"),
        words.GRADUAL,
        table(rates, levels.METHOD, shapes, gradual),
    ]


def _alarms(rates: Rates, kinds: Sequence[str]) -> list[str]:
    null = [("ninety days", ["ninety days"]), ("the best period picked", ["the best period picked"])]
    tried = [("textbook limit", ["naive: textbook limit"])]
    waited = [
        [kind, " · ".join(f"{c.median:.0f}" if c and c.median is not None else "–" for c in row)]
        for kind in kinds
        for row in [rates.row(alarms.METHOD, "shift of 1 SD", kind)]
        if any(row)
    ]
    return [
        _section("Is it getting worse?", "alarm", rates, words.ALARMS),
        _tabled("Alarms", rates, alarms.METHOD, kinds, [*null, *tried, ("shift of 1 SD: found", ["shift of 1 SD"])]),
        "### Days until the alarm after a shift of 1 SD\n\n" + markdown(["series", "median of those raised"], waited),
    ]


def _weekdays(rates: Rates, kinds: Sequence[str]) -> list[str]:
    columns = [("p", ["p"]), ("Kruskal's own p", ["naive: Kruskal's own p"]), ("weekend of .5 SD: found", ["weekend of .5 SD"])]
    return [
        _section("Weekdays", "weekday", rates, words.WEEKDAYS),
        _tabled("False alarms and power", rates, rhythms.METHOD, kinds, columns),
    ]


def _section(title: str, name: str, rates: Rates, prose: str) -> str:
    _, method, measures = FALSE_ALARMS[name]
    kinds = [kind.name for kind in (PAIRS if method == associations.METHOD else SINGLES)]
    return f"## {title}\n{prose}\n\n{_picture(name, f'False alarms. {said(rates, method, measures, kinds)}')}"


def _picture(name: str, words_: str) -> str:
    return f"![{words_}](pictures/calibration-{name}.svg)"


def _tabled(title: str, rates: Rates, method: str, kinds: Sequence[str], columns: Columns, prose: str = "") -> str:
    lengths = " · ".join(map(str, LENGTHS))
    return f"### {title}\n{prose}\n\n{table(rates, method, kinds, columns)}\nEach cell: {lengths} days.".replace("\n\n\n", "\n\n")


def method(now: Published) -> str:
    kinds = {kind.name: kind for kind in (*SINGLES, *PAIRS)}
    judged = sum(cell.role in HIGHER_IS_WORSE | LOWER_IS_WORSE for cell in now.cells)
    versions = ", ".join(f"{name} {number}" for name, number in now.versions.items())
    return "\n\n".join(
        [
            "## How it was measured",
            words.KINDS,
            markdown(["series", "what it is"], [[kind.name, kind.words] for kind in kinds.values()]).strip(),
            words.SOURCES,
            words.COMPARED.format(chance=by_chance(now.cells), judged=judged),
            f"### Versions\n{versions}; seed {now.plan.seed}; `make calibrate OPTIONS=--publish`.",
        ]
    )


def summary(now: Published) -> str:
    """Return what stands above the target, in lines."""
    high = sorted((cell for cell in now.cells if cell.is_above_target), key=lambda cell: -cell.rate)
    lines = [f"{percent(cell.rate)} ± {percent(cell.error)} %  {cell.name}" for cell in high]
    return "\n".join([f"{len(high)} rates of false alarms above 7 %:", *lines])
