"""Cut the fonts of the site and of the paper from their npm packages. Running twice gives the same bytes.

The site gets one variable file with what French needs. The paper gets static files (typst reads no woff2) and
`coverage.json`, the code points they draw, so that running the product needs no fontTools.
"""

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
PAPER = ROOT / "monsuivipsy/paper/fonts"
WEB = ROOT / "monsuivipsy/website/static/website/fonts"

ATKINSON = "Atkinson Hyperlegible Next"
ATKINSON_EXTENDED = "Atkinson Hyperlegible Next Extended"


@dataclass(frozen=True)
class Face:
    """A font of the paper: its file, where it comes from, the family that pages name, and what is kept of it."""

    name: str
    package: str
    source: str
    family: str
    kept: frozenset[int] | None = None


def _text(weight: int, subset: str, family: str) -> Face:
    stem = "atkinson-hyperlegible-next"
    name = f"{stem}-{weight}.ttf" if subset == "latin" else f"{stem}-extended-{weight}.ttf"
    return Face(name, f"@fontsource/{stem}", f"{stem}-{subset}-{weight}-normal", family)


# In the order in which a page tries them. The package parts Latin in two; joining the halves loses the accents' places,
# so each stays a family of its own.
FACES = [
    _text(400, "latin", ATKINSON),
    _text(700, "latin", ATKINSON),
    _text(400, "latin-ext", ATKINSON_EXTENDED),
    _text(700, "latin-ext", ATKINSON_EXTENDED),
    Face("noto-sans-greek.ttf", "@fontsource/noto-sans", "noto-sans-greek-400-normal", "Noto Sans Greek"),
    Face("noto-sans-cyrillic.ttf", "@fontsource/noto-sans", "noto-sans-cyrillic-400-normal", "Noto Sans Cyrillic"),
    Face(
        "noto-sans-arabic.ttf", "@fontsource/noto-sans-arabic", "noto-sans-arabic-arabic-400-normal", "Noto Sans Arabic"
    ),
    # Before the signs: a family that held only the sign of "runner + woman" would print it without the runner.
    Face("noto-emoji.ttf", "@fontsource/noto-emoji", "noto-emoji-emoji-400-normal", "Noto Emoji"),
    Face(
        "noto-sans-math.ttf",
        "@fontsource/noto-sans-math",
        "noto-sans-math-latin-400-normal",
        "Noto Sans Math",
        # Punctuation, arrows, relations, shapes, signs; neither the alphabets nor marks, which make keycaps of digits.
        frozenset({0x20, *range(0x2010, 0x20D0), *range(0x2100, 0x2800)}),
    ),
]
WEB_PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next"
WEB_SOURCE = "atkinson-hyperlegible-next-latin-wght-normal"

# What French and the interface write. `complete` adds what the source lacks.
FRENCH = (
    "".join(map(chr, range(0x20, 0x7F))) + "\u00a0§«°±²³·»¼½¾ÀÂÄÆÇÈÉÊËÎÏÔÖ×ÙÛÜàâäæçèéêëîïñôöùûüÿŒœ\u2009–—‘’“”…‹›€−"
)
# Missing in the source: drawn with the glyph of a character that looks the same.
TWINS = {0x202F: 0x2009, 0x2011: 0x002D}
MINUS, BOX = 0x2212, 0x25A1
# What typst refuses by name, and marks that the tables of Python 3.11 do not know yet as marks.
UNPRINTED = {0xFEFF, 0xFFFC, 0xFFFD, 0x10EFD, 0x10EFE, 0x10EFF}


def main() -> None:
    if not PACKAGES.is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    for path in (*web_fonts(), *paper_fonts()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def web_fonts() -> Iterator[Path]:
    WEB.mkdir(parents=True, exist_ok=True)
    font = opened(WEB_PACKAGE, WEB_SOURCE)
    complete(font)
    cut(font, {*map(ord, FRENCH), *TWINS})
    font.flavor = "woff2"
    yield saved(font, WEB / "atkinson-hyperlegible-next.woff2")
    yield from papers(WEB, [WEB_PACKAGE])


def paper_fonts() -> Iterator[Path]:
    PAPER.mkdir(parents=True, exist_ok=True)
    drawn = [(face, drawn_face(face)) for face in FACES]
    for face, font in drawn:
        yield saved(font, PAPER / face.name)
    yield write_coverage(drawn)
    yield from papers(PAPER, list(dict.fromkeys(face.package for face in FACES)))


def drawn_face(face: Face) -> TTFont:
    font = opened(face.package, face.source)
    font.flavor = None
    rename(font, face.family)
    if face.kept is not None:
        cut(font, set(face.kept))
    if face.family == ATKINSON:
        complete(font)
        add_box(font)
    return font


def opened(package: str, source: str) -> TTFont:
    return TTFont(PACKAGES / package / "files" / f"{source}.woff2", recalcTimestamp=False)


def saved(font: TTFont, path: Path) -> Path:
    font.save(path)
    return path


def rename(font: TTFont, family: str) -> None:
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family


def cut(font: TTFont, code_points: set[int]) -> None:
    """Keep the code points, their kerning, and tabular digits; drop the rest."""
    options = Options()
    options.layout_features = ["kern", "mark", "ccmp", "locl", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)


def complete(font: TTFont) -> None:
    """Give the narrow no-break space and the no-break hyphen the glyphs of their breaking twins."""
    names = font.getBestCmap()
    for missing, twin in TWINS.items():
        map_character(font, missing, names[twin])


def map_character(font: TTFont, code_point: int, glyph: str) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code_point] = glyph


def add_box(font: TTFont) -> None:
    """Draw the box that stands for what no font holds; its line is as thick as the minus sign."""
    minus = font["glyf"][font.getBestCmap()[MINUS]]
    thickness = minus.yMax - minus.yMin
    pen = TTGlyphPen(None)
    rectangle(pen, (70, 0), (620, 550))
    rectangle(pen, (70 + thickness, thickness), (620 - thickness, 550 - thickness), hole=True)
    font.setGlyphOrder([*font.getGlyphOrder(), "box"])
    font["glyf"]["box"] = pen.glyph()
    font["hmtx"]["box"] = (690, 70)
    map_character(font, BOX, "box")


def rectangle(pen: TTGlyphPen, low: tuple[int, int], high: tuple[int, int], *, hole: bool = False) -> None:
    corners = [low, (low[0], high[1]), high, (high[0], low[1])]
    if hole:
        corners.reverse()
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def write_coverage(drawn: list[tuple[Face, TTFont]]) -> Path:
    """List as ranges what each family prints in every weight it has."""
    families: dict[str, set[int]] = {}
    for face, font in drawn:
        held = set(filter(is_printed, font.getBestCmap()))
        families[face.family] = families.get(face.family, held) & held
    listed = {family: list(ranges(codes)) for family, codes in families.items()}
    path = PAPER / "coverage.json"
    path.write_text(json.dumps(listed, separators=(",", ":")) + "\n", encoding="utf-8")
    return path


def is_printed(code: int) -> bool:
    """Refuse what may not be printed although a font's table lists it."""
    return unicodedata.category(chr(code)) not in {"Cc", "Co", "Cs"} and code not in UNPRINTED


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Group code points that follow one another: their difference to their position is the same."""
    for _, group in groupby(enumerate(sorted(codes)), lambda item: item[1] - item[0]):
        run = [code for _, code in group]
        yield run[0], run[-1]


def papers(folder: Path, packages: list[str]) -> Iterator[Path]:
    """Put each package's licence beside the fonts, and write down where they come from."""
    lines = [
        "# Fonts",
        "",
        "Cut by `make fonts`; do not edit. SIL Open Font License 1.1, each text beside its font.",
        "",
    ]
    lines += ["| package | version | licence |", "|---|---|---|"]
    for package in packages:
        licence = folder / f"{package.rpartition('/')[2]}.OFL.txt"
        shutil.copyfile(PACKAGES / package / "LICENSE", licence)
        version = json.loads((PACKAGES / package / "package.json").read_text())["version"]
        lines.append(f"| {package} | {version} | `{licence.name}` |")
        yield licence
    readme = folder / "README.md"
    readme.write_text("\n".join(lines) + "\n")
    yield readme


if __name__ == "__main__":
    main()
