"""What `analyse` is asked: options as a person types them, then what they mean for the indicators of a file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from monsuivipsy.cli.names import found, items
from monsuivipsy.cli.options import day
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted
from monsuivipsy.report.domain.findings import LONGEST_LAG, MOST_PAIRS, Pair, Questions

PAIRS, CHANGE, BASELINE = "--pairs", "--change", "--baseline"
_LAG: Final = re.compile(r"[+-]?[0-9]{1,9}")
_NAMES: Final = 2
_WITH_LAG: Final = 3

NOT_A_PAIR = N_("%(text)s n’est pas une paire pour --pairs : écrivez deux noms, par exemple Humeur:Sommeil:1.")
TOO_MANY_PAIRS = N_("--pairs demande %(count)s paires : gardez-en %(most)s au plus, choisies avant de regarder.")
LONG_LAG = N_("%(lag)s n’est pas un décalage pour --pairs : donnez un nombre de jours, de 0 à %(longest)s.")
SAME_TWICE = N_("%(name)s est deux fois dans la même paire de --pairs : donnez deux indicateurs.")
NO_DATE = N_("%(option)s est vide : donnez au moins une date.")
NOT_A_PERIOD = N_("%(text)s n’est pas une période pour --baseline : écrivez par exemple 2026-01-05:2026-03-01.")
REVERSED_BASELINE = N_(
    "La période de --baseline commence le %(first)s, après sa fin le %(last)s : inversez les deux dates."
)


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two names as they were typed, in the parts that colons make of them: a name may hold some itself."""

    parts: Sequence[str]
    lag: int

    def names(self, known: Sequence[str]) -> tuple[str, str]:
        """Return both names, parted at the last colon at which both are known, else at the last one."""
        folded_names = {folded(name) for name in known}
        splits = [(_joined(self.parts[:at]), _joined(self.parts[at:])) for at in range(len(self.parts) - 1, 0, -1)]
        return next((split for split in splits if folded_names.issuperset(map(folded, split))), splits[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options hold. Made before the file is read, so that a refusal is quick."""

    first_on: date | None
    last_on: date | None
    pairs: Sequence[NamedPair]
    changes: Sequence[date]
    baseline: tuple[date, date] | None
    higher_is_worse: Sequence[str]

    def of(self, ids: Mapping[str, str]) -> Questions:
        """Return the questions about the indicators of a file, `ids` by the names that tell them apart."""
        known = list(ids)
        return Questions(
            first_on=self.first_on,
            last_on=self.last_on,
            pairs=tuple(_pair(pair, ids) for pair in self.pairs),
            changes=tuple(self.changes),
            baseline=self.baseline,
            higher_is_worse=frozenset(ids[found(name, known)] for name in self.higher_is_worse),
        )


def named_pairs(text: str | None) -> list[NamedPair]:
    pairs = [_named(parts) for parts in items(text or "") if any(part.strip() for part in parts)]
    if text is not None and not pairs:
        raise Refusal(Message(NOT_A_PAIR, {"text": quoted(text)}))
    if len(pairs) > MOST_PAIRS:
        raise Refusal(Message(TOO_MANY_PAIRS, {"count": len(pairs), "most": MOST_PAIRS}))
    return pairs


def dates(text: str | None) -> list[date]:
    written = [part.strip() for part in (text or "").split(",") if part.strip()]
    if text is not None and not written:
        raise Refusal(Message(NO_DATE, {"option": CHANGE}))
    return [day(part, CHANGE) for part in written]


def baseline(text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    first_text, separator, last_text = (part.strip() for part in text.partition(":"))
    if not (first_text and separator and last_text):
        raise Refusal(Message(NOT_A_PERIOD, {"text": quoted(text)}))
    first, last = day(first_text, BASELINE), day(last_text, BASELINE)
    if first > last:
        raise Refusal(Message(REVERSED_BASELINE, {"first": long_date(first), "last": long_date(last)}))
    return first, last


def _named(parts: Sequence[str]) -> NamedPair:
    has_lag = len(parts) >= _WITH_LAG and _LAG.fullmatch(parts[-1].strip())
    names = parts[:-1] if has_lag else parts
    lag = int(parts[-1]) if has_lag else 0
    if len(names) < _NAMES or not (_joined(names[:-1]) and names[-1].strip()):
        raise Refusal(Message(NOT_A_PAIR, {"text": quoted(":".join(parts))}))
    if not 0 <= lag <= LONGEST_LAG:
        raise Refusal(Message(LONG_LAG, {"lag": quoted(parts[-1].strip()), "longest": LONGEST_LAG}))
    return NamedPair(names, lag)


def _joined(parts: Sequence[str]) -> str:
    return ":".join(parts).strip()


def _pair(pair: NamedPair, ids: Mapping[str, str]) -> Pair:
    known = list(ids)
    a, b = (found(name, known) for name in pair.names(known))
    if a == b:
        raise Refusal(Message(SAME_TWICE, {"name": quoted(a)}))
    return Pair(ids[a], ids[b], pair.lag)
