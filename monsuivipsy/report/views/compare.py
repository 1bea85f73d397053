"""Comparer deux indicateurs: pairs that the person chooses, over a period. Nothing of the choice is kept."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.report.comparing import comparable, compared
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.statements import NO_CAUSE
from monsuivipsy.report.tool_forms import LEAST_INDICATORS, CompareForm
from monsuivipsy.report.views.questions import question
from monsuivipsy.report.views.tool import Context, answer, asked

AT = "report:compare"


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: CarnetRequest) -> HttpResponse:
    """Ask for the pairs; once given, answer over the period that the address says."""
    found = asked(request)
    indicators = comparable(found.journal)

    def show(period: Period) -> Context:
        if len(indicators) < LEAST_INDICATORS:
            return {}
        form = CompareForm(request.POST if request.method == "POST" else None, indicators=indicators)
        shown = question(found, form, period, AT)
        if form.is_valid():
            shown["asked"] = compared(found.journal, period, form.pairs(), found.now)
        return {**shown, "caution": _(NO_CAUSE)}

    return answer(request, found, "report/compare.html", AT, show)
