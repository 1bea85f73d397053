"""What a person asks of their own data: which pairs of indicators, which date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.language import dates
from monsuivipsy.language.messages import N_
from monsuivipsy.language.sentences import spaced
from monsuivipsy.report.domain.findings import MOST_PAIRS, Pair
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.forms import DayField

LAGS: Final = {0: N_("le même jour"), 1: N_("le lendemain"), 2: N_("deux jours après"), 3: N_("trois jours après")}
LEAST_INDICATORS: Final = 2
OPEN_PAIRS: Final = 1


@dataclass(frozen=True, slots=True)
class PairFields:
    """The three fields of one pair, and its number among those on the page."""

    number: int
    a: forms.BoundField
    b: forms.BoundField
    lag: forms.BoundField

    @property
    def is_touched(self) -> bool:
        return bool(self.a.value() or self.b.value() or self.lag.errors)


class CompareForm(forms.Form):
    """Up to eight pairs, each of two indicators that have an answer, and how many days lie between them."""

    def __init__(self, data: Any = None, *, indicators: Sequence[Indicator]) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        names = [("", _("Choisir un indicateur")), *((one.id, one.name) for one in indicators)]
        lags = [(str(lag), _(word)) for lag, word in LAGS.items()]
        for place in range(MOST_PAIRS):
            self.fields[f"a{place}"] = _choice(_("Premier indicateur"), names)
            self.fields[f"b{place}"] = _choice(_("Deuxième indicateur"), names)
            self.fields[f"lag{place}"] = forms.ChoiceField(
                label=_("Quand regarder le deuxième"),
                choices=lags,
                initial="0",
                required=False,
                error_messages={"invalid_choice": _("Choisissez un délai de la liste.")},
            )

    def clean(self) -> None:
        if any(f"{name}{MOST_PAIRS}" in self.data for name in ("a", "b")):
            self.add_error(None, _("Huit paires au plus à la fois."))
        for place in range(MOST_PAIRS):
            self._check(place)
        if not self.errors and not self.pairs():
            self.add_error("a0", _("Choisissez deux indicateurs à comparer."))

    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs asked, in their order; whoever calls has seen that the form is valid."""
        given = self.cleaned_data
        return tuple(
            Pair(given[f"a{place}"], given[f"b{place}"], int(given[f"lag{place}"] or 0))
            for place in range(MOST_PAIRS)
            if given.get(f"a{place}")
        )

    @property
    def first_pairs(self) -> list[PairFields]:
        return list(self._pairs())[:OPEN_PAIRS]

    @property
    def more_pairs(self) -> list[PairFields]:
        return list(self._pairs())[OPEN_PAIRS:]

    @property
    def is_more_open(self) -> bool:
        return any(pair.is_touched for pair in self.more_pairs)

    def _pairs(self) -> Iterator[PairFields]:
        for place in range(MOST_PAIRS):
            yield PairFields(place + 1, self[f"a{place}"], self[f"b{place}"], self[f"lag{place}"])

    def _check(self, place: int) -> None:
        names = (f"a{place}", f"b{place}")
        if any(name in self.errors for name in names):
            return
        a, b = (self.cleaned_data[name] for name in names)
        if a and not b:
            self.add_error(names[1], _("Choisissez aussi le deuxième indicateur."))
        elif b and not a:
            self.add_error(names[0], _("Choisissez aussi le premier indicateur."))
        elif a and a == b:
            self.add_error(names[1], _("Choisissez deux indicateurs différents."))


class BeforeAfterForm(forms.Form):
    """One date of the period: that of a mark, or another; `marks` are days with their words."""

    def __init__(self, data: Any = None, *, marks: Sequence[tuple[date, str]], period: Period, today: date) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        self.period, self.today = period, today
        if marks:
            words = [("", _("Choisir un repère")), *((on.isoformat(), word) for on, word in marks)]
            gone = _("Ce repère n’est pas dans la période : choisissez-en un de la liste.")
            self.fields["mark"] = _choice(_("Un de vos repères"), words, gone)
        self.fields["on"] = DayField(label=_("Ou une autre date") if marks else _("Date"), required=False)

    @property
    def on(self) -> date:
        """Return the date that a valid form asks about."""
        given = self.cleaned_data
        return cast("date", given["on"] or date.fromisoformat(given["mark"]))

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on is None:
            return None
        if on > self.today:
            raise forms.ValidationError(spaced(_("Ce jour n’est pas encore là : donnez une date jusqu’à aujourd’hui.")))
        if not self.period.first_on <= on <= self.period.last_on:
            shown = dates.period(self.period.first_on, self.period.last_on)
            message = spaced(_("Ce jour n’est pas dans la période : %(period)s.")) % {"period": shown}
            raise forms.ValidationError(message)
        return on

    def clean(self) -> None:
        if self.errors:
            return
        on, mark = self.cleaned_data["on"], self.cleaned_data.get("mark", "")
        if on is None and not mark:
            name = next(iter(self.fields))
            asked = _("Choisissez un repère ou donnez une date.") if name == "mark" else _("Donnez une date.")
            self.add_error(name, asked)
        elif on is not None and mark not in {"", on.isoformat()}:
            self.add_error("on", _("Choisissez un repère ou donnez une date, pas les deux."))


def _choice(label: str, words: Sequence[tuple[str, str]], gone: str = "") -> forms.ChoiceField:
    message = gone or _("Cet indicateur n’est pas de ceux qui ont une réponse. Choisissez-en un de la liste.")
    return forms.ChoiceField(label=label, choices=words, required=False, error_messages={"invalid_choice": message})
