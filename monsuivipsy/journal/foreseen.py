"""What an import would change in a carnet, or the undoing of the last one, in words for its page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.bringing import Difference, Refused, Tally
from monsuivipsy.journal.domain.importing import Brought, Outcome
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.domain.undo import Undo
from monsuivipsy.journal.domain.undoing import PlanUndone, Undone
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.journal.imports.reading import FORMAT_WORDS, Format
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import count
from monsuivipsy.language.sentences import listed
from monsuivipsy.website.components import Table, table

MOST_SHOWN: Final = 100
LONG: Final = 1_000
REST_WORDS: Final = {
    "thoughts": N_("pensées"),
    "goals": N_("objectifs"),
    "drugs": N_("traitements"),
    "own_drugs": N_("traitements"),
    "diary_notes": N_("notes libres"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """`lines` say what would be written, `indicators` and `differences` show it; `asks`: what differs is a choice."""

    is_nothing: bool
    adopts: bool
    lines: Sequence[str]
    indicators: Table
    differences: Table | None
    hidden_differences: int
    plan_differs: bool
    refused: Sequence[Refused]
    refused_count: int
    hidden_refused: int
    is_long: bool

    @property
    def asks(self) -> bool:
        return self.differences is not None or self.plan_differs


def foreseen(brought: Brought, outcome: Outcome) -> Foreseen:
    tally = outcome.tally
    return Foreseen(
        is_nothing=outcome.changes is None,
        adopts=outcome.adopts,
        lines=[*_tallied(tally), *_also(outcome)],
        indicators=_indicators(brought.journal.indicators, outcome),
        differences=_differences(tally.differences[:MOST_SHOWN], outcome.profile.indicators),
        hidden_differences=max(0, len(tally.differences) - MOST_SHOWN),
        plan_differs=outcome.plan_differs,
        refused=tally.refused[:MOST_SHOWN],
        refused_count=len(tally.refused),
        hidden_refused=max(0, len(tally.refused) - MOST_SHOWN),
        is_long=tally.new_days + tally.completed_days > LONG,
    )


def _tallied(tally: Tally) -> Iterator[str]:
    found = (
        (tally.new_days, _("jour nouveau"), _("jours nouveaux")),
        (tally.completed_days, _("jour complété"), _("jours complétés")),
        (tally.same_days, _("jour déjà là, où rien ne change"), _("jours déjà là, où rien ne change")),
        (tally.new_answers, _("réponse nouvelle"), _("réponses nouvelles")),
        (tally.same_answers, _("réponse déjà là"), _("réponses déjà là")),
        (len(tally.differences), _("réponse différente"), _("réponses différentes")),
        (tally.new_texts, _("note ou commentaire"), _("notes ou commentaires")),
        (tally.joined_texts, _("texte joint au vôtre, à la suite"), _("textes joints aux vôtres, à la suite")),
        (tally.marks, _("repère"), _("repères")),
    )
    yield from (count(*words) for words in found if words[0])


def _also(outcome: Outcome) -> Iterator[str]:
    if outcome.pauses > 0:
        yield count(outcome.pauses, _("pause"), _("pauses"))
    if outcome.has_plan:
        yield _("un plan de crise")
    if outcome.rest:
        yield _("ce qui n’a pas encore d’écran ici (%(kinds)s), gardé tel quel et rendu à l’export") % {
            "kinds": _kinds(outcome.rest)
        }


def _indicators(brought: Sequence[Indicator], outcome: Outcome) -> Table:
    names = {indicator.id: indicator.name for indicator in outcome.profile.indicators}
    added = {indicator.id: indicator for indicator in outcome.matches.added}
    rows = []
    for indicator in brought:
        id_ = outcome.matches.ids[indicator.id]
        rows.append((indicator.name, _status(added.get(id_), names[id_], indicator.name)))
    heads = (_("Dans le fichier"), _("Dans votre carnet"))
    return table(_("Indicateurs du fichier"), heads, rows, numbers=frozenset())


def _status(added: Indicator | None, name: str, brought_name: str) -> str:
    if added is None:
        return _("déjà suivi") if name == brought_name else name
    if name == brought_name:
        return _("nouveau") if added.active else _("nouveau, en pause")
    return _("nouveau, en pause\u00a0: même nom, autre échelle. Il s’appelle %(name)s.") % {"name": name}


def _differences(differences: Sequence[Difference], indicators: Sequence[Indicator]) -> Table | None:
    if not differences:
        return None
    by_id: Mapping[str, Indicator] = {indicator.id: indicator for indicator in indicators}
    rows = [
        (
            long_date(difference.on),
            by_id[difference.indicator_id].name,
            answer_in_words(by_id[difference.indicator_id], difference.held),
            answer_in_words(by_id[difference.indicator_id], difference.brought),
        )
        for difference in differences
    ]
    heads = (_("Jour"), _("Indicateur"), _("Dans votre carnet"), _("Dans le fichier"))
    return table(_("Réponses différentes"), heads, rows, numbers=frozenset())


def last_import_words(undo: Undo) -> list[str]:
    """Return what the last import did."""
    created = sum(day.created for day in undo.days.values())
    before, after = undo.profile
    found = (
        (created, _("jour nouveau"), _("jours nouveaux")),
        (len(undo.days) - created, _("jour complété"), _("jours complétés")),
        (sum(len(day.marks) for day in undo.days.values()), _("repère"), _("repères")),
        (max(0, len(after.pauses) - len(before.pauses)), _("pause"), _("pauses")),
    )
    return [count(*words) for words in found if words[0]]


def added_by(undo: Undo, *, asked: bool) -> list[str]:
    """Return the names of the indicators that the last import added: those that each day asks, or the paused ones."""
    before, after = undo.profile
    known = {each.id for each in before.indicators}
    return [each.name for each in after.indicators if each.id not in known and each.active is asked]


def brought_plan(undo: Undo) -> bool:
    before, after = undo.plan
    return before != after


def last_import_source(undo: Undo) -> str:
    return _(FORMAT_WORDS[Format(undo.source)])


def undone_words(undone: Undone) -> list[str]:
    """Return what undoing the last import takes away, and what of it stays."""
    found = (
        (
            undone.removed_days,
            _("jour que l’importation avait apporté s’en va"),
            _("jours que l’importation avait apportés s’en vont"),
        ),
        (undone.marks, _("repère s’en va"), _("repères s’en vont")),
        (undone.pauses, _("pause s’en va"), _("pauses s’en vont")),
        (
            undone.restored_days,
            _("jour redevient ce qu’il était"),
            _("jours redeviennent ce qu’ils étaient"),
        ),
        (
            len(undone.changed_days),
            _("jour garde ce que vous y avez écrit depuis"),
            _("jours gardent ce que vous y avez écrit depuis"),
        ),
        (
            len(undone.staying),
            _("indicateur reste\u00a0: vous l’avez utilisé depuis"),
            _("indicateurs restent\u00a0: vous les avez utilisés depuis"),
        ),
    )
    return [*(count(*words) for words in found if words[0]), *_plan_and_rest(undone)]


def _plan_and_rest(undone: Undone) -> Iterator[str]:
    match undone.plan:
        case PlanUndone.GOES:
            yield _("le plan de crise s’en va")
        case PlanUndone.COMES_BACK:
            yield _("le plan de crise redevient celui d’avant")
        case PlanUndone.STAYS:
            yield _("le plan de crise reste\u00a0: vous l’avez changé depuis")
    if undone.rest:
        yield _("ce qui n’a pas encore d’écran ici (%(kinds)s) redevient ce qu’il était") % {
            "kinds": _kinds(undone.rest)
        }


def _kinds(rest: Sequence[str]) -> str:
    return listed(list(dict.fromkeys(_(REST_WORDS.get(key, N_("listes"))) for key in rest)))
