"""The calibration's pictures, drawn from its cells."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.calibrate import alarms, associations, comparisons, dots, levels, panels, rhythms
from tools.calibrate.cells import LENGTHS
from tools.calibrate.kinds import LINE, PAIRS, SINGLES, WALK
from tools.calibrate.tables import Rates

_MARKS_SAID: Final = (
    "A mark for each length that is answered, 60, 120, 240 and 365 days, the longest the largest. Upright lines at"
    " 5 % and, dashed, at 7 %."
)
_POWER: Final = "What is found of a hundred, by days of the series (of the good period, for the alarm)"
_POWER_SAID: Final = "The mark is the middle of all kinds of series, the bar goes from the worst kind to the best."
_GRADUAL: Final = "Of a hundred changes of level"
_GRADUAL_SAID: Final = (
    "How many are called gradual, and how often the interval holds the day; the figures stand in tables."
)
# Each picture of false alarms: its title, ours, then the naive ones beside it.
FALSE_ALARMS: Final[dict[str, tuple[str, str, dict[str, str]]]] = {
    "association": (
        "Two series that have nothing to do with each other",
        associations.METHOD,
        {
            "ours, p ≤ .05, same day": "lag 0, p",
            "Spearman's p": "naive: Spearman",
            "plain circular shift": "naive: circular shift",
        },
    ),
    "before-and-after": (
        "Before and after a date that nothing sets apart",
        comparisons.METHOD,
        {"ours, p ≤ .05": "any date, p", "Welch's t": "naive: Welch", "OLS with HAC": "naive: OLS with HAC"},
    ),
    "level-change": (
        "A change of level (where the series drifts or steps there is one)",
        levels.METHOD,
        {"ours, accepted": "accepted", "largest t": "naive: largest t", "ruptures": "naive: ruptures"},
    ),
    "alarm": (
        "An alarm in ninety days (where the series drifts or steps it may be right)",
        alarms.METHOD,
        {"ours": "ninety days", "textbook limit": "naive: textbook limit"},
    ),
    "weekday": (
        "Weekdays that do not differ (but in the weekly cycle)",
        rhythms.METHOD,
        {"ours, p ≤ .05": "p", "Kruskal's own p": "naive: Kruskal's own p"},
    ),
}


def draw(rates: Rates, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {name: _dotted(rates, name) for name in FALSE_ALARMS}
    for name, svg in (*drawn.items(), ("power", power(rates)), ("gradual", gradual(rates))):
        (folder / f"calibration-{name}.svg").write_text(svg, encoding="utf-8")


def sentences(rates: Rates) -> dict[str, str]:
    """Return what each picture says, for who does not see it."""
    made = {f"{name.replace('-', '_')}_said": f"{FALSE_ALARMS[name][0]}. {said(rates, name)}" for name in FALSE_ALARMS}
    return {**made, "power_said": f"{_POWER}. {_POWER_SAID}", "gradual_said": f"{_GRADUAL}. {_GRADUAL_SAID}"}


def said(rates: Rates, name: str) -> str:
    """Say in words between what and what the rates of each method lie."""
    _, method, measures = FALSE_ALARMS[name]
    parts = []
    for words, measure in measures.items():
        held = [rate for kind in _kinds(method) for rate in rates.rates(method, measure, kind) if rate is not None]
        parts += [f"{words}, {100 * min(held):.0f} to {100 * max(held):.0f} of a hundred" for _ in held[:1]]
    return f"{'; '.join(parts)}."


def _dotted(rates: Rates, name: str) -> str:
    title, method, measures = FALSE_ALARMS[name]
    rows = [
        dots.Row(kind, tuple(rates.rates(method, measure, kind) for measure in measures.values()))
        for kind in _kinds(method)
    ]
    return dots.picture(title, f"{_MARKS_SAID} {said(rates, name)}", list(measures), rows)


def _kinds(method: str) -> list[str]:
    return [kind.name for kind in (PAIRS if method == associations.METHOD else SINGLES)]


def power(rates: Rates) -> str:
    pairs, singles = [kind.name for kind in PAIRS], [kind.name for kind in SINGLES]
    both = {f"rho {rho:.1f}": f"lag 0, rho {rho:.1f}, " for rho in reversed(associations.RHOS)}
    drawn = [
        _panel(rates, "Goes with: p ≤ .05", associations.METHOD, pairs, {w: m + "p" for w, m in both.items()}),
        _panel(
            rates, "… spoken, beside 7 others", associations.METHOD, pairs, {w: m + "spoken" for w, m in both.items()}
        ),
        _panel(rates, "Before and after: spoken", comparisons.METHOD, singles, {"1 SD": "step of 1 SD, spoken"}),
        _panel(rates, "Level change: accepted", levels.METHOD, singles, {"1 SD": "step of 1 SD, accepted"}),
        _panel(rates, "Alarm within 90 days", alarms.METHOD, singles, {"1 SD": "shift of 1 SD"}),
        _panel(rates, "Weekday: p ≤ .05", rhythms.METHOD, singles, {"weekend of .5 SD": "weekend of .5 SD"}),
    ]
    title = "What is found of a hundred, by days of the series (of the good period, for the alarm)"
    return panels.picture(
        title, "Mark: the middle of all kinds of series; bar: from the worst to the best kind.", drawn
    )


def gradual(rates: Rates) -> str:
    first = levels.METHOD
    noise = "AR(1) .3"
    shapes = {"a line": (f"{LINE} in {noise}", "called gradual"), "a walk": (f"{WALK} in {noise}", "called gradual")}
    shapes["a step"] = (noise, "step of 1 SD, called gradual")
    called = [_curve(rates, words, first, measure, [kind]) for words, (kind, measure) in shapes.items()]
    measure = "step of 1 SD, interval holds the day"
    held = [_curve(rates, kind, first, measure, [kind]) for kind in ("AR(1) .3", "AR(1) .6", "AR(1) .8")]
    drawn = [
        panels.Panel("Called gradual, of the accepted", LENGTHS, tuple(called)),
        panels.Panel("The interval holds the day", LENGTHS, tuple(held)),
    ]
    return panels.picture(_GRADUAL, _GRADUAL_SAID, drawn)


def _panel(rates: Rates, words: str, method: str, kinds: Sequence[str], measures: dict[str, str]) -> panels.Panel:
    curves = [_curve(rates, said_as, method, measure, kinds) for said_as, measure in measures.items()]
    return panels.Panel(words, LENGTHS, tuple(curves))


def _curve(rates: Rates, words: str, method: str, measure: str, kinds: Sequence[str]) -> panels.Curve:
    return panels.Curve(words, tuple(rates.column(method, measure, kinds, days) for days in LENGTHS))
