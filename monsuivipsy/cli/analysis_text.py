"""What was found, as a person reads it in a terminal: every figure with what it was counted over.

Safety answers stand as they were given, dated: they are never summed up, and nothing is said of how they changed.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from monsuivipsy.cli import analysis_words as words
from monsuivipsy.cli.look import printable
from monsuivipsy.cli.sparkline import days_a_character, sparkline
from monsuivipsy.journal.domain.entries import Journal, calendar_days
from monsuivipsy.journal.domain.indicators import Direction, Indicator
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.series import values
from monsuivipsy.journal.domain.words import KIND_WORDS
from monsuivipsy.journal.understood import WORSE
from monsuivipsy.language.dates import long_date, period
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import count
from monsuivipsy.report.domain.examined import SCALE_ENDS
from monsuivipsy.report.domain.findings import Findings, IndicatorFindings
from monsuivipsy.report.domain.lateness import late_days
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.safety_answers import SafetyAnswers, safety_answers
from monsuivipsy.report.domain.statements import NO_CAUSE, Statement, statements

WIDTH: Final = 88
PERIOD = N_("%(period)s : %(days)s, %(answered)s")
SCALE = N_("Un caractère des dessins vaut %(days)s ; une espace, aucune réponse.")
PERMITTED, PAIRS, SINCE = (
    N_("Ce que vos données permettent de dire"),
    N_("Les paires demandées"),
    N_("À partir du %(date)s"),
)
NOTHING = N_("Rien d’assez net pour être dit, toutes les questions comptées ensemble.")


def analysis_text(findings: Findings, journal: Journal, labels: Mapping[str, str]) -> bytes:
    """Return the text; `labels` are the indicators' names by id, no two alike."""
    return "".join(f"{line.rstrip()}\n" for line in _Writer(findings, journal, labels).lines()).encode(errors="replace")


class _Writer:
    def __init__(self, findings: Findings, journal: Journal, labels: Mapping[str, str]) -> None:
        self.findings = findings
        self.journal = journal
        self.names = {id_: printable(label) for id_, label in labels.items()}

    def lines(self) -> Iterator[str]:
        yield from self._heading()
        yield from _permitted(statements(_summed_up(self.findings)))
        for found in self.findings.indicators:
            yield from self._indicator(found)
        yield from self._pairs()
        yield from self._changes()

    def _heading(self) -> Iterator[str]:
        found = self.findings
        days = count(found.n_days, "jour", "jours")
        answered = count(found.n_answered, "jour répondu", "jours répondus")
        yield str(
            Message(PERIOD, {"period": period(found.first_on, found.last_on), "days": days, "answered": answered})
        )
        yield str(Message(SCALE, {"days": count(days_a_character(found.n_days), "jour", "jours")}))

    def _indicator(self, found: IndicatorFindings) -> Iterator[str]:
        indicator = found.indicator
        is_worse = indicator.direction is Direction.HIGHER_IS_WORSE
        kind = KIND_WORDS[indicator.kind]
        yield f"\n{self.names[indicator.id]} ({f'{kind}, {WORSE}' if is_worse else kind})"
        if not found.n_answered:
            yield from _paragraph([words.NO_ANSWER])
            return
        series = values(self.journal, indicator.id, self.findings.first_on, self.findings.last_on)
        if is_safety(indicator):
            yield from _paragraph(words.of_safety(found, series, self._safety(indicator)))
            return
        yield f"  {sparkline(series, SCALE_ENDS.get(indicator.kind))}"
        yield from _paragraph(words.of_indicator(found, series))

    def _safety(self, indicator: Indicator) -> Sequence[SafetyAnswers]:
        days = tuple(calendar_days(self.findings.first_on, self.findings.last_on))
        alone = replace(self.journal, profile=replace(self.journal.profile, indicators=(indicator,)))
        return safety_answers(alone, Period(days, frozenset()), late_days(alone, days))

    def _pairs(self) -> Iterator[str]:
        if not self.findings.pairs:
            return
        yield f"\n{PAIRS}"
        for pair in self.findings.pairs:
            yield from _paragraph(words.of_pair(pair, self.names[pair.a.id], self.names[pair.b.id]))
        yield from _paragraph([NO_CAUSE])

    def _changes(self) -> Iterator[str]:
        days = {found.indicator.id: found.n_days for found in self.findings.indicators}
        for on, changes in groupby(_summed_up(self.findings).changes, key=lambda change: change.on):
            yield f"\n{Message(SINCE, {'date': long_date(on)})}"
            for change in changes:
                id_ = change.indicator.id
                yield from _paragraph([words.of_change(change, self.names[id_], days[id_])])


def _summed_up(findings: Findings) -> Findings:
    """Return the findings without those on what changed in safety answers."""
    return replace(
        findings,
        indicators=tuple(found for found in findings.indicators if not is_safety(found.indicator)),
        changes=tuple(change for change in findings.changes if not is_safety(change.indicator)),
    )


def _permitted(said: Sequence[Statement]) -> Iterator[str]:
    yield f"\n{PERMITTED}"
    if not said:
        yield from _paragraph([NOTHING])
    for each in said:
        yield from _paragraph([printable(str(each.sentence))])
        yield from _paragraph([printable(str(part)) for part in (each.proof, each.caution) if part], indent=4)
    if said:
        yield from _paragraph([NO_CAUSE])


def _paragraph(sentences: Iterable[object], indent: int = 2) -> list[str]:
    space = " " * indent
    text = " ".join(str(sentence) for sentence in sentences)
    return textwrap.wrap(
        text, WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
    )
