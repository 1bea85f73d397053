"""What a page that takes a file asks: the file itself, and how to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.domain.words import FACE_WORDS
from monsuivipsy.journal.imports.reading import MAX_BYTES, Choices, Format, Reading

FORM_OVERHEAD = 64 * 1024

KIND_CHOICES = (
    (Kind.FACES, _("visages de 1 à 5")),
    (Kind.GAUGE, _("jauge de 0 à 1")),
    (Kind.YES_NO, _("oui ou non")),
    (Kind.AMOUNT, _("quantité")),
)
DIRECTION_CHOICES = (
    (Direction.HIGHER_IS_BETTER, _("plus haut\u00a0: mieux")),
    (Direction.HIGHER_IS_WORSE, _("plus haut\u00a0: moins bien")),
)


class UploadForm(forms.Form):
    """The file itself. Its name is never looked at."""

    file = forms.FileField(
        label=_("Votre fichier"),
        help_text=_(
            "Sauvegarde de Jardin Mental, export CSV de Daylio, tableau CSV ou journal de Mon Suivi Psy. 25 Mo au plus."
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choisissez d’abord un fichier.")},
    )

    @classmethod
    def of(cls, request: HttpRequest) -> "UploadForm":
        """Return the form that a request sends; of a file over the limit nothing was kept but its size."""
        form = cls(request.POST, request.FILES)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + FORM_OVERHEAD:
            form.errors["file"] = form.error_class(
                [str(_("Ce fichier dépasse 25 Mo\u00a0: choisissez-en un plus petit."))]
            )
        return form


@dataclass(frozen=True, slots=True)
class Column:
    """The two questions about one column of a table."""

    name: str
    kind: forms.BoundField
    direction: forms.BoundField


class ReadingForm(forms.Form):
    """How to read a table's columns or Daylio's moods. It carries the file, since nothing is kept."""

    source = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, reading: Reading, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial=initial)
        self.columns_read = reading.journal.indicators if reading.format is Format.TABLE else ()
        self.moods = reading.unknown_moods
        for position, indicator in enumerate(self.columns_read):
            self.fields[f"kind-{position}"] = _choice(_("Nature"), KIND_CHOICES, indicator.kind)
            self.fields[f"direction-{position}"] = _choice(_("Sens"), DIRECTION_CHOICES, indicator.direction)
        if self.moods:
            words = [("", _("(aucun de ces mots)")), *((word, word) for word in self.moods)]
            for position, face in enumerate(reversed(FACE_WORDS)):
                self.fields[f"mood-{position}"] = _choice(face, words, "")

    @property
    def columns(self) -> list[Column]:
        return [
            Column(indicator.name, self[f"kind-{position}"], self[f"direction-{position}"])
            for position, indicator in enumerate(self.columns_read)
        ]

    @property
    def mood_fields(self) -> list[forms.BoundField]:
        return [self[f"mood-{position}"] for position in range(len(FACE_WORDS))] if self.moods else []

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = [given.get(f"mood-{position}") for position in range(len(FACE_WORDS))]
        for position, word in enumerate(words):
            if word and word in words[:position]:
                self.add_error(f"mood-{position}", _("Ce mot est déjà donné plus haut : une humeur n’a qu’un sens."))
        return given

    def choices(self, today: date) -> Choices:
        given = self.cleaned_data
        names = [indicator.name for indicator in self.columns_read]
        return Choices(
            today=today,
            moods=tuple(given[f"mood-{position}"] for position in range(len(FACE_WORDS))) if self.moods else (),
            kinds={name: Kind(given[f"kind-{position}"]) for position, name in enumerate(names)},
            directions={name: Direction(given[f"direction-{position}"]) for position, name in enumerate(names)},
        )


def _choice(label: Any, choices: Sequence[tuple[Any, Any]], initial: str) -> forms.ChoiceField:  # noqa: ANN401 - lazy texts
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=initial != "")
