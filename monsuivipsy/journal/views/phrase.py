"""Réglages, the twelve words: shown once when they are asked for, and two of them asked a week later."""

from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.phrase import ShownAlready, are_right, make_phrase, mark_checked, put_off
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.domain.reminders import places_asked
from monsuivipsy.journal.forms.phrase import CHECKED_WORDS, TwoWordsForm
from monsuivipsy.journal.qr import qr_svg
from monsuivipsy.journal.views.entering import SEE_OTHER
from monsuivipsy.language.dates import long_date
from monsuivipsy.sealing.phrase import WORDS
from monsuivipsy.website.places import SETTINGS, in_carnet

PLACES: Final = frozenset(str(place) for place in range(1, WORDS + 1))


@require_http_methods(["GET", "HEAD", "POST"])
def phrase(request: CarnetRequest) -> HttpResponse:
    """Say what the words are for; once asked, make them and show them, on this answer alone."""
    head = store.read_head(request.opened.data_key)
    if request.method != "POST":
        return _about(request, head)
    today = _today(head)
    try:
        words = make_phrase(request.opened.data_key, number=_number(request), today=today)
    except ShownAlready:
        return _about(request, store.read_head(request.opened.data_key), is_second=True)
    context = {"words": words, "picture": qr_svg(" ".join(words)), "today": long_date(today)}
    context |= {"host": request.get_host()}
    return render(request, "journal/phrase_words.html", {**in_carnet(SETTINGS), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: CarnetRequest) -> HttpResponse:
    """Ask two of the words. The places change with the day, so the form says for which ones it was made."""
    head = store.read_head(request.opened.data_key)
    today = _today(head)
    asked = _asked(request, today)
    form = TwoWordsForm(request.POST or None, places=asked)
    if head.phrase_shown_on is None:
        return _to("journal:phrase")
    if form.is_valid():
        words = {place: form.cleaned_data[name] for name, place in zip(CHECKED_WORDS, asked, strict=True)}
        if are_right(request.opened.data_key, head, words):
            mark_checked(request.opened.data_key, number=head.phrase_number, today=today)
            return _to("journal:phrase")
        form.add_error(None, _("Ce ne sont pas les mots qui ont été montrés\u00a0: vérifiez leurs places."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {**in_carnet(SETTINGS), "form": form, "asked": asked}
    return render(request, "journal/phrase_check.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def later(request: CarnetRequest) -> HttpResponse:
    """Ask the two words again in a week."""
    if request.method == "POST":
        put_off(request.opened.data_key, today=_today(store.read_head(request.opened.data_key)))
    return _to("journal:home")


def _about(request: CarnetRequest, head: Head, *, is_second: bool = False) -> HttpResponse:
    context = {
        **in_carnet(SETTINGS),
        "number": head.phrase_number,
        "shown_on": long_date(head.phrase_shown_on) if head.phrase_shown_on else "",
        "checked_on": long_date(head.phrase_checked_on) if head.phrase_checked_on else "",
        "is_second": is_second,
    }
    return render(request, "journal/phrase.html", context, status=HTTPStatus.CONFLICT if is_second else HTTPStatus.OK)


def _asked(request: CarnetRequest, today: date) -> tuple[int, int]:
    """Return the places that the form was made for where it says two, else those of today."""
    sent = request.POST.get("places", "").split()
    asked = places_asked(today)
    if len(sent) != len(asked) or not PLACES.issuperset(sent):
        return asked
    return (int(sent[0]), int(sent[1]))


def _number(request: CarnetRequest) -> int:
    sent = request.POST.get("number", "")
    return int(sent) if sent.isdecimal() and len(sent) < len(str(10**9)) else -1


def _today(head: Head) -> date:
    return local_day(datetime.now(UTC), zone_of(head.profile))


def _to(address: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(address), status=SEE_OTHER)
