"""A day on a phone: ten taps, by thumb, by keyboard, without a script, on two devices, without a network."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.catalogue import catalogue, folded
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Kind
from tests.browsers import faults
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SUICIDAL_THOUGHTS, browser_cookie, indicators, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
NAMES = (
    "Humeur générale", "Qualité sommeil", "Réveils nocturnes", "Irritabilité", "Anxiété", "Fatigue", "Stress",
    "Motivation", "Maux de tête", "Ruminations",
)  # fmt: skip
SAVED = "Enregistré à"


def ten():
    return tuple(catalogue().by_name[folded(name)].indicator(position) for position, name in enumerate(NAMES))


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def kept(opened, on=None):
    return store.read_days(opened.data_key, [on or today()]).by_date.get(on or today(), Day(on=today()))


@pytest.fixture
def open_day(open_page, live_server):
    """Give `open_day(opened, path="/", **options)`: a page of a device that has this carnet."""

    def open_(opened, path="/", **options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(live_server.url + path)
        return page

    return open_


def card(page, name):
    return page.get_by_role("group", name=name, exact=False).first


def choose(page, name, word):
    card(page, name).get_by_role("radio", name=word, exact=True).check()


def proof(page):
    return page.locator(".saved")


def answer_ten(page):
    for position, name in enumerate(NAMES):
        choose(page, name, "Bien" if position == 0 else "Oui" if position in {2, 8} else "7")


@pytest.mark.parametrize("width", [360, 1280])
def test_ten_taps_are_a_day_and_each_is_kept_at_once(open_day, width):
    opened = new_carnet(*ten())
    page = open_day(opened, width=width)
    choose(page, "Humeur générale", "Bien")
    expect(proof(page)).to_contain_text(SAVED)
    assert kept(opened).value(MOOD) == 4
    answer_ten(page)
    expect(page.locator(".week__day[aria-current] .week__count")).to_have_text("10/10")
    expect(proof(page)).to_contain_text(SAVED)
    assert len(kept(opened).answers) == 10
    expect(card(page, "Fatigue").locator(".question__answer")).to_have_text("7 sur\u00a010")


@pytest.mark.parametrize("width", [360, 1280])
def test_ten_taps_and_one_button_without_a_script(open_day, width):
    opened = new_carnet(*ten())
    page = open_day(opened, width=width, javascript=False)
    expect(page.get_by_role("button", name="Enregistrer mon humeur")).to_be_visible()
    answer_ten(page)
    page.get_by_label("Note du jour").fill("Un jour calme.")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(proof(page)).to_contain_text(SAVED)
    assert len(kept(opened).answers) == 10
    assert kept(opened).note == "Un jour calme."
    assert page.url.endswith("/")


def test_one_tap_and_one_button_are_a_day_without_a_script(open_day):
    opened = new_carnet(*ten())
    page = open_day(opened, javascript=False)
    choose(page, "Humeur générale", "Très mal")
    page.get_by_role("button", name="Enregistrer mon humeur").click()
    expect(proof(page)).to_contain_text(SAVED)
    assert kept(opened).value(MOOD) == 1
    expect(page.get_by_text("Un mauvais jour, cette réponse suffit")).to_be_visible()


def test_the_keyboard_alone_fills_a_day(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened, width=1280)
    page.locator('input[name="q0"]:checked').focus()
    page.keyboard.press("ArrowDown")  # from « Effacer », the last of its group, round to the first face
    expect(card(page, "Humeur").get_by_role("radio", name="Très mal")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Peu dormi.")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(proof(page)).to_contain_text(SAVED)
    day = kept(opened)
    assert (day.answers[MOOD].value, day.answers[MOOD].comment) == (2, "Peu dormi.")
    assert len(day.answers) == 2


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_any_answer_can_be_taken_back(open_day, javascript):
    opened = new_carnet(*indicators())
    keep(opened, [Day(on=today(), answers={MOOD: Answer(value=4)})])
    page = open_day(opened, javascript=javascript)
    card(page, "Humeur").get_by_role("radio", name="Effacer").check()
    if not javascript:
        page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(proof(page)).to_contain_text(SAVED)
    assert kept(opened).value(MOOD) is None
    expect(card(page, "Humeur").locator(".question__answer")).to_have_text("")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_an_amount_is_erased_like_any_answer(open_day, javascript):
    weight = indicator("Poids", Kind.AMOUNT, unit="kg")
    opened = new_carnet(weight)
    keep(opened, [Day(on=today(), answers={weight.id: Answer(value=64.5)})])
    page = open_day(opened, javascript=javascript)
    page.get_by_role("checkbox", name="Effacer").click()
    if not javascript:
        expect(page.get_by_text("Effacé à l’enregistrement")).to_be_visible()
        page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("textbox", name="Poids kg", exact=True)).to_have_value("")
    expect(page.locator(".week__day[aria-current] .week__count")).to_have_text("0/1")
    assert kept(opened).value(weight.id) is None


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_an_empty_mark_is_refused_and_a_drug_is_asked_of_a_treatment_alone(open_day, javascript):
    page = open_day(new_carnet(*indicators()), javascript=javascript)
    page.get_by_text("Repères").click()
    expect(page.get_by_label("Médicament")).to_be_hidden()
    page.get_by_role("radio", name="Traitement").check()
    expect(page.get_by_label("Médicament")).to_be_visible()
    page.get_by_role("button", name="Enregistrer ce repère").click()
    expect(page.locator("#mark-text-error")).to_contain_text("Écrivez le repère")


def test_two_devices_at_once_lose_nothing(open_day):
    opened = new_carnet(*indicators())
    first, second = open_day(opened), open_day(opened)
    for page, word, text in ((first, "Bien", "Au téléphone."), (second, "Mal", "À l’ordinateur.")):
        choose(page, "Humeur", word)
        page.get_by_label("Note du jour").fill(text)
        page.get_by_label("Note du jour").blur()
        expect(proof(page)).to_contain_text(SAVED)
    expect(second.get_by_text("Autre appareil\u00a0: Bien, à")).to_be_visible()
    expect(second.get_by_label("Note du jour")).to_have_value(kept(opened).note)
    assert kept(opened).value(MOOD) == 2
    assert kept(opened).note.startswith("Au téléphone.\n")
    assert kept(opened).note.endswith(": À l’ordinateur.")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_an_answer_to_watch_opens_the_help_under_its_card_at_the_tap(open_day, javascript):
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    page = open_day(opened, javascript=javascript)
    help_card = page.get_by_role("region", name="Vous pouvez en parler à quelqu’un maintenant.")
    choose(page, "Idées suicidaires", "0")
    expect(help_card).to_be_hidden()
    choose(page, "Idées suicidaires", "1")
    expect(help_card).to_be_visible()
    expect(help_card.get_by_role("link", name="3114")).to_have_attribute("href", "tel:3114")
    expect(page.locator("#q1 + * .help-card")).to_be_visible()
    card(page, "Idées suicidaires").get_by_role("radio", name="Effacer").check()
    expect(help_card).to_be_hidden()


def test_the_help_stays_open_under_a_kept_answer(open_day):
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    keep(opened, [Day(on=today(), answers={SUICIDAL_THOUGHTS: Answer(value=0.1)})])
    page = open_day(opened, javascript=False)
    expect(page.get_by_role("region", name="Vous pouvez en parler")).to_be_visible()


def test_an_amount_to_watch_opens_the_help_once_it_is_kept(open_day):
    opened = new_carnet(indicator("Scarifications", Kind.AMOUNT))
    page = open_day(opened)
    page.get_by_role("textbox", name="Scarifications", exact=True).fill("2")
    page.get_by_role("textbox", name="Scarifications", exact=True).blur()
    expect(page.get_by_role("region", name="Vous pouvez en parler")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_help_card_that_opens_comes_into_sight_and_is_announced(open_day, width):
    opened = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    page = open_day(opened, width=width, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 700})
    place = card(page, "Idées suicidaires").locator(".gauge").bounding_box()
    page.mouse.wheel(0, place["y"] + place["height"] - 600)
    choose(page, "Idées suicidaires", "1")
    help_card = page.get_by_role("region", name="Vous pouvez en parler")
    expect(page.locator("#jour > [aria-live]")).to_have_text("Aide : 3114, 15, 112, 114, sous cette question.")
    box, bar = help_card.bounding_box(), proof(page).bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= bar["y"]
    assert page.evaluate("document.activeElement.value") == "0.1"


def test_without_a_network_the_page_says_so_and_sends_when_it_is_back(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened)
    page.context.set_offline(True)
    choose(page, "Humeur", "OK")
    expect(proof(page)).to_contain_text("Pas enregistré")
    expect(proof(page).locator(".icon--alert")).to_be_visible()
    assert kept(opened).value(MOOD) is None
    page.context.set_offline(False)
    expect(proof(page)).to_contain_text(SAVED)
    expect(proof(page).locator(".icon--alert")).to_be_hidden()
    assert kept(opened).value(MOOD) == 3


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_kept_is_said_in_sight_at_the_end_of_the_page_too(open_day, width):
    page = open_day(new_carnet(*ten()), width=width)
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    assert page.evaluate("scrollY") > 0
    expect(proof(page)).to_be_in_viewport(ratio=1)


def test_a_save_whose_proof_was_lost_is_sent_again_as_the_same_one(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened)
    operations = []

    def lose_the_first_answer(route):
        operations.append(parse_qs(route.request.post_data)["operation"])
        if len(operations) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/jour", lose_the_first_answer)
    page.get_by_label("Note du jour").fill("Une fois.")
    page.get_by_label("Note du jour").blur()
    expect(proof(page)).to_contain_text("le réseau ne répond pas")
    expect(proof(page)).to_contain_text(SAVED)
    assert operations[0] == operations[1]
    assert kept(opened).note == "Une fois."


def test_a_page_that_waited_too_long_saves_with_a_fresh_token(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened)
    page.context.clear_cookies(name="csrftoken")
    choose(page, "Humeur", "Bien")
    expect(proof(page)).to_contain_text(SAVED)
    assert kept(opened).value(MOOD) == 4


def test_an_amount_that_is_none_is_said_at_its_field_and_the_rest_is_kept(open_day):
    opened = new_carnet(*indicators(MOOD), indicator("Poids", Kind.AMOUNT, unit="kg"))
    page = open_day(opened)
    page.get_by_role("textbox", name="Poids kg", exact=True).fill("beaucoup")
    choose(page, "Humeur", "OK")
    expect(page.get_by_text("Écrivez un nombre")).to_be_visible()
    expect(proof(page)).to_contain_text("Pas enregistré")
    expect(page.locator(".week__day[aria-current] .week__count")).to_have_text("1/2")
    assert kept(opened).value(MOOD) == 3
    page.get_by_role("textbox", name="Poids kg", exact=True).fill("64,5")
    page.get_by_role("textbox", name="Poids kg", exact=True).blur()
    expect(proof(page)).to_contain_text(SAVED)
    assert sorted(answer.value for answer in kept(opened).answers.values()) == [3, 64.5]


def test_a_link_waits_for_what_was_just_written_and_help_for_nothing(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened)
    page.get_by_label("Note du jour").fill("Juste avant de partir.")
    page.get_by_role("link", name="Carnet", exact=True).click()
    page.wait_for_url("**/carnet")
    assert kept(opened).note == "Juste avant de partir."
    page.goto(page.url.removesuffix("carnet"))
    page.context.set_offline(True)
    choose(page, "Humeur", "OK")
    expect(proof(page)).to_contain_text("Pas enregistré")
    page.context.set_offline(False)
    page.get_by_role("link", name="Aide", exact=True).click()
    page.wait_for_url("**/aide")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_a_mark_is_added_and_taken_away(open_day, javascript):
    opened = new_carnet(*indicators())
    page = open_day(opened, javascript=javascript)
    page.get_by_text("Repères").click()
    page.get_by_label("En quelques mots").fill("Déménagement")
    page.get_by_role("button", name="Enregistrer ce repère").click()
    expect(page.locator("#reperes summary")).to_contain_text("Déménagement")
    page.get_by_text("Repères").click()
    page.get_by_label("Retirer «\u202fDéménagement\u202f»").check()
    page.get_by_role("button", name="Enregistrer ce repère").click()
    expect(page.locator("#reperes summary")).not_to_contain_text("Déménagement")
    assert kept(opened).marks == ()


def test_an_older_day_is_filled_and_says_that_it_is_late(open_day):
    opened = new_carnet(*indicators())
    on = today() - timedelta(days=30)
    page = open_day(opened, path=f"/jour?le={on.isoformat()}", javascript=False)
    expect(page.get_by_text("n’est plus parmi les sept derniers")).to_be_visible()
    choose(page, "Humeur", "OK")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Noté le")).to_be_visible()
    assert kept(opened, on).is_late(ZoneInfo("Europe/Paris"))


def test_no_state_of_the_page_has_a_fault_of_accessibility(open_day):
    opened = new_carnet(*ten()[:4], *indicators(SUICIDAL_THOUGHTS), indicator("Poids", Kind.AMOUNT, unit="kg"))
    keep(opened, [Day(on=today() - timedelta(days=1), answers={"x": Answer(value=1)}, note="hier")])
    page = open_day(opened)
    assert faults(page) == []
    choose(page, "Idées suicidaires", "3")
    page.get_by_text("Repères").click()
    card(page, "Humeur générale").get_by_text("Commenter").click()
    page.get_by_role("textbox", name="Poids kg", exact=True).fill("trop")
    page.get_by_role("textbox", name="Poids kg", exact=True).blur()
    expect(page.get_by_text("Écrivez un nombre")).to_be_visible()
    assert faults(page) == []


def test_every_target_is_large_enough_for_a_thumb(open_day):
    opened = new_carnet(*ten())
    page = open_day(opened)
    small = page.evaluate(
        "[...document.querySelectorAll('main a, main button, main label, main summary')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent.trim(), e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"
    )
    assert small == ["Note du jour"]


def test_a_pause_is_added_and_said_on_its_days(open_day):
    opened = new_carnet(*indicators())
    page = open_day(opened, path="/reglages")
    page.get_by_role("link", name="Pauses").click()
    page.get_by_label("Hôpital").check()
    page.get_by_role("button", name="Ajouter cette pause").click()
    expect(page.get_by_text("Depuis le").first).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Aujourd’hui").click()
    expect(page.get_by_text("En pause depuis le")).to_be_visible()
