"""A crash between any two statements of an action leaves a carnet that opens, reads, and can be changed again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import importing
from monsuivipsy.journal.actions import keys as device_keys
from monsuivipsy.journal.actions.carnets import erase, open_new
from monsuivipsy.journal.actions.days import save_day
from monsuivipsy.journal.actions.phrase import make_phrase
from monsuivipsy.journal.domain.entries import Answer, Day, Profile
from monsuivipsy.journal.domain.importing import Brought
from monsuivipsy.journal.domain.merging import Submission, TextEdit, ValueEdit
from monsuivipsy.journal.models import Document
from monsuivipsy.sealing.keys import SlotKind
from tests.carnets import BOTH, MOOD, indicators, keep, new_carnet
from tests.trials.full import field_name, full_journal

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 2, 1), date(2026, 3, 1)
MOST_STATEMENTS = 60
Action = Callable[[Opened], object]


class Crash(BaseException):
    """The end of the process: nothing catches it, and what was not committed is gone."""


@dataclass
class Countdown:
    """Crashes before the statement, or the commit, of this number, over both databases."""

    left: int

    def step(self) -> None:
        if self.left == 0:
            raise Crash
        self.left -= 1

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.step()
        return execute(*arguments)


@contextmanager
def crash_before(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    countdown = Countdown(number)
    commit = BaseDatabaseWrapper._commit

    def committed(connection: BaseDatabaseWrapper) -> Any:
        try:
            countdown.step()
        except Crash:
            connection._rollback()  # as the database does when its client dies
            raise
        return commit(connection)

    with ExitStack() as stack, monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "_commit", committed)
        for name in BOTH:
            stack.enter_context(connections[name].execute_wrapper(countdown))
        yield


def after_each_crash(
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Opened], object],
    before: Callable[[Opened], object] = lambda _: None,
) -> Iterator[tuple[Opened, bool]]:
    """Give a carnet after each crash that its action can meet, and at last one after the whole action."""
    for number in range(MOST_STATEMENTS):
        opened = carnet()
        before(opened)
        try:
            with crash_before(number, monkeypatch):
                act(opened)
        except Crash:
            yield opened, True
        else:
            assert number > 0
            yield opened, False
            return
    pytest.fail("the action never ends")


def carnet() -> Opened:
    opened = new_carnet(opened_on=FIRST)
    keep(opened, [Day(on=FIRST, answers={MOOD: Answer(value=4, comment="avant")}, note="gardé")])
    return opened


def assert_reads(opened: Opened) -> None:
    """Open it again through its device, and read all of it."""
    data_key = trousseau.open_carnet(opened.device.secret, SlotKind.DEVICE, at=NOW)
    assert data_key == opened.data_key
    days = store.read_all_days(data_key, store.read_head(data_key))
    assert days.broken == frozenset()
    assert days.by_date[FIRST].note == "gardé"
    assert days.by_date[FIRST].answers[MOOD].comment == "avant"


def save(opened: Opened, on: date = LAST) -> None:
    edits = {
        "values": (ValueEdit(indicator_id=MOOD, shown=None, new=2),),
        "texts": (TextEdit(shown="", new="nouveau"),),
    }
    submission = Submission(operation=b"o" * 8, device="un", at=NOW, **edits)
    save_day(opened.data_key, store.read_head(opened.data_key), on, submission, at=NOW)


def test_a_save_is_there_whole_or_not_at_all_and_can_be_sent_again(monkeypatch):
    for opened, crashed in after_each_crash(monkeypatch, save):
        assert_reads(opened)
        days = store.read_days(opened.data_key, [LAST]).by_date
        assert crashed or LAST in days
        assert LAST not in days or (days[LAST].note, days[LAST].value(MOOD)) == ("nouveau", 2)
        save(opened)
        head = store.read_head(opened.data_key)
        assert store.read_all_days(opened.data_key, head).by_date[LAST].note == "nouveau"


def test_no_crash_leaves_a_day_that_the_head_does_not_know(monkeypatch):
    for opened, _ in after_each_crash(monkeypatch, save):
        head = store.read_head(opened.data_key)
        for on in store.read_days(opened.data_key, [FIRST, LAST]).by_date:
            assert head.first_on <= on <= head.last_on


def test_creating_never_leaves_a_slot_without_its_part_or_a_carnet_without_its_head(monkeypatch):
    for number in range(MOST_STATEMENTS):
        Trousseau.objects.all().delete()
        Document.objects.all().delete()
        with suppress(Crash), crash_before(number, monkeypatch):
            open_new(Profile(indicators=indicators()), today=FIRST)
            break
        slots = set(Trousseau.objects.values_list("carnet_id", flat=True))
        assert {bytes(carnet) for carnet in slots} <= set(map(bytes, Part.objects.values_list("carnet_id", flat=True)))
        assert len(slots) == Document.objects.count()
    assert number > 0


def test_an_erased_carnet_is_whole_or_opens_for_nobody_and_erasing_again_takes_the_rest(monkeypatch):
    for opened, crashed in after_each_crash(monkeypatch, lambda opened: erase(opened.data_key)):
        if trousseau.open_carnet(opened.device.secret, SlotKind.DEVICE, at=NOW) is not None:
            assert crashed
            assert_reads(opened)
        erase(opened.data_key)
        assert trousseau.open_carnet(opened.device.secret, SlotKind.DEVICE, at=NOW) is None
        assert not Document.objects.filter(carnet_id=opened.data_key.carnet).exists()
        assert not Trousseau.objects.filter(carnet_id=opened.data_key.carnet).exists()


def test_a_pairing_lets_one_device_in_whole_or_can_be_used_again(monkeypatch):
    made: dict[bytes, bytes] = {}

    def pair(opened: Opened) -> None:
        secret = made[opened.data_key.carnet] = device_keys.start_pairing(opened.data_key, at=NOW)
        device_keys.redeem(secret, label="Firefox", at=NOW + timedelta(minutes=1))

    for opened, crashed in after_each_crash(monkeypatch, pair):
        assert_reads(opened)
        devices = {device.id for device in store.read_head(opened.data_key).profile.devices}
        slots = trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=NOW)
        assert len(devices) == len(slots) == (len(slots) if crashed else 2)
        secret = made.get(opened.data_key.carnet)
        if crashed and secret and len(slots) == 1:
            at = NOW + timedelta(minutes=2)
            assert device_keys.paired_carnet(secret, at) is None or device_keys.redeem(secret, label="", at=at)


def test_new_words_open_the_carnet_or_the_former_ones_still_do(monkeypatch):
    def words(opened: Opened) -> None:
        make_phrase(opened.data_key, number=store.read_head(opened.data_key).phrase_number, today=LAST)

    for opened, _ in after_each_crash(monkeypatch, words):
        assert_reads(opened)
        number = store.read_head(opened.data_key).phrase_number
        assert len(trousseau.slot_lookups(opened.data_key, SlotKind.PHRASE, at=NOW)) == number


def bring(opened: Opened) -> None:
    brought = Brought(journal=full_journal(field_name), source="own", is_own=True)
    importing.bring(opened.data_key, brought, replaces=False, today=LAST)


def days_of(opened: Opened) -> set[date]:
    return set(store.read_all_days(opened.data_key, store.read_head(opened.data_key)).by_date)


def test_an_import_is_there_whole_or_not_at_all_and_can_be_done_again(monkeypatch):
    brought = set(full_journal(field_name).days)
    for opened, crashed in after_each_crash(monkeypatch, bring):
        assert_reads(opened)
        found, last = days_of(opened), importing.last_import(opened.data_key)
        assert found in ({FIRST}, {FIRST, *brought})
        assert crashed or found != {FIRST}
        assert (last is None) == (found == {FIRST})
        bring(opened)
        assert days_of(opened) == {FIRST, *brought}


def test_an_import_is_taken_back_whole_or_not_at_all(monkeypatch):
    brought = set(full_journal(field_name).days)

    def undo(opened: Opened) -> None:
        foreseen = importing.foresee_undo(opened.data_key)
        assert foreseen
        importing.undo(opened.data_key, foreseen[1])

    for opened, crashed in after_each_crash(monkeypatch, undo, bring):
        assert_reads(opened)
        found = days_of(opened)
        assert found in ({FIRST}, {FIRST, *brought})
        assert crashed or found == {FIRST}
        assert (importing.last_import(opened.data_key) is None) == (found == {FIRST})
