"""The last import: what it did, and taking it back, asked once, with what goes and what stays."""

from http import HTTPStatus
from typing import Final

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal.actions import importing
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.foreseen import added_by, brought_plan, last_import_source, last_import_words, undone_words
from monsuivipsy.journal.forms.files import UploadForm
from monsuivipsy.journal.rows import Busy
from monsuivipsy.journal.views.data import Trouble, show
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import Broken
from monsuivipsy.website.places import SETTINGS, in_carnet

NOT_NOW: Final = N_(
    "Rien n’a été annulé : le service ne peut rien écrire en ce moment. Votre carnet n’a pas changé. "
    "Réessayez dans un moment."
)
DOES_NOT_OPEN: Final = N_(
    "Ce qui a été gardé de la dernière importation ne s’ouvre pas : elle ne peut plus être annulée. "
    "Votre carnet n’a pas changé."
)


@require_safe
def imported(request: CarnetRequest) -> HttpResponse:
    """Say what the last import did."""
    try:
        undo = importing.last_import(request.opened.data_key)
    except (Broken, UnknownForm):
        return _trouble(request, DOES_NOT_OPEN)
    if undo is None:
        return redirect("journal:data")
    context = {
        **in_carnet(SETTINGS),
        "source": last_import_source(undo),
        "lines": last_import_words(undo),
        "asked": added_by(undo, asked=True),
        "paused": added_by(undo, asked=False),
        "has_plan": brought_plan(undo),
        "last_on": max(undo.days, default=""),
    }
    return render(request, "journal/data_imported.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: CarnetRequest) -> HttpResponse:
    """Show what undoing the last import takes away; once asked to, do it."""
    try:
        return _undo(request) if request.method == "POST" else _foresee(request)
    except (Broken, UnknownForm):
        return _trouble(request, DOES_NOT_OPEN)
    except (Busy, DatabaseError):
        return _trouble(request, NOT_NOW)


def _trouble(request: CarnetRequest, text: str) -> HttpResponse:
    trouble = Trouble(_("L’importation ne peut pas être annulée"), Message(text).translated(_))
    return show(request, UploadForm(), trouble=trouble)


def _foresee(request: CarnetRequest) -> HttpResponse:
    foreseen = importing.foresee_undo(request.opened.data_key)
    if foreseen is None:
        return redirect("journal:data")
    undone, mark = foreseen
    context = {
        **in_carnet(SETTINGS),
        "lines": undone_words(undone),
        "leaving": undone.leaving,
        "keeps": bool(undone.changed_days),
        "mark": mark,
    }
    return render(request, "journal/data_undo.html", context)


def _undo(request: CarnetRequest) -> HttpResponse:
    """Undo the import that was shown; where it is not the last one any more, show what is."""
    is_done = importing.undo(request.opened.data_key, request.POST.get("importation", ""))
    address = reverse("journal:data") + "?annule" if is_done else reverse("journal:undo")
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
