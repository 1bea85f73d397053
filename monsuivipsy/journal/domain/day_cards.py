"""A day as a card shows it: every answer in words with its comment, the note, the marks, and when it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final

from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import Answer, Day, Json, MarkKind, Pause, PauseWord, Profile
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value, is_value_of, level
from monsuivipsy.journal.domain.lookback import shown_indicator
from monsuivipsy.journal.domain.passages import Passage, passage
from monsuivipsy.journal.domain.safety import tone
from monsuivipsy.journal.domain.search import Search
from monsuivipsy.journal.domain.treatments import POSOLOGY, doses, drug_names
from monsuivipsy.journal.domain.words import NO, YES, answer_in_words, mark_in_words
from monsuivipsy.language.dates import clock_time, long_date
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import number

PAUSE_WORDS: Final = {
    PauseWord.HOSPITAL: N_("hôpital"),
    PauseWord.HOLIDAYS: N_("vacances"),
    PauseWord.OTHER: N_("autre"),
}
MARK_WORDS: Final = {MarkKind.TREATMENT: N_("Traitement"), MarkKind.EVENT: N_("Évènement")}
TAKEN_WORDS: Final = {
    "PRISE_DE_TRAITEMENT": N_("Traitement pris"),
    "PRISE_DE_TRAITEMENT_SI_BESOIN": N_("Traitement pris si besoin"),
}
_DOSE_WORD: Final = N_("Dose notée")
_GONE: Final = N_("Indicateur retiré")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An answer. `words` are empty where there is only a comment; `is_set_aside` when it is no longer followed."""

    name: str
    words: str
    level: int | None = None
    valence: int | None = None
    is_set_aside: bool = False
    comment: Passage | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A mark, or the treatment as it was imported: what it is, and what was written."""

    word: str
    text: Passage


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was written, in words; `on` is empty on the day itself."""

    on: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCard:
    """`mood` is the line that the calendar shows as a symbol, without its comment."""

    on: date
    lines: tuple[Line, ...] = ()
    mood: Line | None = None
    note: Passage | None = None
    facts: tuple[Fact, ...] = ()
    first_saved: Moment | None = None
    last_saved: Moment | None = None
    pause_word: str = ""
    is_late: bool = False
    is_imported: bool = False
    is_broken: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.note or self.facts)

    @property
    def has_tags(self) -> bool:
        return self.is_late or self.is_imported or bool(self.pause_word)

    @property
    def commented(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.comment)

    @property
    def others(self) -> tuple[Line, ...]:
        """The answers that are neither commented nor said beside the date."""
        return tuple(line for line in self.lines if not line.comment and line != self.mood)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Makes the cards of one journal; `indicators` stand in the person's order, `shown` is the calendar's."""

    indicators: tuple[Indicator, ...]
    pauses: tuple[Pause, ...]
    zone: tzinfo
    shown: Indicator | None

    def card(self, day: Day) -> DayCard:
        """Return everything that a day holds."""
        return DayCard(
            on=day.on,
            lines=tuple(_line(indicator, answer) for indicator, answer in self._answers(day)),
            mood=self._mood(day),
            note=passage(day.note),
            facts=(*_marks(day), *_treatment(day)),
            first_saved=self._moment(day, None if day.imported else day.first_saved_at),
            last_saved=self._moment(day, _changed_at(day)),
            pause_word=self._pause_word(day.on),
            is_late=day.is_late(self.zone),
            is_imported=day.imported,
        )

    def absent(self, on: date, *, is_broken: bool = False) -> DayCard:
        """Return the card of a day on which nothing is written, or nothing can be read."""
        return DayCard(on=on, pause_word=self._pause_word(on), is_broken=is_broken)

    def found(self, day: Day, search: Search) -> DayCard:
        """Return what a search found in a day: the texts that hold its words, and the answer that it asks for."""
        lines = tuple(
            _line(indicator, answer, search.words)
            for indicator, answer in self._answers(day)
            if indicator == search.indicator or search.finds_in(answer.comment)
        )
        return DayCard(
            on=day.on,
            lines=lines,
            note=passage(day.note, search.words) if search.finds_in(day.note) else None,
            facts=tuple(_marks(day, search)),
            first_saved=self._moment(day, None if day.imported else day.first_saved_at),
            is_late=day.is_late(self.zone),
            is_imported=day.imported,
        )

    def _answers(self, day: Day) -> Iterator[tuple[Indicator, Answer]]:
        held = {
            id_: answer for id_, answer in day.answers.items() if answer.value is not None or answer.comment.strip()
        }
        for indicator in self.indicators:
            if indicator.id in held:
                yield indicator, held.pop(indicator.id)
        for id_, answer in held.items():
            yield _unknown(id_, answer), answer

    def _mood(self, day: Day) -> Line | None:
        value = day.value(self.shown.id) if self.shown else None
        return _line(self.shown, Answer(value=value)) if self.shown and value is not None else None

    def _pause_word(self, on: date) -> str:
        return next((PAUSE_WORDS[pause.word] for pause in self.pauses if pause.covers(on)), "")

    def _moment(self, day: Day, at: datetime | None) -> Moment | None:
        if at is None:
            return None
        local = at.astimezone(self.zone)
        return Moment("" if local.date() == day.on else long_date(local.date()), clock_time(local))


def reader_of(profile: Profile, zone: tzinfo) -> Reader:
    shown = shown_indicator(profile.indicators)
    return Reader(indicators=profile.indicators, pauses=profile.pauses, zone=zone, shown=shown)


def _unknown(id_: str, answer: Answer) -> Indicator:
    """Return what an answer belongs to when its indicator is gone: one device took it away while another answered."""
    entry = catalogue().by_id.get(id_)
    if entry and answer.value is not None and is_value_of(entry.kind, answer.value):
        return replace(entry.indicator(), active=False)
    kind = Kind.YES_NO if isinstance(answer.value, bool) else Kind.AMOUNT
    return Indicator(id=id_, name=_GONE, kind=kind, direction=Direction.HIGHER_IS_BETTER, active=False)


def _line(indicator: Indicator, answer: Answer, words: tuple[str, ...] = ()) -> Line:
    value = answer.value if is_value_of(indicator.kind, answer.value) else None
    return Line(
        name=indicator.name,
        words=_said(indicator, answer.value),
        level=None if value is None else level(indicator.kind, value),
        valence=None if value is None else tone(indicator, value),
        is_set_aside=not indicator.active,
        comment=passage(answer.comment, words),
    )


def _said(indicator: Indicator, value: Value | None) -> str:
    """Return a value in words; one of another kind than its indicator's is said as it is, never converted."""
    if value is None:
        return ""
    if is_value_of(indicator.kind, value):
        return answer_in_words(indicator, value)
    return (YES if value else NO) if isinstance(value, bool) else number(value)


def _marks(day: Day, search: Search | None = None) -> Iterator[Fact]:
    for mark in day.marks:
        words = mark_in_words(mark)
        text = passage(words, search.words if search else ())
        if text and (search is None or search.finds_in(words)):
            yield Fact(MARK_WORDS[mark.kind], text)


def _treatment(day: Day) -> Iterator[Fact]:
    """Yield the treatment of an imported day as it was noted: taken or not, and each dose."""
    for key, word in TAKEN_WORDS.items():
        yield from _facts(word, [_taken(day.as_imported.get(key))])
    posology = day.as_imported.get(POSOLOGY)
    yield from _facts(_DOSE_WORD, (f"{dose.drug} {dose.in_words}" for dose in doses(posology, drug_names([posology]))))


def _facts(word: str, texts: Iterable[str]) -> Iterator[Fact]:
    for text in texts:
        found = passage(text)
        if found:
            yield Fact(word, found)


def _taken(noted: Json) -> str:
    """Return what an imported tick says. Its value is a yes or a no; anything else is shown as it stands."""
    value = noted.get("value") if isinstance(noted, dict) else noted
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, str) else ""


def _changed_at(day: Day) -> datetime | None:
    """Return when a day was last changed, unless that is when it was first written."""
    first, last = day.first_saved_at, day.last_saved_at
    if last is None or (not day.imported and first is not None and _minute(first) == _minute(last)):
        return None
    return last


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
