"""What the pages of /essayer ask beside a file: what to put on the page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_TEXT, Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.report.domain.contents import Wishes

MAX_SKIPPED = 100_000_000


class PageForm(forms.Form):
    """What the page shows. It carries the journal that was read, and how much of the file was not."""

    carried = forms.CharField(widget=forms.HiddenInput)
    skipped = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_SKIPPED)
    first_on = forms.DateField(label=_("Du"), required=False)
    last_on = forms.DateField(label=_("Au"), required=False)
    indicators = forms.MultipleChoiceField(
        label=_("Indicateurs"),
        help_text=_("Douze au plus tiennent sur la première page\u202f; les autres suivent."),
        error_messages={"required": _("Cochez au moins un indicateur.")},
    )
    say = forms.CharField(
        label=_("Ce dont je veux parler"),
        help_text=_("Facultatif. Ces mots seront en haut de la page."),
        max_length=MAX_TEXT,
        required=False,
    )
    notes = forms.BooleanField(label=_("Joindre mes notes de la période"), required=False)
    tables = forms.BooleanField(label=_("Joindre le tableau des réponses"), required=False)
    attach = forms.BooleanField(label=_("Joindre ces réponses en CSV dans le PDF"), required=False)

    def __init__(self, data: Any = None, *, journal: Journal, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial=initial)
        self.answered = _answered(journal)
        self.fields["indicators"].choices = [(indicator.id, indicator.name) for indicator in self.answered]  # type: ignore[attr-defined]

    def clean_first_on(self) -> date | None:
        return _checked(self.cleaned_data["first_on"])

    def clean_last_on(self) -> date | None:
        return _checked(self.cleaned_data["last_on"])

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        return Wishes(
            first_on=given["first_on"],
            last_on=given["last_on"],
            indicators=tuple(given["indicators"]),
            say=given["say"],
            notes=given["notes"],
            tables=given["tables"],
        )


def _answered(journal: Journal) -> list[Indicator]:
    """Return what has an answer somewhere: the rest could show nothing."""
    held = {id_ for day in journal.days.values() for id_, answer in day.answers.items() if answer.value is not None}
    return [indicator for indicator in journal.indicators if indicator.id in held]


def _checked(day: date | None) -> date | None:
    if day is not None and day < EARLIEST_DAY:
        raise forms.ValidationError(_("Donnez une date à partir de 1900."))
    return day
