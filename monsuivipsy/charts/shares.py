"""How days share a period: one bar, each level as wide as its days, and the missing days an outline after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monsuivipsy.charts.svg import number
from monsuivipsy.charts.symbols import SIDE_BY_SIDE_PX, symbol

BAR_PX: Final = 32
PHONE_BAR_PX: Final = 280


@dataclass(frozen=True, slots=True)
class Segment:
    """Some days of a bar. Without a level they are missing."""

    days: int
    level: int | None = None
    tone: int | None = None


def on_screen(segments: Sequence[Segment]) -> str:
    """Return the bar, whose symbols stand where a phone has room for them; nothing where there is no day."""
    total = sum(segment.days for segment in segments)
    parts, before = [], 0
    for segment in segments:
        if segment.days:
            parts.append(_segment(segment, 100 * before / total, 100 * segment.days / total))
        before += segment.days
    if not parts:
        return ""
    return (
        f'<svg class="chart-shares" width="100%" height="{BAR_PX}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _segment(segment: Segment, x: float, width: float) -> str:
    place = f'x="{number(x)}%" width="{number(width)}%"'
    if segment.level is None:
        return f'<rect class="share-missing" {place} y="1" height="{BAR_PX - 2}"/>'
    box = f'<rect class="tone-{segment.tone or "none"}" {place} height="{BAR_PX}"/>'
    has_room = width / 100 * PHONE_BAR_PX >= SIDE_BY_SIDE_PX
    return box + (symbol(segment.level, x + width / 2, BAR_PX / 2) if has_room else "")
