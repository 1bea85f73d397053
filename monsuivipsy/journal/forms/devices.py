"""What the pages of the devices ask."""

import re
from base64 import urlsafe_b64decode
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from monsuivipsy.identity.device_names import MAX_LABEL
from monsuivipsy.journal.forms.phrase import EntryForm
from monsuivipsy.sealing.box import KEY_BYTES

# 32 bytes in the letters of an address, without the sign that fills up.
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class NameForm(forms.Form):
    """Which device, and what it is called from now on."""

    device = forms.RegexField(r"^[0-9a-f]{12}\Z", widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Nom de l’appareil"),
        max_length=MAX_LABEL,
        error_messages={
            "required": _("Donnez un nom à cet appareil."),
            "max_length": _("Ce nom dépasse 60 caractères\u00a0: raccourcissez-le."),
        },
    )


class PairingForm(EntryForm):
    """The secret that a script took from the address, where no server ever saw it."""

    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_secret(self) -> bytes:
        """Return the secret; whatever else was sent opens nothing, as a forged one."""
        written = self.cleaned_data["secret"]
        return urlsafe_b64decode(written + "=") if _SECRET.fullmatch(written) else bytes(KEY_BYTES)
