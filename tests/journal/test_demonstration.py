from datetime import UTC, datetime, timedelta

import pytest

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import demonstration
from monsuivipsy.journal.actions.demonstration import open_demonstration, opens
from monsuivipsy.journal.example import LAST_ON, example_journal
from monsuivipsy.journal.models import Document
from monsuivipsy.sealing.keys import SlotKind
from tests.carnets import BOTH

SECRET = b"phrase of sixteen"[:16]
NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # in Paris it is the 25th
TODAY = NOW.date() + timedelta(1)

pytestmark = pytest.mark.django_db(databases=BOTH)


def test_the_example_ends_today_and_its_phrase_opens_it():
    assert not opens(SECRET, at=NOW)
    open_demonstration(SECRET, at=NOW)
    assert opens(SECRET, at=NOW)
    key = trousseau.open_carnet(SECRET, SlotKind.PHRASE, at=NOW)
    head = store.read_head(key)
    days = store.read_all_days(key, head)
    assert head.last_on == max(days.by_date) == TODAY
    assert days.broken == frozenset()
    assert len(days.by_date) == len(example_journal().days)
    by = TODAY - LAST_ON
    assert days.by_date[TODAY].answers == example_journal().days[LAST_ON].answers
    assert head.profile.pauses[0].first_on == example_journal().profile.pauses[0].first_on + by
    assert (TODAY - head.last_consultation_on).days == 28
    assert head.profile.consultation_on > TODAY
    assert store.read_plan(key) == example_journal().plan


def test_it_says_on_screen_and_on_paper_that_nobody_lived_it():
    open_demonstration(SECRET, at=NOW)
    key = trousseau.open_carnet(SECRET, SlotKind.PHRASE, at=NOW)
    head = store.read_head(key)
    for text in (head.profile.consultation_text, store.read_days(key, [TODAY]).by_date[TODAY].note):
        assert "cette personne n’existe pas" in text


def test_a_crash_in_between_leaves_no_document(monkeypatch):
    def crash(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration.store, "write_plan", crash)
    with pytest.raises(KeyboardInterrupt):
        open_demonstration(SECRET, at=NOW)
    assert not opens(SECRET, at=NOW)
    assert Document.objects.count() == 0
