"""/phrase: open a carnet with its twelve words. Unknown, wrong and erased are one answer."""

from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.limits import Limit, spend
from monsuivipsy.identity.permissions import Opened, opened_by
from monsuivipsy.identity.trousseau import Erased
from monsuivipsy.journal.forms.phrase import PhraseForm
from monsuivipsy.journal.views.entering import enter
from monsuivipsy.sealing.keys import SlotKind
from monsuivipsy.sealing.phrase import WORDS, with_suggestion
from monsuivipsy.website.access import public

PLACES: Final = frozenset(str(place) for place in range(1, WORDS + 1))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def return_(request: HttpRequest) -> HttpResponse:
    here = opened_by(request)
    if request.method != "POST":
        return _page(request, PhraseForm(), here)
    spend(request, Limit.PHRASE)
    form = PhraseForm(_with_suggestion(request.POST))
    return (form.is_valid() and _entered(request, form, here)) or _page(request, form, here)


def _with_suggestion(sent: QueryDict) -> QueryDict:
    """Return what was sent, with the word in place that was tapped."""
    place = sent.get("use", "")
    if place not in PLACES:
        return sent
    mended = sent.copy()
    mended["words"] = with_suggestion(sent.get("words", ""), int(place))
    return mended


def _entered(request: HttpRequest, form: PhraseForm, here: Opened | None) -> HttpResponse | None:
    """Open the carnet of these words, or say in the form why not."""
    data_key = trousseau.open_carnet(form.cleaned_data["words"], SlotKind.PHRASE, at=datetime.now(UTC))
    with suppress(Erased):
        if data_key is not None:
            return enter(request, form, here, data_key)
    form.add_error("words", _("Ces mots n’ouvrent aucun carnet\u00a0: vérifiez leur ordre, et chacun d’eux."))
    return None


def _page(request: HttpRequest, form: PhraseForm, here: Opened | None) -> HttpResponse:
    context = {"form": form, "has_carnet": here is not None, "asks_to_replace": "replace" in form.errors}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "journal/return.html", context, status=status)
