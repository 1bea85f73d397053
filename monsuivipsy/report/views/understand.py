"""Comprendre: the answers of a period as curves on one time axis."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.report import periods
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.curves import can_be_drawn, curves
from monsuivipsy.report.domain.period import NoSuchPeriod, period_of
from monsuivipsy.report.domain.watched import watched
from monsuivipsy.report.periods import Choice
from monsuivipsy.report.row_tables import comments_of
from monsuivipsy.report.said import said
from monsuivipsy.report.screen import screen
from monsuivipsy.report.tool_links import tool_links
from monsuivipsy.report.views.tool import asked, nothing
from monsuivipsy.website.places import UNDERSTAND, in_carnet


@require_safe
def understand(request: CarnetRequest) -> HttpResponse:
    """Show a period's curves. The whole carnet is read: what is taken now may have begun long before the period."""
    found = asked(request)
    journal, choice = found.journal, found.choice
    context = {**in_carnet(UNDERSTAND), "unread": wording.Unread(days=found.broken).in_words}
    if not can_be_drawn(journal):
        return render(request, "report/understand_empty.html", context)
    told = [(each.sentence.translated(_), each.has_rung) for each in watched(journal, found.head.watch)]
    context |= {"watched": told, "form": choice.form, "periods": periods.links(choice, found.known)}
    context["links"] = tool_links(journal, choice)
    if choice.form is None or choice.form.is_valid():
        try:
            context |= _drawn(journal, choice, found.now, periods.page_of(request.GET))
        except NoSuchPeriod as error:
            context |= nothing(choice, error)
    is_to_mend = choice.form is not None and bool(choice.form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_to_mend else HTTPStatus.OK
    return render(request, "report/understand.html", context, status=status)


def _drawn(journal: Journal, choice: Choice, now: datetime, asked_page: int) -> dict[str, object]:
    period = period_of(journal, choice.first_on, choice.last_on)
    found = curves(journal, period, asked_page)
    ids = tuple(one.id for one in found.indicators)
    wishes = Wishes(first_on=period.first_on, last_on=period.last_on, indicators=ids)
    shown = contents(journal, wishes, made_at=now)
    return {
        "contents": shown,
        "words": wording,
        "screen": screen(shown, comments_of(journal, period)),
        "filled": wording.filled(shown.strips[0]),
        "said": said(journal, period),
        "late": wording.noted_late(len(shown.late)) if shown.late else "",
        "unanswered": found.unanswered,
        "pages": periods.pages(choice, found.page, found.pages),
    }
