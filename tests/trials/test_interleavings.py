"""Two devices save one day through the real action, at any moment of each other: nothing is lost, nothing doubled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions.days import save_day
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.merging import REMEMBERED_OPERATIONS, Submission, TextEdit, ValueEdit
from tests.carnets import BOTH, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
NINE = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FIELDS = ("mood", "sleep", "note", "comment")
# The fixtures below hold for all the examples of a test: each has a day of its own.
together = partial(settings, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class Device:
    """A device that edits what it last saw of a day."""

    name: str
    seen: Day
    sent: list[Submission] = field(default_factory=list)

    def submission(self, edited: str, number: int) -> Submission:
        at, operation = NINE + timedelta(minutes=number), f"{self.name}{number}".encode()
        values, texts = (), ()
        if edited in {"mood", "sleep"}:
            values = (ValueEdit(indicator_id=edited, shown=self.seen.value(edited), new=float(number)),)
        else:
            shown = self.seen.note if edited == "note" else comment_of(self.seen)
            new = f"{shown} {word(self.name, number)}".strip()
            texts = (TextEdit(shown=shown, new=new, indicator_id="" if edited == "note" else "mood"),)
        self.sent.append(Submission(operation=operation, device=self.name, at=at, values=values, texts=texts))
        return self.sent[-1]


def word(device: str, number: int) -> str:
    return f"{device}{number}mot"


def comment_of(day: Day) -> str:
    return day.answers["mood"].comment if "mood" in day.answers else ""


@dataclass
class Place:
    """One day of a carnet, and what breaks into the next write there."""

    opened: Opened
    on: date
    intruders: list[Callable[[], None]] = field(default_factory=list)

    def save(self, submission: Submission) -> Day:
        key = self.opened.data_key
        return save_day(key, store.read_head(key), self.on, submission, at=submission.at).day

    def read(self) -> Day:
        return store.read_days(self.opened.data_key, [self.on]).by_date.get(self.on, Day(on=self.on))


@pytest.fixture
def place(monkeypatch) -> Callable[[], Place]:
    """Give a new day of one carnet at each call. Between reading and writing it, an intruder may write it as well."""
    opened, numbers, places = new_carnet(opened_on=date(2000, 1, 1)), count(), []
    write = rows.write

    def broken_into(*arguments, **options):
        while places[-1].intruders:
            places[-1].intruders.pop()()
        return write(*arguments, **options)

    def new() -> Place:
        places.append(Place(opened, date(2000, 1, 1) + timedelta(days=next(numbers))))
        return places[-1]

    monkeypatch.setattr(rows, "write", broken_into)
    monkeypatch.setattr(rows.time, "sleep", lambda _: None)
    return new


steps = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(FIELDS), st.booleans(), st.booleans()), min_size=1, max_size=12
)


def interleave(place: Place, plan: list[tuple[str, str, bool, bool]]) -> dict[str, Device]:
    """Let devices save in turn. A step that breaks in happens between the reading and the writing of the next one."""
    devices = {name: Device(name, place.read()) for name in "ab"}
    for number, (name, edited, looks, breaks_in) in enumerate(plan):
        device = devices[name]
        if looks:
            device.seen = place.read()
        submission = device.submission(edited, number)
        if breaks_in and len(place.intruders) < rows.TRIES - 2:
            place.intruders.append(lambda submission=submission: place.save(submission))
        else:
            device.seen = place.save(submission)
    while place.intruders:
        place.intruders.pop()()
    return devices


def check(place: Place, plan: list[tuple[str, str, bool, bool]]) -> None:
    devices = interleave(place, plan)
    day = place.read()
    latest = {}
    for number, (name, edited, *_) in enumerate(plan):
        if edited in {"mood", "sleep"}:
            latest[edited] = float(number)
        else:
            text = day.note if edited == "note" else comment_of(day)
            assert word(name, number) in text, (word(name, number), text)
    assert {name: day.value(name) for name in latest} == latest
    head = store.read_head(place.opened.data_key)
    assert head.first_on <= place.on <= head.last_on
    for device in devices.values():
        device.seen = place.read()
    assert devices["a"].seen == devices["b"].seen == day


@together(max_examples=300)
@given(plan=steps)
def test_two_devices_lose_no_field_and_see_the_same(place, plan):
    check(place(), plan)


@pytest.mark.long
@together(max_examples=10_000)
@given(plan=steps)
def test_two_devices_lose_no_field_in_ten_thousand_interleavings(place, plan):
    check(place(), plan)


repeats = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from(FIELDS), st.lists(st.integers(1, REMEMBERED_OPERATIONS - 1), max_size=4)
    ),
    min_size=1,
    max_size=20,
)


def check_replays(once: Place, again: Place, plan: list[tuple[str, str, list[int]]]) -> None:
    """Send each submission once to one day; to the other up to five times, the repeats among the next operations."""
    devices = {name: Device(name, Day(on=once.on)) for name in "ab"}
    expected = Day(on=once.on)
    due: dict[int, list[Submission]] = {}
    for number, (name, edited, again_after) in enumerate(plan):
        submission = devices[name].submission(edited, number)
        expected = devices[name].seen = once.save(submission)
        again.save(submission)
        for delay in again_after:
            due.setdefault(min(number + delay, len(plan) - 1), []).append(submission)
        for repeated in due.pop(number, ()):
            again.save(repeated)
    found = again.read()
    assert (found.answers, found.note) == (expected.answers, expected.note)


@together(max_examples=200)
@given(plan=repeats)
def test_what_is_sent_again_among_the_next_operations_changes_nothing(place, plan):
    check_replays(place(), place(), plan)


@pytest.mark.long
@together(max_examples=5_000)
@given(plan=repeats)
def test_what_is_sent_again_changes_nothing_in_five_thousand_plans(place, plan):
    check_replays(place(), place(), plan)
