"""A person who asks of their own data: of two indicators, of the days around a date, with and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie
from tests.report.carnets import carnet_of, example_today

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)


@pytest.fixture
def look(open_page, live_server):
    """Give `look(**options)`, which opens a year of Comprendre in a carnet that holds the example."""

    def looking(**options):
        opened = carnet_of(example_today())
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(f"{live_server.url}/comprendre?jours=365")
        return page

    return looking


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_two_pairs_are_chosen_answered_and_asked_again_of_another_period(look, javascript):
    page = look(javascript=javascript)
    page.get_by_role("link", name="Comparer deux indicateurs").click()
    first = page.get_by_role("group", name="Paire 1")
    first.get_by_label("Premier indicateur").select_option(label="Ruminations")
    first.get_by_label("Deuxième indicateur").select_option(label="Humeur générale")
    page.get_by_text("Demander d’autres paires").click()
    second = page.get_by_role("group", name="Paire 2")
    second.get_by_label("Premier indicateur").select_option(label="Qualité sommeil")
    second.get_by_label("Deuxième indicateur").select_option(label="Humeur générale")
    second.get_by_label("Quand").select_option(label="le lendemain")
    page.get_by_role("button", name="Comparer").click()
    expect(page.get_by_role("heading", name="Ruminations et Humeur générale, le même jour")).to_be_visible()
    expect(page.get_by_role("heading", name="Qualité sommeil, et Humeur générale le lendemain")).to_be_visible()
    page.get_by_text("Comment c’est calculé").first.click()
    expect(page.get_by_role("table").first).to_contain_text("Jours où les deux sont notés")
    if javascript:
        assert faults(page) == []
    page.get_by_role("button", name="30\u00a0jours").click()
    expect(page.get_by_text("jours de suivi").first).to_be_visible()
    assert page.url.endswith("/comprendre/comparer?jours=30")
    expect(page.get_by_role("group", name="Paire 2").get_by_label("Quand")).to_have_value("1")


def test_what_is_to_be_mended_has_no_fault(look):
    page = look()
    page.get_by_role("link", name="Comparer deux indicateurs").click()
    page.get_by_label("Premier indicateur").first.select_option(label="Fatigue")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("#erreurs")).to_be_focused()
    assert faults(page) == []


def test_the_days_around_a_mark_are_compared(look):
    page = look()
    page.get_by_role("link", name="Avant et après").click()
    page.get_by_label("Un de vos repères").select_option(index=2)
    page.get_by_role("button", name="Voir avant et après").click()
    expect(page.get_by_role("heading", name="Les 28 jours avant et après le")).to_be_visible()
    expect(page.get_by_text("Moyenne avant").first).to_be_visible()
    page.get_by_text("Comment c’est calculé").first.click()
    expect(page.get_by_role("table").first).to_contain_text("Dates comparées")
    assert faults(page) == []
