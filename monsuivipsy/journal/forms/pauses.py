"""A new pause: from when, to when if that is known, and in a word why."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.day_cards import PAUSE_WORDS
from monsuivipsy.journal.domain.entries import Pause, PauseWord

NOT_A_DATE = _("Donnez une date, par exemple 24/11/2026.")


class PauseForm(forms.Form):
    first_on = forms.DateField(
        label=_("Premier jour"), error_messages={"required": _("Donnez le premier jour."), "invalid": NOT_A_DATE}
    )
    last_on = forms.DateField(
        label=_("Dernier jour"),
        help_text=_("Vous pouvez le laisser vide\u00a0: la pause reste alors ouverte."),
        required=False,
        error_messages={"invalid": NOT_A_DATE},
    )
    word = forms.ChoiceField(
        label=_("Pourquoi"),
        initial=PauseWord.OTHER,
        error_messages={"required": _("Choisissez un mot."), "invalid_choice": _("Choisissez un mot.")},
    )

    def __init__(self, data: Any = None, **more: Any) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, **more)
        self.fields["word"].choices = [(word, capfirst(gettext(PAUSE_WORDS[word]))) for word in PauseWord]  # type: ignore[attr-defined]

    def pause(self) -> Pause:
        given = self.cleaned_data
        return Pause(first_on=given["first_on"], last_on=given["last_on"], word=PauseWord(given["word"]))
