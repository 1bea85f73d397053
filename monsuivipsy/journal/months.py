"""A month of a carnet as the calendar component draws it: symbols for the eye, words for everyone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monsuivipsy.journal.domain.indicators import Indicator, level
from monsuivipsy.journal.domain.lookback import Glance, Span, weeks
from monsuivipsy.journal.domain.safety import tone
from monsuivipsy.journal.domain.words import answer_in_words
from monsuivipsy.language.dates import WEEKDAYS, month_and_year, weekday_date
from monsuivipsy.website.components import Link, Month, MonthDay

_SHORT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One month to draw: what its days show, whose levels stand as symbols, and which days are special."""

    month: date
    glances: Mapping[date, Glance]
    shown: Indicator | None
    span: Span
    today: date
    chosen: date | None = None


def month_component(calendar: Calendar) -> Month:
    return Month(
        title=capfirst(month_and_year(calendar.month)),
        weekdays=[f"{word[:_SHORT]}." for word in WEEKDAYS],
        weeks=[[_day(calendar, day) for day in week] for week in weeks(calendar.month)],
        before=month_link(calendar.span.month_before(calendar.month)),
        after=month_link(calendar.span.month_after(calendar.month)),
    )


def month_link(month: date | None) -> Link | None:
    if month is None:
        return None
    return Link(capfirst(month_and_year(month)), f"{reverse('journal:look-back')}?mois={month:%Y-%m}")


def day_address(day: date) -> str:
    """Return where a day is looked at. The fragment brings a phone, and whoever listens, to its card."""
    return f"{reverse('journal:look-back')}?le={day.isoformat()}#jour"


def _day(calendar: Calendar, day: date | None) -> MonthDay | None:
    if day is None:
        return None
    glance = calendar.glances.get(day)
    if glance is None:
        return MonthDay(number=day.day, href="", words="")
    shown, value = calendar.shown, glance.value
    return MonthDay(
        number=day.day,
        href=day_address(day),
        words=_in_words(calendar, glance),
        level=level(shown.kind, value) if shown and value is not None else None,
        valence=tone(shown, value) if shown and value is not None else None,
        has_note=glance.has_words,
        is_chosen=day == calendar.chosen,
        is_today=day == calendar.today,
        is_paused=glance.is_paused,
        is_broken=glance.is_broken,
    )


def _in_words(calendar: Calendar, glance: Glance) -> str:
    """Say what a day's cell shows: « Mardi 3 novembre : Humeur générale, Bien ; note »."""
    shown = calendar.shown
    facts = [
        _("aujourd’hui") if glance.on == calendar.today else "",
        _("illisible") if glance.is_broken else "",
        f"{shown.name} {answer_in_words(shown, glance.value)}" if shown and glance.value is not None else "",
        _answers(glance) if glance.value is None and not glance.is_broken else "",
        _("note") if glance.has_words else "",
        _("pause") if glance.is_paused else "",
    ]
    said = ", ".join(fact for fact in facts if fact)
    return f"{capfirst(weekday_date(glance.on))}\u00a0: {said}"


def _answers(glance: Glance) -> str:
    if not glance.answered:
        return "" if glance.has_words or glance.is_paused else _("sans réponse")
    return ngettext("%(n)s réponse", "%(n)s réponses", glance.answered) % {"n": glance.answered}
