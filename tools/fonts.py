"""Cut the fonts of the site and of the paper from their npm packages. Running twice gives the same bytes.

The site gets one variable file with what French needs. The paper gets static files (typst reads no woff2) and
`coverage.json`, the code points they draw, so that running the product needs no fontTools.
"""

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
PAPER = ROOT / "monsuivipsy/paper/fonts"
WEB = ROOT / "monsuivipsy/website/static/website/fonts"

TEXT = "@fontsource/atkinson-hyperlegible-next"
TEXT_VARIABLE = "@fontsource-variable/atkinson-hyperlegible-next"
ARABIC = "@fontsource/noto-sans-arabic"
EMOJI = "@fontsource/noto-emoji"

# What French and the interface write. The characters missing from the source are added by `complete`.
FRENCH = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0¡£§¨©«¬®°±²³·»¼½¾¿ÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖ×ÙÚÛÜàáâäçèéêëíîïñóôöùúûüÿŒœŸ\u2009–—‘’“”…•‹›€™−"
)
# Missing in the source: drawn with the glyph of a character that looks the same.
TWINS = {0x202F: 0x2009, 0x2011: 0x002D}
BOX = 0x25A1


def main() -> None:
    if not PACKAGES.is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    for path in (*web_fonts(), *paper_fonts()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def web_fonts() -> Iterator[Path]:
    WEB.mkdir(parents=True, exist_ok=True)
    font = opened(TEXT_VARIABLE, "atkinson-hyperlegible-next-latin-wght-normal.woff2")
    complete(font)
    cut(font, {*map(ord, FRENCH), *TWINS})
    font.flavor = "woff2"
    yield saved(font, WEB / "atkinson-hyperlegible-next.woff2")
    yield from papers(WEB, [TEXT_VARIABLE])


def paper_fonts() -> Iterator[Path]:
    PAPER.mkdir(parents=True, exist_ok=True)
    faces = {f"atkinson-hyperlegible-next-{weight}.ttf": text_face(weight) for weight in (400, 700)}
    faces["noto-sans-arabic.ttf"] = opened(ARABIC, "noto-sans-arabic-arabic-400-normal.woff2")
    faces["noto-emoji.ttf"] = opened(EMOJI, "noto-emoji-emoji-400-normal.woff2")
    for name, font in faces.items():
        font.flavor = None
        yield saved(font, PAPER / name)
    yield write_coverage(faces)
    yield from papers(PAPER, [TEXT, ARABIC, EMOJI])


def text_face(weight: int) -> TTFont:
    """Join both Latin halves of one weight: the package splits them for the web."""
    halves = [
        opened(TEXT, f"atkinson-hyperlegible-next-{half}-{weight}-normal.woff2") for half in ("latin", "latin-ext")
    ]
    dates = halves[0]["head"].created, halves[0]["head"].modified
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.ttf" for number in range(len(halves))]
        for half, path in zip(halves, paths, strict=True):
            half.flavor = None
            saved(half, path)
        font = Merger().merge([str(path) for path in paths])
    font.recalcTimestamp = False
    font["head"].created, font["head"].modified = dates
    complete(font)
    add_box(font)
    return font


def opened(package: str, name: str) -> TTFont:
    return TTFont(PACKAGES / package / "files" / name, recalcTimestamp=False)


def saved(font: TTFont, path: Path) -> Path:
    font.save(path)
    return path


def cut(font: TTFont, code_points: set[int]) -> None:
    """Keep the code points, their kerning, and tabular digits; drop the rest."""
    options = Options()
    options.layout_features = ["kern", "mark", "ccmp", "locl", "tnum", "pnum"]
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
    minus = font["glyf"][font.getBestCmap()[0x2212]]
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


def write_coverage(faces: dict[str, TTFont]) -> Path:
    """List as ranges what each family can print, in the order the page tries them; a text needs both its weights."""
    families: dict[str, set[int]] = {}
    for font in faces.values():
        held = {code for code in font.getBestCmap() if is_drawable(code)}
        family = font["name"].getDebugName(1)
        families[family] = families.get(family, held) & held
    path = PAPER / "coverage.json"
    listed = {family: list(ranges(codes)) for family, codes in families.items()}
    path.write_text(json.dumps(listed, separators=(",", ":")) + "\n")
    return path


def is_drawable(code: int) -> bool:
    """Refuse what typst refuses under PDF/UA although a font's table lists it."""
    return unicodedata.category(chr(code)) not in {"Cc", "Cn", "Co", "Cs"} and code not in {0xFEFF, 0xFFFC, 0xFFFD}


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for code in sorted(codes):
        if last is not None and code == last + 1:
            last = code
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = code
    if first is not None and last is not None:
        yield first, last


def papers(folder: Path, packages: list[str]) -> Iterator[Path]:
    """Put each package's licence beside the fonts, and write down where they come from."""
    lines = [
        "# Fonts",
        "",
        "Cut by `make fonts`; do not edit. Licence: SIL Open Font License 1.1, text beside each.",
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
