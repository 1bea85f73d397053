"""Which time zone a carnet lives in: those where French is at home, then some of the others."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.time_zones import time_zones

MAX_ZONE: Final = 64
ZONES: Final = (
    ("Europe/Paris", _("France hexagonale, Corse")),
    ("America/Guadeloupe", _("Guadeloupe, Saint-Martin, Saint-Barthélemy")),
    ("America/Martinique", _("Martinique")),
    ("America/Cayenne", _("Guyane")),
    ("Indian/Reunion", _("La Réunion")),
    ("Indian/Mayotte", _("Mayotte")),
    ("America/Miquelon", _("Saint-Pierre-et-Miquelon")),
    ("Pacific/Noumea", _("Nouvelle-Calédonie")),
    ("Pacific/Tahiti", _("Polynésie française, îles de la Société")),
    ("Pacific/Marquesas", _("Polynésie française, îles Marquises")),
    ("Pacific/Gambier", _("Polynésie française, îles Gambier")),
    ("Pacific/Wallis", _("Wallis-et-Futuna")),
    ("Europe/Brussels", _("Belgique")),
    ("Europe/Zurich", _("Suisse")),
    ("Europe/Luxembourg", _("Luxembourg")),
    ("Europe/London", _("Royaume-Uni, Irlande")),
    ("Europe/Lisbon", _("Portugal")),
    ("Europe/Athens", _("Grèce, Roumanie, Finlande")),
    ("Africa/Algiers", _("Algérie")),
    ("Africa/Casablanca", _("Maroc")),
    ("Africa/Tunis", _("Tunisie")),
    ("Africa/Abidjan", _("Côte d’Ivoire, Sénégal, Mali")),
    ("Africa/Kinshasa", _("Congo, Cameroun, Gabon")),
    ("Indian/Antananarivo", _("Madagascar, Comores")),
    ("Indian/Mauritius", _("Maurice")),
    ("Asia/Beirut", _("Liban")),
    ("America/Toronto", _("Québec, New York")),
    ("America/Los_Angeles", _("Californie")),
    ("Asia/Tokyo", _("Japon")),
    ("Australia/Sydney", _("Sydney")),
)


class TimeZoneForm(forms.Form):
    """The zone of a carnet: one of the list, the one that it has already, or any other that is written by its name."""

    time_zone = forms.ChoiceField(label=_("Où vous êtes"))
    other = forms.CharField(
        label=_("Un autre fuseau"),
        help_text=_("S’il n’est pas dans la liste\u00a0: son nom, comme Asia/Bangkok, ou sa ville, en anglais."),
        required=False,
        max_length=MAX_ZONE,
        error_messages={"max_length": _("Ce fuseau n’est pas connu.")},
    )

    def __init__(self, data: object = None, *, current: str) -> None:
        super().__init__(data, initial={"time_zone": current})  # type: ignore[arg-type]
        known = dict(ZONES)
        self.fields["time_zone"].choices = ZONES if current in known else ((current, current), *ZONES)  # type: ignore[attr-defined]

    def clean_other(self) -> str:
        written = self.cleaned_data["other"]
        zone = zone_named(written)
        if written and not zone:
            raise forms.ValidationError(_("Ce fuseau n’est pas connu. Écrivez par exemple Asia/Bangkok."))
        return zone

    @property
    def zone(self) -> str:
        """Return the one that was written, else the one that was chosen; the form must be valid."""
        return str(self.cleaned_data["other"] or self.cleaned_data["time_zone"])


def zone_named(written: str) -> str:
    """Return the zone of this name, or of this city where one zone alone has it; else nothing."""
    asked = "_".join(written.casefold().split())
    zones = time_zones()
    found = [zone for zone in zones if zone.casefold() == asked]
    found = found or [zone for zone in zones if zone.casefold().rpartition("/")[2] == asked]
    return found[0] if len(found) == 1 else ""
