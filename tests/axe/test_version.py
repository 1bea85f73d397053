"""The axe that is committed is the one that package.json names."""

import json
from pathlib import Path

HERE = Path(__file__).parent


def test_the_committed_axe_is_the_version_that_is_written_down():
    version = (HERE / "VERSION").read_text().strip()
    package = json.loads((HERE.parent.parent / "package.json").read_text())
    assert package["devDependencies"]["axe-core"] == version
    with (HERE / "axe.min.js").open(encoding="utf-8") as source:
        assert source.readline().strip() == f"/*! axe v{version}"
