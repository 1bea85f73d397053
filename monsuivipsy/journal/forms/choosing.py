"""Which indicators of the catalogue to follow: asked when a carnet is opened, and again whenever one wants more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monsuivipsy.journal.domain import following, proposals
from monsuivipsy.journal.domain.catalogue import Entry, catalogue
from monsuivipsy.journal.domain.entries import MAX_NAME, Profile
from monsuivipsy.journal.domain.following import CannotFollow, NameTaken, Own
from monsuivipsy.journal.forms.refusals import refusal
from monsuivipsy.language.sentences import spaced

CHANGED = gettext_lazy("Cette page n’est pas revenue comme nous l’avions écrite. Cochez à nouveau ce que vous voulez.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the catalogue on the page: a box to tick, or where it stands in the person's list already.

    A `word` that means something else already leads there: to `word_held_at` in the list, or `word_line` on this page.
    """

    place: int
    entry: Entry
    is_ticked: bool = False
    held_at: int | None = None
    is_paused: bool = False
    word: forms.BoundField | None = None
    word_held_at: int | None = None
    word_line: int | None = None

    @property
    def name(self) -> str:
        return spaced(self.entry.name)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    lines: list[Line]


class AreasForm(forms.Form):
    """What is difficult. Nothing has to be ticked."""

    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Cochez ce qui vous pèse ou vous occupe en ce moment"),
        help_text=gettext_lazy("Un ou deux domaines suffisent pour commencer. Tout peut changer plus tard."),
        required=False,
        error_messages={"invalid_choice": CHANGED},
    )

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        self.fields["areas"].choices = [(area.id, _(area.label)) for area in proposals.areas()]  # type: ignore[attr-defined]


class ChoosingForm(forms.Form):
    """Boxes to tick among the 74, and a word for each of those that are made to be made precise."""

    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Indicateurs"), required=False, error_messages={"invalid_choice": CHANGED}
    )

    def __init__(self, data: Any = None, *, profile: Profile, ticked: Iterable[str] = ()) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial={"indicators": list(ticked)})
        self.profile = profile
        self.taken: dict[str, NameTaken] = {}
        self._places = {entry.id: place for place, entry in enumerate(catalogue().current)}
        self._held = {indicator.id: place for place, indicator in enumerate(profile.indicators)}
        self.fields["indicators"].choices = [(entry.id, entry.name) for entry in catalogue().current]  # type: ignore[attr-defined]
        for place, entry in _generic():
            self.fields[word_name(place)] = forms.CharField(
                label=_("Votre mot pour «\u202f%(name)s\u202f»") % {"name": entry.name},
                help_text=_("Facultatif. Par exemple\u00a0: %(example)s.") % {"example": _example(entry)},
                required=False,
                max_length=MAX_NAME,
            )

    @property
    def words(self) -> dict[str, str]:
        """Return what makes generic entries precise, by their ids."""
        words = {entry.id: self.cleaned_data.get(word_name(place), "") for place, entry in _generic()}
        return {id_: word for id_, word in words.items() if word}

    @property
    def chosen(self) -> list[str]:
        """Return what was ticked, in the order of the catalogue; a word ticks its entry."""
        ticked = {*self.cleaned_data.get("indicators", ()), *self.words}
        return [entry.id for entry in catalogue().current if entry.id in ticked]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        profile = self.profile
        for place, entry in _generic():
            word = given.get(word_name(place))
            if not word:
                continue
            try:
                profile = following.with_own(profile, Own.more_precise(entry, word))
            except CannotFollow as refused:
                self.add_error(word_name(place), refusal(refused))
                if isinstance(refused, NameTaken):
                    self.taken[word_name(place)] = refused
        return given

    def groups(self, entries: Collection[Entry]) -> list[Group]:
        """Return these entries as they stand on the page, by category."""
        ticked = self["indicators"].value() or ()
        return [
            Group(name, [self._line(entry, ticked) for entry in group])
            for name, group in proposals.by_category(entries)
        ]

    def _line(self, entry: Entry, ticked: Collection[str]) -> Line:
        place, held_at = self._places[entry.id], self._held.get(entry.id)
        taken = self.taken.get(word_name(place))
        return Line(
            place=place,
            entry=entry,
            is_ticked=entry.id in ticked,
            held_at=held_at,
            is_paused=held_at is not None and not self.profile.indicators[held_at].active,
            word=self[word_name(place)] if entry.generic else None,
            word_held_at=self._held.get(taken.held.id) if taken and taken.held else None,
            word_line=self._places[taken.entry.id] if taken and taken.entry else None,
        )


def word_name(place: int) -> str:
    """Return the name of the field that makes an entry of the catalogue precise."""
    return f"word-{place}"


def _generic() -> list[tuple[int, Entry]]:
    return [(place, entry) for place, entry in enumerate(catalogue().current) if entry.generic]


def _example(entry: Entry) -> str:
    examples = {
        "RISK_BEHAVIOR": _("conduite trop rapide"),
        "SUBSTANCE": _("chicha"),
        "LIFE_EVENT": _("déménagement"),
    }
    return examples[entry.category]
