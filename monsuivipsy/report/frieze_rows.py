"""The frise as pieces of a web page: a line of cells for each indicator, on the axis that landmarks share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from monsuivipsy.charts.captions import axis_captions
from monsuivipsy.charts.frieze import Width, on_screen
from monsuivipsy.charts.symbols import STACKED_PX
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Contents
from monsuivipsy.report.domain.frieze import cells
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tool_words import FRIEZE_HINTS, HEIGHT_HINT, SAFETY_HINT, SYMBOL_HINT
from monsuivipsy.report.row_tables import Comments, heads, row_table
from monsuivipsy.report.screen import LEAST_COLUMN_PX, Screen, screen
from monsuivipsy.website.components import IndicatorRow

PHONE_PX: Final = 280
WIDE_PX: Final = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Frieze:
    """`top` holds the treatments and landmarks; `wide_hint` is empty where a wide screen shows the same cells."""

    top: Screen
    rows: Sequence[IndicatorRow]
    axis: SafeString
    hint: str
    wide_hint: str


def frieze(contents: Contents, comments: Mapping[str, Comments]) -> Frieze:
    """Return the frise of what a page holds; `comments`, by indicator, stand in the tables."""
    first_cells = heads(contents)
    widths = _widths(contents)
    return Frieze(
        top=screen(replace(contents, rows=(), further_rows=())),
        rows=[_row(contents, row, widths, first_cells, comments.get(row.indicator.id, {})) for row in contents.rows],
        axis=_safe(axis_captions(contents.axis)),
        hint=_hint(contents, widths[0]),
        wide_hint=_hint(contents, widths[1]) if len(widths) > 1 else "",
    )


def _widths(contents: Contents) -> list[Width]:
    """Return what a phone shows, and what a wide screen does where its cells are others or have symbols."""
    axis = contents.axis
    narrow, wide = (Width(plot, axis.column_days(plot, LEAST_COLUMN_PX)) for plot in (PHONE_PX, WIDE_PX))
    has_same = narrow.column_days == wide.column_days
    has_same &= (narrow.column_px(axis) >= STACKED_PX) == (wide.column_px(axis) >= STACKED_PX)
    return [narrow] if has_same else [narrow, wide]


def _row(
    contents: Contents, shown: Row, widths: Sequence[Width], first_cells: Sequence[str], comments: Comments
) -> IndicatorRow:
    ground = contents.ground()
    drawn = [_safe(on_screen(contents.axis, cells(shown, each.column_days), ground, each)) for each in widths]
    return IndicatorRow(
        title=shown.indicator.name,
        sentence=wording.row_sentence(shown, contents.period.expected),
        description=wording.chart_description(shown, contents.period_in_words, contents.period.expected),
        low=shown.low_end,
        high=shown.high_end,
        narrow=drawn[0],
        wide=drawn[1] if len(drawn) > 1 else "",
        axis=_safe(""),
        table_body=row_table(contents, shown, first_cells, comments),
        has_comments=bool(comments),
    )


def _hint(contents: Contents, width: Width) -> str:
    says_how = SYMBOL_HINT if width.column_px(contents.axis) >= STACKED_PX else HEIGHT_HINT
    parts = [f"{_(FRIEZE_HINTS[width.column_days])}.", _(says_how)]
    if width.column_days > 1 and any(is_safety(row.indicator) for row in contents.rows):
        parts.append(_(SAFETY_HINT))
    return " ".join(parts)


def _safe(finished: str) -> SafeString:
    """Mark what this module and `charts` wrote, and escaped, as finished."""
    return mark_safe(finished)  # noqa: S308 - no text of a person reaches it unescaped
