"""What the preview of an import sends: all that was read, and what becomes of the answers that differ."""

from django import forms
from django.utils.translation import gettext_lazy as _

KEEP, REPLACE = "garder", "remplacer"


class ImportForm(forms.Form):
    """It carries the journal that was read, since nothing is kept before it is imported."""

    carried = forms.CharField(widget=forms.HiddenInput, strip=False)
    differences = forms.ChoiceField(
        label=_("Ce qui diffère"),
        choices=[
            (KEEP, _("Garder ce qui est dans mon carnet")),
            (REPLACE, _("Remplacer par ce qui est dans le fichier")),
        ],
        initial=KEEP,
        required=False,
    )

    @property
    def text(self) -> str:
        """What the page carried, as it came back: it is checked where its key is."""
        return str(self.data.get("carried", ""))

    @property
    def replaces(self) -> bool:
        return bool(self.data.get("differences") == REPLACE)
