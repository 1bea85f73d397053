"""A person with a backup, a phone or a computer, and two minutes: from the file to the page."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.exports import own_json
from tests.browsers import faults, run_axe
from tests.pdf_checks import text_of
from tests.report.journals import MADE_AT

SAY = "Est-ce qu’on peut revoir l’heure de la prise ?"


@pytest.fixture
def diary(tmp_path):
    path = tmp_path / "carnet.json"
    path.write_bytes(own_json(example_journal(), exported_at=MADE_AT))
    return path


def choose(page, address, path):
    page.goto(address)
    page.get_by_role("link", name="Essayer avec mes données").first.click()
    page.get_by_label("Votre fichier").set_input_files(path)
    page.get_by_role("button", name="Lire ce fichier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce qui a été compris")


def show(page):
    page.get_by_label("Ce dont je veux parler").fill(SAY)
    page.get_by_role("button", name="Voir la page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relevé de suivi")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_from_a_file_to_the_page_and_its_pdf(open_page, live_server, diary, width, javascript):
    page = open_page(width=width, javascript=javascript, accept_downloads=True)
    choose(page, live_server.url, diary)
    expect(page.get_by_text("Tout a été lu.")).to_be_visible()
    show(page)
    expect(page.get_by_text(SAY).first).to_be_visible()
    expect(page.get_by_role("heading", name="Sécurité")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Télécharger le PDF").first.click()
    assert started.value.suggested_filename == "releve-de-suivi.pdf"
    assert SAY in text_of(Path(started.value.path()).read_bytes())


def test_no_step_has_a_fault_of_accessibility_or_scrolls_sideways(page, live_server, diary):
    page.goto(f"{live_server.url}/essayer")
    assert faults(page) == []
    choose(page, live_server.url, diary)
    assert faults(page) == []
    page.get_by_role("group", name="Notes et commentaires de la période").get_by_role("checkbox").first.check()
    page.get_by_label("Joindre le tableau des réponses").check()
    show(page)
    assert faults(page) == []


def test_a_file_that_is_none_is_said_beside_its_field(page, live_server, tmp_path):
    wrong = tmp_path / "photo.jpg"
    wrong.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    page.goto(f"{live_server.url}/essayer")
    page.get_by_label("Votre fichier").set_input_files(wrong)
    page.get_by_role("button", name="Lire ce fichier").click()
    expect(page.get_by_role("heading", name="Il y a un point à revoir")).to_be_visible()
    assert run_axe(page) == []


def test_every_chart_opens_its_table_by_keyboard(open_page, live_server, diary):
    page = open_page(width=1280)
    choose(page, live_server.url, diary)
    show(page)
    summary = page.locator("details.row__table summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Humeur générale")).to_be_visible()


def test_help_is_one_tap_away_on_every_step(open_page, live_server, diary):
    page = open_page(javascript=False)
    choose(page, live_server.url, diary)
    show(page)
    page.get_by_role("link", name="Aide").click()
    expect(page.get_by_role("heading", name="3114").first).to_be_visible()
