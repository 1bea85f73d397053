"""A person who opens Aide on their own device, where their crisis plan is; on screen, and on paper."""

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie, new_carnet
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
PLAN = CrisisPlan(
    warning_signs=("Je ne dors plus", "Je ne réponds plus"),
    activities=("Marcher au parc",),
    company=(Contact(name="Élise", phone="06 12 34 56 78", activities=("un film",)),),
    helpers=(Contact(name="Karim", phone="+33 6 98 76 54 32, 01 45 67 89 10"),),
    professionals=(Contact(name="Dr Martin", phone="demander à l’accueil"),),
    safety=("Donner mes médicaments à Karim",),
    reasons_to_live=("La mer",),
)


@pytest.fixture
def open_help(open_page, live_server):
    def opener(plan=PLAN, **options):
        opened = new_carnet()
        store.write_plan(opened.data_key, plan)
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(live_server.url + "/aide")
        return page

    return opener


@pytest.mark.parametrize("width", [360, 1280])
def test_the_plan_is_one_tap_below_the_numbers_without_a_script(open_help, width):
    page = open_help(width=width, javascript=False)
    expect(page.get_by_role("link", name="Appeler le 3114")).to_be_in_viewport()
    page.get_by_role("link", name="Mon plan de crise").click()
    expect(page.get_by_role("heading", name="Mon plan de crise")).to_be_in_viewport()
    expect(page.get_by_role("link", name="06 12 34 56 78")).to_have_attribute("href", "tel:0612345678")
    expect(page.get_by_text("demander à l’accueil")).to_be_visible()


def test_the_page_runs_no_script_and_asks_nothing_of_anyone_else(open_help):
    page = open_help()
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.reload()
    assert len(asked) > 1
    assert not {kind for kind, _ in asked} & {"script", "fetch", "xhr", "websocket", "eventsource"}
    site = page.url.removesuffix("/aide")
    assert [url for _, url in asked if not url.startswith(f"{site}/")] == []


def test_the_plan_has_no_fault(open_help):
    page = open_help()
    assert faults(page) == []


def test_on_paper_numbers_are_words_and_nothing_can_be_pressed(open_help):
    page = open_help(width=1280)
    page.emulate_media(media="print")
    for said in ("3114", "06 12 34 56 78", "Donner mes médicaments à Karim"):
        expect(page.get_by_text(said).first).to_be_visible()
    assert [button for button in page.locator(".button").all() if button.is_visible()] == []
    assert not page.locator(".places").is_visible()


def test_hostile_texts_run_nowhere(open_help):
    people = tuple(Contact(name=text[:200] or "x", phone=text[:200], activities=(text,)) for text in HOSTILE)
    page = open_help(CrisisPlan(warning_signs=HOSTILE, helpers=people))
    expect(page.locator(".plan__person")).to_have_count(len(HOSTILE))
    assert page.evaluate("window.hostile") is None
    called = page.locator(".plan .help-line").evaluate_all("all => all.map(one => one.href)")
    assert [href for href in called if not href.startswith("tel:")] == []
