"""A file brought in: read, asked about where it leaves something open, shown as it would change the carnet."""

from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import importing
from monsuivipsy.journal.brought import brought_back, brought_by, carried, first_reading
from monsuivipsy.journal.carried import AlteredError, TooHeavyError, packed, unpacked
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.importing import LIST_TOO_LONG, Brought, CannotImport, Outcome
from monsuivipsy.journal.domain.open_days import local_day, zone_of
from monsuivipsy.journal.foreseen import foreseen
from monsuivipsy.journal.forms.files import ReadingForm, UploadForm
from monsuivipsy.journal.forms.importing import ImportForm
from monsuivipsy.journal.imports.reading import Format, Reading, Unreadable
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.journal.rows import Busy
from monsuivipsy.journal.understood import account
from monsuivipsy.journal.views.data import Trouble, show
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.website.places import SETTINGS, in_carnet

TOO_HEAVY: Final = N_("Ce journal est trop lourd pour cette page : partagez le fichier en plusieurs périodes.")
NOT_NOW: Final = N_(
    "Rien n’a été importé : le service ne peut rien écrire en ce moment. Votre carnet n’a pas changé. "
    "Ce qui a été lu est encore sur cette page : laissez-la ouverte, et réessayez dans un moment."
)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: CarnetRequest) -> HttpResponse:
    """Take a file, or answers about one that the page carries, and show what it would change."""
    if request.method != "POST":
        return redirect("journal:data")
    if "source" in request.POST:
        return _read_again(request)
    form = UploadForm.of(request)
    if not form.is_valid():
        return show(request, form)
    try:
        return _read_first(request, form.cleaned_data["file"].read())
    except (Unreadable, CannotImport) as error:
        form.add_error("file", error.message.translated(_))
    except TooHeavyError:
        form.add_error("file", Message(TOO_HEAVY).translated(_))
    return show(request, form)


@require_POST
def import_(request: CarnetRequest) -> HttpResponse:
    """Import what the preview carried, into the carnet as it is now."""
    key, today = request.opened.data_key, _now_in(request)[1]
    form = ImportForm(request.POST)
    try:
        brought = brought_back(key, form.text, today=today)
    except AlteredError:
        return _altered(request)
    try:
        outcome = importing.bring(key, brought, replaces=form.replaces, today=today)
    except CannotImport as error:
        return _refused(request, error.message)
    except TooLarge:
        return _refused(request, Message(LIST_TOO_LONG))
    except (Busy, DatabaseError):
        outcome = importing.foresee(key, brought, today=today)
        problem = Message(NOT_NOW).translated(_)
        return _preview(request, brought, outcome, form, problem=problem)
    if outcome.changes is None:
        return _preview(request, brought, outcome, form)
    return HttpResponseRedirect(reverse("journal:imported"), status=HTTPStatus.SEE_OTHER)


def _read_first(request: CarnetRequest, content: bytes) -> HttpResponse:
    """Ask what a table's columns or unknown moods mean before anything is shown of them."""
    profile, today = _now_in(request)
    reading = first_reading(content, profile, today=today)
    if reading.format is Format.TABLE or reading.unknown_moods:
        return _ask(request, reading, content)
    return _foresee(request, reading, b"", today)


def _read_again(request: CarnetRequest) -> HttpResponse:
    """Read a carried file with what its person said of it; `review`: ask again."""
    profile, today = _now_in(request)
    try:
        content = unpacked(request.POST["source"])
        first = first_reading(content, profile, today=today)
        if "review" in request.POST:
            return _ask(request, first, content)
        form = ReadingForm(request.POST, reading=first)
        if not form.is_valid():
            return _questions(request, first, form)
        return _foresee(request, read(content, form.choices(today)), content, today)
    except (AlteredError, TooHeavyError, Unreadable):
        return _altered(request)
    except CannotImport as error:
        return _refused(request, error.message)


def _ask(request: CarnetRequest, reading: Reading, content: bytes) -> HttpResponse:
    return _questions(request, reading, ReadingForm(None, reading=reading, initial={"source": packed(content)}))


def _questions(request: CarnetRequest, reading: Reading, form: ReadingForm) -> HttpResponse:
    context = {**in_carnet(SETTINGS), "account": account(reading), "reading_form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "journal/data_questions.html", context, status=status)


def _foresee(request: CarnetRequest, reading: Reading, content: bytes, today: date) -> HttpResponse:
    """Show what an import would change. `content` is carried where its reading can be reviewed."""
    key, brought = request.opened.data_key, brought_by(reading)
    outcome = importing.foresee(key, brought, today=today)
    form = ImportForm(initial={"carried": carried(key, brought, at=datetime.now(UTC))})
    source = packed(content) if content else ""
    return _preview(request, brought, outcome, form, account=account(reading), source=source)


def _preview(
    request: CarnetRequest, brought: Brought, outcome: Outcome, form: ImportForm, **more: object
) -> HttpResponse:
    context = {"account": None, "source": "", "problem": "", "form": form, "foreseen": foreseen(brought, outcome)}
    status = HTTPStatus.SERVICE_UNAVAILABLE if "problem" in more else HTTPStatus.OK
    return render(request, "journal/data_preview.html", {**in_carnet(SETTINGS), **context, **more}, status=status)


def _altered(request: CarnetRequest) -> HttpResponse:
    """Start again: what the page carried did not come back as it was."""
    text = _(
        "La page n’est pas revenue comme nous l’avions écrite. Votre fichier et votre carnet, eux, n’ont pas changé."
    )
    return show(request, UploadForm(), trouble=Trouble(_("Il faut choisir le fichier à nouveau"), text))


def _refused(request: CarnetRequest, message: Message) -> HttpResponse:
    return show(request, UploadForm(), trouble=Trouble(_("Rien n’a été importé"), message.translated(_)))


def _now_in(request: CarnetRequest) -> tuple[Profile, date]:
    """Return the carnet's profile, and which day it is there."""
    profile = store.read_head(request.opened.data_key).profile
    return profile, local_day(datetime.now(UTC), zone_of(profile))
