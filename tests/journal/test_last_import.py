"""The last import: what it did, and taking it back."""

import re
from datetime import date

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Pause, Profile
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, bring, indicators, keep, new_carnet
from tests.journal.bringing import day, field, give, import_, own, text
from tests.report.journals import MADE_AT, event, indicator

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


PLAN = CrisisPlan(reasons_to_live=("Mon chat.",))
STRESS, PAIN = indicator("stress", "Mon stress"), indicator("pain", "Ma douleur")


def rich_file():
    """Return a file with all that is not a day's answer: marks, a pause, a plan, one indicator answered, one not."""
    on = date(2026, 3, 2)
    held = Day(on=on, answers={STRESS.id: Answer(value=0.5)}, marks=(event("Déménagement"),))
    pauses = (Pause(first_on=date(2026, 3, 5), last_on=date(2026, 3, 6)),)
    profile = Profile(indicators=(*indicators(), STRESS, PAIN), pauses=pauses)
    return own_json(Journal(profile=profile, days={on: held}, plan=PLAN), exported_at=MADE_AT)


def test_all_that_came_is_named_and_what_no_answer_asks_for_is_paused(owner, opened):
    keep(opened, [day(2)])
    import_(owner, give(owner, rich_file()))
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text(owner.get("/reglages/donnees/importe"))))
    for words in ("1 repère", "1 pause", "s’ajoutent à chaque jour : Mon stress.", "sans question posée : Ma douleur."):
        assert words in said
    assert 'href="/aide#plan"' in text(owner.get("/reglages/donnees/importe"))
    followed = {one.name: one.active for one in store.read_head(opened.data_key).profile.indicators}
    assert (followed["Mon stress"], followed["Ma douleur"]) == (True, False)


def test_all_that_goes_is_named_before_an_import_is_undone(owner, opened):
    keep(opened, [day(2)])
    import_(owner, give(owner, rich_file()))
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text(owner.get("/reglages/donnees/annuler"))))
    for words in ("Ces indicateurs s’en vont : Mon stress, Ma douleur.", "1 repère s’en va", "1 pause s’en va"):
        assert words in said
    assert "le plan de crise s’en va" in said
    undo(owner)
    assert store.read_whole(opened.data_key).plan is None


def test_a_plan_that_was_changed_since_is_said_to_stay(owner, opened):
    keep(opened, [day(2)])
    import_(owner, give(owner, rich_file()))
    store.write_plan(opened.data_key, CrisisPlan(activities=("Marcher",)))
    assert "le plan de crise reste" in text(owner.get("/reglages/donnees/annuler"))
