"""A day, shown and kept. The answer to a form is the proof with its time, or why not, with all that was written."""

from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import msgspec
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import cards, recording, store
from monsuivipsy.journal.actions.days import Saved, save_day
from monsuivipsy.journal.domain import questions
from monsuivipsy.journal.domain.documents import UnknownForm
from monsuivipsy.journal.domain.entries import Answer
from monsuivipsy.journal.domain.indicators import Kind, is_value_of
from monsuivipsy.journal.domain.merging import DayFull, TextTooLong
from monsuivipsy.journal.forms.day import NOTE, DayForm, read_date, read_form
from monsuivipsy.journal.recording import Desk, Told
from monsuivipsy.journal.rows import Busy, Stored
from monsuivipsy.journal.views.day_page import Outcome, read_desk, refused, show_day, wants_json
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.sealing.box import Broken

TO_MEND: Final = N_("Une réponse est à revoir. Rien n’est perdu.")
NOT_NOW: Final = N_(
    "Le service ne peut rien écrire en ce moment. Ce que vous avez noté est encore sur cette page : "
    "laissez-la ouverte, et enregistrez à nouveau dans un moment."
)
# The script sends the same form again until it is kept.
NOT_YET: Final = N_(
    "Le service ne peut rien écrire en ce moment. Laissez cette page ouverte : elle réessaie d’elle-même."
)
_NO_ANSWER: Final = Answer()
FULL: Final = N_("Cette journée contient trop de texte. Raccourcissez la note ou un commentaire.")
BOTH_TOO_LONG: Final = N_(
    "Un autre appareil a aussi écrit ici. Les deux textes ensemble sont trop longs : raccourcissez le vôtre."
)
UNREADABLE: Final = N_(
    "Ce que le carnet contient pour ce jour est illisible, et n’a pas été remplacé. "
    "Ce que vous avez noté est encore sur cette page : copiez-le. Les autres jours s’ouvrent comme d’habitude."
)


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: CarnetRequest) -> HttpResponseBase:
    return save(request) if request.method == "POST" else show(request)


def show(request: CarnetRequest) -> HttpResponse:
    if "le" not in request.GET:
        return redirect("journal:home")
    on = read_date(request.GET.get("le"))
    desk = read_desk(request.opened, on)
    if on is None or not desk.can_be_filled:
        return refused(request, recording.refusal(desk) if on else recording.no_day())
    return show_day(request, desk)


def save(request: CarnetRequest) -> HttpResponseBase:
    now = datetime.now(UTC)
    key, on = request.opened.data_key, read_date(request.POST.get("le"))
    head, known = store.read_head_and_day(key, on) if on else (store.read_head(key), None)
    form = read_form(request.POST, head.profile)
    if form is None:
        return refused(request, recording.no_day())
    desk = Desk(head=head, days={}, broken=frozenset(), on=form.on, now=now)
    if not desk.can_be_filled:
        return _not_kept(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY, recording.refusal(desk))
    if form.errors:
        return _not_kept(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY, _said(TO_MEND))
    return _keep(request, desk, form, known)


def _keep(request: CarnetRequest, desk: Desk, form: DayForm, known: Stored | None) -> HttpResponseBase:
    opened = request.opened
    submission = form.submission(device=opened.device_id, at=desk.now)
    try:
        saved = save_day(opened.data_key, desk.head, form.on, submission, at=desk.now, known=known)
    except TextTooLong as error:
        form.errors[_field(form, error.indicator_id)] = Message(BOTH_TOO_LONG)
        return _not_kept(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY, _said(TO_MEND))
    except DayFull:
        return _not_kept(request, desk, form, HTTPStatus.UNPROCESSABLE_ENTITY, _said(FULL))
    except (Broken, UnknownForm):
        return _not_kept(request, desk, form, HTTPStatus.CONFLICT, _said(UNREADABLE))
    except (DatabaseError, Busy):
        return _not_kept(
            request, desk, form, HTTPStatus.SERVICE_UNAVAILABLE, _said(NOT_YET if wants_json(request) else NOT_NOW)
        )
    return _kept(request, desk, form, saved)


def _kept(request: CarnetRequest, desk: Desk, form: DayForm, saved: Saved) -> HttpResponseBase:
    told = recording.overruled_words(saved.overruled, desk)
    if wants_json(request):
        return HttpResponse(msgspec.json.encode(_facts(desk, form, saved, told)), content_type="application/json")
    if told:
        # Told once, so it cannot wait for the page that a redirect would ask for.
        return show_day(request, _read_again(request, desk), outcome=Outcome(told=told))
    response = redirect(recording.address(form.on, desk.today))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _facts(desk: Desk, form: DayForm, saved: Saved, told: Sequence[Told]) -> dict[str, object]:
    """Return what the page needs to show each field that was sent as it is now, and which cards open the help."""
    fields, language = ({NOTE: saved.day.note} if form.has_note else {}), get_language()
    names = {sent.indicator.id: sent.name for sent in form.cards}
    answers: dict[str, str] = {}
    help_open: list[str] = []
    for sent in form.cards:
        # A whole card knows much more than a script asks for, and takes most of a save's time.
        answer = saved.day.answers.get(sent.indicator.id, _NO_ANSWER)
        value = answer.value if is_value_of(sent.indicator.kind, answer.value) else None
        written = questions.written(value)
        fields[sent.name] = questions.amount_text(value) if sent.indicator.kind is Kind.AMOUNT else written
        fields |= {f"{sent.name}-shown": written, f"{sent.name}-comment": answer.comment}
        answers[sent.name] = cards.in_words(sent.indicator, value, language)
        help_open += [sent.name] if questions.opens_help(sent.indicator, value) else []
    return {
        "saved": recording.saved_words(saved.day.last_saved_at, desk.now, desk.zone),
        "fields": fields,
        "answers": answers,
        "help": help_open,
        "told": {names[each.indicator.id]: each.sentence for each in told},
        "strip": recording.strip_words(saved.day, desk.head.profile),
        "reload": bool(form.added_marks or form.removed_marks),
    }


def _not_kept(request: CarnetRequest, desk: Desk, form: DayForm, status: HTTPStatus, problem: str) -> HttpResponse:
    if wants_json(request):
        errors = {name: message.translated(_) for name, message in form.errors.items()}
        return JsonResponse({"error": recording.not_saved(problem), "errors": errors}, status=status)
    return show_day(request, _read_again(request, desk), form, Outcome(status=status, problem=problem))


def _read_again(request: CarnetRequest, desk: Desk) -> Desk:
    """Read what the page shows around the form; where nothing can be read any more, the form stands alone."""
    try:
        return read_desk(request.opened, desk.on)
    except (DatabaseError, Broken, UnknownForm):
        return desk


def _field(form: DayForm, indicator_id: str) -> str:
    names = {card.indicator.id: f"{card.name}-comment" for card in form.cards}
    return names.get(indicator_id, NOTE)


def _said(text: str) -> str:
    return Message(text).translated(_)
