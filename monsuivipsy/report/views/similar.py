"""Jours semblables: the person picks a day and sees the days most like it, with what was written on them."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal.domain.day_cards import reader_of
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.report.domain import tool_words, wording
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.domain.similar import Similar, last_answered, similar_days
from monsuivipsy.report.like_days import LikeDayForm, chosen_day, like_days
from monsuivipsy.report.views.tool import Asked, Context, answer, asked

AT = "report:similar-days"


@require_safe
def days_alike(request: CarnetRequest) -> HttpResponse:
    found = asked(request)
    form = LikeDayForm(request.GET, today=found.known.today) if "le" in request.GET else None
    picked: date | None = form.cleaned_data["le"] if form and form.is_valid() else None

    def show(period: Period) -> Context:
        on = picked or last_answered(found.journal, period)
        unbound = LikeDayForm(initial={"le": on and on.isoformat()}, today=found.known.today)
        common: Context = {"day_form": form or unbound, "asked": found.choice.asked}
        if form is not None and form.errors:
            return common | {"is_to_mend": True}
        return common | (_alike(found, period, on) if on else {"refusal": _(tool_words.NOTHING_ANSWERED)})

    kept = {"le": picked.isoformat()} if picked else {}
    return answer(request, found, "report/similar.html", AT, show, kept=kept)


def _alike(found: Asked, period: Period, on: date) -> Context:
    alike = similar_days(found.journal, period, on)
    profile = found.head.profile
    reader = reader_of(profile, zone_of(profile))
    return {
        "chosen": chosen_day(reader, found.journal, on),
        "compared": tool_words.compared_sentence(alike, wording.period(period)) if alike.compared else "",
        "rule": _(tool_words.RULE),
        "days": like_days(reader, found.journal, alike),
        "further": tool_words.further_sentence(alike.further),
        "refusal": _refusal(alike),
        "no_forecast": _(tool_words.NO_FORECAST),
    }


def _refusal(alike: Similar) -> str:
    if not alike.compared:
        return _(tool_words.NOTHING_TO_COMPARE)
    return "" if alike.days else _(tool_words.NONE_ALIKE)
