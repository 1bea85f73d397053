"""What the page of a day says besides its questions: which day it is, what is kept and since when, what to know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monsuivipsy.journal.domain.day_cards import PAUSE_WORDS
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Day, Pause, Profile
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value
from monsuivipsy.journal.domain.merging import Overruled
from monsuivipsy.journal.domain.open_days import (
    can_be_filled,
    earliest_day,
    last_open_on,
    local_day,
    open_days,
    zone_of,
)
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.journal.forms.marks import EMPTY
from monsuivipsy.language.dates import clock_time, day_and_month, long_date, weekday_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.website.components import StripDay
from monsuivipsy.website.help_numbers import HELP_NUMBERS

_WEEKDAYS: Final = (N_("lun."), N_("mar."), N_("mer."), N_("jeu."), N_("ven."), N_("sam."), N_("dim."))
_UNREADABLE: Final = N_(
    "Ce que le carnet contient pour ce jour ne s’ouvre pas. Rien n’a été remplacé : il peut encore être réparé par qui "
    "tient le service. Les autres jours s’ouvrent comme d’habitude."
)
_TOO_EARLY: Final = N_(
    "Ce jour est trop ancien : ce carnet peut remonter jusqu’au %(date)s. Vérifiez l’année. Rien n’a changé."
)
_HELP_OPENS: Final = N_("Aide : %(numbers)s, sous cette question.")
_SCRIPT_WORDS: Final = {
    "waiting": N_("Pas encore enregistré…"),
    "nothing": N_("Rien n’est encore enregistré"),
    "offline": N_("Pas enregistré : le réseau ne répond pas. Laissez cette page ouverte, elle réessaie."),
    "failed": N_("Pas enregistré : le service ne répond pas. Laissez cette page ouverte, elle réessaie."),
    "refused": N_("Pas enregistré : cet appareil ne peut plus écrire ici. Copiez vos textes, puis rouvrez le carnet."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What was read to show a day: the head, the days around it, and the moment."""

    head: Head
    days: Mapping[date, Day]
    broken: frozenset[date]
    on: date
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.head.profile)

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    @property
    def can_be_filled(self) -> bool:
        return can_be_filled(self.on, self.today, self.head)

    @property
    def day(self) -> Day:
        return self.days.get(self.on) or Day(on=self.on)


@dataclass(frozen=True, slots=True)
class Told:
    """What another device had written, which did not stand."""

    indicator: Indicator
    sentence: str


def title(on: date, today: date) -> str:
    """« Mardi 24 novembre », with its year where it is not this one."""
    words = weekday_date(on)
    return capfirst(words if on.year == today.year else f"{words} {on.year}")


def saved_words(at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """« Enregistré à 21 h 04 », with its date where it is not today's."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    if local.date() == local_day(now, zone):
        return _("Enregistré à %(time)s") % {"time": clock_time(local)}
    return _("Enregistré le %(date)s à %(time)s") % {"date": long_date(local.date()), "time": clock_time(local)}


def nothing_saved(day: Day) -> str:
    """Return what stands where a time would: a day that came with an import was never saved here."""
    return _("Importé") if day.imported else _("Rien n’est encore enregistré")


def no_day() -> str:
    return _("L’adresse ou le formulaire ne dit pas de quel jour il s’agit. Rien n’a changé.")


def refusal(desk: Desk) -> str:
    """Return why a day does not open."""
    if desk.on <= desk.today:
        return Message(_TOO_EARLY, {"date": long_date(earliest_day(desk.today, desk.head))}).translated(_)
    return _("Ce jour n’est pas encore là. Il s’ouvrira le moment venu, et rien n’a changé.")


def not_saved(why: str) -> str:
    """« Pas enregistré : le service ne peut rien écrire… », for the line where a script says what became of a save."""
    return Message(N_("Pas enregistré : %(why)s"), {"why": why[:1].lower() + why[1:]}).translated(_)


def unreadable() -> tuple[str, str]:
    return _("Cette journée est illisible"), Message(_UNREADABLE).translated(_)


def strip(desk: Desk) -> list[StripDay]:
    base = reverse("journal:day")
    return [_strip_day(on, desk, address(on, desk.today, base)) for on in open_days(desk.today)]


def _strip_day(on: date, desk: Desk, href: str) -> StripDay:
    count, asked = answered(desk.days.get(on), desk.head.profile)
    return StripDay(
        weekday=_(_WEEKDAYS[on.weekday()]),
        number=on.day,
        href=href,
        answered=count,
        asked=asked,
        count=f"{count}/{asked}",
        words=_answered_words(count, asked),
        is_chosen=on == desk.on,
        is_broken=on in desk.broken,
        is_paused=not count and any(pause.covers(on) for pause in desk.head.profile.pauses),
    )


def address(on: date, today: date, base: str = "") -> str:
    """Today has the shortest address of all; every other day is named behind the question mark."""
    return reverse("journal:home") if on == today else f"{base or reverse('journal:day')}?le={on.isoformat()}"


def answered(day: Day | None, profile: Profile) -> tuple[int, int]:
    """Count the day's questions: those with an answer, and all of them. One that is set aside keeps its answer."""
    answers = {each.id for each in profile.indicators if day and day.value(each.id) is not None}
    return len(answers), len(answers | {each.id for each in profile.indicators if each.active})


def _answered_words(count: int, asked: int) -> str:
    words = ngettext("%(answered)s réponse sur %(asked)s", "%(answered)s réponses sur %(asked)s", max(count, 1))
    return words % {"answered": count, "asked": asked}


def previous_amounts(desk: Desk) -> dict[str, Value]:
    """Return the last amount of each indicator before the day that is shown, among the days that were read."""
    found: dict[str, Value] = {}
    amounts = [indicator.id for indicator in desk.head.profile.indicators if indicator.kind is Kind.AMOUNT]
    for on in sorted(day for day in desk.days if day < desk.on):
        values = {id_: desk.days[on].value(id_) for id_ in amounts}
        found |= {id_: value for id_, value in values.items() if value is not None}
    return found


def remarks(desk: Desk) -> list[str]:
    """Return what has to be known of this day: that it is late, or within a pause."""
    said = []
    if desk.day.is_late(desk.zone) and desk.day.first_saved_at is not None:
        said.append(_("Noté le %(date)s.") % {"date": long_date(local_day(desk.day.first_saved_at, desk.zone))})
    elif desk.on not in open_days(desk.today) and desk.day.first_saved_at is None:
        text = N_("Ce jour n’est plus parmi les sept derniers. Ce que vous y notez portera « noté le %(date)s ».")
        said.append(Message(text, {"date": long_date(desk.today)}).translated(_))
    said += [_pause_words(pause) for pause in desk.head.profile.pauses if pause.covers(desk.on)]
    return said


def ending(desk: Desk) -> str:
    """Return what the end of the page says: how long this day stays open."""
    if desk.on not in open_days(desk.today):
        return _("Merci.")
    return _("Merci. Vous pouvez compléter cette journée jusqu’au %(date)s.") % {
        "date": day_and_month(last_open_on(desk.on))
    }


def overruled_words(overruled: Iterable[Overruled], desk: Desk) -> list[Told]:
    """Return what did not stand, to be told once: « Autre appareil : Bien, à 20 h 58 »."""
    by_id = {indicator.id: indicator for indicator in desk.head.profile.indicators}
    return [_told(each, by_id[each.indicator_id], desk.zone) for each in overruled]


def _told(each: Overruled, indicator: Indicator, zone: ZoneInfo) -> Told:
    word = _("sans réponse") if each.value is None else capfirst(_(answer_in_words(indicator, each.value)))
    values: dict[str, object] = {"value": word}
    if each.at is None:
        text = N_("Autre appareil : %(value)s")
    else:
        values["time"] = clock_time(each.at.astimezone(zone))
        text = N_("Autre appareil : %(value)s, à %(time)s")
    return Told(indicator, Message(text, values).translated(_))


def strip_words(day: Day, profile: Profile) -> dict[str, object]:
    """Return what the strip says of a day, for a page that has it already."""
    count, asked = answered(day, profile)
    return {"answered": count, "count": f"{count}/{asked}", "words": _answered_words(count, asked)}


def script_words() -> list[tuple[str, str]]:
    """Return the sentences that the page's script says, by their names there."""
    numbers = ", ".join(each.number for each in HELP_NUMBERS)
    said = {name: Message(text).translated(_) for name, text in _SCRIPT_WORDS.items()}
    said["mark"] = Message(EMPTY).translated(_)
    said["help"] = Message(_HELP_OPENS, {"numbers": numbers}).translated(_)
    return list(said.items())


def _pause_words(pause: Pause) -> str:
    values: dict[str, object] = {"word": _(PAUSE_WORDS[pause.word]), "first": long_date(pause.first_on)}
    text = N_("En pause depuis le %(first)s (%(word)s) : rien n’est attendu, et vous pouvez noter quand même.")
    if pause.last_on is not None:
        values["last"] = long_date(pause.last_on)
        text = N_("En pause du %(first)s au %(last)s (%(word)s) : rien n’est attendu, et vous pouvez noter quand même.")
    return Message(text, values).translated(_)
