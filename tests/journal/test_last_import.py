"""The last import: what it did, and taking it back."""

from datetime import date

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, bring, keep, new_carnet
from tests.journal.bringing import day, field, give, import_, own, text

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened():
    return new_carnet()


@pytest.fixture
def owner(client, opened):
    bring(client, opened)
    return client


def undo(owner, mark=None):
    return owner.post(
        "/reglages/donnees/annuler",
        {"importation": mark or field(owner.get("/reglages/donnees/annuler"), "importation")},
    )


def test_the_last_import_is_undone_once_asked(owner, opened):
    keep(opened, [day(2, note="À moi.")])
    before = store.read_whole(opened.data_key)
    import_(owner, give(owner, own(day(4, note="Du fichier."), day(1, date(2026, 3, 2)))), differences="remplacer")
    asked = text(owner.get("/reglages/donnees/annuler"))
    assert "1\u00a0jour que l’importation avait apporté s’en va" in asked
    assert "1\u00a0jour redevient ce qu’il était" in asked
    done = undo(owner)
    assert (done.status_code, done["Location"]) == (303, "/reglages/donnees?annule")
    assert "C’est annulé" in text(owner.get(done["Location"]))
    assert store.read_whole(opened.data_key).days == before.days
    for address in ("annuler", "importe"):
        assert owner.get(f"/reglages/donnees/{address}")["Location"] == "/reglages/donnees"


def test_another_import_than_the_one_that_was_shown_is_not_undone(owner, opened):
    import_(owner, give(owner, own(day(4))))
    shown = field(owner.get("/reglages/donnees/annuler"), "importation")
    import_(owner, give(owner, own(day(1, date(2026, 3, 2)))))
    assert undo(owner, shown)["Location"] == "/reglages/donnees/annuler"
    assert len(store.read_whole(opened.data_key).days) == 2
    assert undo(owner, "é")["Location"] == "/reglages/donnees/annuler"


def test_undoing_twice_undoes_once(owner):
    import_(owner, give(owner, own(day(4))))
    shown = field(owner.get("/reglages/donnees/annuler"), "importation")
    undo(owner, shown)
    assert undo(owner, shown).status_code == 303
    assert owner.get("/reglages/donnees/annuler")["Location"] == "/reglages/donnees"


def test_an_undo_that_does_not_open_is_said(owner, opened):
    import_(owner, give(owner, own(day(4))))
    shown = field(owner.get("/reglages/donnees/annuler"), "importation")
    Document.objects.filter(tag=opened.data_key.tag("undo", "0")).update(rev=9)
    for answer in (owner.get("/reglages/donnees/annuler"), undo(owner, shown), owner.get("/reglages/donnees/importe")):
        assert answer.status_code == 422
        assert "ne s’ouvre pas" in text(answer)
