"""What the component templates are given: plain values, already put into words. Nothing here knows a journal.

`valence` says how it goes, from 1 (difficult) to 5 (going well), and chooses a colour; `level` says how much, and
chooses a symbol. Both are worked out by whoever knows the indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

import msgspec
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Control = Literal["faces", "gauge", "pair", "amount"]
_CONTROL: Final = "website/components/answer.html"
_FOOT: Final = "website/components/answer_foot.html"
_COMMON_BODIES: Final = 4000


class Choice(NamedTuple):
    """One of the answers of a question; a tuple, since each card is looked up by all of its own."""

    value: str
    word: str
    valence: int | None = None
    is_chosen: bool = False
    is_watched: bool = False


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One card of a day: `low` and `high` are the words at both ends, `previous` an amount's last value, in words.

    `key` goes with the form, and `shown` and `comment_shown` say what it showed. A watched question has the help card
    under it, which a watched choice opens. `save_word` is for a button of its own where no script runs.
    """

    name: str
    title: str
    control: Control
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    low: str = ""
    high: str = ""
    comment: str = ""
    comment_shown: str = ""
    comment_error: str = ""
    value: str = ""
    unit: str = ""
    previous: str = ""
    error: str = ""
    remark: str = ""
    save_word: str = ""
    key: str = ""
    shown: str = ""
    is_watched: bool = False
    is_help_open: bool = False

    @property
    def template(self) -> str:
        return f"website/components/{self.control}.html"

    @property
    def body(self) -> SafeString:
        """Return the control and the comment. Where a person wrote nothing, they are the same for everyone."""
        plain = msgspec.structs.replace(self, title="", key="", comment="", comment_shown="", comment_error="")
        is_common = self.control != "amount" and not self.error
        language = get_language()
        control = _common(_CONTROL, plain, language) if is_common else _rendered(_CONTROL, self)
        is_common &= not (self.comment or self.comment_shown or self.comment_error)
        return control + (_common(_FOOT, plain, language) if is_common else _rendered(_FOOT, self))

    @property
    def is_comment_open(self) -> bool:
        return bool(self.comment_error) or self.comment != self.comment_shown

    @property
    def first(self) -> str:
        return self.choices[0].word

    @property
    def last(self) -> str:
        return self.choices[-1].word


def _rendered(template: str, question: Question) -> SafeString:
    return render_to_string(template, {"question": question})


@lru_cache(maxsize=_COMMON_BODIES)
def _common(template: str, question: Question, _language: str | None) -> SafeString:
    """Return a part of a body that many pages share, each of which would take its time to render."""
    return _rendered(template, question)


class StripDay(msgspec.Struct, frozen=True, kw_only=True):
    """One of the seven days that are open: how many questions are answered, or that it is paused or unreadable."""

    weekday: str
    number: int
    href: str
    answered: int
    asked: int
    count: str
    words: str
    is_chosen: bool = False
    is_broken: bool = False
    is_paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """One day of a month; `words` say to a screen reader what symbol and dot say. Without `href`: no link."""

    number: int
    href: str
    words: str
    level: int | None = None
    valence: int | None = None
    has_note: bool = False
    is_chosen: bool = False
    is_today: bool = False
    is_paused: bool = False
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """`before` and `after` are the months beside it that can be looked at."""

    title: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[MonthDay | None]]
    before: "Link | None" = None
    after: "Link | None" = None

    @property
    def has_pauses(self) -> bool:
        return any(day.is_paused for week in self.weeks for day in week if day)


@dataclass(frozen=True, slots=True)
class Cell:
    word: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the heads of the columns and the rows; the first cell of a row names it."""

    caption: str
    columns: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: frozenset[int]) -> Table:
    """Make a table from words; `numbers` are the indices of the columns that hold numbers."""

    def cells(words: Sequence[str]) -> list[Cell]:
        return [Cell(word, index in numbers) for index, word in enumerate(words)]

    return Table(caption, cells(heads), [cells(row) for row in rows])


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places of a journal, with the template of its icon."""

    word: str
    icon: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    word: str
    href: str
    hint: str = ""
    is_current: bool = False


LEVELS_FROM_TOP = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator over a period: pictures are finished SVG, `table_body` finished table rows.

    `wide` is empty unless a wide screen can show days that a phone cannot; `key` is empty where there are no levels.
    """

    title: str
    sentence: str
    description: str
    low: str
    high: str
    narrow: SafeString
    axis: SafeString
    table_body: SafeString
    wide: SafeString | str = ""
    key: SafeString | str = ""
    has_comments: bool = False


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One step of the key: which symbol says how much, and which tone says how it goes."""

    level: int
    tone: int


@cache
def level_key(*, is_higher_better: bool) -> SafeString:
    """Return the symbols and tones of the five levels, the highest on top: two pictures serve every row."""
    steps = [LevelStep(level, level if is_higher_better else 6 - level) for level in LEVELS_FROM_TOP]
    return render_to_string("website/components/level_key.html", {"steps": steps})
