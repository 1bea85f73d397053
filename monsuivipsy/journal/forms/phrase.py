"""What the pages of the twelve words ask. No error repeats what was typed."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from monsuivipsy.language.sentences import listed
from monsuivipsy.sealing.phrase import SECRET_BYTES, WORDS, NotAPhrase, UnknownWord, secret_of, word_of

MAX_TYPED = 400
CHECKED_WORDS = ("first", "second")


class EntryForm(forms.Form):
    """How a device is to keep the carnet that it is about to open; `replace` is asked where it has another one."""

    is_shared = forms.BooleanField(
        label=gettext_lazy("C’est un ordinateur partagé"),
        help_text=gettext_lazy("Rien ne reste quand vous fermez le navigateur, et le carnet se referme en 12 heures."),
        required=False,
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Oui, ouvrir ce carnet à la place de celui de cet appareil"), required=False
    )


class PhraseForm(EntryForm):
    """Twelve words, written as one likes. Once it is valid, `words` is the secret that they stand for."""

    suggestions: tuple[UnknownWord, ...] = ()
    field_order = ("words", "is_shared", "replace")
    words = forms.CharField(
        label=gettext_lazy("Vos douze mots"),
        help_text=gettext_lazy(
            "Dans l’ordre, séparés par des espaces. Sans accents ni majuscules si vous voulez\u202f; les quatre "
            "premières lettres de chaque mot suffisent."
        ),
        max_length=MAX_TYPED,
        error_messages={
            "required": gettext_lazy("Écrivez vos douze mots."),
            "max_length": gettext_lazy("C’est plus long que douze mots\u00a0: gardez seulement les mots."),
        },
    )

    def clean_words(self) -> bytes:
        try:
            return secret_of(self.cleaned_data["words"])
        except NotAPhrase as refused:
            self.suggestions = tuple(word for word in refused.unknown if word.suggestion)
            errors = [*_count(refused), *_unknown(refused.unknown)]
            if errors:
                raise forms.ValidationError(errors) from None
        # Words of the list that do not belong together are answered, and take as long, as a phrase that opens nothing.
        return secrets.token_bytes(SECRET_BYTES)


class TwoWordsForm(forms.Form):
    """Two words of the phrase, at the places of the day."""

    first = forms.CharField(max_length=MAX_TYPED)
    second = forms.CharField(max_length=MAX_TYPED)

    def __init__(self, data: Any = None, *, places: tuple[int, int]) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        for name, place in zip(CHECKED_WORDS, places, strict=True):
            self.fields[name].label = _("Le mot %(place)d") % {"place": place}
            self.fields[name].error_messages = {"required": _("Écrivez ce mot.")}

    def clean_first(self) -> str:
        return _word(self.cleaned_data["first"])

    def clean_second(self) -> str:
        return _word(self.cleaned_data["second"])


def _word(written: str) -> str:
    try:
        return word_of(written)
    except NotAPhrase as refused:
        suggestions = [unknown.suggestion for unknown in refused.unknown if unknown.suggestion]
        if refused.words != 1 or not suggestions:
            raise forms.ValidationError(_("Ce mot n’est pas dans la liste des mots possibles.")) from None
        raise forms.ValidationError(_("Serait-ce «\u202f%(word)s\u202f»\u202f?") % {"word": suggestions[0]}) from None


def _count(refused: NotAPhrase) -> list[str]:
    if refused.words == WORDS:
        return []
    counted = ngettext(
        "Il y a %(n)d mot\u00a0: il en faut douze.", "Il y a %(n)d mots\u00a0: il en faut douze.", refused.words
    )
    return [counted % {"n": refused.words}]


def _unknown(unknown: Sequence[UnknownWord]) -> list[str]:
    """Name the places of the words that are near none, then propose a word for each of the others."""
    said = []
    lost = [str(word.place) for word in unknown if not word.suggestion]
    if lost:
        sentence = ngettext(
            "Le mot %(places)s n’est pas dans la liste\u00a0: vérifiez-le.",
            "Les mots %(places)s ne sont pas dans la liste\u00a0: vérifiez-les.",
            len(lost),
        )
        said.append(sentence % {"places": listed(lost)})
    proposal = _("Le mot %(place)d n’est pas dans la liste. Serait-ce «\u202f%(word)s\u202f»\u202f?")
    return said + [proposal % {"place": word.place, "word": word.suggestion} for word in unknown if word.suggestion]
