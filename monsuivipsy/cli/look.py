"""What a file holds, in lines for the terminal: what was not understood is counted first and told last."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.imports.reading import Reading
from monsuivipsy.journal.understood import Account, account
from monsuivipsy.language.dates import MONTHS
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import listed, quoted

DETAIL_BELOW = N_("%(count)s (détail à la fin)")
HOLDS = N_("%(period)s : %(days)s, %(answered)s")
ALSO = N_("Aussi : %(things)s")
BY_MONTH = N_("Jours répondus, par mois")
UNKNOWN_KEYS = N_("Clés inconnues, non gardées : %(words)s")
UNKNOWN_MOODS = N_("Humeurs inconnues, laissées sans réponse (voir --moods) : %(words)s")
NOT_READ = N_("Non lus")
PLACE = N_("  %(place)s : %(reason)s")
OTHERS = N_("  … et %(count)s (--all en donne la suite)")
UNLISTED = N_("  … et %(count)s au-delà de cette liste")

SHOWN_PLACES = 40
STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
WIDEST_NAME = 40


def lines(reading: Reading, *, everything: bool = False) -> Iterator[str]:
    """Give the lines; of a long list of places the first forty, unless `everything` is asked for."""
    told = account(reading)
    skipped = count(reading.skipped_total, "élément non lu", "éléments non lus")
    yield str(Message(DETAIL_BELOW, {"count": skipped})) if reading.skipped_total else skipped
    yield told.format + (f" ({listed(told.eras)})" if told.eras else "")
    yield str(Message(HOLDS, {"period": told.period, "days": told.days, "answered": told.answered}))
    if told.also:
        yield str(Message(ALSO, {"things": listed(told.also)}))
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
    yield f"\n{BY_MONTH}"
    for (year, month), days in expected.items():
        found = answered[year, month]
        yield f"  {MONTHS[month - 1]} {year}".ljust(18) + f"{'█' * found}{'·' * (days - found)}  {found}"


def _left_out(reading: Reading, *, everything: bool) -> Iterator[str]:
    for text, words in ((UNKNOWN_KEYS, reading.unknown_keys), (UNKNOWN_MOODS, reading.unknown_moods)):
        if words:
            yield f"\n{Message(text, {'words': listed([quoted(printable(word)) for word in words])})}"
    shown = reading.skipped if everything else reading.skipped[:SHOWN_PLACES]
    if shown:
        yield f"\n{NOT_READ}"
    for item in shown:
        yield str(Message(PLACE, {"place": printable(item.place), "reason": printable(str(item.reason))}))
    hidden = reading.skipped_total - len(shown)
    if hidden:
        yield str(Message(UNLISTED if everything else OTHERS, {"count": count(hidden, "autre", "autres")}))
