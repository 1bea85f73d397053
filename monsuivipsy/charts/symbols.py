"""The five symbols of the levels for pictures: how much, readable without any colour, around the point (0, 0)."""

from typing import Final

from monsuivipsy.charts.svg import number, path

# As website/icons/symbol.html draws them.
SIDE_BY_SIDE: Final = {
    1: "M-11.5 0h8M3.5 0h8",
    2: "M-4 0h8",
    3: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    4: "M-4 0h8M0-4v8",
    5: "M-11.5 0h8M-7.5-4v8M3.5 0h8M7.5-4v8",
}
# The same for a narrow cell: what stands twice stands one above the other.
STACKED: Final = {
    1: "M-2.5-5h5M-2.5 5h5",
    2: "M-2.5 0h5",
    3: "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0",
    4: "M-2.5 0h5M0-2.5v5",
    5: "M-2.5-5h5M0-7.5v5M-2.5 5h5M0 2.5v5",
}
SIDE_BY_SIDE_PX: Final = 26
STACKED_PX: Final = 7.5


def definitions() -> str:
    """Return the symbols that the pictures of a page point to: they stand once on it."""
    wide = "".join(path(d, id=f"niveau-{level}") for level, d in SIDE_BY_SIDE.items())
    narrow = "".join(path(d, id=f"niveau-{level}-etroit") for level, d in STACKED.items())
    return (
        '<svg class="chart-symbols" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{wide}{narrow}</defs></svg>"
    )


def symbol(level: int, x_percent: float, y: float, *, is_stacked: bool = False) -> str:
    """Return a symbol of the page's definitions at a place of a picture that is as wide as its box."""
    name = f"niveau-{level}-etroit" if is_stacked else f"niveau-{level}"
    return f'<use href="#{name}" x="{number(x_percent)}%" y="{number(y)}"/>'
