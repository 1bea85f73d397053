"""A backup of Jardin Mental: a JSON of JSON texts by storage key, whose days were written in four eras.

2021: two questions, `X_FREQUENCE` and `X_INTENSITY`, with levels. 2021–2022: one face for each question. 2023–2025:
indicators with their description, by name. Since September 2025: by uuid. One file, even one day, may mix them.
What is kept and what never is: `docs/export-format.md`.
"""

from collections.abc import Mapping
from datetime import date
from itertools import dropwhile

import msgspec

from monsuivipsy.journal.domain.entries import Day, Journal, Json, Profile
from monsuivipsy.journal.domain.treatments import POSOLOGY, dose_marks
from monsuivipsy.journal.imports.account import Account, check_size, shortened
from monsuivipsy.journal.imports.jardin_mental_days import DayReader, RawDay
from monsuivipsy.journal.imports.jardin_mental_indicators import listed_sources, merged, resolved
from monsuivipsy.journal.imports.jardin_mental_plan import PLAN_KEYS, crisis_plan
from monsuivipsy.journal.imports.jardin_mental_sources import ERA_NAMES, Sources
from monsuivipsy.journal.imports.json_text import MAX_DEPTH, is_deeper_than, is_sound, mended, unwrapped
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.language.messages import N_, Message

RESULTS = "@SURVEY_RESULTS"
INDICATORS = "@INDICATEURS"
REST = {
    "@GOALS_TMP": "goals",
    "@MEDICAL_TREATMENT": "drugs",
    "@CUSTOM_DRUGS": "own_drugs",
    "@DIARY_NOTES": "diary_notes",
}
BECK_PREFIX = "@BECK_"
THOUGHTS = "thoughts"

NO_RESULTS = N_(
    "Cette sauvegarde de Jardin Mental ne contient aucun jour (« @SURVEY_RESULTS » n’y est pas) : "
    "refaites-la depuis l’application, menu « Exporter mes données »."
)
NO_DAY = N_(
    "Aucun jour rempli n’a pu être lu dans cette sauvegarde de Jardin Mental : "
    "vérifiez qu’elle vient bien du téléphone où vous remplissiez votre journal."
)
BROKEN_RESULTS = N_(
    "Les jours de cette sauvegarde de Jardin Mental (« @SURVEY_RESULTS ») sont abîmés et ne peuvent pas être lus : "
    "refaites-la depuis l’application, menu « Exporter mes données »."
)
DEEP_RESULTS = N_(
    "Les jours de cette sauvegarde de Jardin Mental (« @SURVEY_RESULTS ») sont imbriqués sur plus de %(limit)s "
    "niveaux, ce que l’application n’écrit pas : refaites-la depuis l’application, menu « Exporter mes données »."
)
TOO_DEEP = N_("texte imbriqué sur plus de %(limit)s niveaux")
NOT_JSON = N_("ce texte est abîmé et ne peut pas être lu")

_KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])


class BadTextError(Exception):
    """One of the texts of a backup cannot be read."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.message = Message(text, values)


def read_jardin_mental(data: Mapping[str, msgspec.Raw], choices: Choices) -> Reading:
    """Return the journal of a backup's `data`, the texts by storage key."""
    account = Account()
    if RESULTS not in data:
        raise Unreadable(Message(NO_RESULTS))
    listing = _text(INDICATORS, data, account)
    sources = Sources(listed_sources(listing, account) if listing else [])
    reader = DayReader(sources, account)
    days = _days(data, reader, choices.today)
    contents = _kept_contents(data, account)
    journal = _journal(days, sources, contents, account)
    return Reading(
        journal=journal,
        format=Format.JARDIN_MENTAL,
        eras=tuple(ERA_NAMES[era] for era in sorted({source.era for source in sources.met if source.era})),
        skipped=tuple(account.skipped),
        unlisted=account.unlisted,
        unknown_keys=tuple(shortened(key) for key in (*reader.unknown, *_unknown(data))),
    )


def _days(data: Mapping[str, msgspec.Raw], reader: DayReader, today: date) -> list[RawDay]:
    """Return the days in order, from the first to the last that hold anything."""
    try:
        by_date = _KEYS.decode(_sound_text(data[RESULTS]))
    except BadTextError as error:
        text = DEEP_RESULTS if error.message.text == TOO_DEEP else BROKEN_RESULTS
        raise Unreadable(Message(text, error.message.values)) from None
    except msgspec.ValidationError:
        raise Unreadable(Message(BROKEN_RESULTS)) from None
    days: dict[date, RawDay] = {}
    for key, content in by_date.items():
        on = reader.account.day(key, today)
        if on is not None:
            days[on] = reader.read(on, bytes(content))
    in_order = [days[on] for on in sorted(days)]
    in_order = list(dropwhile(_is_empty, in_order))
    return list(dropwhile(_is_empty, reversed(in_order)))[::-1]


def _is_empty(day: RawDay) -> bool:
    return day.is_empty


def _journal(days: list[RawDay], sources: Sources, contents: Mapping[str, Json], account: Account) -> Journal:
    if not days:
        raise Unreadable(Message(NO_DAY))
    indicators, ids = resolved(sources.listed, sources.met, days, account)
    check_size(days[0].on, days[-1].on, len(indicators))
    names = {indicator.id: indicator.name for indicator in indicators}
    marks = dose_marks({day.on: day.as_imported[POSOLOGY] for day in days if POSOLOGY in day.as_imported})
    return Journal(
        profile=Profile(indicators=indicators),
        days={
            day.on: Day(
                on=day.on,
                answers=merged(day, ids, names, account),
                note=day.note,
                marks=marks.get(day.on, ()),
                imported=True,
                as_imported=day.as_imported,
            )
            for day in days
        },
        plan=crisis_plan(contents, account),
        rest=_rest(days, contents),
    )


def _rest(days: list[RawDay], contents: Mapping[str, Json]) -> dict[str, Json]:
    rest: dict[str, Json] = {}
    thoughts: dict[str, Json] = {day.on.isoformat(): day.thoughts for day in days if day.thoughts}
    if thoughts:
        rest[THOUGHTS] = thoughts
    rest |= {_rest_name(key): content for key, content in contents.items() if _rest_name(key)}
    return rest


def _rest_name(key: str) -> str:
    """Return the name in our own format of what has no screen yet, or nothing for a key that is not kept so."""
    return key.removeprefix("@").lower() if key.startswith(BECK_PREFIX) else REST.get(key, "")


def _kept_contents(data: Mapping[str, msgspec.Raw], account: Account) -> dict[str, Json]:
    contents: dict[str, Json] = {}
    for key in data:
        if key in PLAN_KEYS or _rest_name(key):
            text = _text(key, data, account)
            try:
                contents |= {} if text is None else {key: msgspec.json.decode(text)}
            except (msgspec.DecodeError, ValueError):  # such as a number that no computer holds
                account.skip(key, Message(NOT_JSON))
    return contents


def _unknown(data: Mapping[str, msgspec.Raw]) -> list[str]:
    return [key for key in data if key not in {RESULTS, INDICATORS, *PLAN_KEYS} and not _rest_name(key)]


def _text(key: str, data: Mapping[str, msgspec.Raw], account: Account) -> bytes | None:
    """Return the JSON text under `key`, or None with what is wrong listed."""
    try:
        return _sound_text(data[key]) if key in data else None
    except BadTextError as error:
        account.skip(key, error.message)
        return None


def _sound_text(raw: msgspec.Raw) -> bytes:
    """Return the JSON text that was put into a string: whole, and not too deep."""
    try:
        text = unwrapped(raw)
        if is_sound(text):
            if is_deeper_than(text, MAX_DEPTH):
                raise BadTextError(TOO_DEEP, limit=MAX_DEPTH)
            return text
        if not is_deeper_than(text, MAX_DEPTH):
            return mended(text)
    except RecursionError:
        raise BadTextError(TOO_DEEP, limit=MAX_DEPTH) from None
    except (msgspec.DecodeError, ValueError):
        pass
    raise BadTextError(NOT_JSON)
