"""A backup as Jardin Mental writes it today, made from a journal of ours: something to measure reading with."""

import json

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind

TYPES = {Kind.FACES: "smiley", Kind.GAUGE: "gauge", Kind.YES_NO: "boolean"}


def jardin_mental_backup(journal: Journal) -> bytes:
    """Return the backup; amounts, which Jardin Mental does not know, are left out."""
    known = {one.id: described(one) for one in journal.indicators if one.kind in TYPES}
    days = {
        on.isoformat(): {
            **{
                id_: {"_indicateur": known[id_], "value": answer.value, "userComment": answer.comment}
                for id_, answer in day.answers.items()
                if id_ in known
            },
            "NOTES": {"notesEvents": day.note},
        }
        for on, day in journal.days.items()
    }
    data = {"@SURVEY_RESULTS": json.dumps(days), "@INDICATEURS": json.dumps(list(known.values()))}
    backup = {"exportDate": "2026-11-01T08:00:00.000Z", "appVersion": "jardin-mental", "dataFormat": "v1", "data": data}
    return json.dumps(backup).encode()


def described(indicator: Indicator) -> dict[str, object]:
    return {
        "version": 3,
        "uuid": indicator.id,
        "description": "",
        "name": indicator.name,
        "diaryDataKey": "uuid",
        "category": indicator.category,
        "newCategories": [indicator.category],
        "mainCategory": indicator.category,
        "type": TYPES[indicator.kind],
        "order": "ASC" if indicator.direction is Direction.HIGHER_IS_BETTER else "DESC",
        "active": indicator.active,
        "position": indicator.position,
        "created_at": "2026-03-01T08:00:00.000Z",
    }
