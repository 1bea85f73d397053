"""Carnets for the tests of Comprendre and Partager, whose pages look at today."""

from dataclasses import replace
from datetime import UTC, date, datetime

from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.shifting import ending_on
from monsuivipsy.journal.example import example_journal


def example_today() -> Journal:
    """Return the example diary as if its last day were today."""
    now = datetime.now(UTC)
    example = example_journal()
    return ending_on(example, local_day(now, zone_of(example.profile)), now=now)


def carnet_of(journal: Journal, *, last_consultation_on: date | None = None) -> Opened:
    """Return a carnet that holds a journal."""
    opened = open_new(replace(journal.profile, devices=()), today=journal.first_on or date(2026, 1, 1))
    bounds = {"first_on": journal.first_on, "last_on": journal.last_on}
    store.change_head(opened.data_key, lambda head: replace(head, last_consultation_on=last_consultation_on, **bounds))
    for day in journal.days.values():
        store.change_day(opened.data_key, day.on, lambda _, day=day: DayDocument(day=day))
    return opened
