"""Réglages: what can be set, page by page."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monsuivipsy.identity.permissions import CarnetRequest
from monsuivipsy.language.messages import N_
from monsuivipsy.website.components import Link
from monsuivipsy.website.places import SETTINGS, in_carnet

# Under each title: the word, what stands under it, and the name of the address.
PAGES: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    N_("Ce que vous notez"): (
        (N_("Mes indicateurs"), N_("Les choisir, les ordonner, les mettre en pause."), "journal:indicators"),
        (N_("Pauses"), N_("Hôpital, vacances\u00a0: des jours où rien n’est attendu."), "journal:pauses"),
    ),
    N_("Ouvrir ce carnet"): (
        (N_("Mes douze mots"), N_("Ils rouvrent votre carnet si vous perdez cet appareil."), "journal:phrase"),
        (N_("Mes appareils"), N_("Ceux qui ouvrent ce carnet\u202f; en ajouter, en retirer."), "journal:devices"),
        (N_("Verrouiller cet appareil"), N_("Il n’ouvre plus ce carnet. Le carnet reste."), "journal:lock"),
    ),
    N_("Vos données"): (
        (N_("Mes données"), N_("Les emporter dans un fichier\u202f; apporter un journal d’ailleurs."), "journal:data"),
    ),
    N_("Le reste"): (
        (N_("Fuseau horaire"), N_("L’heure à laquelle une journée commence et finit."), "journal:time-zone"),
        (N_("Tout effacer"), N_("Le carnet entier, pour toujours."), "journal:erase"),
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    links: list[Link]


@require_safe
def index(request: CarnetRequest) -> HttpResponse:
    sections = [
        Section(_(title), [Link(_(word), reverse(address), hint=_(hint)) for word, hint, address in pages])
        for title, pages in PAGES.items()
        if pages
    ]
    return render(request, "journal/settings.html", {**in_carnet(SETTINGS), "sections": sections})
