"""What `monsuivipsy analyse` makes of a table, and answers to put into one."""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

import jsonschema

from tests.cli.program import run

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "analysis-format.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
FIRST = date(2026, 1, 1)
RANDOM = random.Random(3)  # noqa: S311 - series, not secrets
ANSWERS = [str(RANDOM.randint(1, 5)) for _ in range(200)]
OTHERS = [str(RANDOM.randint(1, 5)) for _ in range(200)]
FALL = [str(RANDOM.randint(3, 5)) for _ in range(100)] + [str(RANDOM.randint(1, 3)) for _ in range(100)]


def lines(*columns):
    return [f"{FIRST + timedelta(days=n)},{','.join(row)}" for n, row in enumerate(zip(*columns, strict=True))]


def analysed(*arguments, content=b""):
    """Return the record, having checked it against the schema."""
    result = run("analyse", *arguments, "--json", content=content)
    assert result.returncode == 0, result.stderr.decode()
    record = json.loads(result.stdout)
    VALIDATOR.validate(record)
    return record


def said(*arguments):
    """Return the text with plain spaces, its paragraphs each on one line."""
    result = run("analyse", *arguments)
    assert result.returncode == 0, result.stderr.decode()
    text = result.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\n  +", " ", text)


def at(index):
    return (FIRST + timedelta(days=index)).isoformat()
