"""Mes données, what leaves: which file is for what, what is in it, and what is said when a part does not open."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import Answer, Day, Device
from monsuivipsy.journal.domain.whole import Changes
from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet
from tests.journal.bringing import give, import_
from tests.journal.carnets import whole_of

pytestmark = pytest.mark.django_db(databases=BOTH)
FIRST_ON = date(2026, 3, 1)


@pytest.fixture
def opened():
    return new_carnet()


@pytest.fixture
def owner(client, opened):
    bring(client, opened)
    return client


def fill(opened, whole):
    """Put a whole carnet in the place of an empty one."""
    changes = Changes(head=whole.head, days=dict(whole.days), plan=whole.plan, rest=whole.rest, undo=None)
    store.change_whole(opened.data_key, lambda _: changes)


def take(owner, what, **more):
    return owner.post("/reglages/donnees/emporter", {"quoi": what, **more})


def content(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def without_moment(exported):
    first, _, rest = exported.partition(b"\n")
    assert b"exported_at" in first
    return rest


def test_the_page_says_what_each_file_is_for(owner):
    page = owner.get("/reglages/donnees").content.decode()
    for words in ("pour revenir ici un jour", "tableur", "n’est plus scellé", "jamais écrit sur un disque", "25 Mo"):
        assert words in page


@pytest.mark.parametrize(
    ("what", "name", "kind"),
    [
        ("journal", "journal.json", "application/json"),
        ("tableau", "tableau.csv", "text/csv; charset=utf-8"),
        ("tableur", "tableau-fr.csv", "text/csv; charset=utf-8"),
    ],
)
def test_a_file_leaves_under_a_name_that_says_nothing_of_anyone(owner, opened, what, name, kind):
    keep(opened, [Day(on=FIRST_ON, note="x")])
    taken = take(owner, what)
    assert taken["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (taken["Content-Type"], taken["Cache-Control"]) == (kind, "no-store")


def test_what_leaves_makes_a_new_carnet_the_same_to_the_byte(owner, opened, client):
    example = example_journal()
    plan, rest = CrisisPlan(safety=("fenêtre",)), {"goals": ["marcher", {"vus": [1.5, None]}]}
    fill(opened, whole_of(replace(example, plan=plan, rest=rest)))
    first = content(take(owner, "journal"))
    other = new_carnet()
    bring(client, other)
    import_(client, give(client, first))
    assert without_moment(content(take(client, "journal"))) == without_moment(first)


def test_devices_stay(owner, opened):
    keep(opened, [Day(on=FIRST_ON, note="x")])
    device = Device(id="abc", label="Mon téléphone", since="2026-03-01")
    store.change_head(opened.data_key, lambda head: replace(head, profile=replace(head.profile, devices=(device,))))
    assert "devices" not in json.loads(content(take(owner, "journal")))["profile"]


def test_the_table_comes_in_two_habits(owner, opened):
    days = [Day(on=FIRST_ON, answers={MOOD: Answer(value=4)}), Day(on=FIRST_ON + timedelta(days=2), note="rien")]
    keep(opened, days)
    rows = content(take(owner, "tableau")).decode().splitlines()
    assert rows == ["date,Humeur générale,Qualité sommeil", "2026-03-01,4,", "2026-03-02,,", "2026-03-03,,"]
    french = content(take(owner, "tableur")).decode()
    assert french.splitlines()[:2] == ["\ufeffdate;Humeur générale;Qualité sommeil", "2026-03-01;4;"]


def test_a_carnet_without_a_day_says_so(owner):
    answer = take(owner, "journal")
    assert answer.status_code == 409
    assert "pas encore de jour à emporter" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("day", "2026-03-02", "2\u00a0mars\u00a02026"),
        ("plan", "", "le plan de crise"),
        ("rest", "0", "pas encore d’écran"),
    ],
)
def test_what_does_not_open_is_named_before_the_rest_leaves(owner, opened, kind, key, words):
    days = {FIRST_ON + timedelta(days=n): Day(on=FIRST_ON + timedelta(days=n), note="x") for n in range(3)}
    journal = replace(example_journal(), days=days, plan=CrisisPlan(safety=("x",)), rest={"goals": [1]})
    fill(opened, whole_of(journal))
    Document.objects.filter(tag=opened.data_key.tag(kind, key)).update(rev=9)
    asked = take(owner, "journal")
    assert asked.status_code == 409
    assert words in asked.content.decode()
    taken = json.loads(content(take(owner, "journal", sans="1")))
    assert len(taken["days"]) == (2 if kind == "day" else 3)
    assert (taken["plan"] is None, taken["rest"] == {}) == (kind == "plan", kind == "rest")


def test_a_file_that_there_is_not_shows_the_page(owner):
    assert "Emporter" in take(owner, "../../etc/passwd").content.decode()


def test_looking_never_takes(owner):
    assert owner.get("/reglages/donnees/emporter").status_code == 405
