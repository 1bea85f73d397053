"""What every way into a carnet shares: what this device is called, and that no carnet takes another's place unasked."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.identity.cookie import give_cookie
from monsuivipsy.identity.device_names import device_name
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.forms.phrase import EntryForm
from monsuivipsy.sealing.keys import DataKey

SEE_OTHER = 303


def label_of(request: HttpRequest, *, is_shared: bool = False) -> str:
    return _(device_name(request.headers.get("User-Agent", ""), is_shared=is_shared))


def enter(
    request: HttpRequest,
    form: EntryForm,
    here: Opened | None,
    data_key: DataKey,
    let_in: Callable[..., Opened | None] | None = None,
) -> HttpResponse | None:
    """Let this device in through `let_in`, or say in the form that it has another carnet; None: it cannot get in."""
    is_shared = form.cleaned_data["is_shared"]
    if here is not None and here.data_key.carnet != data_key.carnet and not form.cleaned_data["replace"]:
        form.add_error("replace", _("Cet appareil ouvre déjà un autre carnet. Cochez pour le remplacer ici."))
        return None
    if here is not None and here.data_key.carnet == data_key.carnet and here.device.is_shared == is_shared:
        return HttpResponseRedirect(reverse("journal:home"), status=SEE_OTHER)
    let_in = let_in or partial(keys.enter, data_key)
    opened = let_in(label=label_of(request, is_shared=is_shared), at=datetime.now(UTC), is_shared=is_shared)
    return None if opened is None else _entered(here, opened)


def _entered(here: Opened | None, opened: Opened) -> HttpResponse:
    """Give the device its cookie. Another carnet's slot stays: should this answer get lost, the old cookie opens it."""
    if here is not None and here.data_key.carnet == opened.data_key.carnet:
        keys.leave(here)
    response = HttpResponseRedirect(reverse("journal:home"), status=SEE_OTHER)
    give_cookie(response, opened.device)
    return response
