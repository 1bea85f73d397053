"""A person with another journal: what it changes, bringing it in, taking it back, and leaving with everything."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.exports import own_json
from tests.browsers import faults
from tests.carnets import BOTH, MOOD, browser_cookie, indicators, keep, new_carnet
from tools.backup import jardin_mental_backup

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
ON = date(2026, 3, 1)


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "jardin-mental.txt"
    path.write_bytes(jardin_mental_backup(example_journal()))
    return path


@pytest.fixture
def open_data(open_page, live_server):
    """Give `open_data(opened, **options)`: the page of data, on a device that has this carnet."""

    def open_(opened, **options):
        page = open_page(**options)
        page.context.add_cookies([browser_cookie(opened, live_server.url)])
        page.goto(f"{live_server.url}/reglages")
        page.get_by_role("link", name="Mes données").click()
        return page

    return open_


def heading(page):
    return page.get_by_role("heading", level=1)


def choose(page, path):
    page.get_by_label("Votre fichier").set_input_files(path)
    with page.expect_navigation():
        page.get_by_role("button", name="Lire ce fichier").click()


def downloaded(page, button):
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_a_journal_from_elsewhere_comes_in_once_and_goes_again(open_data, backup, width, javascript):
    opened = new_carnet()
    page = open_data(opened, width=width, javascript=javascript)
    choose(page, backup)
    expect(heading(page)).to_have_text("Ce qui changerait")
    expect(page.get_by_text("227\u00a0jours nouveaux")).to_be_visible()
    page.get_by_role("button", name="Importer dans mon carnet").click()
    expect(heading(page)).to_have_text("C’est dans votre carnet")
    page.get_by_role("link", name="Voir mon carnet").click()
    expect(page.get_by_role("heading", name="octobre 2026").first).to_be_visible()
    page.get_by_role("link", name="Réglages").click()
    page.get_by_role("link", name="Mes données").click()
    choose(page, backup)
    expect(heading(page)).to_have_text("Tout est déjà là")
    page.get_by_role("link", name="Retour à mes données").click()
    page.get_by_role("link", name="L’annuler").click()
    page.get_by_role("button", name="Annuler l’importation").click()
    expect(page.get_by_role("heading", name="C’est annulé")).to_be_visible()
    assert store.read_whole(opened.data_key).days == {}


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_everything_leaves_and_makes_another_carnet_the_same(open_data, backup, tmp_path, javascript):
    page = open_data(new_carnet(), javascript=javascript, accept_downloads=True)
    choose(page, backup)
    page.get_by_role("button", name="Importer dans mon carnet").click()
    page.get_by_role("link", name="Mes données").click()
    name, journal = downloaded(page, "Emporter le journal (JSON)")
    assert name == "journal.json"
    name, table = downloaded(page, "Pour un tableur en français (CSV)")
    assert (name, table[:8]) == ("tableau-fr.csv", b"\xef\xbb\xbfdate;")
    taken = tmp_path / "taken.json"
    taken.write_bytes(journal)
    page = open_data(new_carnet(), javascript=javascript, accept_downloads=True)
    choose(page, taken)
    expect(page.get_by_text("Votre carnet est encore vide")).to_be_visible()
    page.get_by_role("button", name="Importer dans mon carnet").click()
    page.get_by_role("link", name="Mes données").click()
    _, again = downloaded(page, "Emporter le journal (JSON)")
    assert {**json.loads(again), "exported_at": ""} == {**json.loads(journal), "exported_at": ""}
    assert again.partition(b"\n")[2] == journal.partition(b"\n")[2]


def differing(tmp_path):
    """Return a carnet, and the file of another one that answered the same day otherwise."""
    opened = new_carnet()
    keep(opened, [Day(on=ON, answers={MOOD: Answer(value=2)}, note="Marche.")])
    other = Day(on=ON, answers={MOOD: Answer(value=4)}, note="Lecture.")
    journal = Journal(profile=Profile(indicators=indicators()), days={ON: other})
    path = tmp_path / "autre.json"
    path.write_bytes(own_json(journal, exported_at=datetime.now(UTC)))
    return opened, path


def test_what_differs_is_a_choice_that_the_keyboard_makes_too(open_data, tmp_path):
    opened, path = differing(tmp_path)
    page = open_data(opened)
    choose(page, path)
    expect(page.get_by_role("row", name="1er mars 2026")).to_contain_text("Mal")
    keep_mine = page.get_by_role("radio", name="Garder ce qui est dans mon carnet")
    expect(keep_mine).to_be_checked()
    keep_mine.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("C’est dans votre carnet")
    day = store.read_days(opened.data_key, [ON]).by_date[ON]
    assert (day.value(MOOD), day.note) == (4, "Marche.\nLecture.")


def test_no_step_has_a_fault_of_accessibility_or_scrolls_sideways(open_data, tmp_path):
    opened, path = differing(tmp_path)
    page = open_data(opened)
    found = faults(page)
    table = tmp_path / "table.csv"
    table.write_bytes(b"date;Stress\n2026-03-01;0,2\n")
    choose(page, table)
    found += faults(page)
    page.get_by_role("link", name="Choisir un autre fichier").click()
    choose(page, path)
    page.get_by_text("Ce que devient chaque indicateur").click()
    found += faults(page)
    page.get_by_role("button", name="Importer dans mon carnet").click()
    found += faults(page)
    page.get_by_role("link", name="Annuler cette importation").click()
    found += faults(page)
    assert found == []
