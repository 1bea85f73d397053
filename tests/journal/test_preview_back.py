"""A preview that comes back: altered, from elsewhere, late, or while something else happens."""

from datetime import date, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.carried import AlteredError, checked, packed, signed
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet
from tests.journal.bringing import ON, TABLE, day, documents, field, give, import_, own, text

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened():
    return new_carnet()


@pytest.fixture
def owner(client, opened):
    bring(client, opened)
    return client


def altered(carried):
    """Return the text with one sign of it changed, at places all over it; cut; lengthened; emptied; something else."""
    for place in range(0, len(carried), len(carried) // 12):
        sign = chr(ord(carried[place]) ^ 1)
        yield carried[:place] + sign + carried[place + 1 :]
    yield from ("", "abc", carried[:-8], f"{carried}AAAA", f"{carried}=", packed(b"bonjour"), "é" * 40, carried[32:])


def test_a_preview_that_comes_back_altered_starts_again(owner):
    preview = give(owner, own(day(4)))
    before = documents()
    for carried in altered(field(preview, "carried")):
        answer = owner.post("/reglages/donnees/importer", {"carried": carried})
        assert answer.status_code == 422
        assert "choisir le fichier à nouveau" in text(answer)
    assert owner.post("/reglages/donnees/importer", {}).status_code == 422
    assert documents() == before


def test_every_bit_of_what_a_page_carries_counts(opened):
    carried = signed(opened.data_key, "table.abc")
    assert checked(opened.data_key, carried) == "table.abc"
    for place, sign in enumerate(carried):
        for bit in range(7):
            with pytest.raises(AlteredError):
                checked(opened.data_key, carried[:place] + chr(ord(sign) ^ 1 << bit) + carried[place + 1 :])


def test_the_preview_of_another_carnet_starts_again(owner, opened):
    stranger = Client()
    bring(stranger, new_carnet())
    preview = give(stranger, own(day(4)))
    assert import_(owner, preview).status_code == 422
    assert store.read_whole(opened.data_key).days == {}


@pytest.mark.parametrize("source", ["", "abc", packed(b"bonjour"), packed(TABLE)[:-4]])
def test_a_carried_file_that_comes_back_altered_starts_again(owner, source):
    answer = owner.post("/reglages/donnees/apporter", {"source": source, "kind-0": "faces"})
    assert answer.status_code == 422
    assert "choisir le fichier à nouveau" in text(answer)


def test_two_hours_and_midnight_later_the_preview_still_holds(owner, opened, monkeypatch):
    preview = give(owner, own(day(4)))

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=1)

    monkeypatch.setattr("monsuivipsy.journal.views.bringing.datetime", Later)
    assert import_(owner, preview).status_code == 303
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 4


def test_what_another_device_saved_since_the_preview_stands(owner, opened):
    preview = give(owner, own(day(4), day(1, date(2026, 3, 2))))
    keep(opened, [day(2, note="Écrit entre-temps.")])
    import_(owner, preview)
    kept = store.read_days(opened.data_key, [ON, date(2026, 3, 2)]).by_date
    assert (kept[ON].value(MOOD), kept[ON].note, kept[date(2026, 3, 2)].value(MOOD)) == (2, "Écrit entre-temps.", 1)


def test_a_database_that_takes_nothing_is_said_and_the_page_keeps_what_was_read(owner, opened, monkeypatch):
    preview = give(owner, own(day(4)))

    def full(*_args, **_kwargs):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(rows, "write_all", full)
        answer = import_(owner, preview)
    assert answer.status_code == 503
    assert "Rien n’a été importé" in text(answer)
    assert import_(owner, answer).status_code == 303
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 4
