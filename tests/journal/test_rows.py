import pytest
from django.db import connection, transaction

from monsuivipsy.journal import rows
from monsuivipsy.journal.models import Document
from monsuivipsy.journal.rows import Busy, Name
from monsuivipsy.sealing.box import Broken, TooLarge
from monsuivipsy.sealing.keys import DataKey

KEY, STRANGER = DataKey(b"c" * 16, b"k" * 32), DataKey(b"s" * 16, b"l" * 32)
DAY, PROFILE = Name("day", "2026-03-01"), Name("profile")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_revision_is_1(monkeypatch):
    monkeypatch.setattr(rows, "_FIRST_BELOW", 1)


def wrote(content, after=0, name=DAY, key=KEY):
    return rows.write(key, name, content, fmt=1, after=after)


def test_what_was_written_is_read():
    assert wrote(b"un")
    stored = rows.read(KEY, DAY)
    assert (stored.rev, stored.fmt, stored.content) == (1, 1, b"un")


def test_what_was_never_written_is_none():
    assert rows.read(KEY, DAY) is None
    assert rows.read_many(KEY, []) == {}


def test_a_write_after_another_revision_changes_nothing():
    assert wrote(b"un")
    assert not wrote(b"deux")
    assert not wrote(b"deux", after=7)
    assert wrote(b"deux", after=1)
    assert rows.read(KEY, DAY).content == b"deux"


def test_many_documents_come_in_one_statement(django_assert_num_queries):
    names = [Name("day", f"2026-03-{day:02}") for day in range(1, 31)]
    for name in names:
        wrote(name.key.encode(), name=name)
    with django_assert_num_queries(1):
        found = rows.read_many(KEY, [*names, PROFILE])
    assert {name: stored.content.decode() for name, stored in found.items()} == {name: name.key for name in names}


def test_a_change_is_made_again_on_what_another_device_wrote_meanwhile():
    wrote(b"a")
    others = iter([b"b", b"c"])

    def changed(stored):
        if (other := next(others, None)) is not None:
            wrote(stored.content + other, after=stored.rev)
        return stored.content + b"!"

    assert rows.change(KEY, DAY, changed, fmt=1).content == b"abc!"
    assert rows.read(KEY, DAY).rev == 4


def test_a_change_that_never_gets_through_says_so_and_writes_nothing():
    def changed(stored):
        wrote(b"other", after=stored.rev if stored else 0)
        return b"mine"

    with pytest.raises(Busy):
        rows.change(KEY, DAY, changed, fmt=1)
    assert rows.read(KEY, DAY).content == b"other"


def test_a_row_moved_to_another_day_or_carnet_does_not_open():
    wrote(b"un")
    wrote(b"deux", name=PROFILE)
    row, other = Document.objects.get(tag=KEY.tag("day", DAY.key)), KEY.tag("profile")
    Document.objects.filter(tag=other).update(blob=bytes(row.blob))
    with pytest.raises(Broken):
        rows.read(KEY, PROFILE)


def test_a_row_put_back_to_an_older_revision_does_not_open_as_a_newer_one():
    wrote(b"un")
    old = bytes(Document.objects.get().blob)
    wrote(b"deux", after=1)
    Document.objects.update(blob=old)
    with pytest.raises(Broken):
        rows.read(KEY, DAY)


def test_one_carnet_never_reads_another():
    wrote(b"un")
    assert rows.read(STRANGER, DAY) is None


def test_what_is_too_large_is_refused_before_anything_is_written():
    with pytest.raises(TooLarge):
        wrote(b"x" * 65_533)
    assert Document.objects.count() == 0


def test_erasing_takes_one_carnet_and_no_other():
    wrote(b"un")
    wrote(b"deux", key=STRANGER)
    rows.erase(KEY.carnet)
    assert rows.read(KEY, DAY) is None
    assert rows.read(STRANGER, DAY).content == b"deux"


def test_a_row_says_neither_its_day_nor_its_words():
    wrote(b"2026-03-01 je vais mal")
    (row,) = Document.objects.values_list()
    stored = b"|".join(value if isinstance(value, bytes) else repr(value).encode() for value in row)
    assert b"2026" not in stored
    assert b"mal" not in stored


@pytest.mark.django_db(transaction=True)
def test_writers_take_turns_but_a_transaction_waits_for_none():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes many writers")
    rows._TURN.acquire()
    try:
        with transaction.atomic():
            assert wrote(b"un")
        assert rows._turn() is rows._TURN
        with transaction.atomic():
            assert rows._turn() is not rows._TURN
    finally:
        rows._TURN.release()
