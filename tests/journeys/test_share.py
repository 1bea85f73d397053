"""A person who prepares a consultation: what the page shows, seen on screen, taken away as a file, remembered."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsers import faults, run_axe
from tests.carnets import BOTH, browser_cookie
from tests.pdf_checks import text_of
from tests.report.carnets import carnet_of, example_today

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
SAY = "Est-ce qu’on peut revoir l’heure de la prise ?"
NOTE = "Changement d’heure, je m’endors trop tôt."


@pytest.fixture
def share(open_page, live_server):
    """Give `share(**options)`, which opens Partager in a carnet that holds a month of the example."""

    def sharing(**options):
        journal = example_today()
        held = {on: day for on, day in journal.days.items() if on > journal.last_on - timedelta(days=30)}
        opened = carnet_of(replace(journal, days=held))
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(f"{live_server.url}/partager")
        return page

    return sharing


def prepare(page):
    page.get_by_role("link", name="Préparer la page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La page pour le médecin")


def show(page):
    page.get_by_role("button", name="Voir la page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relevé de suivi")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_from_the_carnet_to_the_page_and_its_pdf(share, width, javascript):
    page = share(width=width, javascript=javascript, accept_downloads=True)
    prepare(page)
    page.get_by_label("Ce dont je veux parler").fill(SAY)
    page.get_by_label("Date de la consultation").fill("2031-05-06")
    page.get_by_role("checkbox", name=NOTE).check()
    page.get_by_role("checkbox", name="Fatigue", exact=True).uncheck()
    show(page)
    assert page.url.endswith("/partager/page")
    article = page.locator("article.report")
    expect(article).to_contain_text(SAY)
    expect(article).to_contain_text(NOTE)
    expect(article.get_by_role("heading", name="Fatigue")).to_have_count(0)
    with page.expect_download() as started:
        page.get_by_role("button", name="Télécharger le PDF").click()
    assert started.value.suggested_filename == "releve-de-suivi.pdf"
    paper = text_of(Path(started.value.path()).read_bytes())
    assert SAY in paper
    assert NOTE in paper
    page.get_by_role("link", name="Partager").click()
    expect(page.get_by_role("main")).to_contain_text("6\u00a0mai\u00a02031")
    prepare(page)
    expect(page.get_by_label("Ce dont je veux parler")).to_have_value(SAY)


def test_what_is_to_be_mended_takes_the_focus_and_keeps_the_words(share):
    page = share()
    prepare(page)
    page.get_by_label("Ce dont je veux parler").fill(SAY)
    page.get_by_label("Du", exact=True).fill("2031-05-06")
    page.get_by_role("button", name="Voir la page").click()
    expect(page.locator("#erreurs")).to_be_focused()
    expect(page.get_by_label("Ce dont je veux parler")).to_have_value(SAY)
    assert run_axe(page) == []


def test_the_page_has_no_fault_of_accessibility_and_never_scrolls_sideways(share):
    page = share()
    prepare(page)
    page.get_by_role("checkbox", name=NOTE).check()
    page.get_by_label("Joindre le tableau des réponses").check()
    show(page)
    assert faults(page) == []
