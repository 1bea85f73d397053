"""What must hold of every PDF of ours, read from the file itself, and how it looks.

Typst claims PDF/UA and PDF/A; this checks the claim: the structure tree, the alternative texts, the language, the
title, the fonts, the identification, and the rules that the `pdfua` package knows. It is no full validator.
"""

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfua
import pikepdf
import pypdfium2
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
# "Heading elements are not empty" crashes on typst's trees: `heading_faults` looks itself.
CRASHING_RULES = {"UA-14-001"}
FAILED_PICTURES = ROOT / "build" / "goldens"
VISIBLE = 48
MOST_CHANGED_PIXELS = 40


@dataclass(frozen=True)
class Element:
    """A node of the structure tree."""

    role: str
    depth: int
    alt: str | None
    attributes: dict[str, str]
    is_empty: bool


def assert_sound(pdf: bytes, *, title: str) -> None:
    """Fail on anything that a page of ours may never lack."""
    assert faults_of(pdf, title=title) == []


def faults_of(pdf: bytes, *, title: str) -> list[str]:
    with opened(pdf) as document:
        tree = list(elements(document))
        return [
            *identity_faults(document, title),
            *tree_faults(tree),
            *heading_faults(tree),
            *font_faults(document),
            *link_faults(document),
            *rule_faults(pdf),
        ]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(document: pikepdf.Pdf) -> Iterator[Element]:
    """Walk the structure tree in reading order."""
    root = document.Root.get("/StructTreeRoot")
    if root is not None:
        yield from _walked(root, 0)


def _walked(node: pikepdf.Object, depth: int) -> Iterator[Element]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        alt = node.get("/Alt")
        yield Element(str(node.S)[1:], depth, None if alt is None else str(alt), _attributes(node), "/K" not in node)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _walked(kid, depth + 1)


def _attributes(node: pikepdf.Object) -> dict[str, str]:
    owners = node.get("/A", [])
    owners = owners if isinstance(owners, pikepdf.Array) else [owners]
    return {
        str(key)[1:]: str(value)
        for owner in owners
        if isinstance(owner, pikepdf.Dictionary)
        for key, value in owner.items()
    }


def roles_of(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [element.role for element in elements(document)]


def alternative_texts_of(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [element.alt or "" for element in elements(document) if element.role == "Figure"]


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    with opened(pdf) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def text_of(pdf: bytes) -> str:
    """Return the text of all pages as a reader would copy it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(_page_text(page) for page in document)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded()).replace("\r\n", "\n")
    finally:
        text_page.close()
        page.close()


def identity_faults(document: pikepdf.Pdf, title: str) -> Iterator[str]:
    root = document.Root
    if not str(root.get("/Lang", "")).startswith("fr"):
        yield f"language {root.get('/Lang')}"
    if str(document.docinfo.get("/Title", "")) != title:
        yield "another title"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window shows the file's name instead of the title"
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not marked as tagged"
    metadata = root.Metadata.read_bytes().decode()
    for key, value in {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}.items():
        if not re.search(f"<{key}>{value}<|{key}=.{value}.", metadata):
            yield f"{key} is not {value}"


def tree_faults(tree: list[Element]) -> Iterator[str]:
    if not tree or tree[0].role != "Document":
        yield "no structure tree"
    for element in tree:
        if element.role == "Figure" and not (element.alt or "").strip():
            yield "a figure without alternative text"
        if element.role == "TH" and "Scope" not in element.attributes:
            yield "a header cell without scope"
    tables = sum(element.role == "Table" for element in tree)
    if tables and not any(element.role == "TH" for element in tree):
        yield "a table without header cells"


def heading_faults(tree: list[Element]) -> Iterator[str]:
    """Headings start at the first level and never skip one."""
    level = 0
    for element in tree:
        if match := re.fullmatch(r"H([1-6])", element.role):
            if int(match[1]) > level + 1:
                yield f"{element.role} after level {level}"
            level = int(match[1])
            if element.is_empty:
                yield "an empty heading"
    if level == 0:
        yield "no heading"


def font_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/Font" or item.Subtype == "/Type0":
            continue
        descriptor = item.get("/FontDescriptor", {})
        if item.Subtype != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"{item.get('/BaseFont')} is not embedded"


def link_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if item.get("/Subtype") == "/Link" or item.get("/S") in {"/URI", "/Launch", "/GoToR", "/JavaScript"}:
            yield "a link or an action"


def rule_faults(pdf: bytes) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        report = pdfua.validate(str(path))
    yield from (f"{finding.rule_id}: {finding.message}" for finding in report.findings)
    yield from (f"{rule.rule_id} skipped" for rule in report.skipped if rule.rule_id not in CRASHING_RULES)


def pictures_of(pdf: bytes, dpi: int = 100) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [_drawn(page, dpi) for page in document]


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    bitmap = page.render(scale=dpi / 72)
    try:
        return bitmap.to_pil().convert("RGB").copy()
    finally:
        bitmap.close()
        page.close()


def assert_looks_like(image: Image.Image, golden: Path) -> None:
    """Compare with the picture at `golden`; `UPDATE_GOLDENS=1` writes it instead. A failure keeps the new picture."""
    if os.environ.get("UPDATE_GOLDENS") == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        image.convert("RGB").save(golden, optimize=True)
        return
    changed = changed_pixels(image, golden) if golden.exists() else None
    if changed is None or changed > MOST_CHANGED_PIXELS:
        FAILED_PICTURES.mkdir(parents=True, exist_ok=True)
        image.save(FAILED_PICTURES / golden.name)
        what = "there is no picture" if changed is None else f"{changed} pixels changed"
        raise AssertionError(f"{golden.name}: {what}; compare build/goldens/{golden.name}, renew with UPDATE_GOLDENS=1")


def changed_pixels(image: Image.Image, golden: Path) -> int:
    """Count the pixels that differ visibly; another size differs everywhere."""
    with Image.open(golden) as stored:
        expected = stored.convert("RGB")
    if expected.size != image.size:
        return image.width * image.height
    bands = ImageChops.difference(expected, image.convert("RGB")).split()
    strongest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(strongest.histogram()[VISIBLE:])
