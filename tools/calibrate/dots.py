"""False alarms of a method beside those of what anyone would try first: a row for each kind of series."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from tools.calibrate.drawing import INK, NAIVE, OURS, disc, document, line, square, text, triangle

_LEFT, _WIDTH, _RIGHT, _TOP = 190, 500, 24, 64
_LINE, _PAD = 11, 8
_TICKS: Final = (0, 1, 5, 10, 20, 40, 60, 80, 100)
_RADII: Final = (2.2, 2.8, 3.4, 4.0)
_NOMINAL, _TARGET = 0.05, 0.07
_MARKS: Final[tuple[Callable[[float, float, float], str], ...]] = (disc, triangle, square)


@dataclass(frozen=True, slots=True)
class Row:
    """For each method its rates, one for each length, None where too few were answered."""

    words: str
    rates: tuple[tuple[float | None, ...], ...]


def picture(title: str, description: str, methods: Sequence[str], rows: Sequence[Row]) -> str:
    """Draw rates on a scale of square roots, on which 5 % and 60 % both find room; the first method is ours."""
    high = len(methods) * _LINE + _PAD
    bottom = _TOP + len(rows) * high
    inside = [text(12, 20, title, weight=600), *_legend(methods), *_scale(bottom)]
    for number, row in enumerate(rows):
        y = _TOP + number * high
        inside += [
            line(12, y, _LEFT + _WIDTH, y),
            text(_LEFT - 12, y + high / 2 + 4, row.words, "end"),
            *(part for m, rates in enumerate(row.rates) for part in _dots(m, rates, y + _PAD / 2 + (m + 0.5) * _LINE)),
        ]
    return document(_LEFT + _WIDTH + _RIGHT, bottom + 34, title, description, inside)


def _legend(methods: Sequence[str]) -> list[str]:
    parts, x = [], 18.0
    for mark, words in zip(_MARKS, methods, strict=False):
        parts += [mark(x, 38, 4), text(x + 10, 42, words)]
        x += 34 + 6.6 * len(words)
    return parts


def _scale(bottom: float) -> list[str]:
    parts = [line(_x(tick / 100), _TOP - 4, _x(tick / 100), bottom) for tick in _TICKS]
    parts += [text(_x(tick / 100), bottom + 16, f"{tick}", "middle") for tick in _TICKS]
    return [
        *parts,
        text(_LEFT + _WIDTH, bottom + 29, "false alarms of a hundred", "end"),
        line(_x(_NOMINAL), _TOP - 4, _x(_NOMINAL), bottom, ink=INK),
        line(_x(_TARGET), _TOP - 4, _x(_TARGET), bottom, ink=INK, dashes="4 3"),
    ]


def _dots(method: int, rates: Sequence[float | None], y: float) -> list[str]:
    """Draw a dot for each length, the longest the largest, on a line that joins the extremes."""
    held = [_x(rate) for rate in rates if rate is not None]
    if not held:
        return [text(_x(0) + 6, y + 7, "refused")] if method == 0 else []
    marks = [_MARKS[method](_x(r), y, size) for r, size in zip(rates, _RADII, strict=True) if r is not None]
    return [line(min(held), y, max(held), y, ink=OURS if method == 0 else NAIVE), *marks]


def _x(rate: float) -> float:
    return _LEFT + _WIDTH * sqrt(rate)
