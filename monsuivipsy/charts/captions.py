"""What is written around a screen's plot. Words stand at percentages: a stretched picture cannot hold text."""

from collections.abc import Sequence
from html import escape

from monsuivipsy.charts.axis import NUMBERED_MONDAYS_UP_TO, Axis
from monsuivipsy.charts.steps import Label
from monsuivipsy.charts.svg import number

PHONE_PLOT_PX = 230
LONG_NAME_PX, SHORT_NAME_PX = 82, 40
DOSE_DIGIT_PX, DOSE_GAP_PX = 8, 4
AXIS_PX, UNNUMBERED_AXIS_PX, DISC_PX = 38, 28, 24
DISC_RADIUS_PX = 10
LEAST_DISC_SHARE = 100 * 2 * DISC_RADIUS_PX / PHONE_PLOT_PX


def axis_captions(axis: Axis) -> str:
    """Return the ticks and names under a plot: Mondays, numbered up to 60 days, and months where there is room."""
    across = 100 / axis.days
    numbered = axis.numbered(NUMBERED_MONDAYS_UP_TO)
    mondays = axis.mondays() if axis.days <= 2 * NUMBERED_MONDAYS_UP_TO else range(0)
    parts = [_tick((i + 0.5) * across, 4) for i in numbered or mondays]
    parts += [_word((i + 0.5) * across, 15, str(axis.day(i).day), "chart-day") for i in numbered]
    free_from = 0.0
    months = axis.months()
    for month in months:
        x = month.index * across
        if month.index:
            parts.append(_tick(x, 10))
        room = month.days * across / 100 * PHONE_PLOT_PX
        needed = LONG_NAME_PX if room >= LONG_NAME_PX else SHORT_NAME_PX
        # A few days of the month before would hide the name of the next one.
        is_cut = month.index == 0 and len(months) > 1 and room < SHORT_NAME_PX
        if not is_cut and x >= free_from and (100 - x) / 100 * PHONE_PLOT_PX >= needed:
            name = month.name if needed == LONG_NAME_PX else month.short_name
            parts.append(_word(x, 32 if numbered else 22, name, "chart-month"))
            free_from = x + 100 * needed / PHONE_PLOT_PX
    return _percent_svg("chart-axis", AXIS_PX if numbered else UNNUMBERED_AXIS_PX, "".join(parts))


def disc_captions(axis: Axis, marks: Sequence[tuple[int, int]]) -> str:
    """Return the numbered discs above a plot; `marks` are (number, index). Those too near go on a lane above."""
    placed: list[tuple[int, float, int]] = []
    free_from = [0.0, 0.0]
    for label, index in marks:
        x = 100 * index / axis.days
        lane = 0 if x >= free_from[0] else 1
        free_from[lane] = x + LEAST_DISC_SHARE
        placed.append((label, x, lane))
    lanes = max((lane for *_, lane in placed), default=0) + 1
    parts = []
    for label, x, lane in placed:
        y = DISC_RADIUS_PX + 2 + (lanes - 1 - lane) * DISC_PX
        parts.append(f'<circle class="chart-disc" cx="{number(x)}%" cy="{y}" r="{DISC_RADIUS_PX}"/>')
        parts.append(_word(x, y + 4, str(label), "chart-number"))
    return _percent_svg("chart-discs", lanes * DISC_PX, "".join(parts))


def dose_captions(labels: Sequence[Label], words: Sequence[str]) -> str:
    """Return the doses written over their steps; one that a phone has no room for before a later one is left out."""
    parts: list[str] = []
    free_to = 100.0
    for label, word in reversed(list(zip(labels, words, strict=True))):
        width = 100 * (len(word) * DOSE_DIGIT_PX + DOSE_GAP_PX) / PHONE_PLOT_PX
        x = max(0.0, min(100 * label.share, 100 - width))
        if x + width <= free_to:
            parts.insert(0, _word(x, 13, word, "chart-dose-word"))
            free_to = x
    return _percent_svg("chart-doses", 16, "".join(parts))


def _percent_svg(css: str, height_px: int, inside: str) -> str:
    return f'<svg class="{css}" width="100%" height="{height_px}" aria-hidden="true" focusable="false">{inside}</svg>'


def _tick(x: float, length: int) -> str:
    return f'<line class="chart-tick" x1="{number(x)}%" x2="{number(x)}%" y1="0" y2="{length}"/>'


def _word(x: float, y: int, word: str, css: str) -> str:
    return f'<text class="{css}" x="{number(x)}%" y="{y}">{escape(word)}</text>'
