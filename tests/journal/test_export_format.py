"""The published schema holds for what is exported, and refuses what is read back with a refusal."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.example import example_file
from monsuivipsy.journal.exports import own_json
from tests.builders import indicator, journal
from tests.journal.journals import journals

DOCS = Path(__file__).resolve().parents[2] / "docs"
AT = datetime(2026, 11, 24, tzinfo=UTC)
SCHEMA = json.loads((DOCS / "export-format.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_follows_the_schema():
    VALIDATOR.validate(json.loads(example_file()))


@settings(max_examples=30, deadline=None)
@given(journals())
def test_any_export_follows_the_schema(any_journal):
    VALIDATOR.validate(json.loads(own_json(any_journal, exported_at=AT)))


def test_the_example_in_the_documentation_follows_the_schema():
    text = (DOCS / "export-format.md").read_text()
    VALIDATOR.validate(json.loads(text.partition("```json\n")[2].partition("```")[0]))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("profile", {"unknown": 1}),
        ("profile", {"indicators": [{"id": "x", "name": "X", "kind": "stars", "direction": "higher_is_better"}]}),
        ("days", {"2026-03-01": {"unknown": 1}}),
        ("days", {"hier": {}}),
        ("days", {"2026-02-30": {}}),
        ("days", {"2026-03-01": {"answers": {"x": {"value": "3"}}}}),
        ("days", {"2026-03-01": {"note": "a" * 20_001}}),
        ("plan", {"unknown": 1}),
        ("version", 2),
        ("format", "autre"),
        ("exported_at", "hier"),
    ],
)
def test_what_is_refused_when_read_is_refused_by_the_schema(part, change):
    whole = json.loads(own_json(journal(indicator(kind=Kind.FACES), values={"Moral": [3]}), exported_at=AT))
    assert VALIDATOR.is_valid(whole)
    assert not VALIDATOR.is_valid({**whole, part: change})
