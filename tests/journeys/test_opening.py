"""A person who wants a carnet, on a phone or a computer, with a script or without, by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from monsuivipsy.identity.limits import TRIES
from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
MANY_WORDS = "Plus il y a de questions, plus c’est long"


@pytest.fixture(autouse=True)
def _no_earlier_tries():
    TRIES.forget()


def begin(page, address):
    page.goto(address)
    page.get_by_role("link", name="Ouvrir un carnet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Que voulez-vous suivre\u202f?")


def propose(page, *areas):
    for area in areas:
        page.get_by_label(area).check()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos questions de chaque jour")


def test_every_screen_of_opening_is_clean(open_page, live_server):
    page = open_page()
    begin(page, live_server.url)
    assert faults(page) == []
    propose(page, "Émotions désagréables", "Comportements à risque")
    assert faults(page) == []
    page.get_by_text("Voir tous les autres").click()
    page.get_by_label("Votre mot pour «\u202fComportements à risque\u202f»").fill("humeur générale")
    assert faults(page) == []
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("heading", name="Il y a un point à revoir")).to_be_visible()
    assert faults(page) == []
    page.context.add_cookies([browser_cookie(new_carnet(), live_server.url)])
    page.goto(f"{live_server.url}/ouvrir")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cet appareil ouvre déjà un carnet")
    assert faults(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_both_screens_can_be_passed(open_page, live_server, javascript):
    page = open_page(javascript=javascript)
    begin(page, live_server.url)
    page.get_by_role("button", name="Passer").click()
    page.get_by_role("button", name="Passer").click()
    expect(page.get_by_role("group", name="Humeur générale")).to_be_visible()
    expect(page.get_by_role("group", name="Qualité sommeil")).to_be_visible()


def test_searching_shows_what_is_meant_and_loses_no_tick(page, live_server):
    begin(page, live_server.url)
    propose(page)
    page.get_by_text("Voir tout ce qui peut être suivi").click()
    page.get_by_label("Anxiété").check()
    search = page.get_by_label("Chercher dans la liste")
    search.fill("CAFE")
    expect(page.get_by_label("Consommation de café")).to_be_visible()
    expect(page.get_by_label("Anxiété")).to_be_hidden()
    expect(page.get_by_text("1\u00a0indicateur", exact=True)).to_be_visible()
    search.press("Enter")
    search.fill("xyz")
    expect(page.get_by_text("Aucun indicateur de ce nom")).to_be_visible()
    search.fill("")
    expect(page.get_by_label("Anxiété")).to_be_checked()
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("group", name="Anxiété")).to_be_visible()


def test_without_a_script_there_is_no_search_and_the_whole_list(open_page, live_server):
    page = open_page(javascript=False)
    begin(page, live_server.url)
    propose(page)
    page.get_by_text("Voir tout ce qui peut être suivi").click()
    expect(page.get_by_label("Chercher dans la liste")).to_be_hidden()
    assert page.locator("input[name=indicators]:visible").count() == 72


def test_advice_comes_with_the_ninth_question_and_goes_with_it(page, live_server):
    begin(page, live_server.url)
    propose(page, "Émotions désagréables", "Énergie")
    advice = page.get_by_text(MANY_WORDS)
    expect(advice).to_be_visible()
    page.get_by_label("Colère").uncheck()
    expect(advice).to_be_hidden()
    page.get_by_label("Colère").check()
    expect(advice).to_be_visible()


def test_a_second_carnet_is_asked_about_and_nothing_chosen_is_lost(page, live_server):
    begin(page, live_server.url)
    propose(page, "Énergie")
    page.context.add_cookies([browser_cookie(new_carnet(), live_server.url)])
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cet appareil ouvre déjà un carnet")
    page.get_by_role("button", name="Ouvrir un autre carnet").click()
    expect(page.get_by_role("group", name="Motivation")).to_be_visible()
