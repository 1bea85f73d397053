import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:]+)\)|src=\"([^\":]+)\"")
PLACE = re.compile(r"`((?:monsuivipsy|tests|tools|docs|requirements)/[\w./-]+)`")
LONGEST_DECISION_WORDS = 300


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_points_to_what_exists(document):
    text = document.read_text(encoding="utf-8")
    linked = [document.parent / (link or source) for link, source in LINK.findall(text)]
    named = [ROOT / place for place in PLACE.findall(text)]
    assert [str(path) for path in (*linked, *named) if not path.exists()] == []


@pytest.mark.parametrize("decision", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_and_complete(decision):
    text = decision.read_text(encoding="utf-8")
    assert len(text.split()) <= LONGEST_DECISION_WORDS
    assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))


def test_the_licence_is_the_whole_agpl():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert len(text.split()) == 5535
    assert "13. Remote Network Interaction" in text


@pytest.mark.parametrize(
    "area", [path.name for path in (ROOT / "monsuivipsy").iterdir() if (path / "__init__.py").exists()]
)
def test_the_architecture_names_every_area(area):
    assert f"\n  {area}/ " in (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
