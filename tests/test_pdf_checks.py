"""The checks of our PDFs find what they look for."""

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests import pdf_checks
from tests.paper.sheets import SQUARE, set_page, set_words
from tests.pdf_checks import assert_looks_like, changed_pixels, faults_of, opened


def changed(pdf: bytes, change) -> bytes:
    with opened(pdf) as document:
        change(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def faults_after(change) -> list[str]:
    return faults_of(changed(set_words("Anxiété").pdf, change), title="Relevé")


def first_of(document, role):
    return next(item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == role)


def test_a_page_as_it_should_be_has_no_fault():
    assert faults_of(set_words("Anxiété").pdf, title="Relevé") == []


def drop(owner, key):
    del owner[key]


def font_descriptor(document):
    return next(
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    )


def embedded(document):
    descriptor = font_descriptor(document)
    return descriptor, next(key for key in ("/FontFile2", "/FontFile3") if key in descriptor)


def add_link(document):
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 1, 1])
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])


def forget_standard(document):
    metadata = document.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:Part")
    document.Root.Metadata = document.make_stream(metadata, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda document: drop(document.Root, "/Lang"), "language None"),
        (lambda document: drop(document.docinfo, "/Title"), "another title"),
        (
            lambda document: drop(document.Root, "/ViewerPreferences"),
            "the window shows the file's name instead of the title",
        ),
        (lambda document: drop(document.Root, "/StructTreeRoot"), "no structure tree"),
        (lambda document: drop(first_of(document, "/Figure"), "/Alt"), "a figure without alternative text"),
        (lambda document: drop(first_of(document, "/TH"), "/A"), "a header cell without scope"),
        (lambda document: drop(first_of(document, "/H1"), "/K"), "an empty heading"),
        (lambda document: drop(*embedded(document)), "is not embedded"),
        (add_link, "a link or an action"),
        (forget_standard, "pdfuaid:part is not 1"),
    ],
)
def test_each_fault_is_found(change, fault):
    assert any(fault in found for found in faults_after(change))


def test_a_level_of_heading_that_is_skipped_is_found():
    page = "= Titre\n== Partie"
    pdf = set_page(page).pdf
    with opened(pdf) as document:
        first_of(document, "/H2").S = pikepdf.Name.H3
        tree = list(pdf_checks.elements(document))
    assert list(pdf_checks.heading_faults(tree)) == ["H3 after level 1"]


def test_a_page_without_heading_is_found():
    assert "no heading" in faults_of(set_page('#image("x.svg", alt: "x")', pictures={"x": SQUARE}).pdf, title="Relevé")


def drawn(text: str) -> Image.Image:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).text((20, 40), text, fill="black")
    return image


def test_a_picture_that_changed_fails_and_is_kept_to_compare(tmp_path, monkeypatch):
    monkeypatch.delenv("UPDATE_GOLDENS", raising=False)
    monkeypatch.setattr(pdf_checks, "FAILED_PICTURES", tmp_path / "failed")
    drawn("Humeur").save(tmp_path / "page.png")
    assert_looks_like(drawn("Humeur"), tmp_path / "page.png")
    assert not (tmp_path / "failed").exists()
    with pytest.raises(AssertionError, match="pixels changed"):
        assert_looks_like(drawn("Sommeil"), tmp_path / "page.png")
    assert Image.open(tmp_path / "failed" / "page.png").tobytes() == drawn("Sommeil").tobytes()


def test_a_picture_of_another_size_has_changed_everywhere(tmp_path):
    drawn("a").save(tmp_path / "page.png")
    assert changed_pixels(Image.new("RGB", (10, 10)), tmp_path / "page.png") == 100


def test_a_missing_picture_fails_until_it_is_renewed(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_checks, "FAILED_PICTURES", tmp_path / "failed")
    monkeypatch.delenv("UPDATE_GOLDENS", raising=False)
    with pytest.raises(AssertionError, match="no picture"):
        assert_looks_like(drawn("a"), tmp_path / "new" / "page.png")
    monkeypatch.setenv("UPDATE_GOLDENS", "1")
    assert_looks_like(drawn("a"), tmp_path / "new" / "page.png")
    monkeypatch.delenv("UPDATE_GOLDENS")
    assert_looks_like(drawn("a"), tmp_path / "new" / "page.png")
