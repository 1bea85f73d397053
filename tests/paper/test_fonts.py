"""The committed fonts hold what the pages write, and come from where they say."""

import importlib.util
import json
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from monsuivipsy.paper.coverage import COVERAGE, FONTS, HOME
from tests.pdf_checks import ROOT

WEB = ROOT / "monsuivipsy/website/static/website/fonts"
WEB_FONT = WEB / "atkinson-hyperlegible-next.woff2"
NARROW_SPACE, NO_BREAK_HYPHEN, BOX = 0x202F, 0x2011, 0x25A1
UNPRINTED = {0x00, 0x0D, 0xFEFF, 0x10EFD, 0x10EFE, 0x10EFF}
# What the interface and the pages write themselves.
WRITTEN = "«»‹›’“”…–−×°·œŒæÆçÇéÈêëîïôùûüÿ½²€ \u00a0\u202f\u2011"


def cmap(path: Path) -> dict[int, str]:
    return TTFont(path).getBestCmap()


def test_the_list_of_characters_is_what_the_fonts_tables_say():
    held = {}
    for path in FONTS.glob("*.ttf"):
        font = TTFont(path)
        family = font["name"].getDebugName(1)
        held[family] = held.get(family, set(font.getBestCmap())) & set(font.getBestCmap())
    assert held.keys() == COVERAGE.keys()
    for family, characters in COVERAGE.items():
        refused = held[family] - set(map(ord, characters))
        assert set(map(ord, characters)) <= held[family]
        assert refused <= UNPRINTED
        assert not [character for character in characters if unicodedata.category(character) in {"Cc", "Co", "Cs"}]


@pytest.mark.parametrize(
    "path", [WEB_FONT, *FONTS.glob("atkinson-hyperlegible-next-[47]00.ttf")], ids=lambda path: path.name
)
def test_the_text_has_the_narrow_space_and_the_hyphen_that_do_not_break(path):
    font = TTFont(path)
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    assert widths[glyphs[NARROW_SPACE]] == widths[glyphs[0x2009]]
    assert widths[glyphs[NARROW_SPACE]][0] < widths[glyphs[0x20]][0]
    assert glyphs[NO_BREAK_HYPHEN] == glyphs[0x2D]
    assert {ord(character) for character in WRITTEN} <= glyphs.keys()


def test_the_box_is_in_the_text_font():
    assert HOME[chr(BOX)] == "Atkinson Hyperlegible Next"
    for weight in (400, 700):
        font = TTFont(FONTS / f"atkinson-hyperlegible-next-{weight}.ttf")
        assert font["glyf"][font.getBestCmap()[BOX]].numberOfContours == 2


def test_the_site_loads_one_small_file_for_every_weight():
    font = TTFont(WEB_FONT)
    axis = font["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue <= 400, axis.maxValue >= 700) == ("wght", True, True)
    assert WEB_FONT.stat().st_size < 26_000
    assert {"kern"} <= {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"tnum"} <= {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("folder", [FONTS, WEB], ids=["paper", "web"])
def test_every_package_has_its_licence_and_its_version(folder):
    readme = (folder / "README.md").read_text()
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    rows = [line.strip("| ").split(" | ") for line in readme.splitlines() if line.startswith("| @")]
    assert rows
    for package, version, licence in rows:
        assert wanted[package] == version
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / licence.strip("`")).read_text()


def test_the_lock_of_the_packages_names_no_registry():
    lock = (ROOT / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "registry" not in lock
    assert '"integrity"' in lock


@pytest.mark.long
def test_cutting_the_fonts_again_gives_the_same_bytes(tmp_path, monkeypatch):
    if not (ROOT / "node_modules/@fontsource").is_dir():
        pytest.skip("the packages of the fonts are not installed: npm ci --ignore-scripts")
    spec = importlib.util.spec_from_file_location("cutting", ROOT / "tools/fonts.py")
    cutting = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cutting)
    monkeypatch.setattr(cutting, "PAPER", tmp_path / "paper")
    monkeypatch.setattr(cutting, "WEB", tmp_path / "web")
    made = [*cutting.web_fonts(), *cutting.paper_fonts()]
    committed = {path: (FONTS if path.parent.name == "paper" else WEB) / path.name for path in made}
    assert [path.name for path, kept in committed.items() if path.read_bytes() != kept.read_bytes()] == []
