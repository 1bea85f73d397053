"""La frise: each day of a period as a cell, one line an indicator, treatment and events on top."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.report import periods
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.curves import curves
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.tool_words import BLANK_HINT
from monsuivipsy.report.domain.wording import PAUSE_PREFIX
from monsuivipsy.report.frieze_rows import frieze
from monsuivipsy.report.row_tables import comments_of
from monsuivipsy.report.views.tool import Context, answer, asked

AT = "report:frieze"


@require_safe
def frieze_of_days(request: CarnetRequest) -> HttpResponse:
    found = asked(request)

    def show(period: Period) -> Context:
        chosen = curves(found.journal, period, periods.page_of(request.GET))
        common: Context = {
            "unanswered": chosen.unanswered,
            "pages": periods.pages(found.choice, chosen.page, chosen.pages, AT),
        }
        if not chosen.indicators:
            return common
        ids = tuple(one.id for one in chosen.indicators)
        wishes = Wishes(first_on=period.first_on, last_on=period.last_on, indicators=ids)
        shown = contents(found.journal, wishes, made_at=found.now)
        return common | {
            "contents": shown,
            "frieze": frieze(shown, comments_of(found.journal, period)),
            "blank_hint": _(BLANK_HINT),
            "pause_prefix": _(PAUSE_PREFIX),
        }

    return answer(request, found, "report/frieze.html", AT, show)
