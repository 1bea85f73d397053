"""What a file holds, in lines for the terminal: what was not understood is counted first and told last."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.imports.reading import Reading
from monsuivipsy.language.dates import MONTHS
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import listed, quoted
from monsuivipsy.report.account import Account, account

SHOWN_PLACES = 40
STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
WIDEST_NAME = 40


def lines(reading: Reading, *, everything: bool = False) -> Iterator[str]:
    """Give the lines; of a long list of places the first forty, unless `everything` is asked for."""
    told = account(reading)
    yield count(told.skipped_count, "élément non lu", "éléments non lus") + (
        " (détail à la fin)" if told.skipped_count else ""
    )
    yield told.format + (f" ({listed(told.eras)})" if told.eras else "")
    yield f"{told.period} : {told.days}, {told.answered}"
    if told.also:
        yield f"Aussi : {listed(told.also)}"
    yield from _indicators(told)
    yield from _months(reading.journal)
    yield from _left_out(reading, everything=everything)


def printable(text: str) -> str:
    """Return a text of unknown origin on one line, without what could steer a terminal."""
    return "".join("□" if unicodedata.category(character) in STEERING else character for character in text)


def _indicators(told: Account) -> Iterator[str]:
    rows = [(printable(one.name), one.kind, one.answers) for one in told.indicators]
    names = min(WIDEST_NAME, max((len(name) for name, _, _ in rows), default=0))
    kinds = max((len(kind) for _, kind, _ in rows), default=0)
    yield f"\n{count(len(rows), 'indicateur', 'indicateurs')}"
    for name, kind, answers in rows:
        yield f"  {name:<{names}}  {kind:<{kinds}}  {answers}"


def _months(journal: Journal) -> Iterator[str]:
    """Give a bar for each month: a block for a day with an answer, a dot for another day of the file's period."""
    if journal.first_on is None or journal.last_on is None:
        return
    expected = Counter((day.year, day.month) for day in calendar_days(journal.first_on, journal.last_on))
    answered = Counter((day.on.year, day.on.month) for day in journal.days.values() if day.is_answered)
    yield "\nJours répondus, par mois"
    for (year, month), days in expected.items():
        found = answered[year, month]
        yield f"  {MONTHS[month - 1]} {year}".ljust(18) + f"{'█' * found}{'·' * (days - found)}  {found}"


def _left_out(reading: Reading, *, everything: bool) -> Iterator[str]:
    for title, words in (
        ("Clés inconnues, non gardées", reading.unknown_keys),
        ("Humeurs inconnues, laissées sans réponse (voir --moods)", reading.unknown_moods),
    ):
        if words:
            yield f"\n{title} : {listed([quoted(printable(word)) for word in words])}"
    shown = reading.skipped if everything else reading.skipped[:SHOWN_PLACES]
    if shown:
        yield "\nNon lus"
    for item in shown:
        yield f"  {printable(item.place)} : {printable(str(item.reason))}"
    hidden = len(reading.skipped) - len(shown)
    if hidden:
        yield f"  … et {count(hidden, 'autre', 'autres')} (--all les donne tous)"
