"""The frame of any page: its size, its footer, its tags, and how it looks."""

from pathlib import Path

import pypdfium2
import pytest

from monsuivipsy.paper.characters import Name, said
from monsuivipsy.paper.typesetting import TypesettingError
from tests.paper.sheets import SQUARE, set_page
from tests.pdf_checks import (
    alternative_texts_of,
    assert_looks_like,
    assert_sound,
    elements,
    opened,
    pictures_of,
    roles_of,
    text_of,
)

GOLDENS = Path(__file__).parent / "goldens"
SCRIPTS = [
    "Depuis février, je dors « moins bien » ; 1\u202f234,5 € − 2 × ‹ › n’est-ce pas…",
    "Łódź, Ţepeş, Nguyễn, ế, x̃ · Αθήνα, ρ = 0,3 · Олександр, Ґанна",
    "👨‍👩‍👧‍👦 ❤️ 🇫🇷 1️⃣ 👍🏽 🏃‍♀️ 👩🏽‍⚕️ ❤️‍🔥 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ☺",
    "200 → 300 mg, ≥ 3, ≠ ≈ ✓ ○ ♥ ★ ½ ⅓ 10⁵",
    "مَرْحَبًا، أنا بخير (12)",
    "今日は \x00 \ue000",
]


def test_pages_are_a4_in_french_and_numbered():
    sheet = set_page("= Titre\n#pagebreak()\n#par[suite]")
    with opened(sheet.pdf) as document:
        assert [[round(float(side)) for side in page.MediaBox] for page in document.pages] == [[0, 0, 595, 842]] * 2
    text = text_of(sheet.pdf)
    assert "page 1 sur 2" in text
    assert "page 2 sur 2" in text


def test_headings_paragraphs_tables_and_figures_are_tagged():
    page = """= Titre
== Partie
#par[texte]
#table(columns: 2, table.header(par[Jour], par[Note]), [lundi], [3])
#image("x.svg", alt: "un carré")"""
    sheet = set_page(page, pictures={"x": SQUARE})
    assert_sound(sheet.pdf, title="Relevé")
    roles = roles_of(sheet.pdf)
    assert [roles.count(role) for role in ("H1", "H2", "Table", "TR", "TH", "TD", "Figure")] == [1, 1, 1, 2, 2, 2, 1]
    with opened(sheet.pdf) as document:
        assert [node.attributes["Scope"] for node in elements(document) if node.role == "TH"] == ["/Column"] * 2


def letters_from_left_to_right(pdf: bytes) -> str:
    """Return what the last line of the text shows, in the order of its places on the paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        places = [(page.get_charbox(index)[0], letter) for index, letter in enumerate(text) if letter.strip()]
        page.close()
    return "".join(letter for _, letter in sorted(places))


def test_a_right_to_left_name_reorders_none_of_its_neighbours():
    data = {"name": said("قلق")}
    shown = letters_from_left_to_right(set_page("#par[avant #user(data.name) 12 mg]", data).pdf)
    assert shown.index("avant") < shown.index("ق") < shown.index("12mg")
    loose = letters_from_left_to_right(set_page("#par[avant #data.name.text 12 mg]", data).pdf)
    assert loose.index("12") < loose.index("ق")


def test_words_without_their_direction_are_refused():
    with pytest.raises(TypesettingError):
        set_page("#user(data.name)", {"name": "قلق"})


def test_figures_are_as_wide_as_one_another():
    set_page(
        "= Titre\n#context assert.eq(measure(figure-text[111,1]).width, measure(figure-text[000,8]).width)"
        "\n#context assert.ne(measure([111,1]).width, measure([000,8]).width)"
    )


def test_a_line_is_as_high_with_any_script_in_it():
    data = {"lines": [said(Name(line)) for line in ("abc", "😀", "قلق", "Ế")]}
    set_page(
        "= Titre\n#context { let heights = data.lines.map(line => measure(user(line)).height)\n"
        "assert(heights.all(height => height == heights.first())) }",
        data,
    )


def test_an_alternative_text_that_is_too_long_for_the_format_is_shortened():
    sheet = set_page('= Titre\n#image("x.svg", alt: data.alt)', {"alt": "é " * 10_000}, pictures={"x": SQUARE})
    [alternative] = alternative_texts_of(sheet.pdf)
    assert len(alternative) == 7502
    assert alternative.endswith(" …")


def test_every_script_looks_as_it_should():
    page = "= Toutes les écritures\n#for line in data.lines { user-block(line) }"
    sheet = set_page(page, {"lines": [said(line) for line in SCRIPTS]})
    assert sheet.replaced == 5
    [picture] = pictures_of(sheet.pdf)
    assert_looks_like(picture.crop((0, 0, picture.width, 330)), GOLDENS / "scripts.png")
