"""What a file holds, in lines for the terminal: what was not understood is counted first and told last."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.domain.indicators import Direction, Indicator
from monsuivipsy.journal.domain.words import KIND_WORDS
from monsuivipsy.journal.imports.reading import FORMAT_WORDS, Reading
from monsuivipsy.language.dates import MONTHS, period
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import listed, quoted

WORSE = N_("plus haut : moins bien")
SHOWN_PLACES = 40


def lines(reading: Reading, *, everything: bool = False) -> Iterator[str]:
    """Give the lines; of a long list of places the first forty, unless `everything` is asked for."""
    skipped = len(reading.skipped)
    yield count(skipped, "élément non lu", "éléments non lus") + (" (détail à la fin)" if skipped else "")
    yield FORMAT_WORDS[reading.format] + (f" ({listed(reading.eras)})" if reading.eras else "")
    yield from _days(reading.journal)
    yield ""
    yield from _indicators(reading.journal)
    yield from _months(reading.journal)
    yield from _left_out(reading, everything=everything)


def printable(text: str) -> str:
    """Return a text of unknown origin on one line, without what could steer a terminal."""
    return "".join("□" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else c for c in text)


def _days(journal: Journal) -> Iterator[str]:
    if journal.first_on is None or journal.last_on is None:
        yield "Aucun jour"
        return
    total = len(calendar_days(journal.first_on, journal.last_on))
    answered = sum(day.is_answered for day in journal.days.values())
    yield f"{period(journal.first_on, journal.last_on)} : {count(total, 'jour', 'jours')}, {answered} avec une réponse"
    extras = (
        (sum(bool(day.note) for day in journal.days.values()), "note", "notes"),
        (sum(len(day.marks) for day in journal.days.values()), "repère", "repères"),
        (len(journal.profile.pauses), "pause", "pauses"),
        (int(journal.plan is not None), "plan de crise", "plans de crise"),
    )
    found = [count(*extra) for extra in extras if extra[0]]
    if found:
        yield f"Aussi : {listed(found)}"


def _indicators(journal: Journal) -> Iterator[str]:
    answers = Counter(
        id_ for day in journal.days.values() for id_, answer in day.answers.items() if answer.value is not None
    )
    rows = [(printable(one.name), _kind(one), answers[one.id]) for one in journal.indicators]
    width = min(40, max((len(name) for name, _, _ in rows), default=0))
    kinds = max((len(kind) for _, kind, _ in rows), default=0)
    yield count(len(rows), "indicateur", "indicateurs")
    for name, kind, number in rows:
        yield f"  {name:<{width}}  {kind:<{kinds}}  {count(number, 'réponse', 'réponses')}"


def _kind(indicator: Indicator) -> str:
    kind = f"{KIND_WORDS[indicator.kind]}, {indicator.unit}" if indicator.unit else KIND_WORDS[indicator.kind]
    return f"{kind} ({WORSE})" if indicator.direction is Direction.HIGHER_IS_WORSE else kind


def _months(journal: Journal) -> Iterator[str]:
    """Give a bar for each month: a block for a day with an answer, a dot for another day of the file's period."""
    if journal.first_on is None or journal.last_on is None:
        return
    expected = Counter((day.year, day.month) for day in calendar_days(journal.first_on, journal.last_on))
    answered = Counter((day.on.year, day.on.month) for day in journal.days.values() if day.is_answered)
    yield ""
    yield "Jours avec une réponse, par mois"
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
