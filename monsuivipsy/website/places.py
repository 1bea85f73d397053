"""The places of a carnet, always the same and in the same order; those that have a tool so far."""

from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.website.components import Place

TODAY, LOOK_BACK, UNDERSTAND, SHARE, SETTINGS = "today", "look_back", "understand", "share", "settings"


def in_carnet(current: str) -> dict[str, object]:
    """Return what a page inside a carnet adds to its context; `current` is one of the names above."""
    places = (
        (TODAY, _("Aujourd’hui"), "today", "journal:home"),
        (LOOK_BACK, _("Carnet"), "notebook", "journal:look-back"),
        (UNDERSTAND, _("Comprendre"), "curve", "report:understand"),
        (SHARE, _("Partager"), "share", "report:share"),
    )
    return {
        "places": [
            Place(word, f"website/icons/{icon}.html", reverse(address), is_current=name == current)
            for name, word, icon, address in places
        ],
        "in_settings": current == SETTINGS,
    }
