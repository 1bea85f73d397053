"""Rates against the length of the series, in small panels: a mark for the middle kind, a bar from worst to best."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from tools.calibrate.drawing import NAIVE, OURS, disc, document, line, square, text, triangle

_ACROSS: Final = 3
_WIDE, _HIGH = 236, 210
_LEFT, _TOP, _ROOM_X, _ROOM_Y = 40, 44, 186, 118
_SIDE: Final = 7
_MARKS: Final = (disc, triangle, square)
_MIDDLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Curve:
    """For each length the rates of all kinds."""

    words: str
    rates: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    words: str
    lengths: tuple[int, ...]
    curves: tuple[Curve, ...]


def picture(title: str, description: str, panels: Sequence[Panel]) -> str:
    rows = -(-len(panels) // _ACROSS)
    inside = [text(12, 20, title, weight=600)]
    for number, panel in enumerate(panels):
        inside += _panel(panel, number % _ACROSS * _WIDE, 26 + number // _ACROSS * _HIGH)
    return document(min(len(panels), _ACROSS) * _WIDE + 14, 26 + rows * _HIGH, title, description, inside)


def _panel(panel: Panel, left: float, top: float) -> list[str]:
    x0, y0 = left + _LEFT, top + _TOP
    parts = [text(left + 12, top + 20, panel.words)]
    for tick in (0, 20, 40, 60, 80, 100):
        y = _y(y0, tick / 100)
        parts += [line(x0, y, x0 + _ROOM_X, y), text(x0 - 6, y + 4, f"{tick}", "end")]
    places = [x0 + _ROOM_X * (n + _MIDDLE) / len(panel.lengths) for n in range(len(panel.lengths))]
    parts += [text(x, y0 + _ROOM_Y + 16, f"{days}", "middle") for x, days in zip(places, panel.lengths, strict=True)]
    for number, curve in enumerate(panel.curves):
        aside = (number - (len(panel.curves) - 1) / 2) * _SIDE
        parts += _curve(curve, number, [x + aside for x in places], y0)
    return [*parts, *_legend(panel, x0, y0 + _ROOM_Y + 34)]


def _curve(curve: Curve, number: int, places: Sequence[float], y0: float) -> list[str]:
    ink = OURS if number == 0 else NAIVE
    held = [(x, rates) for x, rates in zip(places, curve.rates, strict=True) if rates]
    middles = [(x, _y(y0, median(rates))) for x, rates in held]
    bars = [line(x, _y(y0, min(rates)), x, _y(y0, max(rates)), ink=ink) for x, rates in held]
    joints = [line(*a, *b, ink=ink, dashes="2 3") for a, b in pairwise(middles)]
    return [*bars, *joints, *(_MARKS[number](x, y, 3.6) for x, y in middles)]


def _legend(panel: Panel, x: float, y: float) -> list[str]:
    parts = []
    for mark, curve in zip(_MARKS, panel.curves, strict=False):
        parts += [mark(x + 4, y - 4, 3.6), text(x + 12, y, curve.words)]
        x += 24 + 6.4 * len(curve.words)
    return parts


def _y(y0: float, rate: float) -> float:
    return y0 + _ROOM_Y * (1 - rate)
