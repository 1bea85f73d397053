"""Every page in a real browser: rules of accessibility, widths, targets, keyboard, and life without a script."""

import pytest

from tests.browsers import LEAST_TARGET_PX, OVERFLOW, SMALL_CONTROLS, run_axe_in_both_modes
from tests.website.addresses import public_addresses
from tests.website.showcase import FAILURES

PAGES = (*public_addresses(), "/composants", *(f"/echec/{kind}" for kind in FAILURES))
NARROW = 360
# The other failures only differ by a sentence.
BRIEF = (*public_addresses(), "/composants", "/echec/500")
# The narrowest window of each layout: where a breakpoint begins there is least room.
WIDTHS = (320, 353, 359, 600, 768, 1024, 1280)
# WCAG 1.4.12. A constructed sheet passes where a policy forbids inline styles.
RESTYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
DOUBLE_FONT_PX = 32

pytestmark = [pytest.mark.urls("tests.website.showcase")]


@pytest.fixture
def site(live_server):
    return live_server.url


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_axe_finds_nothing_on_any_page(open_page, site, width):
    page = open_page(width=width)
    found = {}
    for address in PAGES if width == NARROW else BRIEF:
        page.goto(site + address)
        found[address] = run_axe_in_both_modes(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


def overflows(page) -> list[tuple[int, int]]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found.append((width, page.evaluate(OVERFLOW)))
    return [line for line in found if line[1] > 0]


def test_no_page_scrolls_sideways_and_every_control_can_be_touched(page, site):
    for address in BRIEF:
        page.goto(site + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) <= 0, (address, width)
            assert page.evaluate(SMALL_CONTROLS, LEAST_TARGET_PX) == [], (address, width)


def test_spaced_text_still_fits(page, site):
    for address in BRIEF:
        page.goto(site + address)
        page.evaluate(RESTYLE, TEXT_SPACING)
        assert overflows(page) == [], address


def test_text_twice_as_large_still_fits(page, site):
    # The browser's own setting, which breakpoints in `em` follow too.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": DOUBLE_FONT_PX}})
    for address in BRIEF:
        page.goto(site + address)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{DOUBLE_FONT_PX}px"
        assert overflows(page) == [], address


def test_the_first_tab_leads_to_the_content(page, site):
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_every_thing_that_has_the_focus_shows_it(page, site):
    page.goto(site + "/aide")
    for _ in range(10):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert ring == "3px"


def test_help_is_one_tap_away_without_a_script(open_page, site):
    page = open_page(javascript=False)
    for address in BRIEF:
        page.goto(site + address)
        link = page.get_by_role("link", name="Aide", exact=True).first
        link.click(trial=True)
        assert link.get_attribute("href") == "/aide", address
    link.click()
    page.get_by_role("link", name="Appeler le 3114").wait_for()


def test_an_answer_is_chosen_and_taken_back_without_a_script(open_page, site):
    page = open_page(javascript=False)
    page.goto(site + "/composants")
    card = page.locator("#faces-4")
    height = card.bounding_box()["height"]
    card.get_by_label("Très bien").check()
    assert card.locator("input:checked").get_attribute("value") == "Très bien"
    assert not card.locator(".question__answer").is_visible()
    assert card.bounding_box()["height"] == height
    card.get_by_label("Effacer").check()
    assert card.locator("input:checked").get_attribute("value") == ""
    assert card.bounding_box()["height"] == height


def test_fields_side_by_side_stand_level(open_page, site):
    page = open_page(width=1280)
    page.goto(site + "/essayer")
    page.locator("button[name=example]").click()
    tops = page.locator("#page-form .columns > .field").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(tops) == 2
    assert len(set(tops)) == 1


def test_errors_take_the_focus_first(page, site):
    page.goto(site + "/composants")
    page.wait_for_function("document.activeElement.id === 'erreurs'")


def test_a_chosen_answer_is_seen_without_its_colour(page, site):
    page.goto(site + "/composants")
    borders = page.evaluate(
        """[...document.querySelectorAll('#faces-4 .pick__box')].map(box => getComputedStyle(box).borderTopWidth)"""
    )
    assert sorted(borders) == ["1px", "1px", "1px", "1px", "3px"]


def test_more_contrast_and_less_motion_are_heard(open_page, site):
    page = open_page(contrast="more", reduced_motion="reduce")
    page.goto(site + "/composants")
    assert page.evaluate("getComputedStyle(document.querySelector('.muted')).color") == page.evaluate(
        "getComputedStyle(document.body).color"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).transitionDuration") in {"0s", "0ms"}


def test_our_own_font_is_what_shows(page, site):
    page.goto(site + "/")
    page.goto(site + "/")
    assert page.evaluate("document.fonts.check('17px \"Atkinson Hyperlegible Next\"', '\\u202f')")
