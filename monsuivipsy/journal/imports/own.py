"""Our own JSON, read back. What another hand changed is looked at value by value, like any foreign file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from monsuivipsy.journal.domain import payload
from monsuivipsy.journal.domain.crisis_plan import CrisisPlan
from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_PAUSES, Answer, Day, Journal, Pause, Profile
from monsuivipsy.journal.domain.indicators import Indicator, Kind
from monsuivipsy.journal.domain.time_zones import is_time_zone
from monsuivipsy.journal.imports.account import Account, DayTexts, check_size, shortened
from monsuivipsy.journal.imports.json_text import mended
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.journal.imports.values import NOT_OF_ITS_KIND, as_kind
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

MAX_OWN_DEPTH = 12
"""Deeper than a text inside a backup, which it may hold whole."""

NEWER = N_(
    "Ce fichier a été écrit par une version plus récente de Mon Suivi Psy (format %(found)s, ici %(known)s) : "
    "ouvrez-le avec cette version-là, ou mettez celle-ci à jour."
)
NO_VERSION = N_(
    "Ce fichier dit venir de Mon Suivi Psy, mais son numéro de format est illisible : exportez-le de nouveau."
)
BAD_PROFILE = N_(
    "La liste des indicateurs de ce fichier (« profile ») n’est pas lisible (%(where)s) : "
    "exportez le journal de nouveau, sans modifier cette partie."
)
BAD_OUTSIDE = N_(
    "Ce fichier dit venir de Mon Suivi Psy, mais il n’est pas lisible (%(where)s) : exportez le journal de nouveau."
)
TWICE = N_("l’indicateur %(id)s y est deux fois")
NO_DAY = N_("Ce fichier de Mon Suivi Psy ne contient aucun jour lisible : il n’y a rien à reprendre.")
BAD_DAY = N_("ce jour n’est pas lisible (%(where)s)")
BAD_PLAN = N_("le plan de crise n’est pas lisible (%(where)s)")
TWO_DAYS = N_("ce jour y est deux fois ; le dernier est lu")
BAD_MOMENT = N_("heure qui ne peut pas être, laissée de côté")
BAD_BOUNDS = N_("le minimum dépasse le maximum : les deux sont laissés de côté")
BAD_PAUSE = N_("cette pause finit avant de commencer, ou commence avant 1900")
UNKNOWN_ZONE = N_("fuseau horaire inconnu ; celui de Paris le remplace")
TOO_MANY_PAUSES = N_("on en lit au plus %(limit)s")
UNKNOWN_INDICATOR = N_("réponse à un indicateur qui n’est pas dans la liste")


class _Outside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    exported_at: payload.Moment
    profile: msgspec.Raw
    days: msgspec.Raw
    plan: msgspec.Raw = msgspec.Raw(b"null")
    rest: dict[str, Any] = {}


_UNREADABLE = (msgspec.DecodeError, ValueError)
_DAY = msgspec.json.Decoder(payload.DayRecord)
_DAYS = msgspec.json.Decoder(dict[str, msgspec.Raw])
# A quote inside a text is written with a backslash, so no text looks like this.
_DAY_KEY = re.compile(rb'"([0-9]{4}-[0-9]{2}-[0-9]{2})"\s*:')


def read_own(content: bytes, version: object, choices: Choices) -> Reading:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Unreadable(Message(NO_VERSION))
    if version > payload.VERSION:
        raise Unreadable(Message(NEWER, {"found": version, "known": payload.VERSION}))
    try:
        outside = msgspec.json.decode(content, type=_Outside)
        contents = _DAYS.decode(outside.days)
    except _UNREADABLE as error:
        raise Unreadable(Message(BAD_OUTSIDE, {"where": _where(error)})) from None
    account = Account()
    profile = _profile(outside.profile, account)
    _list_days_twice(outside.days, contents, account)
    days = _days(contents, {indicator.id: indicator for indicator in profile.indicators}, account, choices.today)
    if not days:
        raise Unreadable(Message(NO_DAY))
    check_size(min(days), max(days), len(profile.indicators))
    journal = Journal(profile=profile, days=days, plan=_plan(outside.plan, account), rest=outside.rest)
    return Reading(journal=journal, format=Format.OWN, skipped=tuple(account.skipped), unlisted=account.unlisted)


def _where(error: Exception) -> str:
    """Return what msgspec says of the place: a path such as `$.indicators[3].kind`, or a byte."""
    return shortened(str(error).rpartition(" - at ")[2].strip("`"))


def _profile(content: msgspec.Raw, account: Account) -> Profile:
    try:
        profile = payload.profile(msgspec.json.decode(content, type=payload.ProfileRecord))
    except _UNREADABLE as error:
        raise Unreadable(Message(BAD_PROFILE, {"where": _where(error)})) from None
    seen: set[str] = set()
    for indicator in profile.indicators:
        if indicator.id in seen:
            where = TWICE % {"id": shortened(indicator.id)}
            raise Unreadable(Message(BAD_PROFILE, {"where": where}))
        seen.add(indicator.id)
    return replace(
        profile,
        indicators=tuple(_bounded(indicator, account) for indicator in profile.indicators),
        pauses=_pauses(profile.pauses, account),
        time_zone=_time_zone(profile.time_zone, account),
    )


def _bounded(indicator: Indicator, account: Account) -> Indicator:
    """Return an indicator whose bounds let an answer in."""
    lowest, highest = indicator.lowest, indicator.highest
    if lowest is not None and highest is not None and lowest > highest:
        account.skip(indicator.name or shortened(indicator.id), Message(BAD_BOUNDS))
        return replace(indicator, lowest=None, highest=None)
    return indicator


def _pauses(pauses: Sequence[Pause], account: Account) -> tuple[Pause, ...]:
    read = []
    for place, pause in enumerate(pauses):
        if place >= MAX_PAUSES:
            account.skip(f"profile.pauses[{place}]", Message(TOO_MANY_PAUSES, {"limit": number(MAX_PAUSES)}))
        elif pause.first_on < EARLIEST_DAY or (pause.last_on is not None and pause.last_on < pause.first_on):
            account.skip(f"profile.pauses[{place}]", Message(BAD_PAUSE))
        else:
            read.append(pause)
    return tuple(read)


def _time_zone(name: str, account: Account) -> str:
    """Return a time zone that exists: any other would stop every page that says the hour."""
    if name == Profile().time_zone or is_time_zone(name):
        return name
    account.skip("profile.time_zone", Message(UNKNOWN_ZONE))
    return Profile().time_zone


def _plan(content: msgspec.Raw, account: Account) -> CrisisPlan | None:
    try:
        record = msgspec.json.decode(content, type=payload.PlanRecord | None)
    except _UNREADABLE as error:
        account.skip("plan", Message(BAD_PLAN, {"where": _where(error)}))
        return None
    return None if record is None else payload.plan(record)


def _days(
    contents: Mapping[str, msgspec.Raw], indicators: Mapping[str, Indicator], account: Account, today: date
) -> dict[date, Day]:
    days: dict[date, Day] = {}
    answers = _Answers(indicators)
    for key in sorted(contents):
        on = account.day(key, today)
        if on is None:
            continue
        try:
            written = _record(bytes(contents[key]))
        except _UNREADABLE as error:
            account.skip(long_date(on), Message(BAD_DAY, {"where": _where(error)}))
            continue
        texts = DayTexts(account, on)
        record = _dated(written, today, texts)
        note = texts.fitted(record.note) if record.note else ""
        days[on] = payload.day(on, record, answers.of(record, texts), note)
    return days


def _record(content: bytes) -> payload.DayRecord:
    """Return a day; where the strict reader stops at a number that is none, all but that one."""
    try:
        return _DAY.decode(content)
    except _UNREADABLE:
        return _DAY.decode(mended(content))


def _dated(record: payload.DayRecord, today: date, texts: DayTexts) -> payload.DayRecord:
    """Return a day without the moments that no clock showed: no zone could say their hour."""
    fields = ("first_saved_at", "last_saved_at")
    wrong = [name for name in fields if not _is_plausible(getattr(record, name), today)]
    answers = {key: answer for key, answer in record.answers.items() if not _is_plausible(answer.changed_at, today)}
    for name in (*wrong, *answers):
        texts.skip(shortened(name), Message(BAD_MOMENT))
    if answers:
        mended_answers = {key: msgspec.structs.replace(one, changed_at=None) for key, one in answers.items()}
        record = msgspec.structs.replace(record, answers={**record.answers, **mended_answers})
    return msgspec.structs.replace(record, **dict.fromkeys(wrong)) if wrong else record


def _is_plausible(moment: datetime | None, today: date) -> bool:
    return moment is None or EARLIEST_DAY <= moment.date() <= today + timedelta(2)


def _list_days_twice(content: msgspec.Raw, contents: Mapping[str, msgspec.Raw], account: Account) -> None:
    """List the days that stand twice: of equal keys a reader of JSON keeps the last."""
    found = Counter(key.decode() for key in _DAY_KEY.findall(bytes(content)))
    for key, times in found.items():
        if times > 1 and key in contents:
            account.skip(key, Message(TWO_DAYS))


class _Answers:
    """Looks at answers one by one. Most are a bare value of few: equal ones are looked at and kept once."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.indicators = indicators
        self.bare: dict[tuple[Kind, type, object], Answer] = {}

    def of(self, record: payload.DayRecord, texts: DayTexts) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for indicator_id, written in record.answers.items():
            indicator = self.indicators.get(indicator_id)
            if indicator is None:
                texts.skip(shortened(indicator_id), Message(UNKNOWN_INDICATOR))
                continue
            answers[indicator_id] = self._bare(indicator, written, texts) or _answer(indicator, written, texts)
        return answers

    def _bare(self, indicator: Indicator, written: payload.AnswerRecord, texts: DayTexts) -> Answer | None:
        if not written.is_bare or not isinstance(written.value, int | float):
            return None
        key = (indicator.kind, type(written.value), written.value)
        known = self.bare.get(key)
        if known is None:
            known = _answer(indicator, written, texts)
            if known.value is not None:
                self.bare[key] = known
        return known


def _answer(indicator: Indicator, written: payload.AnswerRecord, texts: DayTexts) -> Answer:
    value = None if written.value is None else as_kind(indicator.kind, written.value)
    if value is None and written.value is not None:
        texts.skip(indicator.name, Message(NOT_OF_ITS_KIND[indicator.kind]))
    comment = texts.fitted(written.comment, indicator.name) if written.comment else ""
    return payload.answer(written, value, comment)
