"""What holds of every page inside a carnet: its headers, its words, rules of accessibility, widths and targets."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day
from tests.browsers import LEAST_TARGET_PX, OVERFLOW, SMALL_CONTROLS, run_axe_in_both_modes
from tests.carnets import BOTH, MOOD, SUICIDAL_THOUGHTS, bring, browser_cookie, indicators, keep, new_carnet
from tests.website import test_browser, test_pages
from tests.website.addresses import closed_addresses
from tests.website.documents import read

ADDRESSES = ("/", *closed_addresses())
RULES = (
    test_pages.test_a_page_says_its_language_and_its_name,
    test_pages.test_french_typography_holds,
    test_pages.test_help_is_one_tap_away,
    test_pages.test_no_identifier_stands_twice_and_every_one_that_is_pointed_to_exists,
    test_pages.test_nothing_is_inline,
    test_pages.test_nothing_is_loaded_from_elsewhere,
)
ANSWERS = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.fixture
def opened():
    """Give a carnet in use, whatever its pages show."""
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    today = date.today()  # noqa: DTZ011 - a journal that is in use
    answers = {MOOD: Answer(value=4, comment="un mot"), SUICIDAL_THOUGHTS: Answer(value=0.3)}
    keep(opened, [Day(on=today - timedelta(days=back), answers=answers, note="une note") for back in range(20)])
    return opened


def answers(client, opened):
    bring(client, opened)
    return {address: client.get(address) for address in ADDRESSES}


def is_page(response) -> bool:
    return response.status_code == HTTPStatus.OK and response.headers["Content-Type"].startswith("text/html")


@pytest.mark.django_db(databases=BOTH)
def test_every_page_inside_obeys_the_rules_of_all_pages(client, opened):
    found = answers(client, opened)
    assert {address: one.status_code for address, one in found.items() if one.status_code not in ANSWERS} == {}
    pages = {address: response for address, response in found.items() if is_page(response)}
    assert "/" in pages
    assert len(pages) > 1
    for address, response in pages.items():
        document = read(response.content.decode())
        for rule in RULES:
            try:
                rule(document)
            except AssertionError as error:
                error.add_note(f"{address}: {rule.__name__}")
                raise


@pytest.mark.django_db(databases=BOTH)
def test_every_answer_inside_says_that_nothing_is_kept(client, opened):
    for response in answers(client, opened).values():
        test_pages.test_every_answer_carries_the_headers(response)
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db(databases=BOTH)
def test_without_a_cookie_no_page_inside_answers(client):
    for address in closed_addresses():
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (HTTPStatus.FOUND, "/phrase"), address
        assert client.post(address).status_code == HTTPStatus.FORBIDDEN


@pytest.fixture
def inside(open_page, live_server, client, opened):
    """Give `inside(width)`, which yields each page of the carnet in a browser."""
    pages = [address for address, response in answers(client, opened).items() if is_page(response)]

    def each(**options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        for address in pages:
            page.goto(live_server.url + address)
            yield address, page

    return each


@pytest.mark.django_db(databases=BOTH, transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page_inside(inside, width):
    found = {address: run_axe_in_both_modes(page) for address, page in inside(width=width)}
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_no_page_inside_scrolls_sideways_and_every_control_can_be_touched(inside):
    for address, page in inside():
        for width in test_browser.WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) <= 0, (address, width)
            assert page.evaluate(SMALL_CONTROLS, LEAST_TARGET_PX) == [], (address, width)


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_spaced_text_still_fits_on_every_page_inside(inside):
    for address, page in inside():
        page.evaluate(test_browser.RESTYLE, test_browser.TEXT_SPACING)
        assert test_browser.overflows(page) == [], address
