"""A carnet to look at: the example diary, ending today. It says of itself that nobody lived it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from msgspec import structs

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import DayDocument, Head
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.shifting import ending_on
from monsuivipsy.journal.example import example_journal
from monsuivipsy.language.messages import N_
from monsuivipsy.language.sentences import spaced
from monsuivipsy.sealing.keys import SlotKind

LAST_CONSULTATION: Final = timedelta(28)
INVENTED: Final = N_("Carnet de démonstration : cette personne n’existe pas, tout ici est inventé.")


def opens(secret: bytes, *, at: datetime) -> bool:
    """Say whether this phrase's secret opens a carnet."""
    return trousseau.open_carnet(secret, SlotKind.PHRASE, at=at) is not None


def open_demonstration(secret: bytes, *, at: datetime) -> None:
    """Make the carnet of demonstration, which this phrase's secret opens: all of it or nothing."""
    example = example_journal()
    today = local_day(at, zone_of(example.profile))
    journal = _saying_so(ending_on(example, today, now=at))
    head = Head(
        profile=replace(journal.profile, devices=()),
        opened_on=journal.first_on,
        first_on=journal.first_on,
        last_on=journal.last_on,
        phrase_shown_on=today,
        phrase_checked_on=today,
        last_consultation_on=today - LAST_CONSULTATION,
    )
    with transaction.atomic():
        data_key = trousseau.create_carnet({SlotKind.PHRASE: secret})
        store.begin(data_key, head)
        for day in journal.days.values():
            store.change_day(data_key, day.on, lambda _, day=day: DayDocument(day=day))  # type: ignore[misc]
        if journal.plan:
            store.write_plan(data_key, journal.plan)


def _saying_so(journal: Journal) -> Journal:
    """Say in the last day's note, and in the words for the doctor, that the person does not exist."""
    invented = spaced(INVENTED)
    profile = replace(journal.profile, consultation_text=f"{invented}\n{journal.profile.consultation_text}".strip())
    last = journal.days[max(journal.days)]
    days = {**journal.days, last.on: structs.replace(last, note=f"{invented}\n{last.note}".strip())}
    return replace(journal, profile=profile, days=days)
