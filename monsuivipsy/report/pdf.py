"""The page on paper: contents to a tagged PDF whose first page never overflows."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from monsuivipsy.paper.typesetting import Attachment, NoRoomError, Sheet, typeset
from monsuivipsy.report.domain.contents import Contents, is_mood
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tables import shown_rows_csv
from monsuivipsy.report.domain.wording import ATTACHMENT, unprintable
from monsuivipsy.report.drawings import Drawings
from monsuivipsy.report.sheet import Heights, sheet_data

MOOD_MM, ROW_MM, TIGHT_ROW_MM, LEAST_ROW_MM, LEAST_MOOD_MM = 27.0, 15.0, 9.0, 7.0, 14.0
ROOMY_ROWS, TIGHT_ROWS = 6, 11
LAYOUTS = 5
ROUNDING_MM = 0.2


def report_pdf(contents: Contents, *, attach: bool = False) -> Sheet:
    """Typeset the page. `attach` adds the shown rows as a CSV file inside the PDF.

    When the first page has too little room, it is laid out again with lower rows, at last with fewer of them. What no
    font holds is counted on the page itself, hence a second pass where there is any.
    """
    sheet, heights = _fitted(contents, attach, first_heights(contents.rows), "")
    if sheet.replaced:
        sheet, _ = _fitted(contents, attach, heights, unprintable(sheet.replaced))
    return sheet


def _fitted(contents: Contents, attach: bool, heights: Heights, remark: str) -> tuple[Sheet, Heights]:  # noqa: FBT001 - passed on
    for _ in range(LAYOUTS):
        try:
            return _typeset(contents, attach, heights, remark), heights
        except NoRoomError as refusal:
            heights = lower(heights, refusal.missing_mm + ROUNDING_MM)
    return _typeset(contents, attach, heights, remark), heights


def _typeset(contents: Contents, attach: bool, heights: Heights, remark: str) -> Sheet:  # noqa: FBT001 - passed on
    drawings = Drawings()
    attachment = Attachment("series.csv", "text/csv", shown_rows_csv(contents), ATTACHMENT) if attach else None
    return typeset(
        _page(),
        sheet_data(contents, heights, drawings, remark),
        title=f"{contents.title}, {contents.period_in_words}",
        made_at=contents.made_at,
        pictures=drawings.pictures,
        attachments=[attachment] if attachment else (),
    )


@cache
def _page() -> str:
    return files(__package__).joinpath("page.typ").read_text("utf-8")


def first_heights(rows: Sequence[Row]) -> Heights:
    """Return 15 mm a row up to six beside mood, shrinking to 9 mm at eleven."""
    others = sum(not is_mood(row.indicator) for row in rows)
    crowding = max(0, min(others, TIGHT_ROWS) - ROOMY_ROWS)
    height = ROW_MM - crowding * (ROW_MM - TIGHT_ROW_MM) / (TIGHT_ROWS - ROOMY_ROWS)
    return Heights(MOOD_MM, height, len(rows))


def lower(heights: Heights, missing_mm: float) -> Heights:
    """Take the missing millimetres from the rows, then from mood, and at last move rows to the next page."""
    spare = heights.rows * (heights.row - LEAST_ROW_MM) + (heights.mood - LEAST_MOOD_MM)
    if spare > missing_mm:
        kept = 1 - missing_mm / spare
        return Heights(
            LEAST_MOOD_MM + kept * (heights.mood - LEAST_MOOD_MM),
            LEAST_ROW_MM + kept * (heights.row - LEAST_ROW_MM),
            heights.rows,
        )
    moved = int((missing_mm - spare) // LEAST_ROW_MM) + 1
    return Heights(LEAST_MOOD_MM, LEAST_ROW_MM, max(1, heights.rows - moved))
