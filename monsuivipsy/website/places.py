"""The places of a carnet, always the same and in the same order; those that have a tool so far."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monsuivipsy.language.messages import N_
from monsuivipsy.website.components import Place

TODAY, LOOK_BACK, UNDERSTAND, SHARE, SETTINGS = "today", "look_back", "understand", "share", "settings"


_PLACES: Final = (
    (TODAY, N_("Aujourd’hui"), "today", "journal:home"),
    (LOOK_BACK, N_("Carnet"), "notebook", "journal:look-back"),
    (UNDERSTAND, N_("Comprendre"), "curve", "report:understand"),
    (SHARE, N_("Partager"), "share", "report:share"),
)


def in_carnet(current: str) -> dict[str, object]:
    """Return what a page inside a carnet adds to its context; `current` is one of the names above."""
    return {"places": _places(current, get_language()), "in_settings": current == SETTINGS}


def shown(places: Sequence[Place]) -> SafeString:
    return render_to_string("website/components/places.html", {"places": places})


@cache
def _places(current: str, _language: str | None) -> SafeString:
    """Return the same for everyone, rendered once."""
    return shown(
        [
            Place(_(word), f"website/icons/{icon}.html", reverse(address), is_current=name == current)
            for name, word, icon, address in _PLACES
        ]
    )
