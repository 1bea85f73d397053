"""The few words of SVG that the charts need."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from math import ceil


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Write a coordinate with at most two decimals and nothing superfluous; rows share most of theirs."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def stretched(width: float, height: float, css: str, inside: str) -> str:
    """Wrap a picture whose box is stretched by the page; it is decoration beside its title, sentence and table."""
    return (
        f'<svg class="{css}" viewBox="0 0 {number(width)} {number(height)}" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false">{inside}</svg>'
    )


def printed(width_mm: float, height_mm: float, inside: str) -> str:
    """Wrap a picture drawn in millimetres."""
    width, height = number(width_mm), number(height_mm)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}">{inside}</svg>'
    )


def path(d: str, **attributes: str) -> str:
    """Return a path, or nothing when it has nothing to draw; `stroke_width` becomes `stroke-width`."""
    if not d:
        return ""
    written = "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    return f'<path d="{d}"{written}/>'


def boxes(spans: Iterable[tuple[int, int]], across: float, height: float) -> str:
    """Return the path of full-height boxes over (first index, days), each day `across` wide."""
    high = number(height)
    return "".join(
        f"M{number(first * across)} 0h{number(days * across)}V{high}H{number(first * across)}z" for first, days in spans
    )


def uprights(indices: Iterable[int], across: float, height: float) -> str:
    """Return the path of full-height lines at the beginning of days, each day `across` wide."""
    return "".join(f"M{number(index * across)} 0V{number(height)}" for index in indices)


def hatching(x: float, width: float, height: float, step: float) -> str:
    """Return the path of slanting lines that fill a box from its top to `height`, cut at its sides."""
    lines = []
    for k in range(ceil((width + height) / step)):
        start = x - height + k * step
        x0, y0 = (start, height) if start >= x else (x, height - (x - start))
        end = start + height
        x1, y1 = (end, 0.0) if end <= x + width else (x + width, end - (x + width))
        if x1 > x0:
            lines.append(f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}")
    return "".join(lines)
