"""What Comprendre and its tools share: the carnet is read, a period is chosen, and each says what it finds in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from monsuivipsy.charts.symbols import definitions
from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.consultation import last_consultation
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.report import periods
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.lateness import late_days
from monsuivipsy.report.domain.period import NoSuchPeriod, Period, period_of
from monsuivipsy.report.periods import Choice, Known
from monsuivipsy.website.places import UNDERSTAND, in_carnet

Context = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a tool was asked to look at; `broken` days of the period exist and do not open."""

    head: Head
    journal: Journal
    choice: Choice
    known: Known
    now: datetime
    broken: int

    @property
    def has_days(self) -> bool:
        return any(day.is_answered for day in self.journal.days.values())


def asked(request: CarnetRequest) -> Asked:
    """Read the carnet, and which of its days the address asks for."""
    head = store.read_head(request.opened.data_key)
    excerpt = store.read_journal(request.opened.data_key, head)
    now = datetime.now(UTC).astimezone(zone_of(head.profile))
    known = Known(journal=excerpt.journal, last_consultation=last_consultation(head, now.date()), today=now.date())
    choice = periods.chosen(request.GET, known)
    broken = sum(choice.first_on <= day <= choice.last_on for day in excerpt.broken)
    return Asked(head=head, journal=excerpt.journal, choice=choice, known=known, now=now, broken=broken)


def answer(
    request: CarnetRequest,
    found: Asked,
    template: str,
    at: str,
    show: Callable[[Period], Mapping[str, object]],
    *,
    kept: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return the page `template`, whose address is named `at`: `show` gives what it says of the period.

    `kept` is what its address says beside the period; `is_to_mend` in what is shown makes it an answer to mend.
    """
    choice = found.choice
    context: Context = {
        **in_carnet(UNDERSTAND),
        "unread": wording.Unread(days=found.broken).in_words,
        "has_days": found.has_days,
        "form": choice.form,
        "kept": kept or {},
        "periods": periods.links(choice, found.known, at, kept),
        "symbols": mark_safe(definitions()),  # noqa: S308 - ours
        "back": periods.address(choice.asked),
    }
    if found.has_days and (choice.form is None or choice.form.is_valid()):
        context |= _shown(found, show)
    is_to_mend = bool(choice.form is not None and choice.form.errors) or bool(context.get("is_to_mend"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_to_mend else HTTPStatus.OK
    return render(request, template, context, status=status)


def _shown(found: Asked, show: Callable[[Period], Mapping[str, object]]) -> Context:
    choice = found.choice
    try:
        period = period_of(found.journal, choice.first_on, choice.last_on)
    except NoSuchPeriod as error:
        return nothing(choice, error)
    late = late_days(found.journal, period.days)
    return {
        "period_in_words": wording.period(period),
        "late": wording.noted_late(len(late)) if late else "",
        **show(period),
    }


def nothing(choice: Choice, error: NoSuchPeriod) -> Context:
    """Say that nothing was noted in a period; where the person gave its dates, beside them."""
    sentence = error.message.translated(_)
    if choice.form is None:
        return {"nothing": sentence}
    choice.form.add_error("du", sentence)
    return {}
