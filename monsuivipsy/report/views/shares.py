"""Part des jours: how the days of a period share the levels of each indicator, the missing ones beside them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.report import periods
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.curves import curves
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.shares import shares
from monsuivipsy.report.domain.tool_words import NOT_SUMMED_UP
from monsuivipsy.report.share_bars import share_bar
from monsuivipsy.report.views.tool import Context, answer, asked

AT = "report:share-of-days"


@require_safe
def shares_of_days(request: CarnetRequest) -> HttpResponse:
    found = asked(request)

    def show(period: Period) -> Context:
        chosen = curves(found.journal, period, periods.page_of(request.GET))
        words = wording.period(period)
        return {
            "bars": [
                share_bar(shares(found.journal, one, period), words) for one in chosen.indicators if not is_safety(one)
            ],
            "not_summed_up": _(NOT_SUMMED_UP),
            "watched": [one.name for one in chosen.indicators if is_safety(one)],
            "unanswered": chosen.unanswered,
            "pages": periods.pages(found.choice, chosen.page, chosen.pages, AT),
        }

    return answer(request, found, "report/shares.html", AT, show)
