"""What the answers permit to say, on the page for the doctor: seen first, then unticked or printed."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from monsuivipsy.journal.example import example_journal
from monsuivipsy.report.domain.contents import Wishes, contents, written
from monsuivipsy.report.pdf import lower, report_pdf
from monsuivipsy.report.sheet import Room
from tests.carnets import BOTH, bring
from tests.pdf_checks import assert_looks_like, assert_sound, pictures_of, text_of
from tests.report.carnets import carnet_of
from tests.report.journals import MADE_AT
from tests.report.test_pdf import title_of
from tests.report.test_said import linked_days
from tests.report.test_understand import of

GOLDENS = Path(__file__).parent / "goldens"
SENTENCE = "Les jours où le niveau de"
DATES = {"first_on": "", "last_on": "", "say": "", "say_shown": "", "consultation_on": "", "consultation_shown": ""}


def linked(count=90):
    return of(linked_days(count))


def page(**wishes):
    return contents(linked(), Wishes(statements=True, **wishes), made_at=MADE_AT)


def plain(text):
    return re.sub(r"\s+", " ", text)


def test_statements_stand_on_the_page_only_where_they_are_wanted():
    assert contents(linked(), Wishes(), made_at=MADE_AT).statements == ()
    assert SENTENCE in str(page().statements[0].sentence)


def test_what_is_not_to_be_said_is_still_offered_and_nothing_takes_its_place():
    whole = page()
    left = page(unsaid=frozenset({whole.offered[0].key}))
    assert left.offered == whole.offered
    assert left.statements == whole.statements[1:]


def test_the_names_in_a_statement_are_among_the_texts_of_the_person():
    made = page(indicators=(linked().indicators[0].id,))
    assert set(made.statements[0].words) <= set(written(made))


def test_the_pdf_says_them_with_their_proof_below_the_charts():
    text = plain(text_of(report_pdf(page()).pdf))
    assert "Ce que les réponses permettent de dire" in text
    assert "lien fort" in text
    assert text.index("Humeur générale") < text.index(SENTENCE) < text.index("Auto-observation")
    assert "Un lien n’est pas une cause." in text


def said_by_the_example():
    diary = example_journal()
    wishes = Wishes(first_on=sorted(diary.days)[-90], say="Le sommeil.", statements=True)
    return contents(diary, wishes, made_at=MADE_AT)


def test_the_page_with_all_that_it_says_is_one_page_as_it_was_in_grey():
    pictures = pictures_of(report_pdf(said_by_the_example()).pdf, dpi=150)
    assert len(pictures) == 1
    assert_looks_like(pictures[0].convert("L").convert("RGB"), GOLDENS / "statements-grey.png")


def test_the_page_with_all_that_it_says_has_all_that_a_screen_reader_needs():
    shown = said_by_the_example()
    assert_sound(report_pdf(shown).pdf, title=title_of(shown))


def test_without_a_statement_the_pdf_has_no_heading_for_them():
    assert "permettent de dire" not in text_of(report_pdf(replace(page(), offered=())).pdf)


def test_on_a_full_page_statements_go_to_the_next_one_before_any_row():
    squeezed = lower(Room(mood=14, row=7, rows=12, statements=3), 20)
    assert (squeezed.statements, squeezed.rows) == (0, 12)
    assert lower(Room(mood=14, row=7, rows=4), 30).changes == 0


@pytest.fixture
def carnet(client):
    bring(client, carnet_of(linked()))
    return client


def sent(**more):
    return {**DATES, "indicators": [one.id for one in linked().indicators], "safety": "on", **more}


def offered(response):
    return [unescape(key) for key in re.findall(r'name="offered" value="([^"]*)"', response.content.decode())]


@pytest.mark.django_db(databases=BOTH)
def test_the_page_shows_them_and_the_form_has_them_ticked(carnet):
    response = carnet.post("/partager/page", sent())
    html = response.content.decode()
    assert html.partition('id="changer"')[0].count(SENTENCE) == 1
    assert len(offered(response)) == html.count('name="said"') > 0
    assert re.search(r'name="said"\s+value="[^"]*" checked', html)


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("address", ["/partager/page", "/partager/pdf"])
def test_what_is_unticked_is_not_said(carnet, address):
    keys = offered(carnet.post("/partager/page", sent()))
    response = carnet.post(address, sent(offered=keys))
    if address.endswith("pdf"):
        assert SENTENCE not in plain(text_of(response.content))
    else:
        html = response.content.decode()
        assert SENTENCE not in html.partition('id="changer"')[0]
        assert offered(response) == keys
        assert not re.search(r'name="said"\s+value="[^"]*" checked', html)


@pytest.mark.django_db(databases=BOTH)
def test_what_the_form_did_not_show_yet_is_said(carnet):
    response = carnet.post("/partager/pdf", sent(offered=["autre:chose:0"]))
    assert SENTENCE in plain(text_of(response.content))


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("key", ["<script>", "é" * 10_000, "\0", ""])
def test_a_key_that_names_nothing_changes_nothing(carnet, key):
    response = carnet.post("/partager/page", sent(offered=[key], said=[key]))
    assert response.status_code == 200
    assert SENTENCE in response.content.decode()
