"""What a search asks: words, an indicator, and which of its answers. It travels in the form, never in an address."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.indicators import FACES, Indicator, Kind
from monsuivipsy.journal.domain.questions import NotAnAnswer, read_amount
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.search import ABOVE_LOWEST, Search, words_of
from monsuivipsy.journal.domain.words import NO, YES, answer_in_words, ends
from monsuivipsy.language.sentences import spaced

MAX_WORDS: Final = 200
_GAUGE_WORDS: Final = (
    _("de 0 à moins de 2"),
    _("de 2 à moins de 4"),
    _("de 4 à moins de 6"),
    _("de 6 à moins de 8"),
    _("de 8 à 10"),
)
_LEVELS_OF_YES_NO: Final = ((5, YES), (1, NO))


class SearchForm(forms.Form):
    """Once an indicator is chosen, it asks which answers to it are meant, in fields named by its position.

    So what was ticked for one indicator says nothing about another that is chosen next.
    """

    words = forms.CharField(
        label=_("Mots"),
        help_text=_("Dans vos notes, vos commentaires et vos repères. Accents et majuscules ne comptent pas."),
        max_length=MAX_WORDS,
        required=False,
    )
    indicator = forms.ChoiceField(
        label=_("Indicateur"),
        help_text=_("Pour ne voir que les jours où vous y avez répondu."),
        required=False,
    )

    def __init__(self, data: Any = None, *, indicators: Sequence[Indicator]) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        self.fields["indicator"].choices = [("", gettext("Tous")), *map(_choice, indicators)]  # type: ignore[attr-defined]
        chosen = data.get("indicator") if data else None
        position = next((n for n, indicator in enumerate(indicators) if indicator.id == chosen), None)
        self.asked = None if position is None else indicators[position]
        self._levels, self._bounds = f"niveaux-{position}", (f"min-{position}", f"max-{position}")
        if self.asked and self.asked.kind is Kind.AMOUNT:
            self.fields[self._bounds[0]] = forms.CharField(label=_("Au moins"), required=False)
            self.fields[self._bounds[1]] = forms.CharField(label=_("Au plus"), required=False)
        elif self.asked:
            self.fields[self._levels] = _levels(self.asked)

    @property
    def levels(self) -> forms.BoundField | None:
        return self[self._levels] if self._levels in self.fields else None

    @property
    def bounds(self) -> list[forms.BoundField]:
        return [self[name] for name in self._bounds if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.asked and not words_of(given["words"]):
            self.add_error("words", gettext("Écrivez un mot, ou choisissez un indicateur."))
        lowest, highest = (self._amount(name) for name in self._bounds)
        if lowest is not None and highest is not None and lowest > highest:
            self.add_error(self._bounds[1], gettext("Ce nombre est plus petit que le premier."))
        return {**given, "lowest": lowest, "highest": highest}

    def search(self) -> Search:
        given = self.cleaned_data
        return Search(
            words=words_of(given["words"]),
            indicator=self.asked,
            levels=frozenset(map(int, given.get(self._levels, ()))),
            lowest=given["lowest"],
            highest=given["highest"],
        )

    def carried(self) -> list[tuple[str, str]]:
        """Return what another page of the same search sends again."""
        pairs = [(name, value) for name, value in self.cleaned_data.items() if name in self.fields]
        return [(name, each) for name, value in pairs for each in ([value] if isinstance(value, str) else value)]

    def _amount(self, name: str) -> float | None:
        text = self.cleaned_data.get(name, "")
        if not text or self.asked is None:
            return None
        try:
            return read_amount(replace(self.asked, lowest=None, highest=None), text, None)
        except NotAnAnswer as error:
            self.add_error(name, error.message.translated(gettext))
            return None


def _choice(indicator: Indicator) -> tuple[str, str]:
    return indicator.id, indicator.name if indicator.active else gettext("%(name)s (en pause)") % {
        "name": indicator.name
    }


def _levels(indicator: Indicator) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Réponses"),
        help_text=_hint(indicator),
        choices=[(str(step), capfirst(word)) for step, word in (*_above_lowest(indicator), *_level_words(indicator))],
        required=False,
    )


def _hint(indicator: Indicator) -> str:
    hint = gettext("Rien de coché : toutes.")
    if indicator.kind is Kind.YES_NO:
        return spaced(hint)
    low, high = ends(indicator)
    said = gettext("Du plus bas, « %(low)s », au plus haut, « %(high)s ».")
    return f"{spaced(said) % {'low': gettext(low), 'high': gettext(high)}} {spaced(hint)}"


def _above_lowest(indicator: Indicator) -> Iterable[tuple[int, str]]:
    """Offer every answer above the lowest at once, where the first step would hide some of them."""
    if is_safety(indicator) and indicator.kind is Kind.GAUGE:
        yield ABOVE_LOWEST, gettext("au-dessus du plus bas")


def _level_words(indicator: Indicator) -> Iterable[tuple[int, str]]:
    match indicator.kind:
        case Kind.YES_NO:
            return [(step, gettext(word)) for step, word in _LEVELS_OF_YES_NO]
        case Kind.GAUGE:
            return enumerate(map(str, _GAUGE_WORDS), 1)
        case _:
            return [(face, gettext(answer_in_words(indicator, face))) for face in FACES]
