"""Avant et après: the days around a date that the person chooses. Nothing of the choice is kept."""

from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.language.dates import long_date
from monsuivipsy.report import periods
from monsuivipsy.report.before_after import before_and_after, marks
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.tool_forms import BeforeAfterForm
from monsuivipsy.report.views.questions import question
from monsuivipsy.report.views.tool import Context, answer, asked

AT = "report:before-after"
# Chance is known from 120 days on: the usual period of Comprendre is too short for it.
USUAL = {"jours": "365"}


@require_http_methods(["GET", "HEAD", "POST"])
def before_after(request: CarnetRequest) -> HttpResponse:
    """Ask for a date; once given, answer over the period that the address says."""
    found = asked(request)
    found = replace(found, choice=periods.chosen({**USUAL, **request.GET.dict()}, found.known))

    def show(period: Period) -> Context:
        form = BeforeAfterForm(
            request.POST if request.method == "POST" else None,
            marks=marks(found.journal, period),
            period=period,
            today=found.now.date(),
        )
        shown = question(found, form, period, AT)
        if form.is_valid():
            shown["asked"] = before_and_after(found.journal, period, form.on, found.now)
            shown["on"] = long_date(form.on)
        return shown

    return answer(request, found, "report/before_after.html", AT, show)
