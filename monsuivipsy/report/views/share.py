"""Partager: the page for the doctor, from what the carnet holds. What is said at the consultation is remembered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.consultation import remember
from monsuivipsy.journal.domain.consultation import ConsultationEdit, TextsTooLong, TextTooLong
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.open_days import zone_of
from monsuivipsy.journal.domain.texts import plain
from monsuivipsy.journal.rows import Busy
from monsuivipsy.journal.store import Excerpt
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.report.domain.contents import Contents, contents
from monsuivipsy.report.domain.period import NoSuchPeriod, period_of
from monsuivipsy.report.domain.wording import Unread
from monsuivipsy.report.forms import CarnetPageForm, remembered
from monsuivipsy.report.views.pages import Way, on_paper, on_screen, proposed
from monsuivipsy.sealing.box import TooLarge
from monsuivipsy.sealing.keys import DataKey
from monsuivipsy.website.places import SHARE, in_carnet

WAY: Final = Way(page="report:share-page", pdf="report:share-pdf")
NOT_KEPT: Final = N_(
    "Pas enregistré : le service ne peut rien écrire en ce moment. La page, elle, est complète ; la date et ce dont"
    " vous voulez parler sont encore dans le formulaire."
)
BOTH_KEPT: Final = N_("Un autre appareil avait aussi écrit ce dont vous voulez parler : son texte est gardé aussi.")
TOO_LONG: Final = N_(
    "Un autre appareil a aussi écrit ici. Les deux textes ensemble sont trop longs : raccourcissez le vôtre."
)
NO_ROOM: Final = N_("C’est trop long pour être gardé dans le carnet : raccourcissez. Rien n’a été enregistré.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carnet:
    """What a page is made from, and when; `now` is local."""

    key: DataKey
    head: Head
    excerpt: Excerpt
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form without a fault, and the page that it asks for."""

    carnet: Carnet
    form: CarnetPageForm
    shown: Contents


@require_safe
def index(request: CarnetRequest) -> HttpResponse:
    """Show the ways to share that exist, in plain words."""
    on = store.read_head(request.opened.data_key).profile.consultation_on
    return render(request, "report/share.html", {**in_carnet(SHARE), "consultation": long_date(on) if on else ""})


def page(request: CarnetRequest) -> HttpResponse:
    """Ask what the page is to show, then show it on screen and keep what is for the consultation."""
    if request.method == "POST":
        return _answered(request, _show)
    carnet = _read(request)
    return _form(request, carnet, CarnetPageForm(journal=carnet.excerpt.journal, initial=_initial(carnet)))


def pdf(request: CarnetRequest) -> HttpResponse:
    """Give the file of exactly what the form says, even where nothing can be kept at the moment."""

    def give(request: HttpRequest, asked: Asked, _head: Head | None) -> HttpResponse:
        return on_paper(request, asked.form, asked.shown)

    return _answered(request, give) if request.method == "POST" else redirect(WAY.page)


def _answered(
    request: CarnetRequest, respond: Callable[[HttpRequest, Asked, Head | None], HttpResponse]
) -> HttpResponse:
    """Keep what is for the consultation and respond, or show the form again where something is to be mended."""
    carnet = _read(request)
    form = CarnetPageForm(request.POST, journal=carnet.excerpt.journal)
    if form.is_valid():
        try:
            asked = Asked(carnet=carnet, form=form, shown=_contents(carnet, form))
            return respond(request, asked, _remember(asked))
        except NoSuchPeriod as error:
            form.add_error("first_on", error.message.translated(_))
        except TextsTooLong:
            form.add_error("say", Message(TOO_LONG).translated(_))
        except (TextTooLong, TooLarge):
            form.add_error("say", Message(NO_ROOM).translated(_))
    return _form(request, carnet, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _read(request: CarnetRequest) -> Carnet:
    key = request.opened.data_key
    head = store.read_head(key)
    now = datetime.now(UTC).astimezone(zone_of(head.profile))
    return Carnet(key=key, head=head, excerpt=store.read_journal(key, head), now=now)


def _contents(carnet: Carnet, form: CarnetPageForm) -> Contents:
    journal, wishes = carnet.excerpt.journal, form.wishes()
    period = period_of(journal, wishes.first_on, wishes.last_on)
    first = wishes.first_on or period.first_on
    broken = sum(first <= day <= period.last_on for day in carnet.excerpt.broken)
    return contents(journal, wishes, made_at=carnet.now, unread=Unread(days=broken))


def _remember(asked: Asked) -> Head | None:
    """Return the head with what the form says of the consultation, or None where nothing can be written."""
    given = asked.form.cleaned_data
    edit = ConsultationEdit(
        on=given["consultation_on"],
        on_shown=_date(given["consultation_shown"]),
        text=given["say"],
        text_shown=given["say_shown"],
    )
    try:
        return remember(asked.carnet.key, asked.carnet.head, edit, at=asked.carnet.now)
    except (DatabaseError, Busy):
        return None


def _show(request: HttpRequest, asked: Asked, head: Head | None) -> HttpResponse:
    """Show the page with what is kept now; where two texts met, both are on it, and it says so."""
    form, shown, notice, status = asked.form, asked.shown, NOT_KEPT, HTTPStatus.SERVICE_UNAVAILABLE
    if head is not None:
        form, notice, status = _with_kept(request, asked, head), "", HTTPStatus.OK
        if head.profile.consultation_text != plain(asked.form.cleaned_data["say"]):
            shown, notice = _contents(asked.carnet, form), BOTH_KEPT
    extra = {**in_carnet(SHARE), **WAY.context, "notice": Message(notice).translated(_) if notice else ""}
    response = on_screen(request, "report/share_page.html", form, shown, extra)
    response.status_code = status
    return response


def _with_kept(request: HttpRequest, asked: Asked, head: Head) -> CarnetPageForm:
    """Return the form with what is kept now in it, so that its next submission knows what it showed."""
    data = request.POST.copy()
    for name, value in remembered(head).items():
        data[name] = value
    form = CarnetPageForm(data, journal=asked.carnet.excerpt.journal)
    form.full_clean()
    return form


def _initial(carnet: Carnet) -> Mapping[str, object]:
    return {**remembered(carnet.head), **proposed(carnet.excerpt.journal, carnet.now)}


def _form(
    request: HttpRequest, carnet: Carnet, form: CarnetPageForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    unread = Unread(days=len(carnet.excerpt.broken)).in_words
    context = {**in_carnet(SHARE), **WAY.context, "form": form, "unread": unread}
    return render(request, "report/share_form.html", context, status=status)


def _date(shown: str) -> date | None:
    """Return the date that a form showed; one that came back altered was none."""
    try:
        return date.fromisoformat(shown)
    except ValueError:
        return None
