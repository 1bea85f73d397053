"""A CSV of Daylio: several entries a day, one of five mood words, activities, notes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from math import floor
from statistics import median

from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.domain.indicators import FACES, Indicator, Kind
from monsuivipsy.journal.imports.account import Account, DayTexts, check_size, too_many_indicators
from monsuivipsy.journal.imports.columns import Columns
from monsuivipsy.journal.imports.csv_text import lines, written_date
from monsuivipsy.journal.imports.daylio_words import MOODS, TIME, day_of_month
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.language.dates import clock_time, long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number

MOOD_NAME = "Humeur générale"
KNOWN = ("full_date", "year", "date", "weekday", "time", "mood", "activities", "note_title", "note")

MAX_ACTIVITIES = 1_000

NO_DATE = N_("ligne sans date lisible")
UNKNOWN_MOOD = N_("humeur inconnue : « %(word)s »")
LINE = N_("ligne %(line)s")
NO_ENTRY = N_(
    "Aucune ligne de cet export de Daylio n’a de date que l’on puisse reprendre : "
    "refaites l’export CSV depuis Daylio, sans l’ouvrir dans un tableur."
)


@dataclass(frozen=True, slots=True)
class DaylioEntry:
    """One row: a moment of a day."""

    on: date
    at: time | None
    at_as_written: str
    mood: str
    activities: tuple[str, ...]
    note: str


def is_daylio(header: Sequence[str]) -> bool:
    names = {name.strip() for name in header}
    return {"mood", "activities"} <= names and ("full_date" in names or {"year", "date"} <= names)


def read_daylio(text: str, choices: Choices) -> Reading:
    account = Account()
    every = lines(text, ",")
    _, header = next(every)
    names = [name.strip() for name in header]
    entries: list[DaylioEntry] = []
    for line, row in every:
        fields = dict(zip(names, row, strict=False))
        place = LINE % {"line": number(line)}
        on = _date(fields)
        if on is None:
            account.skip(place, Message(NO_DATE))
        elif account.is_plausible(on, choices.today, place):
            entries.append(_entry(on, fields))
    if not entries:
        raise Unreadable(Message(NO_ENTRY))
    return _reading(entries, [name for name in names if name and name not in KNOWN], choices, account)


def _date(fields: Mapping[str, str]) -> date | None:
    on = written_date(fields.get("full_date", "")) or written_date(fields.get("date", ""))
    return on or day_of_month(fields.get("date", ""), fields.get("year", ""))


def _entry(on: date, fields: Mapping[str, str]) -> DaylioEntry:
    parts = (fields.get(name, "").strip() for name in ("note_title", "note"))
    written = fields.get("time", "").strip()
    return DaylioEntry(
        on=on,
        at=_time(written),
        at_as_written=written,
        mood=fields.get("mood", "").strip(),
        activities=tuple(name.strip() for name in fields.get("activities", "").split("|") if name.strip()),
        note="\n".join(part for part in parts if part),
    )


def _time(written: str) -> time | None:
    found = TIME.fullmatch(written)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a clock


def _reading(entries: list[DaylioEntry], unknown: list[str], choices: Choices, account: Account) -> Reading:
    by_day: dict[date, list[DaylioEntry]] = defaultdict(list)
    for entry in reversed(entries):  # the file is newest first
        by_day[entry.on].append(entry)
    moods = _moods(choices)
    columns = Columns(account, choices)
    mood = columns.add(MOOD_NAME, Kind.FACES)
    meaning = Meaning(mood, moods, _activities(by_day, columns))
    check_size(min(by_day), max(by_day), len(columns.indicators))
    days = {on: _day(on, by_day[on], meaning, account) for on in sorted(by_day)}
    unread = [entry for entry in entries if entry.mood and folded(entry.mood) not in moods]
    for entry in unread:
        account.skip(long_date(entry.on), Message(UNKNOWN_MOOD, {"word": entry.mood}))
    words = dict.fromkeys(entry.mood for entry in unread)
    return Reading(
        journal=Journal(profile=Profile(indicators=tuple(columns.indicators)), days=days),
        format=Format.DAYLIO,
        skipped=tuple(account.skipped),
        unlisted=account.unlisted,
        unknown_keys=tuple(unknown),
        unknown_moods=tuple(words),
    )


def _moods(choices: Choices) -> dict[str, int]:
    """Return the value of each word; the person's own five, best first, stand before those that the app proposes."""
    return MOODS | {folded(word): FACES[-1] - place for place, word in enumerate(choices.moods) if word.strip()}


def _activities(by_day: Mapping[date, list[DaylioEntry]], columns: Columns) -> dict[str, Indicator]:
    """Return a yes/no indicator for each activity, by folded name, in the order in which they were first done."""
    found: dict[str, Indicator] = {}
    for on in sorted(by_day):
        for name in (name for entry in by_day[on] for name in entry.activities):
            if folded(name) not in found:
                if len(found) > MAX_ACTIVITIES:
                    raise too_many_indicators(len(found))
                found[folded(name)] = columns.add(name, Kind.YES_NO)
    return found


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of one file stand for."""

    mood: Indicator
    moods: Mapping[str, int]
    activities: Mapping[str, Indicator]


def _day(on: date, entries: list[DaylioEntry], meaning: Meaning, account: Account) -> Day:
    answers: dict[str, Answer] = {}
    levels = [meaning.moods[folded(entry.mood)] for entry in entries if folded(entry.mood) in meaning.moods]
    if levels:
        answers[meaning.mood.id] = Answer(value=floor(median(levels) + 0.5))
    for name in (name for entry in entries for name in entry.activities):
        answers[meaning.activities[folded(name)].id] = Answer(value=True)
    in_time = sorted(entries, key=lambda entry: (entry.at is None, entry.at or time()))
    note = "\n".join(_note(entry) for entry in in_time if entry.note)
    return Day(on=on, answers=answers, note=DayTexts(account, on).fitted(note), imported=True)


def _note(entry: DaylioEntry) -> str:
    when = clock_time(entry.at) if entry.at else entry.at_as_written
    return f"{when}{NO_BREAK_SPACE}: {entry.note}" if when else entry.note
