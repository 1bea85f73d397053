from datetime import UTC, date, datetime

import pytest

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions.days import save_day
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind
from monsuivipsy.journal.domain.merging import Submission, TextEdit, ValueEdit
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
ON = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 20, 4, tzinfo=UTC)


def submission(operation=b"o" * 8, **parts):
    return Submission(operation=operation, device="un", at=NOW, **parts)


def test_a_whole_day_is_read_as_it_was_written():
    opened = new_carnet()
    mark = Mark(kind=MarkKind.TREATMENT, text="début", drug="Lithium", amount=400.0, unit="mg")
    answers = {MOOD: Answer(value=4, comment="ça va", changed_at=NOW, device="un"), "own": Answer(value=1.0)}
    day = Day(on=ON, answers=answers, note="note", marks=(mark,), first_saved_at=NOW, last_saved_at=NOW)
    keep(opened, [day])
    assert store.read_days(opened.data_key, [ON]).by_date == {ON: day}


def test_a_save_widens_the_bounds_and_is_found_again():
    opened = new_carnet()
    edits = (ValueEdit(indicator_id=MOOD, shown=None, new=4),)
    save_day(opened.data_key, store.read_head(opened.data_key), ON, submission(values=edits), at=NOW)
    head = store.read_head(opened.data_key)
    assert (head.first_on, head.last_on) == (ON, ON)
    assert store.read_all_days(opened.data_key, head).by_date[ON].value(MOOD) == 4


def test_a_repeated_operation_changes_nothing():
    opened = new_carnet()
    once = submission(texts=(TextEdit(shown="", new="note"),))
    for _ in range(3):
        saved = save_day(opened.data_key, store.read_head(opened.data_key), ON, once, at=NOW)
    assert saved.day.note == "note"


def test_a_day_that_was_taken_away_and_begun_anew_is_not_written_over_by_who_read_the_first():
    key = new_carnet().data_key
    name = store.day_name(ON)
    store.change_day(key, ON, lambda document: document)
    head, known = store.read_head_and_day(key, ON)
    assert rows.write_all(key, [rows.Write(name, None, 1, known.rev)])
    for operation, note, read in ((b"y" * 8, "Un.", None), (b"x" * 8, "Deux.", known)):
        edit = submission(operation, texts=(TextEdit(shown="", new=note),))
        saved = save_day(key, head, ON, edit, at=NOW, known=read)
    assert saved.day.note.startswith("Un.\n")
    assert saved.day.note.endswith("Deux.")


def test_one_day_that_does_not_open_leaves_the_others_readable():
    opened = new_carnet()
    keep(opened, [Day(on=date(2026, 3, day), note="x") for day in (1, 2, 3)])
    tag = opened.data_key.tag("day", "2026-03-02")
    Document.objects.filter(tag=tag).update(rev=9)
    days = store.read_days(opened.data_key, [date(2026, 3, day) for day in (1, 2, 3)])
    assert (sorted(on.day for on in days.by_date), days.broken) == ([1, 3], {date(2026, 3, 2)})


def test_a_carnet_is_read_as_a_journal_between_two_days_or_whole():
    opened = new_carnet()
    keep(opened, [Day(on=date(2026, 3, day), note="x") for day in (1, 5, 9)])
    head = store.read_head(opened.data_key)
    whole = store.read_journal(opened.data_key, head)
    assert (whole.journal.profile, [on.day for on in whole.journal.days]) == (head.profile, [1, 5, 9])
    part = store.read_journal(opened.data_key, head, date(2026, 3, 2), date(2099, 1, 1))
    assert [on.day for on in part.journal.days] == [5, 9]
    assert store.read_journal(opened.data_key, head, date(2027, 1, 1)).journal.days == {}


def test_an_empty_carnet_is_an_empty_journal():
    opened = new_carnet()
    read = store.read_journal(opened.data_key, store.read_head(opened.data_key))
    assert (read.journal.days, read.broken) == ({}, frozenset())


def test_a_newer_form_is_refused_and_left_as_it_is():
    opened = new_carnet()
    assert rows.write(opened.data_key, store.day_name(ON), b'{"answers":{},"new":1}', fmt=2, after=0)
    with pytest.raises(UnknownForm):
        store.change_day(opened.data_key, ON, lambda document: document)
    assert rows.read(opened.data_key, store.day_name(ON)).fmt == 2


def test_a_field_that_is_not_known_is_refused():
    opened = new_carnet()
    assert rows.write(opened.data_key, store.day_name(ON), b'{"new":1}', fmt=1, after=0)
    assert store.read_days(opened.data_key, [ON]).broken == {ON}


def test_a_plan_is_read_as_it_was_written():
    opened = new_carnet()
    plan = CrisisPlan(warning_signs=("je ne dors plus",), reasons_to_live=("ma sœur",))
    store.write_plan(opened.data_key, plan)
    assert store.read_plan(opened.data_key) == plan


@pytest.mark.parametrize("spoil", ["delete", "move", "newer"])
def test_a_carnet_whose_head_is_gone_or_does_not_open_says_so_and_is_not_begun_anew(client, spoil):
    opened = new_carnet()
    bring(client, opened)
    head = Document.objects.filter(tag=opened.data_key.tag(*store.HEAD))
    if spoil == "newer":
        rows.change(opened.data_key, store.HEAD, lambda _: b"{}", fmt=2)
    else:
        head.delete() if spoil == "delete" else head.update(rev=9)
    before = list(head.values_list("rev"))
    for address in ("/", "/carnet", "/reglages/donnees", "/reglages/appareils"):
        response = client.get(address)
        assert response.status_code == 503
        assert "Ce carnet ne s’ouvre pas entièrement" in response.content.decode()
        assert "3114" in response.content.decode()
    form = {"le": "2026-03-01", "note": "x", "note-shown": "", "operation": "1" * 16}
    assert client.post("/jour", form).status_code == 503
    assert list(head.values_list("rev")) == before
