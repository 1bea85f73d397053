"""A person who looks back: the month, one day, a word that comes again, an answer that comes again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind, Pause, PauseWord
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.browsers import faults
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SLEEP, browser_cookie, indicators, keep, new_carnet
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
CANARY = "canari"
NARROWEST = 320
AMOUNT = indicator("Heures de sommeil", Kind.AMOUNT, unit="h")
LATE = datetime(2026, 3, 20, 7, 12, tzinfo=UTC)


@pytest.fixture
def opened():
    """Give a carnet with one month of everything that a month can hold, and a month before it."""
    opened = new_carnet(*indicators(MOOD, SLEEP), AMOUNT)
    days = [Day(on=date(2026, 2, day), note=f"{CANARY} {day}", answers={MOOD: Answer(value=1)}) for day in range(1, 25)]
    for day in range(1, 9):
        answers = {MOOD: Answer(value=1 + day % 5), SLEEP: Answer(value=day / 30), AMOUNT.id: Answer(value=day / 4)}
        days.append(Day(on=date(2026, 3, day), answers=answers, note="note" if day == 7 else ""))
    comment = Answer(value=4, comment="réveil à 4 h")
    mark = Mark(kind=MarkKind.EVENT, text="Consultation")
    days.append(
        Day(on=date(2026, 3, 3), answers={MOOD: comment}, note="mot " * 1000, marks=(mark,), first_saved_at=LATE)
    )
    pauses = (Pause(first_on=date(2026, 3, 5), last_on=date(2026, 3, 6), word=PauseWord.HOSPITAL),)
    keep(opened, days)
    change_pauses(opened, pauses)
    Document.objects.filter(tag=opened.data_key.tag("day", "2026-03-08")).update(rev=9)
    return opened


def change_pauses(opened, pauses):
    store.change_head(opened.data_key, lambda head: replace(head, profile=replace(head.profile, pauses=pauses)))


@pytest.fixture
def open_carnet(open_page, live_server, opened):
    def opener(address, carnet=opened, **options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(carnet, live_server.url)])
        page.goto(live_server.url + address)
        return page

    return opener


def look_for(page, words="", choose=""):
    page.get_by_label("Mots").fill(words)
    page.get_by_label("Indicateur").select_option(label=choose or "Tous")
    page.get_by_role("button", name="Chercher").click()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_from_the_month_to_a_day_to_what_comes_again(open_carnet, width, javascript):
    page = open_carnet("/carnet?mois=2026-03", width=width, javascript=javascript)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".month").get_by_role("link", name="Mardi 3 mars").click()
    day = page.locator("#jour")
    expect(day.get_by_role("heading", name="Mardi 3 mars 2026")).to_be_in_viewport()
    expect(day.get_by_text("noté le 20 mars 2026 à 8 h 12")).to_be_visible()
    expect(day.get_by_text("réveil à 4 h")).to_be_visible()
    day.get_by_text("Lire la suite").click()
    expect(day.locator("details .passage")).to_be_visible()
    page.get_by_role("link", name="Février 2026").first.click()
    expect(page.get_by_role("heading", name="Février 2026", exact=True)).to_be_visible()
    page.get_by_role("link", name="Chercher").click()
    look_for(page, "CANÀRI")
    expect(page.get_by_role("heading", name="24 jours")).to_be_in_viewport()
    expect(page.locator("mark").first).to_have_text(CANARY)
    page.get_by_role("button", name="Plus anciens").click()
    expect(page.get_by_text("de 21 à 24")).to_be_visible()
    look_for(page, CANARY, "Humeur générale")
    page.get_by_label("Mal", exact=True).check()
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_role("heading", name="Aucun jour")).to_be_visible()
    page.get_by_label("Très mal").check()
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Mardi 24 février 2026").click()
    expect(page.locator("#jour").get_by_text(f"{CANARY} 24")).to_be_visible()
    assert not [url for url in asked if CANARY in url.lower() or MOOD in url]


def test_no_step_has_a_fault(open_carnet):
    page = open_carnet("/carnet?le=2026-03-03")
    page.get_by_text("Lire la suite").first.click()
    assert faults(page) == []
    expect(page.get_by_text("Ce jour est illisible.")).to_be_visible()
    page.get_by_role("link", name="Chercher").click()
    look_for(page)
    expect(page.get_by_role("heading", name="Il y a un point à revoir")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "erreurs"
    assert faults(page) == []
    look_for(page, CANARY, "Humeur générale")
    expect(page.locator("mark").first).to_be_visible()
    assert faults(page) == []


def test_a_day_is_opened_by_keyboard_alone_and_takes_the_focus(open_carnet):
    page = open_carnet("/carnet?mois=2026-03", width=1280)
    page.locator(".month").get_by_role("link", name="Lundi 2 mars").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mardi 3 mars 2026")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "jour"


def test_what_is_shown_by_a_colour_is_shown_by_a_symbol_too(open_carnet):
    page = open_carnet("/carnet?mois=2026-03")
    coloured = page.locator(".month__day[class*='level-']")
    assert coloured.count() == 7
    assert coloured.filter(has=page.locator(".symbol")).count() == coloured.count()
    shapes = {page.locator(f".month__day.level-{level} .symbol").first.inner_html() for level in range(1, 6)}
    assert len(shapes) == 5


def test_hostile_texts_run_nowhere(open_carnet):
    followed = [indicator(text[:200], id=f"i{n}", unit=text[:20]) for n, text in enumerate(HOSTILE)]
    carnet = new_carnet(*followed[:200])
    start = date(2026, 3, 1)
    answers = {each.id: Answer(value=3, comment=text) for each, text in zip(followed, HOSTILE, strict=True)}
    marks = tuple(Mark(kind=MarkKind.EVENT, text=text[:60]) for text in HOSTILE)
    keep(carnet, [Day(on=start, answers=answers, note="\n".join(HOSTILE), marks=marks)])
    keep(carnet, [Day(on=start + timedelta(days=1), answers=answers)])
    page = open_carnet("/carnet?le=2026-03-01", carnet)
    expect(page.locator("#jour .answers__line")).to_have_count(400)
    page.get_by_role("link", name="Chercher").click()
    for words in ("<script>", "hostile 1", "&lt;"):
        look_for(page, words)
        expect(page.locator("mark").first).to_be_visible()
        assert page.evaluate("window.hostile") is None
    look_for(page, "", followed[0].name)
    expect(page.get_by_role("heading", name="2 jours")).to_be_visible()
    assert page.evaluate("window.hostile") is None
