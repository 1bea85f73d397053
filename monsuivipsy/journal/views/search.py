"""Chercher dans le carnet: the days that hold some words, an answer, or both. Nothing asked stands in an address."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.day_cards import reader_of
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.search import found_days
from monsuivipsy.journal.forms.search import SearchForm
from monsuivipsy.journal.shown_days import shown_day
from monsuivipsy.journal.store import Days
from monsuivipsy.website.places import LOOK_BACK, in_carnet

DAYS_A_PAGE: Final = 20


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: CarnetRequest) -> HttpResponse:
    head = store.read_head(request.opened.data_key)
    if head.first_on is None:
        return render(request, "journal/lookback_empty.html", in_carnet(LOOK_BACK))
    indicators = head.profile.indicators
    if request.method != "POST":
        return _page(request, SearchForm(indicators=indicators))
    form = SearchForm(request.POST, indicators=indicators)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _results(request, form, head, store.read_all_days(request.opened.data_key, head))


def _page(request: CarnetRequest, form: SearchForm, status: int = HTTPStatus.OK, **results: object) -> HttpResponse:
    context = {**in_carnet(LOOK_BACK), "form": form, "page": None, **results}
    return render(request, "journal/search.html", context, status=status)


def _results(request: CarnetRequest, form: SearchForm, head: Head, days: Days) -> HttpResponse:
    asked, zone = form.search(), zone_of(head.profile)
    page = Paginator(found_days(days.by_date, asked), DAYS_A_PAGE).get_page(request.POST.get("page"))
    reader, today = reader_of(head.profile, zone), local_day(datetime.now(UTC), zone)
    shown = [shown_day(reader.found(days.by_date[on], asked), today, head) for on in page]
    return _page(request, form, page=page, days=shown, broken=len(days.broken), carried=form.carried())
