"""/essayer: a file, what was understood, the page on screen or as a PDF. Nothing is kept between the steps."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from monsuivipsy.journal.carried import AlteredError, TooHeavyError, packed, unpacked
from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.forms.files import ReadingForm, UploadForm
from monsuivipsy.journal.imports.reading import Choices, Format, Reading, Unreadable
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.journal.understood import account
from monsuivipsy.report.domain.contents import Contents, contents
from monsuivipsy.report.domain.period import NoSuchPeriod
from monsuivipsy.report.domain.wording import Unread
from monsuivipsy.report.forms import CarriedPageForm
from monsuivipsy.report.views.pages import Way, on_paper, on_screen, proposed
from monsuivipsy.website.access import public

WAY = Way(page="report:page", pdf="report:pdf")
UNPROCESSABLE = 422


@public
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a file; once given one, the example, or answers about one, tell what was understood in it."""
    if request.method != "POST":
        return render(request, "report/start.html", {"form": UploadForm()})
    if "example" in request.POST:
        return _tell(request, Reading(journal=example_journal(), format=Format.OWN), b"")
    if "source" in request.POST:
        return _read_again(request)
    form = UploadForm.of(request)
    if not form.is_valid():
        return render(request, "report/start.html", {"form": form}, status=UNPROCESSABLE)
    content = form.cleaned_data["file"].read()
    try:
        return _tell(request, read(content, Choices(today=_today())), content)
    except Unreadable as error:
        form.add_error("file", error.message.translated(_))
    except TooHeavyError:
        form.add_error("file", _("Ce journal est trop lourd pour cette page\u00a0: la commande monsuivipsy le lit."))
    return render(request, "report/start.html", {"form": form}, status=UNPROCESSABLE)


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the page on screen, with the form that changes it and the button of the PDF."""

    def show(form: CarriedPageForm, shown: Contents) -> HttpResponse:
        return on_screen(request, "report/trial_page.html", form, shown, WAY.context)

    return _shown(request, show)


@public
def pdf(request: HttpRequest) -> HttpResponse:
    return _shown(request, partial(on_paper, request))


def _shown(request: HttpRequest, respond: Callable[[CarriedPageForm, Contents], HttpResponse]) -> HttpResponse:
    """Answer with the page that a form asks for, or with the form again where something is to be mended."""
    if request.method != "POST":
        return redirect("report:start")
    try:
        form, shown = _asked(request)
    except AlteredError:
        return _altered(request)
    if shown is None:
        return render(request, "report/trial_adjust.html", {"form": form, **WAY.context}, status=UNPROCESSABLE)
    return respond(form, shown)


def _read_again(request: HttpRequest) -> HttpResponse:
    """Read a carried file with what its person said of it; nothing said yet, or `review`: ask."""
    try:
        content = unpacked(request.POST["source"])
        first = read(content, Choices(today=_today()))
        if "review" in request.POST:
            return _ask(request, first, content)
        form = ReadingForm(request.POST, reading=first)
        reading = read(content, form.choices(_today())) if form.is_valid() else first
    except (AlteredError, TooHeavyError, Unreadable):
        return _altered(request)
    if form.errors:
        context = {"account": account(first), "reading_form": form}
        return render(request, "report/questions.html", context, status=UNPROCESSABLE)
    return _propose(request, reading, content)


def _tell(request: HttpRequest, reading: Reading, content: bytes) -> HttpResponse:
    """Ask what a table's columns or unknown moods mean before anything is proposed from them."""
    if reading.format is Format.TABLE or reading.unknown_moods:
        return _ask(request, reading, content)
    return _propose(request, reading, b"")


def _ask(request: HttpRequest, reading: Reading, content: bytes) -> HttpResponse:
    form = ReadingForm(None, reading=reading, initial={"source": packed(content)})
    return render(request, "report/questions.html", {"account": account(reading), "reading_form": form})


def _propose(request: HttpRequest, reading: Reading, content: bytes) -> HttpResponse:
    """Tell what was understood and propose the page. `content` is carried where its reading can be reviewed."""
    journal = reading.journal
    carried = {"carried": _packed(journal), "skipped": reading.skipped_total, "say": journal.profile.consultation_text}
    form = CarriedPageForm(journal=journal, initial={**carried, **proposed(journal, _now(journal))})
    context = {"account": account(reading), "form": form, "source": packed(content) if content else "", **WAY.context}
    return render(request, "report/understood.html", context)


def _asked(request: HttpRequest) -> tuple[CarriedPageForm, Contents | None]:
    """Return the form, and the contents it asks for unless something in it is to be mended."""
    try:
        journal = read(unpacked(request.POST.get("carried", "")), Choices(today=_today())).journal
    except Unreadable as error:
        raise AlteredError from error
    form = CarriedPageForm(request.POST, journal=journal)
    if not form.is_valid():
        if form.errors.keys() & {"carried", "skipped"}:
            raise AlteredError
        return form, None
    try:
        unread = Unread(form.cleaned_data["skipped"])
        return form, contents(journal, form.wishes(), made_at=_now(journal), unread=unread)
    except NoSuchPeriod as error:
        form.add_error("first_on", error.message.translated(_))
        return form, None


def _altered(request: HttpRequest) -> HttpResponse:
    """Start again: what the page carried did not come back as it was."""
    form = UploadForm()
    return render(request, "report/start.html", {"form": form, "is_altered": True}, status=UNPROCESSABLE)


def _packed(journal: Journal) -> str:
    return packed(own_json(journal, exported_at=_now(journal)))


def _now(journal: Journal) -> datetime:
    return datetime.now(zone_of(journal.profile))


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/Paris")).date()
