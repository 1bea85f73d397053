"""A person who looks at their curves: by pointer, by finger, by keyboard, and without any script."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.language.dates import period
from tests.browsers import OVERFLOW, faults
from tests.carnets import BOTH, MOOD, browser_cookie, indicators
from tests.report.carnets import carnet_of, example_today

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
WIDTHS = (360, 1280)


@pytest.fixture
def look(open_page, live_server):
    """Give `look(journal, query, **options)`, which opens the curves of a carnet that holds the journal."""

    def looking(journal, query="", last_consultation_on=None, **options):
        opened = carnet_of(journal, last_consultation_on=last_consultation_on)
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(f"{live_server.url}/comprendre{query}")
        return page

    return looking


def five_days():
    """Return a journal of today and the four days before, better each day back, the middle one commented."""
    today = example_today().last_on
    held = {}
    for ago in (4, 3, 2, 1, 0):
        answer = Answer(value=1 + ago, comment="Une longue marche." if ago == 2 else "")
        held[today - timedelta(days=ago)] = Day(on=today - timedelta(days=ago), answers={MOOD: answer})
    return Journal(profile=Profile(indicators=indicators(MOOD)), days=held)


def readout(page):
    return page.locator(".row__readout").first


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_each_period_shows_its_days(look, width, javascript):
    journal = example_today()
    consultation = journal.last_on - timedelta(days=40)
    page = look(journal, last_consultation_on=consultation, width=width, javascript=javascript)
    begins = {"7 jours": 6, "1 an": 364, "Depuis la consultation": 40}
    first = {word: max(journal.last_on - timedelta(days=ago), journal.first_on) for word, ago in begins.items()}
    for word, day in first.items():
        page.get_by_role("link", name=word, exact=True).click()
        expect(page.get_by_role("link", name=word, exact=True)).to_have_attribute("aria-current", "true")
        expect(page.get_by_role("main").get_by_text(f"{period(day, journal.last_on)}.")).to_be_visible()
    page.get_by_role("link", name="Mes dates").click()
    page.get_by_label("Du", exact=True).fill((journal.last_on - timedelta(days=19)).isoformat())
    page.get_by_label("Au", exact=True).fill((journal.last_on - timedelta(days=10)).isoformat())
    page.get_by_role("button", name="Voir ces dates").click()
    expect(page.get_by_role("main")).to_contain_text("jours remplis sur\u00a010")
    expect(page.get_by_role("heading", name="Humeur générale")).to_be_visible()


def test_the_arrow_keys_go_from_answer_to_answer(look):
    page = look(five_days(), width=1280)
    page.get_by_role("link", name="Mes dates").focus()
    page.keyboard.press("Tab")
    chart = page.locator(".chart[tabindex='0']")
    expect(chart).to_be_focused()
    assert chart.evaluate("chart => getComputedStyle(chart).outlineWidth") == "3px"
    expect(readout(page)).to_contain_text("Très mal")
    page.keyboard.press("ArrowLeft")
    expect(readout(page)).to_contain_text("Mal")
    page.keyboard.press("ArrowLeft")
    expect(readout(page)).to_contain_text("OK. «\u202fUne longue marche.\u202f»")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(readout(page)).to_contain_text("Très bien")
    page.keyboard.press("End")
    expect(readout(page)).to_contain_text("Très mal")
    assert page.locator(".chart-here").count() == 2
    page.keyboard.press("Escape")
    expect(readout(page)).to_have_text("")
    assert page.locator(".chart-here").count() == 0


def test_a_pointer_reads_the_day_under_it_and_nothing_moves(look):
    page = look(five_days(), width=1280)
    plot = page.locator(".row .chart__plot").last
    box = plot.bounding_box()
    below = page.locator(".row__table").last.bounding_box()["y"]
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
    expect(readout(page)).to_contain_text("Une longue marche.")
    page.mouse.move(box["x"] + 2, box["y"] + 10)
    expect(readout(page)).to_contain_text("Très bien")
    assert page.locator(".row__table").last.bounding_box()["y"] == below


def test_a_finger_reads_the_nearest_answer(look):
    page = look(five_days(), width=360, has_touch=True)
    box = page.locator(".row .chart__plot").last.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.55, box["y"] + 30)
    expect(readout(page)).to_contain_text("Une longue marche.")


def test_without_a_script_the_table_says_it_all(look):
    page = look(five_days(), javascript=False)
    expect(page.get_by_text("Touchez une courbe")).to_be_hidden()
    page.locator("details.row__table summary").click()
    table = page.get_by_role("table", name="Humeur générale")
    expect(table).to_contain_text("Une longue marche.")
    assert table.get_by_role("row").count() == 6


def test_a_year_never_scrolls_sideways(look):
    page = look(example_today(), "?jours=365")
    page.locator("details.row__table summary").first.click()
    for width in (320, 360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) <= 0, width


@pytest.mark.parametrize("query", ["", "?du=2020-01-02&au=2020-01-01"], ids=["read", "to mend"])
def test_axe_finds_nothing_where_a_curve_is_read_or_dates_are_to_be_mended(look, query):
    page = look(five_days(), query)
    if not query:
        page.locator("details.row__table summary").click()
        page.locator(".chart[tabindex='0']").press("ArrowLeft")
    assert faults(page) == []


def test_what_a_year_permits_to_say_has_no_fault(look):
    page = look(example_today(), "?jours=365")
    said = page.get_by_role("region", name="Ce que vos données permettent de dire")
    expect(said).to_contain_text("Un lien n’est pas une cause.")
    said.get_by_text("Comment c’est calculé").first.click()
    expect(said.get_by_role("table").first).to_contain_text("Jours où les deux sont notés")
    assert faults(page) == []
