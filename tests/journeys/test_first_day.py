"""The first day: from the home page to the proof that something is kept, in three screens at most."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from monsuivipsy.identity.limits import TRIES
from tests.carnets import BOTH

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
MOST_KEYS = 60


@pytest.fixture(autouse=True)
def _no_earlier_tries():
    TRIES.forget()


def proof(page):
    return page.get_by_role("status").filter(has_text="Enregistré à")


def reload(page):
    """Load the page again once nothing is on its way any more, so that no save meets the end of the test."""
    page.wait_for_load_state("networkidle")
    page.reload()


def tab_to(page, name, role="button"):
    """Press Tab until the control of this name has the focus, as someone without a mouse does."""
    wanted = page.get_by_role(role, name=name, exact=True).first.element_handle()
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate("element => document.activeElement === element", wanted):
            return
    pytest.fail(f"{name} is not reached by keyboard")


@WIDTHS
@SCRIPTS
def test_open_choose_record_and_see_the_proof(open_page, live_server, width, javascript):
    page = open_page(width=width, javascript=javascript)
    screens = []
    page.on("framenavigated", lambda frame: screens.append(frame.url))
    page.goto(live_server.url)
    page.get_by_role("link", name="Ouvrir un carnet").click()
    page.get_by_label("Émotions désagréables").check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Culpabilité").uncheck()
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("group", name="Anxiété")).to_be_visible()
    expect(page.get_by_role("group", name="Culpabilité")).to_have_count(0)
    assert len(screens) == 4  # the home page, then three screens
    page.get_by_role("group", name="Humeur générale").get_by_label("Bien", exact=True).check()
    if not javascript:
        page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(proof(page)).to_be_visible()
    reload(page)
    expect(page.get_by_role("group", name="Humeur générale").get_by_label("Bien", exact=True)).to_be_checked()


@WIDTHS
@SCRIPTS
def test_by_the_keyboard_alone(open_page, live_server, width, javascript):
    page = open_page(width=width, javascript=javascript)
    page.goto(live_server.url)
    tab_to(page, "Ouvrir un carnet", "link")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ouvrir")
    tab_to(page, "Énergie", "checkbox")
    page.keyboard.press("Space")
    tab_to(page, "Continuer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ouvrir/indicateurs")
    expect(page.get_by_label("Motivation")).to_be_checked()
    tab_to(page, "Ouvrir mon carnet")
    page.keyboard.press("Enter")
    mood = page.get_by_role("group", name="Humeur générale")
    expect(mood).to_be_visible()
    tab_to_group(page, mood)
    page.keyboard.press("ArrowRight")
    chosen = mood.locator("input:checked")
    expect(chosen).not_to_have_attribute("value", "")
    value = chosen.get_attribute("value")
    tab_to(page, "Enregistrer")
    page.keyboard.press("Enter")
    expect(proof(page)).to_be_visible()
    reload(page)
    expect(page.get_by_role("group", name="Humeur générale").locator("input:checked")).to_have_attribute("value", value)


def tab_to_group(page, group):
    wanted = group.element_handle()
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate("group => group.contains(document.activeElement)", wanted):
            return
    pytest.fail("the group is not reached by keyboard")


def test_everything_can_be_passed_and_one_tap_is_a_whole_day(page, live_server):
    page.goto(live_server.url)
    page.get_by_role("link", name="Ouvrir un carnet").click()
    page.get_by_role("button", name="Passer").click()
    page.get_by_role("button", name="Passer").click()
    page.get_by_role("group", name="Humeur générale").get_by_label("Mal", exact=True).check()
    expect(proof(page)).to_be_visible()


def test_the_proof_says_the_time_of_the_carnet(page, live_server):
    page.goto(live_server.url)
    page.get_by_role("link", name="Ouvrir un carnet").click()
    page.get_by_role("button", name="Passer").click()
    page.get_by_role("button", name="Passer").click()
    before = datetime.now(ZoneInfo("Europe/Paris")).hour
    page.get_by_role("group", name="Humeur générale").get_by_label("OK", exact=True).check()
    expect(proof(page)).to_be_visible()
    after = datetime.now(ZoneInfo("Europe/Paris")).hour
    assert any(f"{hour}\u202fh\u202f" in proof(page).inner_text() for hour in (before, after))
