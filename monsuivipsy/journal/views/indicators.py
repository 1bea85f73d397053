"""What a person follows: its order, its pauses, more from the catalogue, and indicators of their own.

A button names what it is about by its id, so that a page which another device has overtaken still does what it says.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.following import change_list
from monsuivipsy.journal.domain import following
from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.following import CannotFollow
from monsuivipsy.journal.domain.proposals import MANY
from monsuivipsy.journal.followed import followed, resting
from monsuivipsy.journal.forms.refusals import refusal
from monsuivipsy.journal.rows import Busy
from monsuivipsy.journal.views.entering import SEE_OTHER
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.website.places import SETTINGS, in_carnet

NOT_NOW: Final = N_("Pas enregistré : le service ne peut rien écrire en ce moment. Réessayez dans un moment.")
NOT_WRITTEN: Final = (DatabaseError, Busy)
# What the line that was dragged is called; a button names its line itself.
DRAGGED, ORDER = "dragged", "order"
_BUTTONS: Final[dict[str, Callable[[Profile, str], Profile]]] = {
    "up": partial(following.moved, step=-1),
    "down": partial(following.moved, step=1),
    "pause": following.paused,
    "resume": following.resumed,
}


@require_http_methods(["GET", "HEAD", "POST"])
def indicators(request: CarnetRequest) -> HttpResponse:
    if request.method != "POST":
        return show_list(request)
    id_, change = _asked(request.POST)
    try:
        profile = change_list(request.opened.data_key, change)
    except CannotFollow as refused:
        return show_list(request, refusal(refused), status=HTTPStatus.CONFLICT)
    except NOT_WRITTEN:
        return show_list(request, not_now(), status=HTTPStatus.SERVICE_UNAVAILABLE)
    return to_list(profile, id_)


def show_list(request: CarnetRequest, notice: str = "", *, status: int = HTTPStatus.OK) -> HttpResponse:
    profile = store.read_head(request.opened.data_key).profile
    lines = followed(profile)
    context = {
        **in_carnet(SETTINGS),
        "followed": lines,
        "resting": resting(profile),
        "asks_mood": any(indicator.id == MOOD and indicator.active for indicator in profile.indicators),
        "is_many": len(lines) >= MANY,
        "notice": notice,
    }
    return render(request, "journal/indicators.html", context, status=status)


def to_list(profile: Profile, id_: str = "") -> HttpResponse:
    """Lead to the list, where the line that was changed stands now."""
    places = [place for place, indicator in enumerate(profile.indicators) if indicator.id == id_]
    at = f"#i{places[0]}" if places else ""
    return HttpResponseRedirect(reverse("journal:indicators") + at, status=SEE_OTHER)


def not_now() -> str:
    return Message(NOT_NOW).translated(_)


def _asked(sent: QueryDict) -> tuple[str, Callable[[Profile], Profile]]:
    """Return the line that a form is about, and what it does: one of the buttons, else the order of all lines."""
    pressed = next((name for name in _BUTTONS if name in sent), None)
    if pressed is not None:
        id_ = sent.get(pressed) or ""
        return id_, lambda profile: _BUTTONS[pressed](profile, id_)
    ids = sent.getlist(ORDER)
    return sent.get(DRAGGED) or "", lambda profile: following.reordered(profile, ids)
