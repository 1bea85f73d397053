"""The alarm: set with a doctor, told to the person and to no one else."""

from datetime import UTC, datetime
from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.watching import keep_watch
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.language.messages import Message
from monsuivipsy.report.alarm_form import AlarmForm, initial
from monsuivipsy.report.domain.watched import RATE, watched
from monsuivipsy.website.places import UNDERSTAND, in_carnet


@require_http_methods(["GET", "HEAD", "POST"])
def alarm(request: CarnetRequest) -> HttpResponse:
    key = request.opened.data_key
    head = store.read_head(key)
    today = local_day(datetime.now(UTC), zone_of(head.profile))
    journal = store.read_journal(key, head).journal
    if request.method != "POST":
        return _page(request, head, journal, AlarmForm(journal=journal, today=today, initial=initial(head.watch)))
    if "stop" in request.POST:
        keep_watch(key, None)
        return _again()
    form = AlarmForm(request.POST, journal=journal, today=today)
    if not form.is_valid():
        return _page(request, head, journal, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    keep_watch(key, form.watch())
    return _again()


def _again() -> HttpResponse:
    return HttpResponseRedirect(reverse("report:alarm"), status=HTTPStatus.SEE_OTHER)


def _page(
    request: CarnetRequest, head: Head, journal: Journal, form: AlarmForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        **in_carnet(UNDERSTAND),
        "form": form,
        "is_set": head.watch is not None,
        "watched": [(each.sentence.translated(_), each.has_rung) for each in watched(journal, head.watch)],
        "rate": Message(RATE).translated(_),
    }
    return render(request, "report/alarm.html", context, status=status)
