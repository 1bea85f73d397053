from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec import structs

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import MAX_CONTENT, PART_BYTES, DayDocument, Head
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.whole import Changes
from monsuivipsy.journal.models import Document
from monsuivipsy.journal.rows import Busy, Name, Write
from monsuivipsy.sealing.box import Broken, TooLarge
from monsuivipsy.sealing.keys import DataKey
from tests.journal.carnets import FIRST_ON, bring, carnet, day, file, take_back

KEY = DataKey(b"c" * 16, b"k" * 32)
DATES = [FIRST_ON + timedelta(days=offset) for offset in range(3)]
REST = {"goals": ["x" * 100] * 1_500}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_revision_is_1(monkeypatch):
    monkeypatch.setattr(rows, "_FIRST_BELOW", 1)


@pytest.fixture(autouse=True)
def head():
    store.begin(KEY, Head())


def put(whole, undo=None):
    store.change_whole(
        KEY, lambda _: Changes(head=whole.head, days=dict(whole.days), plan=whole.plan, rest=whole.rest, undo=undo)
    )


def everything():
    return carnet(*(day(3, on=on) for on in DATES), plan=CrisisPlan(safety=("fenêtre",)), rest=REST)


def stored(name):
    found = rows.read(KEY, name)
    return found and (found.rev, found.content)


def test_everything_is_read_as_it_was_written():
    put(everything())
    read = store.read_whole(KEY)
    assert (read.days, read.plan, read.rest) == (everything().days, everything().plan, REST)
    assert read.head == replace(everything().head, rest_parts=4)


def test_parts_hold_what_one_document_does_not_and_go_when_they_are_no_more():
    put(everything())
    assert len(stored(Name("rest", "0"))[1]) == PART_BYTES
    put(replace(everything(), rest={"goals": ["y"]}))
    assert (stored(Name("rest", "0")), stored(Name("rest", "1"))) == ((2, b'{"goals":["y"]}'), None)
    put(replace(everything(), rest={}))
    assert stored(Name("rest", "0")) is None


def test_what_is_the_same_is_not_written_again():
    put(everything())
    put(everything())
    assert (stored(store.PLAN)[0], stored(Name("rest", "0"))[0]) == (1, 1)


def test_an_import_is_written_and_taken_back_with_what_was_kept_of_it():
    put(everything())
    held = store.read_whole(KEY)
    outcome = bring(held, file(day(4, "bien", on=DATES[0]), day(2, on=date(2026, 4, 1))))
    store.change_whole(KEY, lambda _: outcome.changes)
    head = store.read_head(KEY)
    assert (head.undo_parts, head.last_on) == (1, date(2026, 4, 1))
    assert store.read_undo(KEY, head) == outcome.changes.undo
    store.change_whole(KEY, lambda whole: take_back(whole, outcome).changes)
    left = store.read_whole(KEY)
    assert left.days == held.days
    assert store.read_undo(KEY, left.head) is None
    assert stored(Name("undo", "0")) is None


def test_another_write_in_between_undoes_the_whole_change_which_is_worked_out_again():
    put(everything())
    seen = []

    def changed(whole):
        seen.append(whole.days[DATES[0]].day.note)
        if len(seen) == 1:
            store.change_day(
                KEY, DATES[0], lambda document: replace(document, day=structs.replace(document.day, note="Un autre."))
            )
        days = {
            on: replace(document, day=structs.replace(document.day, imported=True))
            for on, document in whole.days.items()
        }
        return Changes(head=whole.head, days=days, plan=None, rest={}, undo=None)

    store.change_whole(KEY, changed)
    assert seen == ["", "Un autre."]
    assert store.read_whole(KEY).days[DATES[0]].day.note == "Un autre."
    assert stored(store.day_name(DATES[1]))[0] == 2


def test_a_day_that_was_written_meanwhile_is_not_taken_away():
    put(everything())
    name = store.day_name(DATES[0])
    assert not rows.write_all(KEY, [Write(name, None, 1, 7), Write(Name("x"), b"x", 1, 0)])
    assert rows.read(KEY, name)
    assert rows.read(KEY, Name("x")) is None
    assert rows.write_all(KEY, [Write(name, None, 1, 1)])
    assert rows.read(KEY, name) is None


def test_a_day_that_another_device_began_meanwhile_is_not_written_over():
    put(everything())
    assert not rows.write_all(KEY, [Write(store.day_name(DATES[0]), b"x", 1, 0)])
    assert stored(store.day_name(DATES[0]))[0] == 1


def test_an_erased_carnet_stays_erased():
    put(everything())

    def erased(whole):
        rows.erase(KEY.carnet)
        return Changes(head=whole.head, days={}, plan=None, rest={}, undo=None) if whole.days else None

    with pytest.raises(Broken):
        store.change_whole(KEY, erased)
    assert Document.objects.count() == 0


def test_who_never_gets_to_write_is_told(monkeypatch):
    monkeypatch.setattr(rows, "write_all", lambda *_args, **_named: False)
    monkeypatch.setattr(rows, "wait", lambda _attempt: None)
    with pytest.raises(Busy):
        put(everything())


def test_what_is_too_large_leaves_everything_as_it_was():
    put(everything())
    before = set(Document.objects.values_list("tag", "rev"))
    large = {
        DATES[0]: DayDocument(day=Day(on=DATES[0], note="x" * 70_000)),
        DATES[1]: DayDocument(day=Day(on=DATES[1])),
    }
    with pytest.raises(TooLarge):
        store.change_whole(KEY, lambda whole: Changes(head=whole.head, days=large, plan=None, rest={}, undo=None))
    assert set(Document.objects.values_list("tag", "rev")) == before


def test_a_seal_holds_what_a_document_may_be():
    assert rows.write(KEY, Name("x"), b"x" * MAX_CONTENT, fmt=1, after=0)
    with pytest.raises(TooLarge):
        rows.write(KEY, Name("y"), b"x" * (MAX_CONTENT + 1), fmt=1, after=0)


@pytest.mark.parametrize("name", [store.PLAN, Name("rest", "2"), store.day_name(DATES[1])])
def test_what_does_not_open_is_known_and_never_written_over(name):
    put(everything())
    Document.objects.filter(tag=KEY.tag(*name)).update(rev=9)
    whole = store.read_whole(KEY)
    assert len(whole.broken) + len(whole.closed) == 1
    more = file(
        day(4, on=DATES[1]), day(4, on=date(2026, 4, 1)), plan=CrisisPlan(safety=("balcon",)), rest={"drugs": [1]}
    )
    outcome = bring(whole, more, replaces=True)
    assert len(outcome.tally.refused) == 1
    store.change_whole(KEY, lambda _: outcome.changes)
    assert Document.objects.get(tag=KEY.tag(*name)).rev == 9


def test_an_undo_that_does_not_open_is_said_and_written_over_by_the_next_import():
    put(everything())
    held = store.read_whole(KEY)
    outcome = bring(held, file(day(2, on=date(2026, 4, 1))))
    store.change_whole(KEY, lambda _: outcome.changes)
    Document.objects.filter(tag=KEY.tag("undo", "0")).update(rev=9)
    with pytest.raises(Broken):
        store.read_undo(KEY, store.read_head(KEY))
    again = bring(store.read_whole(KEY), file(day(2, on=date(2026, 5, 1))))
    store.change_whole(KEY, lambda _: again.changes)
    assert store.read_undo(KEY, store.read_head(KEY)) == again.changes.undo
