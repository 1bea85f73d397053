"""The marks of a day."""

import pytest

from monsuivipsy.journal.domain.entries import Day, Mark, MarkKind
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet
from tests.journal.days import checked, kept, page, sent, today, value

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def test_marks_are_added_and_taken_away(client, opened):
    fields = {"mark-kind": "treatment", "mark-drug": "Lithium", "mark-amount": "400", "mark-unit": "mg"}
    client.post("/jour", sent(**fields))
    mark = Mark(kind=MarkKind.TREATMENT, text="Lithium 400\u00a0mg", drug="Lithium", amount=400.0, unit="mg")
    assert kept(opened).marks == (mark,)
    html = page(client)
    assert (
        client.post("/jour", sent(**{"mark-remove": value(html, "mark-remove")}, operation="b" * 16)).status_code == 303
    )
    assert kept(opened).marks == ()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"mark-text": "x" * 61}, "text", "compte 61 caractères"),
        ({"mark-amount": "3"}, "drug", "donnez aussi le nom du médicament"),
        ({"mark-drug": "Lithium", "mark-amount": "beaucoup"}, "amount", "Écrivez un nombre"),
        ({"mark-drug": "Lithium", "mark-amount": "-3"}, "amount", "moins que le minimum"),
        ({"mark-drug": "x" * 201}, "drug", "trop long"),
        ({"mark-drug": "Lithium", "mark-unit": "x" * 201}, "unit", "trop long"),
        ({"mark-drug": "x" * 61}, "drug", "compte 61 caractères"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_at_its_field_with_the_form_kept(client, opened, fields, field, sentence):
    response = client.post("/jour", sent((MOOD, "4"), note="Gardé.", **fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html.partition(f'id="mark-{field}-error"')[2].partition("</p>")[0]
    assert f'href="#mark-{field}"' in html
    assert all(value(html, name) == text for name, text in fields.items())
    assert (checked(html, "q0"), "Gardé." in html, kept(opened).note) == (["4"], True, "")


def test_what_is_no_mark_takes_nothing_away(client, opened):
    keep(opened, [Day(on=today(), marks=(Mark(kind=MarkKind.EVENT, text="un"),))])
    for written in ("", "{", "[]", '{"kind":"event","text":"un","x":1}', "[" * 100_000):
        client.post("/jour", sent(**{"mark-remove": written}, note=written[:5], operation=written[:5]))
    assert len(kept(opened).marks) == 1


def test_the_list_says_the_drug_and_the_dose_of_a_mark_once(client, opened):
    start = {"kind": MarkKind.TREATMENT, "drug": "Téralithe", "amount": 800.0, "unit": "mg"}
    marks = (Mark(text="Début", **start), Mark(text="Téralithe 800\u00a0mg", **start))
    keep(opened, [Day(on=today(), marks=marks)])
    html = page(client)
    assert "«\u202fDébut, Téralithe 800\u00a0mg\u202f»" in html
    assert "«\u202fTéralithe 800\u00a0mg\u202f»" in html


def test_an_empty_mark_is_refused_by_its_own_button_alone(client, opened):
    response = client.post("/jour", sent((MOOD, "4"), **{"mark-add": "1", "mark-kind": "event", "mark-text": " "}))
    assert response.status_code == 422
    assert "Écrivez le repère en quelques mots" in response.content.decode()
    assert client.post("/jour", sent((MOOD, "4"), **{"mark-text": ""})).status_code == 303
    assert kept(opened).marks == ()


def test_the_button_of_the_marks_takes_one_away_without_a_new_one(client, opened):
    client.post("/jour", sent(**{"mark-text": "Déménagement"}))
    removed = {"mark-remove": value(page(client), "mark-remove"), "mark-add": "1", "mark-text": ""}
    assert client.post("/jour", sent(**removed, operation="b" * 16)).status_code == 303
    assert kept(opened).marks == ()
