"""The few words of SVG of the calibration's pictures: ink on white, told apart by shape, so that grey is enough."""

from collections.abc import Iterable
from html import escape
from typing import Final

INK: Final = "#1a282e"
OURS: Final = "#122c74"
NAIVE: Final = "#6c7a81"
GRID: Final = "#deddd7"
_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
SMALL: Final = 12


def document(width: float, height: float, title: str, description: str, inside: Iterable[str]) -> str:
    """Return a picture with its title and what it shows, for who does not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        f' height="{height:g}" role="img" aria-labelledby="title description" font-family="{_FONT}"'
        f' font-size="{SMALL}" fill="{INK}">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="description">{escape(description)}</desc>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        + "\n".join(inside)
        + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, anchor: str = "start", weight: int = 400) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""  # noqa: PLR2004 - the ordinary weight
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{bold}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, ink: str = GRID, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{ink}" stroke-width="1"{dashed}/>'


def disc(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{OURS}"/>'


def triangle(x: float, y: float, radius: float) -> str:
    return _hollow(f"M{x:.1f} {y - radius:.1f}l{radius:.1f} {1.8 * radius:.1f}h{-2 * radius:.1f}z")


def square(x: float, y: float, radius: float) -> str:
    side = 1.8 * radius
    return _hollow(f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side:.1f}v{side:.1f}h{-side:.1f}z")


def _hollow(d: str) -> str:
    return f'<path d="{d}" fill="#fff" stroke="{NAIVE}" stroke-width="1.4"/>'
