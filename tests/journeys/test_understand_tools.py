"""A person who looks at the share of their days, at the frise, and at the days like one of them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie
from tests.report.carnets import carnet_of, example_today

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_the_tools_of_a_year_are_read_and_have_no_fault(open_page, live_server, javascript):
    journal = example_today()
    page = open_page(javascript=javascript)
    page.context.add_cookies([browser_cookie(carnet_of(journal), live_server.url)])
    for address, heading in {"part-des-jours": "Part des jours", "frise": "Frise"}.items():
        page.goto(f"{live_server.url}/comprendre/{address}?jours=365")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        page.get_by_text("Voir le tableau").first.click()
        expect(page.get_by_role("table", name="Humeur générale")).to_be_visible()
        if javascript:
            assert faults(page) == []
    page.goto(f"{live_server.url}/comprendre/jours-semblables")
    page.get_by_label("Jour choisi").fill((journal.last_on - timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Choisir ce jour").click()
    expect(page.get_by_role("heading", name="Les jours qui lui ressemblent")).to_be_visible()
    expect(page.get_by_text("Même niveau pour").first).to_be_visible()
    if javascript:
        assert faults(page) == []
