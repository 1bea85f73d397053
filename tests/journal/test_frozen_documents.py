"""A sealed document of each kind in each form that was ever written: what it holds is read as it was."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monsuivipsy.journal.domain import documents
from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.documents import DayDocument, Head
from monsuivipsy.journal.domain.entries import (
    Answer,
    Day,
    Device,
    Import,
    Mark,
    MarkKind,
    Pause,
    PauseWord,
    Profile,
)
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.undo import day_undo, read_undo
from monsuivipsy.sealing.box import Place, Usage, unseal
from monsuivipsy.sealing.keys import DataKey

FROZEN = json.loads((Path(__file__).parents[1] / "reference" / "documents-v1.json").read_text(encoding="utf-8"))
KEY = DataKey(bytes.fromhex(FROZEN["carnet"]), bytes.fromhex(FROZEN["key"]))
ON = date(2026, 2, 28)
AT = datetime(2026, 2, 28, 21, 4, 5, tzinfo=UTC)
DAY = Day(
    on=ON,
    answers={
        "faces": Answer(value=4, comment="« ça va »", changed_at=AT, device="0a1b2c"),
        "gauge": Answer(value=0.37),
        "whole": Answer(value=1.0),
        "no": Answer(value=False),
        "words": Answer(comment="sans valeur"),
    },
    note="première ligne\nseconde",
    marks=(Mark(kind=MarkKind.TREATMENT, text="hausse", drug="Lithium", amount=400.0, unit="mg"),),
    first_saved_at=AT,
    last_saved_at=AT,
    imported=True,
    as_imported={"POSOLOGY": [{"name1": "Lithium", "value": "400 mg"}]},
)
PROFILE = Profile(
    indicators=(
        Indicator(
            id="own",
            name="Café",
            kind=Kind.AMOUNT,
            direction=Direction.HIGHER_IS_WORSE,
            category="SUBSTANCE",
            position=3,
            active=False,
            own=True,
            unit="tasses",
            lowest=0.0,
            highest=20.0,
        ),
    ),
    pauses=(Pause(first_on=ON, last_on=None, word=PauseWord.HOSPITAL),),
    devices=(Device(id="0a1b2c", label="Téléphone", since="2026-02"),),
    consultation_on=date(2026, 3, 2),
    consultation_text="le sommeil",
    time_zone="Indian/Reunion",
    imports=(Import(on=ON, source="daylio", days=12),),
)
HEAD = Head(
    profile=PROFILE,
    opened_on=ON,
    first_on=ON,
    last_on=ON,
    phrase_shown_on=ON,
    phrase_checked_on=ON,
    phrase_due_on=ON,
    phrase_number=2,
    phrase_marks=b"\x01\x02\x03\x04\x05\x06",
    last_consultation_on=date(2026, 1, 5),
    rest_parts=1,
    undo_parts=1,
)
PLAN = CrisisPlan(
    warning_signs=("je ne dors plus",),
    activities=("marcher",),
    company=(Contact(name="Ana", phone="06 00 00 00 00", activities=("café",)),),
    helpers=(Contact(name="Luc"),),
    professionals=(Contact(name="3114", phone="3114"),),
    safety=("ranger",),
    reasons_to_live=("ma sœur",),
)
REST = {"becks": [{"thoughts": "« tout »", "n": 1}]}


def content(kind: str) -> tuple[int, bytes]:
    frozen = FROZEN["documents"][kind]
    tag = KEY.tag(kind, frozen["name"])
    place = Place(carnet=KEY.carnet, tag=tag, kind=kind, rev=frozen["rev"], schema=frozen["form"])
    return frozen["form"], unseal(KEY.key, bytes.fromhex(frozen["blob"]), place, Usage.DOCUMENT)


@pytest.mark.parametrize(
    ("kind", "read", "expected"),
    [
        ("profile", documents.read_head, HEAD),
        ("day", lambda form, text: documents.read_day(form, text, ON), DayDocument(day=DAY, operations=(b"12345678",))),
        ("plan", documents.read_plan, PLAN),
        ("rest", documents.read_rest, REST),
    ],
)
def test_a_frozen_document_is_read_as_it_was_written(kind, read, expected):
    assert read(*content(kind)) == expected


def test_a_frozen_undo_is_read_as_it_was_written():
    form, text = content("undo")
    assert form == documents.FORM
    undo = read_undo(text)
    assert (undo.on, undo.source, undo.days) == (ON, "daylio", {ON.isoformat(): day_undo(None, DAY)})
    assert (undo.profile[1].consultation_text, undo.plan[0], undo.rest_written) == ("le sommeil", None, {"becks": "ab"})


def test_every_kind_of_document_has_a_frozen_sample():
    assert set(FROZEN["documents"]) == {kind.value for kind in documents.DocumentKind}
