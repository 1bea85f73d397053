"""The page on paper: contents to a tagged PDF whose first page never overflows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from monsuivipsy.paper.characters import Characters
from monsuivipsy.paper.typesetting import Attachment, NoRoomError, Sheet, typeset
from monsuivipsy.report.domain.contents import Contents, is_mood, written
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.tables import shown_rows_csv
from monsuivipsy.report.domain.wording import ATTACHMENT, unprintable
from monsuivipsy.report.drawings import Drawings
from monsuivipsy.report.sheet import Room, sheet_data

MOOD_MM, ROW_MM, TIGHT_ROW_MM, LEAST_ROW_MM, LEAST_MOOD_MM = 27.0, 15.0, 9.0, 7.0, 14.0
ROOMY_ROWS, TIGHT_ROWS = 6, 11
LAYOUTS = 12
LEAST_ROWS = 4
ROUNDING_MM = 0.2
SQUEEZES: tuple[Mapping[str, int], ...] = (
    {"changes": 0},
    {"legend": 0, "doses": 0, "sentences": 0},
    {"safety_lines": 2, "safety_dates": 2, "pauses": 2, "names": 0},
    {"rows": 1},
    {"safety_lines": 1, "safety_dates": 1, "pauses": 0},
)


def report_pdf(contents: Contents, *, attach: bool = False) -> Sheet:
    """Typeset the page. `attach` adds the shown rows as a CSV file inside the PDF.

    When the first page has too little room, it is laid out again with lower rows, at last with fewer lines. What no
    font holds stands as □ and is counted on the page itself.
    """
    replaced = _replaced(contents)
    remark = unprintable(replaced) if replaced else ""
    room = replace(first_room(contents.rows), statements=len(contents.statements))
    for _ in range(LAYOUTS):
        try:
            return Sheet(_typeset(contents, attach, room, remark), replaced)
        except NoRoomError as refusal:
            room = lower(room, refusal.missing_mm + ROUNDING_MM)
    return Sheet(_typeset(contents, attach, room, remark), replaced)


def _replaced(contents: Contents) -> int:
    """Count what no font holds, once for each text of the person, however often the page repeats it."""
    characters = Characters()
    for text in written(contents):
        characters.filtered(text)
    return characters.replaced


def _typeset(contents: Contents, attach: bool, room: Room, remark: str) -> bytes:  # noqa: FBT001 - passed on
    drawings = Drawings()
    attachment = Attachment("series.csv", "text/csv", shown_rows_csv(contents), ATTACHMENT) if attach else None
    return typeset(
        _page(),
        sheet_data(contents, room, drawings, remark),
        title=f"{contents.title}, {contents.period_in_words}",
        made_at=contents.made_at,
        pictures=drawings.pictures,
        attachments=[attachment] if attachment else (),
    ).pdf


@cache
def _page() -> str:
    return files(__package__).joinpath("page.typ").read_text("utf-8")


def first_room(rows: Sequence[Row]) -> Room:
    """Return 15 mm a row up to six beside mood, shrinking to 9 mm at eleven."""
    others = sum(not is_mood(row.indicator) for row in rows)
    crowding = max(0, min(others, TIGHT_ROWS) - ROOMY_ROWS)
    height = ROW_MM - crowding * (ROW_MM - TIGHT_ROW_MM) / (TIGHT_ROWS - ROOMY_ROWS)
    return Room(MOOD_MM, height, len(rows))


def lower(room: Room, missing_mm: float) -> Room:
    """Take the missing millimetres from the rows and mood; when they are at their lowest, move lines to the next page.

    Statements go first, then rows, then what SQUEEZES names, in its order: what is left always fits.
    """
    spare = room.rows * (room.row - LEAST_ROW_MM) + (room.mood - LEAST_MOOD_MM)
    if spare > missing_mm:
        kept = 1 - missing_mm / spare
        return replace(
            room,
            mood=LEAST_MOOD_MM + kept * (room.mood - LEAST_MOOD_MM),
            row=LEAST_ROW_MM + kept * (room.row - LEAST_ROW_MM),
        )
    if room.statements:
        return replace(room, mood=MOOD_MM, row=ROW_MM, statements=0)
    lowest = replace(room, mood=LEAST_MOOD_MM, row=LEAST_ROW_MM)
    if room.rows > LEAST_ROWS:
        moved = int((missing_mm - spare) // LEAST_ROW_MM) + 1
        return replace(lowest, rows=max(LEAST_ROWS, room.rows - moved))
    squeezed = (_squeezed(lowest, by) for by in SQUEEZES)
    chosen = next((other for other in squeezed if other != lowest), lowest)
    # What was moved away leaves room again: the rows that stay are lowered afresh, from their full height.
    return chosen if chosen == lowest else replace(chosen, mood=MOOD_MM, row=ROW_MM)


def _squeezed(room: Room, by: Mapping[str, int]) -> Room:
    return replace(room, **{name: min(getattr(room, name), most) for name, most in by.items()})
