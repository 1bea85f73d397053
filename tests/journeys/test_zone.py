"""A browser in another time zone than the carnet: its own is proposed, and nothing changes before it is kept."""

import pytest
from playwright.sync_api import expect

from monsuivipsy.identity.limits import TRIES
from monsuivipsy.journal import store
from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)


@pytest.mark.parametrize(
    ("here", "chosen", "other"),
    [("Pacific/Noumea", "Pacific/Noumea", ""), ("Asia/Bangkok", "Europe/Paris", "Asia/Bangkok")],
)
def test_the_zone_of_the_browser_is_proposed_and_kept_by_one_tap(open_page, live_server, here, chosen, other):
    carnet = new_carnet()
    page = open_page(width=360, timezone_id=here)
    page.context.add_cookies([browser_cookie(carnet, live_server.url)])
    page.goto(f"{live_server.url}/reglages/fuseau")
    expect(page.get_by_text("Proposé d’après cet appareil")).to_contain_text(here)
    expect(page.get_by_label("Où vous êtes")).to_have_value(chosen)
    expect(page.get_by_label("Un autre fuseau")).to_have_value(other)
    assert faults(page) == []
    assert store.read_head(carnet.data_key).profile.time_zone == "Europe/Paris"
    page.get_by_role("button", name="Garder ce fuseau").click()
    expect(page.get_by_text("Fuseau enregistré.")).to_be_visible()
    expect(page.get_by_text("Proposé d’après cet appareil")).to_be_hidden()
    assert faults(page) == []
    assert store.read_head(carnet.data_key).profile.time_zone == here


@pytest.mark.parametrize("here", ["Europe/Paris", "Pacific/Noumea"])
def test_whoever_opens_a_carnet_elsewhere_is_offered_the_hour_of_their_device(open_page, live_server, here):
    TRIES.forget()
    page = open_page(width=360, timezone_id=here)
    page.goto(f"{live_server.url}/ouvrir")
    page.get_by_role("button", name="Passer").click()
    box = page.get_by_label("Suivre l’heure de cet appareil")
    if here == "Europe/Paris":
        expect(box).to_be_hidden()
    else:
        expect(box).to_be_checked()
        expect(page.get_by_text(here)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    page.goto(f"{live_server.url}/reglages/fuseau")
    expect(page.get_by_label("Où vous êtes")).to_have_value(here)
