"""Contents as the values that `page.typ` prints: what the first page holds, and what goes on after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from monsuivipsy.charts.bands import LEAST_COLUMN_MM
from monsuivipsy.paper.characters import Name, said
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Contents, is_mood
from monsuivipsy.report.domain.notes import DatedNote
from monsuivipsy.report.domain.rows import Row
from monsuivipsy.report.domain.safety_answers import SafetyAnswers
from monsuivipsy.report.domain.statements import NO_CAUSE, TITLE, Statement
from monsuivipsy.report.domain.tables import Table, shown_rows_tables
from monsuivipsy.report.drawings import LONG_NAME, PLOT_MM, Drawings, cut, discs, legend

FURTHER_ROW_MM = 15.0
ROWS_ON_FURTHER_PAGE = 12
MOST_SAFETY_GROUPS = 3
MOST_SAFETY_ANSWER = 40
MOST_WHOLE_NAME = 120
MOST_LEGEND_TEXT = 90


@dataclass(frozen=True, slots=True)
class Room:
    """What stands on the first page: heights of rows in millimetres, and how many of each kind of line at most."""

    mood: float
    row: float
    rows: int
    doses: int = 3
    legend: int = 8
    sentences: int = 3
    safety_lines: int = 4
    safety_dates: int = 5
    pauses: int = 6
    names: int = 3
    statements: int = 0
    changes: int = 3


def sheet_data(contents: Contents, room: Room, drawings: Drawings, remark: str) -> dict[str, object]:
    first, further = contents.rows[: room.rows], contents.rows[room.rows :] + contents.further_rows
    return {
        "title": contents.title,
        "period": contents.period_in_words,
        "made": contents.made_in_words,
        "words": _words(contents),
        "strips": [drawings.strip(shown, position) for position, shown in enumerate(contents.strips)],
        **_safety_data(contents.safety, room),
        "say": [said(paragraph) for paragraph in contents.say],
        **_sentences(contents, room),
        "rows": [drawings.dose(contents, shown) for shown in contents.dose_rows[: room.doses]]
        + [drawings.row(contents, shown, _height(shown, room)) for shown in first],
        "further": _further(contents, further, room, drawings),
        "axis": drawings.axis(contents.axis),
        "discs": discs(contents),
        **_legends(contents, room),
        **_statements(contents, room),
        **_since(contents, room),
        "notes": [_note(note) for note in contents.notes],
        "tables": [_table(table) for table in shown_rows_tables(contents)] if contents.with_tables else [],
        "method": f"{contents.method} {remark}".rstrip(),
    }


def _sentences(contents: Contents, room: Room) -> dict[str, object]:
    doses = [said(sentence.text) for sentence in contents.dose_sentences]
    return {
        "pauses": contents.pauses[: room.pauses],
        "more_pauses": contents.pauses[room.pauses :],
        "dose_sentences": doses[: room.sentences],
        "more_dose_sentences": doses[room.sentences :],
    }


def _legends(contents: Contents, room: Room) -> dict[str, object]:
    """Return the landmarks and the whole names below the chart, and those that the next page holds."""
    names = [row.indicator.name for row in contents.all_rows if len(row.indicator.name) > LONG_NAME]
    names += [dose.drug for dose in contents.dose_rows if len(dose.drug) > LONG_NAME]
    first_names = [name for name in names if len(name) <= MOST_WHOLE_NAME][: room.names]
    more = [mark for mark in contents.landmarks if mark.number > room.legend or len(mark.text) > MOST_LEGEND_TEXT]
    return {
        "legend": legend(contents.landmarks[: room.legend], MOST_LEGEND_TEXT),
        "more_legend": legend(more),
        "names": [said(name) for name in first_names],
        "more_names": [said(name) for name in names if name not in first_names],
    }


def _statements(contents: Contents, room: Room) -> dict[str, object]:
    found = [_statement(each) for each in contents.statements]
    return {"statements": found[: room.statements], "more_statements": found[room.statements :]}


def _since(contents: Contents, room: Room) -> dict[str, object]:
    """Return the title with the dates of the period before, and a line for each difference."""
    found = [
        {"name": said(Name(change.indicator.name)), "figures": said(wording.since_line(change))}
        for change in contents.since.changes
    ]
    title = wording.since_title(contents.since) if found else ""
    return {"since": title, "changes": found[: room.changes], "more_changes": found[room.changes :]}


def _statement(statement: Statement) -> dict[str, object]:
    proofs = [str(part) for part in (statement.proof, statement.caution) if part]
    return {"sentence": said(str(statement.sentence)), "proof": said(". ".join(proofs))}


def _note(note: DatedNote) -> dict[str, object]:
    return {
        "on": f"{note.on}, {note.noted}" if note.noted else note.on,
        "note": [said(line) for line in note.note],
        "comments": [{"name": said(Name(name)), "said": said(comment)} for name, comment in note.comments],
    }


def _words(contents: Contents) -> dict[str, object]:
    return {
        "name": wording.NAME_LABEL,
        "safety": wording.SAFETY_TITLE,
        "safety_whole": wording.SAFETY_WHOLE_TITLE,
        "caution": wording.SAFETY_CAUTION,
        "next_page": wording.NEXT_PAGE,
        "also_above": wording.ALSO_ABOVE,
        "say": wording.SAY_TITLE,
        "say_more": wording.SAY_MORE_TITLE,
        "pauses": wording.PAUSE_PREFIX,
        "doses": wording.DOSE_PREFIX,
        "charts": wording.CHARTS_TITLE,
        "further": wording.FURTHER_TITLE,
        "landmarks": wording.LANDMARKS_TITLE,
        "names": wording.WHOLE_NAMES,
        "indicator": wording.INDICATOR_HEADING,
        "hint": wording.axis_hint(contents.axis.column_days(PLOT_MM, LEAST_COLUMN_MM)),
        "median": wording.MEDIAN_HEADING,
        "before": contents.before_heading,
        "last": contents.last_heading,
        "statements": TITLE,
        "no_cause": NO_CAUSE,
        "notes": wording.NOTES_TITLE,
        "tables": wording.TABLES_TITLE,
        "day": wording.DAY_HEADING,
    }


def _height(row: Row, room: Room) -> float:
    return round(room.mood if is_mood(row.indicator) else room.row, 2)


def _further(contents: Contents, rows: Sequence[Row], room: Room, drawings: Drawings) -> list[dict[str, object]]:
    """Return what the first page has no place for, doses first, a page at a time."""
    lines = [drawings.dose(contents, shown) for shown in contents.dose_rows[room.doses :]]
    lines += [drawings.row(contents, shown, FURTHER_ROW_MM) for shown in rows]
    pages = [lines[first : first + ROWS_ON_FURTHER_PAGE] for first in range(0, len(lines), ROWS_ON_FURTHER_PAGE)]
    return [{"rows": page} for page in pages]


def _safety_data(safety: Sequence[SafetyAnswers], room: Room) -> dict[str, object]:
    """Return what the box holds, who else is above the lowest value, and every answer where the box has not all."""
    shown, others = safety[:MOST_SAFETY_GROUPS], safety[MOST_SAFETY_GROUPS:]
    fits = not others and all(
        len(answers.lines) <= room.safety_lines and all(len(line.dates) <= room.safety_dates for line in answers.lines)
        for answers in safety
    )
    return {
        "safety": [_shortened(answers, room) for answers in shown],
        "safety_also": [said(Name(cut(answers.name, LONG_NAME))) for answers in others],
        "safety_whole": [] if fits else [_whole(answers) for answers in safety],
    }


def _shortened(answers: SafetyAnswers, room: Room) -> dict[str, object]:
    return {
        "name": said(cut(answers.name, LONG_NAME)),
        "lines": [
            {
                "dates": wording.safety_dates(line.dates, room.safety_dates),
                "answer": said(cut(line.answer, MOST_SAFETY_ANSWER)),
            }
            for line in answers.lines[: room.safety_lines]
        ],
        "others": cut(answers.others, 2 * MOST_SAFETY_ANSWER),
    }


def _whole(answers: SafetyAnswers) -> dict[str, object]:
    lines = [{"dates": line.when, "answer": said(line.answer)} for line in answers.lines]
    return {"name": said(answers.name), "lines": lines, "others": answers.others}


def _table(table: Table) -> dict[str, object]:
    return {
        "columns": [{"name": said(Name(name)), "scale": Name(scale)} for name, scale in table.columns],
        "lines": [{"day": line.day, "noted": line.noted, "cells": list(line.cells)} for line in table.lines],
    }
