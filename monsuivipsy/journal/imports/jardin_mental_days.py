"""The days of a Jardin Mental backup: answers of all four eras, notes, and the treatment as it was noted."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from monsuivipsy.journal.domain.entries import Answer, Json
from monsuivipsy.journal.domain.indicators import FACES, Value
from monsuivipsy.journal.imports.account import Account, DayTexts, shortened
from monsuivipsy.journal.imports.jardin_mental_sources import FREQUENCE, INTENSITY, Source, Sources
from monsuivipsy.journal.imports.values import NOT_OF_ITS_KIND, as_kind
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message

TREATMENT_KEYS = ("PRISE_DE_TRAITEMENT", "PRISE_DE_TRAITEMENT_SI_BESOIN", "POSOLOGY")
NOTE_KEYS = ("CONTEXT", "NOTES")
NOTE_PARTS = ("notesEvents", "notesSymptoms", "notesToxic")
NEVER = 3
LEVELS = range(1, 4)

NOT_A_DAY = N_("ce jour n’est pas écrit comme un jour de Jardin Mental")
NOT_AN_ANSWER = N_("cette réponse n’est pas écrite comme une réponse de Jardin Mental")
NO_LEVELS = N_("fréquence ou intensité illisible : on attend un niveau de 1 à 3")
NOT_A_TEXT = N_("ce commentaire n’est pas un texte")
ANSWERED_AGAIN = N_("répondu deux fois ce jour-là ; la réponse écrite en dernier est gardée")


class Entry(msgspec.Struct):
    """What stands under one key of a day. `id` and `level` are those of 2021."""

    value: Any = None
    level: Any = None
    id: Any = None
    comment: Any = msgspec.field(name="userComment", default=None)
    description: msgspec.Raw = msgspec.field(name="_indicateur", default_factory=lambda: msgspec.Raw(b""))


@dataclass(slots=True)
class RawDay:
    """One day as read, its answers still by source."""

    on: date
    answers: dict[Source, Answer] = field(default_factory=dict)
    note: str = ""
    as_imported: dict[str, Json] = field(default_factory=dict)
    thoughts: Json = None

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.note or self.as_imported or self.thoughts)


_DAY = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ENTRY = msgspec.json.Decoder(Entry)
_JSON = msgspec.json.Decoder()
_UNREADABLE = (msgspec.DecodeError, ValueError)


class DayReader:
    """Reads one day after the other; keys that nothing describes are collected by name."""

    def __init__(self, sources: Sources, account: Account) -> None:
        self.sources = sources
        self.account = account
        self.unknown: dict[str, None] = {}
        self._plain: dict[tuple[str, bytes], tuple[Source, Answer]] = {}

    def read(self, on: date, content: bytes) -> RawDay:
        day = RawDay(on)
        if content == b"null":
            return day
        try:
            keys = _DAY.decode(content)
        except _UNREADABLE:
            self.account.skip(long_date(on), Message(NOT_A_DAY))
            return day
        texts = DayTexts(self.account, on)
        day.note = self._note(keys, texts)
        for key, raw in keys.items():
            content = bytes(raw)
            known = self._plain.get((key, content))  # most answers are, word for word, those of another day
            if known is not None:
                _keep(day, *known, texts)
            elif key not in NOTE_KEYS:
                self._read_key(day, key, content, keys, texts)
        return day

    def _read_key(self, day: RawDay, key: str, content: bytes, keys: dict[str, msgspec.Raw], texts: DayTexts) -> None:
        if key == "becks":
            day.thoughts = self._json(content, texts, key)
        elif key in TREATMENT_KEYS:
            noted = self._json(content, texts, key)
            if noted is not None:
                day.as_imported[key] = noted
        elif key.endswith((FREQUENCE, INTENSITY)) and b'"_indicateur"' not in content:
            self._read_two_questions(day, key, keys, texts)
        else:
            self._read_answer(day, key, content, texts)

    def _json(self, raw: bytes | msgspec.Raw, texts: DayTexts, key: str) -> Json:
        try:
            content: Json = _JSON.decode(raw)
        except _UNREADABLE:
            texts.skip(key, Message(NOT_AN_ANSWER))
            return None
        return content

    def _note(self, keys: dict[str, msgspec.Raw], texts: DayTexts) -> str:
        parts: list[str] = []
        for key in NOTE_KEYS:
            if key in keys:
                parts += _note_parts(self._json(keys[key], texts, key))
        note = "\n".join(part.strip() for part in parts if part.strip())
        return texts.fitted(note) if note else ""

    def _entry(self, raw: bytes | msgspec.Raw, key: str, texts: DayTexts) -> Entry | None:
        try:
            return _ENTRY.decode(raw)
        except _UNREADABLE:
            if bytes(raw) != b"null":
                texts.skip(shortened(key), Message(NOT_AN_ANSWER))
            return None

    def _read_answer(self, day: RawDay, key: str, content: bytes, texts: DayTexts) -> None:
        entry = self._entry(content, key, texts)
        if entry is None:
            return
        has_level = entry.value is None and entry.level is not None
        description = bytes(entry.description)
        description = description if description.startswith(b"{") else b""
        source = self.sources.find(key, description, has_level=has_level)
        if source is None:
            self.unknown[key] = None
            return
        value = self._value(source, entry.level if has_level else entry.value, texts)
        comment = self._comment(entry.comment, source, texts)
        answer = Answer(value=value, comment=comment)
        _keep(day, source, answer, texts)
        if value is not None and entry.comment is None:
            self._plain[key, content] = source, answer

    def _value(self, source: Source, found: object, texts: DayTexts) -> Value | None:
        if found is None:
            return None
        value = as_kind(source.kind, found)
        if value is None:
            texts.skip(source.name, Message(NOT_OF_ITS_KIND[source.kind]))
        return value

    def _comment(self, found: object, source: Source, texts: DayTexts) -> str:
        if found is None or found == "":
            return ""
        if not isinstance(found, str):
            texts.skip(source.name, Message(NOT_A_TEXT))
            return ""
        return texts.fitted(found.strip(), source.name, joint="\n")

    def _read_two_questions(self, day: RawDay, key: str, keys: dict[str, msgspec.Raw], texts: DayTexts) -> None:
        stem = key.removesuffix(FREQUENCE).removesuffix(INTENSITY)
        if key.endswith(INTENSITY) and stem + FREQUENCE in keys:
            return  # read with the frequency
        source = self.sources.two_questions(stem) if stem else None
        if source is None:
            self.unknown[key] = None
            return
        frequence, intensity = (
            self._entry(keys[stem + end], stem + end, texts) if stem + end in keys else None
            for end in (FREQUENCE, INTENSITY)
        )
        value = self._score(frequence, intensity, source, texts)
        comments = [self._comment(entry.comment, source, texts) for entry in (frequence, intensity) if entry]
        comment = "\n".join(comment for comment in comments if comment)
        _keep(day, source, Answer(value=value, comment=comment), texts)

    def _score(self, frequence: Entry | None, intensity: Entry | None, source: Source, texts: DayTexts) -> Value | None:
        """5 if never, else frequency + intensity − 1; a later value under the same key stands as it is."""
        if frequence is None:
            return None
        if frequence.value is not None:
            return self._value(source, frequence.value, texts)
        if frequence.id == "NEVER" or frequence.level == NEVER:
            return FACES[-1]
        levels = [entry.level for entry in (frequence, intensity) if entry and entry.level is not None]
        if not all(_is_level(level) for level in levels):
            texts.skip(source.name, Message(NO_LEVELS))
            return None
        return sum(levels) - 1 if len(levels) == len((frequence, intensity)) else None


def _keep(day: RawDay, source: Source, answer: Answer, texts: DayTexts) -> None:
    """Keep an answer; beside an earlier one to the same thing, both comments stay and the value that goes is listed."""
    if answer.value is None and not answer.comment:
        return
    earlier = day.answers.get(source)
    if earlier is None:
        day.answers[source] = answer
        return
    if None not in (earlier.value, answer.value) and earlier.value != answer.value:
        texts.skip(source.name, Message(ANSWERED_AGAIN))
    day.answers[source] = Answer(
        value=earlier.value if answer.value is None else answer.value,
        comment=texts.joined(earlier.comment, answer.comment, source.name),
    )


def _note_parts(content: Json) -> list[str]:
    if isinstance(content, str):
        return [content]
    if not isinstance(content, dict):
        return []
    found = [content.get(part) for part in ("userComment", *NOTE_PARTS)]
    return [part for part in found if isinstance(part, str)]


def _is_level(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found in LEVELS
