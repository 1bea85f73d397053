"""What sets the alarm: one or two indicators, and the first and the last day of a good period."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.watching import MOST_WATCHED, Watch
from monsuivipsy.report.forms import DayField


class AlarmForm(forms.Form):
    """Safety answers are not watched: each of them opens the help card by itself."""

    indicators = forms.MultipleChoiceField(
        label=_("Ce qui est surveillé"),
        help_text=_("Un ou deux, choisis avec votre médecin."),
        error_messages={
            "required": _("Cochez un ou deux indicateurs."),
            "invalid_choice": _("Un de ces indicateurs n’est plus dans le carnet\u00a0: choisissez à nouveau."),
        },
    )
    first_on = DayField(label=_("Premier jour de la bonne période"))
    last_on = DayField(
        label=_("Dernier jour de la bonne période"),
        help_text=_("Une période qui vous convenait, avec 42 réponses au moins."),
    )

    def __init__(self, data: Any = None, *, journal: Journal, today: date, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial=initial)
        self.today = today
        choices = [(one.id, one.name) for one in journal.indicators if one.active and not is_safety(one)]
        self.fields["indicators"].choices = choices  # type: ignore[attr-defined]

    def clean_indicators(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["indicators"]
        if len(chosen) > MOST_WATCHED:
            raise forms.ValidationError(_("Deux au plus\u00a0: décochez les autres."))
        return chosen

    def clean_last_on(self) -> date:
        last: date = self.cleaned_data["last_on"]
        first = self.cleaned_data.get("first_on")
        if last > self.today:
            raise forms.ValidationError(_("Ce jour n’est pas encore là\u00a0: donnez une date jusqu’à aujourd’hui."))
        if first is not None and last < first:
            raise forms.ValidationError(_("La période finit avant d’avoir commencé\u00a0: inversez les deux dates."))
        return last

    def watch(self) -> Watch:
        given = self.cleaned_data
        return Watch(indicator_ids=tuple(given["indicators"]), first_on=given["first_on"], last_on=given["last_on"])


def initial(watch: Watch | None) -> dict[str, object]:
    """Return what the form shows of an alarm that is set."""
    if watch is None:
        return {}
    return {
        "indicators": list(watch.indicator_ids),
        "first_on": watch.first_on.isoformat(),
        "last_on": watch.last_on.isoformat(),
    }
