"""Following more: from the 74, or an indicator of the person's own."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.following import change_list
from monsuivipsy.journal.domain import following
from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import Profile
from monsuivipsy.journal.domain.following import CannotFollow, NameTaken
from monsuivipsy.journal.forms.choosing import ChoosingForm
from monsuivipsy.journal.forms.own_indicator import OwnForm
from monsuivipsy.journal.forms.refusals import refusal
from monsuivipsy.journal.views.indicators import NOT_WRITTEN, not_now, to_list
from monsuivipsy.website.components import Link
from monsuivipsy.website.places import SETTINGS, in_carnet


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CarnetRequest) -> HttpResponse:
    """Follow some of the 74."""
    profile = _profile(request)
    if request.method != "POST":
        return _catalogue(request, ChoosingForm(profile=profile))
    form = ChoosingForm(request.POST, profile=profile)
    if form.is_valid() and not form.chosen:
        form.add_error("indicators", _("Cochez au moins un indicateur."))
    if not form.is_valid():
        return _catalogue(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        newest = change_list(request.opened.data_key, lambda newest: following.added(newest, form.chosen, form.words))
    except CannotFollow as refused:
        form.add_error("indicators", refusal(refused))
        return _catalogue(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except NOT_WRITTEN:
        return _catalogue(request, form, notice=not_now(), status=HTTPStatus.SERVICE_UNAVAILABLE)
    return to_list(newest, _first_new(profile, newest))


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: CarnetRequest) -> HttpResponse:
    """Follow an indicator of the person's own."""
    profile = _profile(request)
    if request.method != "POST":
        return _own(request, OwnForm(profile=profile))
    form = OwnForm(request.POST, profile=profile)
    if not form.is_valid():
        return _own(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        newest = change_list(request.opened.data_key, lambda newest: following.with_own(newest, form.own))
    except CannotFollow as refused:
        form.refuse(refused)
        return _own(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except NOT_WRITTEN:
        return _own(request, form, notice=not_now(), status=HTTPStatus.SERVICE_UNAVAILABLE)
    return to_list(newest, newest.indicators[-1].id)


def _profile(request: CarnetRequest) -> Profile:
    return store.read_head(request.opened.data_key).profile


def _catalogue(
    request: CarnetRequest, form: ChoosingForm, *, notice: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {**in_carnet(SETTINGS), "form": form, "groups": form.groups(catalogue().current), "notice": notice}
    return render(request, "journal/indicators_add.html", context, status=status)


def _own(request: CarnetRequest, form: OwnForm, *, notice: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    existing = _existing(form.taken, _profile(request)) if form.taken else None
    context = {**in_carnet(SETTINGS), "form": form, "existing": existing, "notice": notice}
    return render(request, "journal/indicators_own.html", context, status=status)


def _existing(taken: NameTaken, profile: Profile) -> Link:
    """Return the way to what has this name already; its place leads there, since an id would tell the name."""
    if taken.held is not None:
        place = [indicator.id for indicator in profile.indicators].index(taken.held.id)
        return Link(_("Le voir dans ma liste"), f"{reverse('journal:indicators')}#i{place}")
    place = [entry.id for entry in catalogue().current].index(taken.entry.id if taken.entry else "")
    return Link(_("Le voir parmi les indicateurs proposés"), f"{reverse('journal:indicators-add')}#l{place}")


def _first_new(before: Profile, after: Profile) -> str:
    """Return the id of the first line that is followed now and was not."""
    held = {indicator.id for indicator in before.indicators if indicator.active}
    return next((each.id for each in after.indicators if each.active and each.id not in held), "")
