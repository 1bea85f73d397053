"""The share of days as pieces of a web page: the bar, its key, its sentence and its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from monsuivipsy.charts.shares import Segment, on_screen
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.words import ends
from monsuivipsy.language.numbers import number
from monsuivipsy.report.domain.rows import scale
from monsuivipsy.report.domain.shares import Shares
from monsuivipsy.report.domain.tool_words import (
    MISSING,
    PAUSED,
    amounts_said,
    level_word,
    percent,
    shares_description,
    shares_sentence,
)
from monsuivipsy.website.components import Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One part of a bar in words; without a level, the missing days."""

    word: str
    days: int
    level: int | None = None
    tone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBar:
    """One indicator; `bar` is empty for an amount, which has no level. Of a `brief_key`, a phone shows no words."""

    title: str
    sentence: str
    description: str
    low: str
    high: str
    bar: SafeString
    key: Sequence[KeyLine]
    brief_key: bool
    table: Table


def share_bar(shown: Shares, period_in_words: str) -> ShareBar:
    low, high = ends(shown.indicator)
    return ShareBar(
        title=shown.indicator.name,
        sentence=shares_sentence(shown),
        description=shares_description(shown, period_in_words),
        low=low,
        high=high,
        bar=_bar(shown),
        key=_key(shown),
        brief_key=shown.indicator.kind is Kind.GAUGE,
        table=_amount_table(shown) if shown.amounts else _level_table(shown),
    )


def _bar(shown: Shares) -> SafeString:
    segments = [Segment(step.days, step.level, step.tone) for step in shown.steps]
    drawn = on_screen([*segments, Segment(shown.missing)]) if shown.steps else ""
    return mark_safe(drawn)  # noqa: S308 - numbers alone


def _key(shown: Shares) -> list[KeyLine]:
    if not shown.steps:
        return []
    lines = [
        KeyLine(word=_(level_word(shown.indicator, step.level)), days=step.days, level=step.level, tone=step.tone)
        for step in shown.steps
    ]
    return [*lines, KeyLine(word=_(MISSING), days=shown.missing)]


def _level_table(shown: Shares) -> Table:
    def line(word: str, days: int) -> list[str]:
        return [word, number(days), percent(days, shown.expected)]

    rows = [line(_(level_word(shown.indicator, step.level)), step.days) for step in shown.steps]
    rows.append(line(_(MISSING), shown.missing))
    if shown.paused:
        rows.append([_(PAUSED), number(shown.paused), "–"])
    heads = [f"{_('Niveau')} ({scale(shown.indicator)})", _("Jours"), _("Part")]
    return table(shown.indicator.name, heads, rows, numbers=frozenset({1, 2}))


def _amount_table(shown: Shares) -> Table:
    lowest, middle, highest = amounts_said(shown.amounts, shown.indicator.unit) if shown.amounts else ("", "", "")
    rows = [
        [_("Valeur la plus basse"), lowest],
        [_("Médiane"), middle],
        [_("Valeur la plus haute"), highest],
        [_("Jours notés"), number(shown.answered)],
        [_("Jours sans réponse"), number(shown.missing)],
    ]
    if shown.paused:
        rows.append([_("Jours en pause"), number(shown.paused)])
    return table(shown.indicator.name, [_("Mesure"), _("Valeur")], rows, numbers=frozenset({1}))
