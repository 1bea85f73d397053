"""How long a search takes in a long journal, in processor time, against opening its days."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from statistics import median
from time import process_time

import pytest

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.domain import documents
from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import MAX_DAYS, Answer, Day
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, bring, indicators, new_carnet

pytestmark = [pytest.mark.long, pytest.mark.django_db(databases=BOTH)]
# A search took 0.9 to 2.7 times as long as reading and opening the days did; one that looks again and again, far more.
MOST = 4
LAST = date(2026, 11, 24)
AT = datetime(2026, 1, 1, tzinfo=UTC)
SAID = (
    "la", "nuit", "a", "été", "courte", "mais", "la", "journée", "s’est", "bien",
    "passée", "malgré", "la", "fatigue", "épuisée", "marche", "parc", "réunion",
)  # fmt: skip


def written(opened, number):
    """Fill a carnet with days of nine answers, a note of forty words, and a comment on every third day."""
    drawn = random.Random(1)  # noqa: S311 - the same journal each time
    first = LAST - timedelta(days=number - 1)
    store.change_head(opened.data_key, lambda head: replace(head, first_on=first, last_on=LAST))
    for offset in range(number):
        comment = " ".join(drawn.choices(SAID, k=8)) if offset % 3 == 0 else ""
        answers = {f"i{n}": Answer(value=drawn.randint(1, 5), changed_at=AT, device="ab" * 6) for n in range(8)}
        answers[MOOD] = Answer(value=drawn.randint(1, 5), comment=comment, changed_at=AT, device="ab" * 6)
        on = first + timedelta(days=offset)
        day = Day(on=on, answers=answers, note=" ".join(drawn.choices(SAID, k=40)), first_saved_at=AT)
        content = documents.written_day(DayDocument(day=day))
        assert rows.write(opened.data_key, store.day_name(on), content, fmt=documents.FORM, after=0)


@pytest.mark.parametrize("days", [365, MAX_DAYS])
def test_a_search_takes_as_long_as_opening_the_days_and_a_little_more(client, days):
    """Both are measured in turn, so that a busy machine slows both alike."""
    opened = new_carnet(*indicators(), *(indicator(f"I{n}", id=f"i{n}") for n in range(8)))
    bring(client, opened)
    written(opened, days)
    head = store.read_head(opened.data_key)
    for asked in ({"words": "fatigue"}, {"words": "introuvable"}, {"indicator": MOOD}):
        search, opening = partial(searched, client, asked), partial(store.read_all_days, opened.data_key, head)
        ratios = [taken(search) / taken(opening) for _ in range(5)]
        assert median(ratios) < MOST, asked


def searched(client, asked):
    assert client.post("/carnet/recherche", asked).status_code == 200


def taken(action):
    began = process_time()
    action()
    return process_time() - began
