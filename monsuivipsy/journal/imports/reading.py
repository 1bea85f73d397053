"""What every reader takes and gives: choices in, a journal and an account of what was not understood out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.language.messages import N_, Message

MAX_BYTES = 25 * 1024 * 1024
MAX_OWN_BYTES = 256 * 1024 * 1024
"""Of our own format, which must come back: 10 000 days of 200 answers, with their ids, are some 150 MB of it."""


class Format(StrEnum):
    JARDIN_MENTAL = "jardin_mental"
    DAYLIO = "daylio"
    TABLE = "table"
    OWN = "own"


FORMAT_WORDS = {
    Format.JARDIN_MENTAL: N_("Sauvegarde de Jardin Mental"),
    Format.DAYLIO: N_("Export de Daylio"),
    Format.TABLE: N_("Tableau"),
    Format.OWN: N_("Journal de Mon Suivi Psy"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person says about a file. `today` bounds the dates; names of columns are compared folded.

    `moods`: Daylio's five words, best first. `kinds` and `directions`: by column of a plain table.
    """

    today: date
    moods: tuple[str, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    directions: Mapping[str, Direction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One item that could not be read. `place` says where: a date and an indicator, a line of a table, a key."""

    place: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as understood. `eras` are those of a Jardin Mental backup; `unknown_moods` waits for `Choices.moods`.

    `skipped` lists the first items that could not be read; `unlisted` counts those behind them.
    """

    journal: Journal
    format: Format
    eras: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unlisted: int = 0
    unknown_keys: tuple[str, ...] = ()
    unknown_moods: tuple[str, ...] = ()

    @property
    def skipped_total(self) -> int:
        """How many items could not be read, listed or not."""
        return len(self.skipped) + self.unlisted


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file in which no day can be read: what is wrong, where, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
