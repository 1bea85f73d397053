"""Which period Comprendre and its tools show: what an address asks for, and the links to the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.language.messages import N_
from monsuivipsy.report.domain.period import DEFAULT_DAYS, latest
from monsuivipsy.report.forms import DatesForm
from monsuivipsy.website.components import Link

UNDERSTAND: Final = "report:understand"
SPANS: Final = {7: N_("7\u00a0jours"), 30: N_("30\u00a0jours"), 90: N_("90\u00a0jours"), 365: N_("1\u00a0an")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the periods depend on."""

    journal: Journal
    last_consultation: date | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A period, and the words of an address that ask for it. `form` holds the person's own dates, if they gave some."""

    asked: Mapping[str, str]
    first_on: date
    last_on: date
    form: DatesForm | None = None


def chosen(query: Mapping[str, str], known: Known) -> Choice:
    """Return the period that an address asks for; one that asks for nothing known gets the usual one."""
    if "du" in query or "au" in query:
        return _own(query, known)
    since = known.last_consultation
    if "depuis" in query and since is not None:
        return Choice(asked={"depuis": "consultation"}, first_on=since, last_on=known.today)
    asked = next((days for days in SPANS if str(days) == query.get("jours")), DEFAULT_DAYS)
    first, last = latest(known.journal, asked, known.today)
    return Choice(asked={"jours": str(asked)}, first_on=first, last_on=last)


def links(choice: Choice, known: Known, at: str = UNDERSTAND, kept: Mapping[str, str] | None = None) -> list[Link]:
    """Return the periods in their order; that of the person's own dates begins with the ones that are shown.

    `at` names the page, and `kept` is what else its address says: both are the same in every link.
    """
    periods: list[tuple[str, Mapping[str, str]]] = [(_(word), {"jours": str(days)}) for days, word in SPANS.items()]
    if known.last_consultation is not None:
        periods.append((_("Depuis la consultation"), {"depuis": "consultation"}))
    own = {"du": choice.first_on.isoformat(), "au": choice.last_on.isoformat()}
    periods.append((_("Mes dates"), own))
    current = own if choice.form else choice.asked
    return [Link(word, address({**asked, **(kept or {})}, at), is_current=asked == current) for word, asked in periods]


def pages(choice: Choice, page: int, count: int, at: str = UNDERSTAND) -> list[Link]:
    """Return the pages of one period's indicators; none where one page holds them all."""
    if count == 1:
        return []
    return [
        Link(
            _("Page %(number)s sur %(count)s") % {"number": number, "count": count},
            address({**choice.asked, "page": str(number)}, at),
            is_current=number == page,
        )
        for number in range(1, count + 1)
    ]


def page_of(query: Mapping[str, str]) -> int:
    """Return the asked page; what is no small number asks for the first."""
    asked = query.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < len("1000") else 1


def address(asked: Mapping[str, str], at: str = UNDERSTAND) -> str:
    return f"{reverse(at)}?{urlencode(asked)}"


def _own(query: Mapping[str, str], known: Known) -> Choice:
    form = DatesForm(query, today=known.today)
    usual = latest(known.journal, DEFAULT_DAYS, known.today)
    first, last = (form.cleaned_data["du"], form.cleaned_data["au"]) if form.is_valid() else usual
    asked = {"du": first.isoformat(), "au": last.isoformat()}
    return Choice(asked=asked, first_on=first, last_on=last, form=form)
