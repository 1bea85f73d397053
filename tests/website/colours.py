"""Colours as the eye and the norms measure them, read from the product's own style sheet."""

import re
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "monsuivipsy/website/static/website/tokens.css"
RGB = tuple[float, float, float]
# Machado, Oliveira & Fernandes 2009, severity 1, on linear light.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def blocks() -> dict[str, dict[str, str]]:
    """Return the declarations of the first block of each mode, as written."""
    css = TOKENS.read_text(encoding="utf-8")
    found = {
        "light": re.search(r":root \{(.*?)\}", css, re.DOTALL),
        "dark by system": re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', css, re.DOTALL),
        "dark by choice": re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL),
    }
    return {
        mode: dict(re.findall(r"--([\w-]+):\s*([^;]+);", match[1]))
        for mode, match in found.items()
        if match is not None
    }


def colours(mode: str) -> dict[str, RGB]:
    """Return each colour of a mode, and the weekend's veil over the band."""
    written = {**blocks()["light"], **(blocks()["dark by choice"] if mode == "dark" else {})}
    solid = {name: from_hex(value) for name, value in written.items() if value.startswith("#")}
    red, green, blue, share = map(float, re.findall(r"[\d.]+", written["weekend"]))
    veil = (red / 255, green / 255, blue / 255)
    solid["band+weekend"] = tuple(  # type: ignore[assignment]
        share * over + (1 - share) * under for over, under in zip(veil, solid["band"], strict=True)
    )
    return solid


def from_hex(text: str) -> RGB:
    return (int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255)


def linear(colour: RGB) -> RGB:
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)  # type: ignore[return-value]


def luminance(colour: RGB) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Return the ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: RGB, vision: str = "normal") -> RGB:
    """Return L*a*b* (D65) of a colour as it looks to an eye."""
    seen = [max(0.0, sum(k * c for k, c in zip(row, linear(colour), strict=True))) for row in VISIONS[vision]]
    rows = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        _curve(sum(k * c for k, c in zip(row, seen, strict=True)) / w) for row, w in zip(rows, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29


def difference(one: RGB, other: RGB) -> float:
    """Return CIEDE2000 between two L*a*b* colours (Sharma, Wu & Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = _hue(a1 * (1 + g), b1), _hue(a2 * (1 + g), b2)
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue_difference = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    mean_hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(mean_hue - 30))
        + 0.24 * cos(radians(2 * mean_hue))
        + 0.32 * cos(radians(3 * mean_hue + 6))
        - 0.20 * cos(radians(4 * mean_hue - 63))
    )
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rotation = -sin(radians(60 * exp(-(((mean_hue - 275) / 25) ** 2)))) * 2 * sqrt(mean_c**7 / (mean_c**7 + 25**7))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, hue_difference / sh
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360
