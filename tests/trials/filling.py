"""Carnets full of what people write, in the databases of a site: `site.run("-c", FILLING)`."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from mnemonic import Mnemonic

from monsuivipsy.identity import trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind
from monsuivipsy.sealing.keys import SlotKind, new_secret
from tests.carnets import MOOD, SLEEP, SUICIDAL_THOUGHTS, indicators, keep, new_carnet

FILLING = "import django; django.setup()\nfrom tests.trials.filling import fill; fill({carnets}, {days})"
LONGEST = 3_000
LAST = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def fill(carnets: int, days: int) -> None:
    random = Random(1)  # noqa: S311 - what is written
    for _ in range(carnets):
        opened = new_carnet(*indicators(MOOD, SLEEP, SUICIDAL_THOUGHTS))
        trousseau.add_slot(opened.data_key, new_secret()[:16], SlotKind.PHRASE)
        keep(opened, written_days(random, days))
        store.write_plan(opened.data_key, CrisisPlan(warning_signs=(text(random, 80),), safety=(text(random, 300),)))


def written_days(random: Random, days: int) -> Iterator[Day]:
    for back in range(days):
        answers = {
            id_: Answer(value=1, comment=text(random, 60), changed_at=NINE, device="ab") for id_ in (MOOD, SLEEP)
        }
        mark = Mark(kind=MarkKind.TREATMENT, text=text(random, 40), drug="Lithium", amount=400.0, unit="mg")
        note = text(random, random.choice((0, 50, 500, LONGEST, 8 * LONGEST)))
        yield Day(on=LAST - timedelta(back), answers=answers, note=note, marks=(mark,), first_saved_at=NINE)


def text(random: Random, length: int) -> str:
    """Return words of the list of phrases, with a date among them, cut to a length."""
    words = ["2026-11-24", *random.choices(Mnemonic("french").wordlist, k=1 + length // 6)]
    return " ".join(words)[:length]
