"""A person who changes what they follow: order, pauses, more, and their own words."""

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.actions.following import change_list
from monsuivipsy.journal.domain import following
from monsuivipsy.journal.domain.entries import MAX_INDICATORS
from tests.browsers import faults
from tests.builders import indicator, known
from tests.carnets import BOTH, MOOD, SLEEP, browser_cookie, indicators, new_carnet
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
FATIGUE = known("Fatigue").id


@pytest.fixture
def opened():
    return new_carnet(*indicators(MOOD, SLEEP, FATIGUE))


@pytest.fixture
def open_list(open_page, live_server, opened):
    """Give `open_list(address="", **options)`: a page of the list in the person's browser."""

    def opener(address="", **options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(f"{live_server.url}/reglages/indicateurs{address}")
        return page

    return opener


def names(page):
    return page.locator("ol.followed .followed__name").all_inner_texts()


def ids(opened, *, active=True):
    return [each.id for each in store.read_head(opened.data_key).profile.indicators if each.active is active]


def test_every_page_about_indicators_is_clean(open_list, opened):
    change_list(opened.data_key, lambda profile: following.paused(profile, SLEEP))
    page = open_list()
    assert faults(page) == []
    page.get_by_role("link", name="Ajouter des indicateurs").click()
    assert faults(page) == []
    page.get_by_role("link", name="Créer un indicateur à moi").click()
    page.get_by_label("Quantité").check()
    page.get_by_label("Son nom").fill("fatigue")
    page.get_by_role("button", name="Créer et suivre").click()
    expect(page.get_by_role("link", name="Le voir dans ma liste")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_buttons_order_pause_and_resume(open_list, opened, javascript):
    page = open_list(javascript=javascript)
    page.get_by_role("button", name="Monter Fatigue").click()
    page.get_by_role("button", name="Descendre Humeur générale").click()
    assert names(page) == ["Fatigue", "Humeur générale", "Qualité sommeil"]
    page.get_by_role("button", name="Mettre en pause Fatigue").click()
    assert names(page) == ["Humeur générale", "Qualité sommeil"]
    page.get_by_role("button", name="Reprendre Fatigue").click()
    assert ids(opened) == [FATIGUE, MOOD, SLEEP]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_line_is_dragged_to_its_place(open_list, opened, width):
    page = open_list(width=width)
    grips = page.locator(".followed__grip")
    start, end = grips.nth(2).bounding_box(), grips.nth(0).bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, end["y"] + 60, steps=5)
    page.mouse.move(start["x"] + 20, end["y"] - 5, steps=5)
    with page.expect_navigation():
        page.mouse.up()
    assert names(page) == ["Fatigue", "Humeur générale", "Qualité sommeil"]
    assert ids(opened) == [FATIGUE, MOOD, SLEEP]
    assert page.url.endswith("#i0")


def test_a_line_that_is_put_back_sends_nothing(open_list):
    page = open_list()
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    grip = page.locator(".followed__grip").first.bounding_box()
    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] + 30)
    page.mouse.up()
    assert names(page)[0] == "Humeur générale"
    assert "POST" not in sent


def test_without_a_script_there_is_nothing_to_drag(open_list):
    page = open_list(javascript=False)
    assert page.locator(".followed__grip:visible").count() == 0
    expect(page.get_by_role("button", name="Monter Fatigue")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_more_is_added_from_the_catalogue_and_in_ones_own_words(open_list, opened, javascript):
    page = open_list("/ajouter", javascript=javascript)
    page.get_by_label("Ruminations").check()
    page.get_by_role("button", name="Ajouter à ma liste").click()
    page.get_by_role("link", name="Créer le mien").click()
    page.get_by_label("Son nom").fill("Cafés")
    expect(page.get_by_label("Unité", exact=True)).to_be_hidden()
    page.get_by_label("Quantité").check()
    page.get_by_label("Unité", exact=True).fill("tasses")
    page.get_by_label("Au plus").fill("12,5")
    page.get_by_label("Plus c’est haut, plus c’est difficile").check()
    page.get_by_role("button", name="Créer et suivre").click()
    assert names(page)[3:] == ["Ruminations", "Cafés"]
    made = store.read_head(opened.data_key).profile.indicators[-1]
    assert (made.unit, made.highest) == ("tasses", 12.5)


def test_an_existing_name_leads_to_where_it_is_resumed(open_list, opened):
    change_list(opened.data_key, lambda profile: following.paused(profile, FATIGUE))
    page = open_list("/nouveau")
    page.get_by_label("Son nom").fill("fatigué")
    page.get_by_label("Oui ou non").check()
    page.get_by_label("Plus c’est haut, mieux c’est").check()
    page.get_by_role("button", name="Créer et suivre").click()
    expect(page.locator("#id_name-error")).to_contain_text("en pause")
    page.get_by_role("link", name="Le voir dans ma liste").click()
    page.get_by_role("button", name="Reprendre Fatigue").click()
    assert ids(opened) == [MOOD, SLEEP, FATIGUE]


def test_by_keyboard_alone_a_line_goes_up_and_the_next_key_is_near_it(open_list, opened):
    page = open_list()
    page.get_by_role("button", name="Monter Fatigue").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reglages/indicateurs#i1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li').id") == "i1"
    assert ids(opened) == [MOOD, FATIGUE, SLEEP]


def test_two_hundred_hostile_names_run_nothing(open_page, live_server):
    assert len(set(HOSTILE)) == MAX_INDICATORS
    opened = new_carnet(*(indicator(name, position=place) for place, name in enumerate(HOSTILE)))
    change_list(opened.data_key, lambda profile: following.paused(profile, profile.indicators[0].id))
    page = open_page()
    page.context.add_cookies([browser_cookie(opened, live_server.url)])
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/reglages/indicateurs", "/reglages/indicateurs/ajouter", "/reglages/indicateurs/nouveau"):
        page.goto(live_server.url + address)
        assert page.evaluate("window.hostile") is None
    assert not [url for url in asked if not url.startswith(live_server.url)]
    page.goto(f"{live_server.url}/reglages/indicateurs")
    shown = page.locator(".followed__name").all_text_contents()
    assert sorted(shown) == sorted(HOSTILE)
    for name in HOSTILE[:3]:
        page.goto(f"{live_server.url}/reglages/indicateurs/nouveau")
        page.get_by_label("Son nom").fill(name)
        page.get_by_role("button", name="Créer et suivre").click()
        expect(page.locator("#id_name-error")).to_contain_text(name)
        assert page.evaluate("window.hostile") is None
