"""A person who comes back, with twelve words, with a code, on a shared computer; and who leaves, or erases it all."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.actions.phrase import make_phrase
from monsuivipsy.journal.domain.reminders import places_asked
from monsuivipsy.journal.qr import qr_svg
from tests.browsers import faults
from tests.carnets import BOTH, browser_cookie, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def open_carnet(open_page, live_server, carnet):
    """Give `open_carnet(path, opened=…)`, a page of a device that opens this carnet."""

    def open_(path="/reglages", opened=carnet, **options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(live_server.url + path)
        return page

    return open_


def title(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def see_words(page):
    page.get_by_role("link", name="Mes douze mots").click()
    page.get_by_role("button", name="Voir mes douze mots").click()
    expect(page.locator(".words > li")).to_have_count(12)
    return page.locator(".words > li").all_inner_texts()


def typed(words):
    """Return the words as someone in a hurry types them: no accents, no small letters, four of each."""
    plain = unicodedata.normalize("NFKD", " ".join(word[:4] for word in words))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()


def cookie(page):
    found = [one for one in page.context.cookies() if one["name"] == django_settings.CARNET_COOKIE_NAME]
    return found[0] if found else None


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_twelve_words_open_the_carnet_on_another_device(open_page, open_carnet, live_server, javascript, width):
    words = see_words(open_carnet(width=width, javascript=javascript))
    other = open_page(width=width, javascript=javascript)
    other.goto(f"{live_server.url}/jour")
    title(other, "Ouvrir avec mes douze mots")
    other.get_by_label("Vos douze mots").fill(typed(words))
    other.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(other.get_by_role("navigation", name="Les pages du journal")).to_be_visible()
    assert other.url == f"{live_server.url}/"
    assert cookie(other)["expires"] > (datetime.now(UTC) + timedelta(days=395)).timestamp()


def test_the_words_are_printed_alone(open_carnet):
    page = open_carnet()
    words = see_words(page)
    assert faults(page) == []
    expect(page.get_by_role("button", name="Imprimer cette page")).to_be_visible()
    page.emulate_media(media="print")
    for hidden in ("Aide", "Aujourd’hui", "Je les ai notés", "Mon Suivi Psy"):
        expect(page.get_by_role("link", name=hidden)).to_be_hidden()
    expect(page.get_by_text(words[0], exact=True)).to_be_visible()
    expect(page.locator("svg.qr__picture")).to_be_visible()


def test_words_that_open_nothing_are_said_and_stay_in_the_form(open_page, live_server):
    page = open_page()
    page.goto(f"{live_server.url}/phrase")
    assert faults(page) == []
    page.get_by_label("Vos douze mots").fill("un deux zoologiee")
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("link", name="Serait-ce «\u202fzoologie\u202f»")).to_be_visible()
    expect(page.get_by_label("Vos douze mots")).to_have_value("un deux zoologiee")
    assert faults(page) == []


def test_two_words_are_asked_a_week_later(open_carnet, carnet):
    today = date.today()  # noqa: DTZ011 - what the page sees
    words = make_phrase(carnet.data_key, number=0, today=today - timedelta(days=8))
    page = open_carnet("/")
    expect(page.get_by_text("Vos douze mots sont-ils bien notés")).to_be_visible()
    page.get_by_role("link", name="Vérifier").click()
    first, second = places_asked(today)
    page.get_by_label(f"Le mot {first}", exact=True).fill(words[first - 1].upper())
    page.get_by_label(f"Le mot {second}", exact=True).fill(words[second - 1])
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_text("et vérifiés le")).to_be_visible()
    page.goto(page.url.removesuffix("/reglages/phrase"))
    expect(page.get_by_text("Vos douze mots sont-ils bien notés")).to_be_hidden()


def test_the_two_words_can_wait(open_carnet, carnet):
    make_phrase(carnet.data_key, number=0, today=date.today() - timedelta(days=8))  # noqa: DTZ011 - what the page sees
    page = open_carnet("/")
    page.get_by_role("button", name="Plus tard").click()
    expect(page.get_by_text("Vos douze mots sont-ils bien notés")).to_be_hidden()


@pytest.fixture
def drawn(monkeypatch):
    """Give the addresses that codes were drawn for: a camera would read them off the screen."""
    addresses = []

    def draw(text):
        addresses.append(text)
        return qr_svg(text)

    monkeypatch.setattr("monsuivipsy.journal.views.pairing.qr_svg", draw)
    return addresses


@pytest.mark.parametrize("width", [360, 1280])
def test_a_code_lets_another_device_in_which_is_then_taken_away(open_page, open_carnet, live_server, drawn, width):
    page = open_carnet(width=width)
    page.get_by_role("link", name="Mes appareils").click()
    page.get_by_role("link", name="Ouvrir sur un autre appareil").click()
    page.get_by_role("button", name="Montrer le code").click()
    expect(page.locator("svg.qr__picture")).to_be_visible()
    sent = []
    other = open_page(width=width, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile")
    other.on("request", lambda request: sent.append(request.url))
    other.goto(drawn[0])
    other.get_by_role("button", name="Ouvrir le carnet ici").click()
    expect(other.get_by_role("navigation", name="Les pages du journal")).to_be_visible()
    secret = drawn[0].split("#")[1]
    assert not [address for address in sent if secret in address.split("#")[0]]
    assert secret not in other.evaluate("performance.getEntriesByType('navigation').map(entry => entry.name).join()")
    page.get_by_role("link", name="Mes appareils").click()
    expect(page.get_by_role("heading", name="iPhone nouveau")).to_be_visible()
    other.goto(f"{live_server.url}/reglages/fuseau")
    page.get_by_role("button", name="Retirer iPhone").click()
    page.get_by_role("button", name="Retirer cet appareil").click()
    expect(page.get_by_role("heading", name="iPhone")).to_be_hidden()
    other.get_by_role("button", name="Garder ce fuseau").click()
    title(other, "Cet appareil n’ouvre plus ce carnet")
    other.get_by_role("link", name="Mon Suivi Psy").click()
    expect(other.get_by_role("link", name="Ouvrir un carnet")).to_be_visible()


def test_the_secret_leaves_the_address_at_once_and_does_not_come_back(open_page, open_carnet, live_server, drawn):
    open_carnet("/reglages/appareils/ajouter").get_by_role("button", name="Montrer le code").click()
    other = open_page()
    other.goto(f"{live_server.url}/aide")
    other.goto(drawn[0])
    expect(other.get_by_role("button", name="Ouvrir le carnet ici")).to_be_visible()
    assert other.url == f"{live_server.url}/appareil"
    other.go_back()
    other.go_forward()
    assert "#" not in other.url
    assert faults(other) == []


def test_without_a_script_the_code_s_page_leads_to_the_words(open_page, open_carnet, drawn):
    open_carnet("/reglages/appareils/ajouter").get_by_role("button", name="Montrer le code").click()
    other = open_page(javascript=False)
    other.goto(drawn[0])
    expect(other.get_by_role("button", name="Ouvrir le carnet ici")).to_be_hidden()
    other.get_by_role("link", name="ouvrez avec vos douze mots").click()
    title(other, "Ouvrir avec mes douze mots")


def test_another_carnet_takes_the_place_of_this_one_only_when_it_is_said(open_carnet, carnet):
    words = make_phrase(carnet.data_key, number=0, today=date(2026, 11, 24))
    page = open_carnet("/phrase", opened=new_carnet())
    page.get_by_label("Vos douze mots").fill(" ".join(words))
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    box = page.get_by_label("Oui, ouvrir ce carnet à la place de celui de cet appareil")
    expect(box).to_be_visible()
    assert faults(page) == []
    box.check()
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("navigation", name="Les pages du journal")).to_be_visible()
    assert len(store.read_head(carnet.data_key).profile.devices) == 2


def test_a_shared_computer_keeps_nothing_when_the_browser_closes(open_page, live_server, carnet):
    words = make_phrase(carnet.data_key, number=0, today=date(2026, 11, 24))
    page = open_page()
    page.goto(f"{live_server.url}/phrase")
    page.get_by_label("Vos douze mots").fill(" ".join(words))
    page.get_by_label("C’est un ordinateur partagé").check()
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    expect(page.get_by_role("navigation", name="Les pages du journal")).to_be_visible()
    for path in ("/reglages", "/"):
        page.goto(live_server.url + path)
        assert cookie(page)["expires"] == -1
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_device_is_renamed_by_keyboard(open_carnet):
    page = open_carnet("/reglages/appareils")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ma tablette")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ma tablette")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_a_locked_device_shows_nothing_any_more_even_on_the_way_back(open_carnet, live_server, javascript):
    page = open_carnet("/reglages/fuseau", javascript=javascript)
    page.goto(f"{live_server.url}/reglages/verrouiller")
    page.get_by_role("button", name="Verrouiller et perdre ce carnet").click()
    title(page, "Cet appareil est verrouillé")
    assert cookie(page) is None
    for _ in range(2):
        page.go_back()
        title(page, "Ouvrir avec mes douze mots")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_everything_is_erased_once_it_was_asked_twice(open_carnet, live_server, carnet, javascript):
    phone = keys.enter(carnet.data_key, label="Téléphone", at=datetime.now(UTC))
    page = open_carnet(javascript=javascript)
    page.get_by_role("link", name="Tout effacer").click()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name="Rien n’a été effacé")).to_be_visible()
    page.get_by_label("Oui, effacer tout ce carnet").check()
    page.get_by_role("button", name="Effacer pour toujours").click()
    title(page, "Votre carnet est effacé")
    assert cookie(page) is None
    other = open_carnet("/reglages", opened=phone)
    assert other.url == f"{live_server.url}/phrase"


def test_the_pages_that_only_a_button_leads_to_are_clean(open_carnet, carnet):
    keys.enter(carnet.data_key, label="Téléphone Android", at=datetime.now(UTC))
    page = open_carnet("/reglages/appareils")
    page.get_by_role("button", name="Retirer").click()
    assert faults(page) == []
    page.goto(re.sub(r"/reglages.*", "/reglages/appareils/ajouter", page.url))
    page.get_by_role("button", name="Montrer le code").click()
    assert faults(page) == []
    page.goto(re.sub(r"/reglages.*", "/reglages/effacer", page.url))
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    assert faults(page) == []
    page.get_by_label("Oui, effacer tout ce carnet").check()
    page.get_by_role("button", name="Effacer pour toujours").click()
    assert faults(page) == []
