import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Plant:
    """A module that breaks one contract and no other."""

    contract: str
    module: str
    imports: str


PLANTS = (
    Plant("Areas", "language.planted", "monsuivipsy.journal.domain"),
    Plant("Areas", "journal.planted", "monsuivipsy.report"),
    Plant("Inside any area", "journal.domain.planted", "monsuivipsy.journal.forms"),
    Plant("Inside any area", "report.forms", "monsuivipsy.report.views"),
    Plant("Pure", "charts.planted", "django.utils.html"),
    Plant("Pure", "report.domain.planted", "httpx"),
    Plant("Crypto", "report.planted", "cryptography"),
    Plant("Crypto", "journal.planted", "cryptography"),
    Plant("Plaintext", "report.screen", "monsuivipsy.journal.store"),
    Plant("Plaintext", "journal.exports", "monsuivipsy.journal.store"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the code alone, where a module may be planted."""
    only_code = shutil.ignore_patterns("__pycache__", "static", "templates", "fonts", "locale")
    shutil.copytree(ROOT / "monsuivipsy", tmp_path / "monsuivipsy", ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, module: str, line: str = "") -> None:
    path = copy.joinpath("monsuivipsy", *module.split(".")).with_suffix(".py")
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def broken_contracts(folder: Path) -> tuple[set[str], str]:
    command = [sys.executable, "-c", LINTER, "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    broken = set(re.findall(r"^(.+) BROKEN$", result.stdout, re.MULTILINE))
    assert (result.returncode == 0) == ("0 broken" in result.stdout), result.stdout + result.stderr
    return broken, result.stdout


def test_the_contracts_hold(copy):
    broken, report = broken_contracts(copy)
    assert broken == set(), report
    assert " 0 broken" in report


@pytest.mark.parametrize("planted", PLANTS, ids=lambda p: f"{p.module} imports {p.imports}")
def test_a_planted_violation_is_caught(copy, planted: Plant):
    if planted.imports.startswith("monsuivipsy.") and planted.imports.split(".")[-1] in {"forms", "views"}:
        plant(copy, planted.imports.removeprefix("monsuivipsy."))
    plant(copy, planted.module, f"import {planted.imports}")
    broken, report = broken_contracts(copy)
    assert broken == {planted.contract}, report
    assert f"monsuivipsy.{planted.module}" in report


def test_every_contract_has_two_plants():
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]]
    assert sorted(names * 2) == sorted(planted.contract for planted in PLANTS)


def test_a_new_folder_fails_until_it_has_a_place(copy):
    plant(copy, "novelty.__init__")
    broken, report = broken_contracts(copy)
    assert (broken == {"Areas"}, "novelty" in report) == (True, True), report
