"""Everything that a carnet holds, for what reads or changes all of it at once: an export, an import, its undoing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.documents import DayDocument, DocumentKind, Head
from monsuivipsy.journal.domain.entries import Journal, Json
from monsuivipsy.journal.domain.undo import Undo


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A carnet's documents. The `broken` days and the `closed` kinds exist and do not open: no change touches them."""

    head: Head = field(default_factory=Head)
    days: Mapping[date, DayDocument] = field(default_factory=dict)
    plan: CrisisPlan | None = None
    rest: Mapping[str, Json] = field(default_factory=dict)
    broken: frozenset[date] = frozenset()
    closed: frozenset[DocumentKind] = frozenset()

    @property
    def journal(self) -> Journal:
        """The journal that leaves. Devices stay: they say who may open this carnet, not what was noted."""
        return Journal(
            profile=replace(self.head.profile, devices=()),
            days={on: document.day for on, document in self.days.items()},
            plan=self.plan,
            rest=self.rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be written: the days that change, None for one that is taken away, and everything else as it will be.

    `undo` None: there is nothing to undo any more.
    """

    head: Head
    days: Mapping[date, DayDocument | None]
    plan: CrisisPlan | None
    rest: Mapping[str, Json]
    undo: Undo | None
