"""Which time zone a carnet lives in: those where French is at home, then some of the others."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

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
    """The zone of a carnet; one that came with an import and is not in the list can be kept."""

    time_zone = forms.ChoiceField(label=_("Où vous êtes"))

    def __init__(self, data: object = None, *, current: str) -> None:
        super().__init__(data, initial={"time_zone": current})  # type: ignore[arg-type]
        known = dict(ZONES)
        self.fields["time_zone"].choices = ZONES if current in known else ((current, current), *ZONES)  # type: ignore[attr-defined]
