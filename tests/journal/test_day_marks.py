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
    ("fields", "sentence"),
    [
        ({"mark-text": "x" * 61}, "compte 61 signes"),
        ({"mark-amount": "3"}, "donnez aussi le nom du médicament"),
        ({"mark-drug": "Lithium", "mark-amount": "beaucoup"}, "Écrivez un nombre"),
        ({"mark-drug": "Lithium", "mark-amount": "-3"}, "moins que le minimum"),
        ({"mark-drug": "x" * 201}, "trop long"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_in_words_with_the_form_kept(client, opened, fields, sentence):
    response = client.post("/jour", sent((MOOD, "4"), note="Gardé.", **fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert 'href="#mark-text"' in html
    assert all(value(html, name) == text for name, text in fields.items())
    assert (checked(html, "q0"), "Gardé." in html, kept(opened).note) == (["4"], True, "")


def test_what_is_no_mark_takes_nothing_away(client, opened):
    keep(opened, [Day(on=today(), marks=(Mark(kind=MarkKind.EVENT, text="un"),))])
    for written in ("", "{", "[]", '{"kind":"event","text":"un","x":1}', "[" * 100_000):
        client.post("/jour", sent(**{"mark-remove": written}, note=written[:5], operation=written[:5]))
    assert len(kept(opened).marks) == 1
