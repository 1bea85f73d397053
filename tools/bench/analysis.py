"""The statistics of a year: all that the page *Comprendre* may ask at once, beside the plain twins of the tests."""

from collections.abc import Callable
from time import process_time

from monsuivipsy.analysis.alarm import alarm
from monsuivipsy.analysis.association import association
from monsuivipsy.analysis.comparison import before_and_after
from monsuivipsy.analysis.level import band, gaps, variability
from monsuivipsy.analysis.rhythm import SHUFFLES, weekdays
from monsuivipsy.analysis.series import Series, lag1, mean
from monsuivipsy.analysis.several import q_values
from monsuivipsy.analysis.trend import level_change
from tests.analysis import twins
from tests.analysis.kinds import KINDS, made
from tests.analysis.twins import plain
from tools.bench.lines import Line, medians, ms

DAYS, INDICATORS = 365, 20
PAIRS = [(2 * place, 2 * place + 1, place % 4) for place in range(8)]
CHANGES = (60, 100, 200, 300)
BASELINE = (20, 109)
# Of no scale, so that no baseline is refused.
ENDS = (-1e9, 1e9)


def year() -> list[Series]:
    """Draw indicators of every kind, with gaps as people leave them."""
    names = sorted(KINDS)
    return [made(names[place % len(names)], place, has_gaps=True, days=DAYS) for place in range(INDICATORS)]


def described(x: Series) -> object:
    return mean(x), lag1(x), variability(x), gaps(x), band(x)


def described_plainly(x: list) -> object:
    held = twins.answers(x)
    return twins.mean(x), twins.lag1(x), twins.variability(x), twins.gaps(x, min(held), max(held)), twins.band(x)


def methods(xs: list[Series]) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """Return each method over all it is asked, and its twin over the same."""
    plains = [plain(x) for x in xs]
    watched = {"higher_is_worse": True}
    return {
        f"{len(PAIRS)} pairs, lags 0 to 3, with their rates": (
            lambda: q_values([association(xs[a], xs[b], lag).p for a, b, lag in PAIRS]),
            lambda: twins.q_values([twins.association(plains[a], plains[b], lag)[2] for a, b, lag in PAIRS]),
        ),
        f"before and after {len(CHANGES)} dates": (
            lambda: [before_and_after(x, day, **watched) for x in xs for day in CHANGES],
            lambda: [twins.before_and_after(x, day, **watched) for x in plains for day in CHANGES],
        ),
        "change of level": (
            lambda: [level_change(x) for x in xs],
            lambda: [twins.level_change(x) for x in plains],
        ),
        "alarm": (
            lambda: [alarm(x, *BASELINE, **watched, ends=ENDS) for x in xs],
            lambda: [twins.alarm(x, *BASELINE, **watched) for x in plains],
        ),
        "level, variability, gaps": (
            lambda: [described(x) for x in xs],
            lambda: [described_plainly(x) for x in plains],
        ),
    }


def lines() -> list[Line]:
    xs = year()
    found = {what: figures(*both) for what, both in methods(xs).items()}
    ours, theirs = (sum(each[side] for each in found.values()) for side in (0, 1))
    (shuffled,) = medians(lambda: [weekdays(x, 0, seed=1) for x in xs], clock=process_time)
    size = f"{DAYS} days × {INDICATORS} indicators"
    return [
        *(Line(f"{what}", ms(fast), ratio(fast, slow)) for what, (fast, slow) in found.items()),
        Line(f"all of these, {size}, of processor", ms(ours), ratio(ours, theirs), "target: 60 ms"),
        Line(f"weekdays, {SHUFFLES} shuffles each, of processor", ms(shuffled), "", "target: 150 ms"),
    ]


def figures(ours: Callable[[], object], plainly: Callable[[], object]) -> tuple[float, float]:
    """Return the median of ours, and what one run of the twins took, which is seconds; of the processor, in ms."""
    (fast,) = medians(ours, clock=process_time)
    began = process_time()
    plainly()
    return fast, 1000 * (process_time() - began)


def ratio(fast: float, slow: float) -> str:
    return f"plain twins: {ms(slow)}, {slow / fast:.1f} ×"
