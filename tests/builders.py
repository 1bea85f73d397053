"""Journals and files made for one test: say what matters, the rest is plain."""

import json
from datetime import date, timedelta
from typing import Any

from monsuivipsy.journal.domain.catalogue import catalogue, folded, own_id
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value

TODAY = date(2026, 11, 24)
FIRST_ON = date(2026, 3, 1)
BETTER, WORSE = Direction.HIGHER_IS_BETTER, Direction.HIGHER_IS_WORSE
OWN_UUID = "0f0e0d0c-0b0a-4909-8807-060504030201"


def indicator(name: str = "Moral", kind: Kind = Kind.FACES, direction: Direction = BETTER, **fields: Any) -> Indicator:
    return Indicator(**{"id": own_id(name), "name": name, "kind": kind, "direction": direction, **fields})


def known(name: str) -> Indicator:
    """Return an indicator of the catalogue by its name."""
    return catalogue().by_name[folded(name)].indicator()


def journal(*indicators: Indicator, values: dict[str, list[Value | None]], first_on: date = FIRST_ON) -> Journal:
    """Return a journal of consecutive days; `values` are by name, None where nothing was answered."""
    ids = {each.name: each.id for each in indicators}
    days = {}
    for offset in range(max(len(series) for series in values.values())):
        on = first_on + timedelta(days=offset)
        answers = {
            ids[name]: Answer(value=series[offset])
            for name, series in values.items()
            if offset < len(series) and series[offset] is not None
        }
        if answers:
            days[on] = Day(on=on, answers=answers)
    return Journal(profile=Profile(indicators=indicators), days=days)


def backup(days: Any, **texts: Any) -> bytes:
    """Return a backup of Jardin Mental; `texts` are its other storage keys, without their `@`."""
    data = {"@SURVEY_RESULTS": json.dumps(days), **{f"@{key}": json.dumps(text) for key, text in texts.items()}}
    outside = {
        "exportDate": "2026-11-24T08:00:00.000Z",
        "appVersion": "jardin-mental",
        "dataFormat": "v1",
        "data": data,
    }
    return json.dumps(outside, indent=2, ensure_ascii=False).encode()


def described(name: str, uuid: str = "", kind: str = "gauge", order: str = "DESC", **fields: Any) -> dict[str, Any]:
    """Return an `_indicateur` as the app has written them since 2023; a catalogue name brings its uuid."""
    entry = catalogue().by_name.get(folded(name))
    uuid = uuid or (entry.id if entry else OWN_UUID)
    return {"version": 3, "uuid": uuid, "name": name, "type": kind, "order": order, "active": True, **fields}


def answered(value: Any, description: dict[str, Any], comment: str | None = None) -> dict[str, Any]:
    entry = {"_indicateur": description, "value": value}
    return entry if comment is None else {**entry, "userComment": comment}
