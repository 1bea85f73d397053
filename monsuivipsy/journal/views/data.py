"""Mes données: what each file is for, and taking it away. What does not open is named before anything leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.documents import DocumentKind
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.whole import Whole
from monsuivipsy.journal.exports import own_json_parts, table_csv
from monsuivipsy.journal.forms.files import UploadForm
from monsuivipsy.language.dates import long_date
from monsuivipsy.website.places import SETTINGS, in_carnet

JSON, CSV = "application/json", "text/csv; charset=utf-8"
Export = tuple[str, str, Callable[[Journal], Iterator[bytes]]]
EXPORTS: Final[dict[str, Export]] = {
    "journal": ("journal.json", JSON, lambda journal: own_json_parts(journal, exported_at=datetime.now(UTC))),
    "tableau": ("tableau.csv", CSV, table_csv),
    "tableur": ("tableau-fr.csv", CSV, lambda journal: table_csv(journal, french=True)),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stopped an import, in a title and a sentence."""

    title: str
    text: str


@require_safe
def data(request: CarnetRequest) -> HttpResponse:
    return show(request, UploadForm(), is_undone="annule" in request.GET)


def show(
    request: CarnetRequest, form: UploadForm, *, trouble: Trouble | None = None, is_undone: bool = False
) -> HttpResponse:
    """Render the page, with why a file could not be taken where there is one."""
    head = store.read_head(request.opened.data_key)
    context = {
        **in_carnet(SETTINGS),
        "form": form,
        "can_undo": head.undo_parts > 0,
        "trouble": trouble,
        "is_undone": is_undone,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or trouble else HTTPStatus.OK
    return render(request, "journal/data.html", context, status=status)


@require_POST
def take(request: CarnetRequest) -> HttpResponseBase:
    """Send a file, unless part of the carnet does not open: then say which, and ask."""
    what = request.POST.get("quoi", "")
    if what not in EXPORTS:
        return show(request, UploadForm())
    whole = store.read_whole(request.opened.data_key)
    missing = _missing(whole)
    if not whole.days or (missing and "sans" not in request.POST):
        context = {**in_carnet(SETTINGS), "missing": missing, "what": what, "is_empty": not whole.days}
        return render(request, "journal/data_missing.html", context, status=HTTPStatus.CONFLICT)
    name, kind, parts = EXPORTS[what]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts(whole.journal), content_type=kind, headers=headers)


def _missing(whole: Whole) -> list[str]:
    """Return in words what exists and does not open."""
    words = {DocumentKind.PLAN: _("le plan de crise"), DocumentKind.REST: _("ce qui n’a pas encore d’écran")}
    return [*map(long_date, sorted(whole.broken)), *(word for kind, word in words.items() if kind in whole.closed)]
