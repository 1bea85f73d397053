"""What the pages ask: which dates, and what goes on the page for the doctor."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_TEXT, Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.texts import plain
from monsuivipsy.language.dates import long_date
from monsuivipsy.report.domain.contents import Wishes
from monsuivipsy.report.domain.notes import NoteId, Text, texts
from monsuivipsy.report.domain.period import NoSuchPeriod, period_of

MAX_SKIPPED: Final = 100_000_000
BEGINNING: Final = 90


class DayField(forms.DateField):
    """A date that a journal can hold."""

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 - what Django gives
        day: date | None = super().clean(value)
        if day is not None and day < EARLIEST_DAY:
            raise forms.ValidationError(_("Donnez une date à partir de 1900."))
        return day


class StillThere(forms.MultipleChoiceField):
    """Choices that another device may have taken away since the form was made: what is gone is dropped."""

    def to_python(self, value: Any) -> list[str]:  # noqa: ANN401 - what Django gives
        return [chosen for chosen in super().to_python(value) if self.valid_value(chosen)]


class ShownText(forms.CharField):
    """A text that a form showed and carries back: whatever it holds is no fault of the person's."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False, strip=False)

    def clean(self, value: Any) -> str:  # noqa: ANN401 - what Django gives
        return plain(str(value or ""))


class Keys(forms.Field):
    """Names of statements, which a page showed or which are ticked; what names none says nothing."""

    def __init__(self) -> None:
        super().__init__(widget=forms.SelectMultiple, required=False)

    def to_python(self, value: Any) -> frozenset[str]:  # noqa: ANN401 - what Django gives
        return frozenset(value or ())


class PageForm(forms.Form):
    """What the page shows."""

    first_on = DayField(label=_("Du"), required=False)
    last_on = DayField(label=_("Au"), required=False)
    indicators = StillThere(
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
    notes = StillThere(
        label=_("Notes et commentaires de la période"),
        help_text=_("Ceux que vous cochez, et eux seuls. Pour en voir d’autres, changez les dates puis voyez la page."),
        required=False,
    )
    safety = forms.BooleanField(
        label=_("Montrer les réponses de sécurité, en haut de la page"),
        help_text=_(
            "Celles de la période au-dessus du plus bas, avec leurs dates, que leur indicateur soit coché ou non. Sans"
            " elles, la page dit qu’elles n’y sont pas."
        ),
        initial=True,
        required=False,
    )
    offered, said = Keys(), Keys()
    tables = forms.BooleanField(label=_("Joindre le tableau des réponses"), required=False)
    attach = forms.BooleanField(label=_("Joindre ces réponses en CSV dans le PDF"), required=False)

    def __init__(self, data: Any = None, *, journal: Journal, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, initial=initial)
        self.answered = answered(journal)
        self.fields["indicators"].choices = [(one.id, one.name) for one in self.answered]  # type: ignore[attr-defined]
        if not any(map(is_safety, self.answered)):
            del self.fields["safety"]
        written = {_key(text.id): text for text in self._texts(journal)}
        self.note_ids = {key: text.id for key, text in written.items()}
        self.fields["notes"].choices = [(key, _beginning(text)) for key, text in written.items()]  # type: ignore[attr-defined]

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        return Wishes(
            first_on=given["first_on"],
            last_on=given["last_on"],
            indicators=tuple(given["indicators"]),
            say=given["say"],
            notes=frozenset(self.note_ids[key] for key in given["notes"]),
            tables=given["tables"],
            safety=given.get("safety", True),
            consultation_on=given.get("consultation_on"),
            statements=True,
            unsaid=given["offered"] - given["said"],
        )

    def _texts(self, journal: Journal) -> list[Text]:
        """Return what was written in the period that the form says, the newest first; nothing where it says none."""
        try:
            period = period_of(journal, self._day("first_on"), self._day("last_on"))
        except (forms.ValidationError, NoSuchPeriod):
            return []
        return list(texts(journal, period.first_on, period.last_on))[::-1]

    def _day(self, name: str) -> date | None:
        day: date | None = self.fields[name].clean(self[name].value())
        return day


class CarriedPageForm(PageForm):
    """A page that carries the journal that was read, and how much of its file was not."""

    carried = forms.CharField(widget=forms.HiddenInput)
    skipped = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_SKIPPED)


class CarnetPageForm(PageForm):
    """A page from the carnet, and what is kept of it: the text and the date of the consultation.

    The form carries what it showed of both, since another device may write them meanwhile.
    """

    consultation_on = DayField(
        label=_("Date de la consultation"),
        help_text=_("Facultatif. Une fois passée, elle permet de voir vos courbes depuis ce jour."),
        required=False,
    )
    consultation_shown = ShownText()
    say_shown = ShownText()

    def __init__(self, data: Any = None, *, journal: Journal, initial: Any = None) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data, journal=journal, initial=initial)
        self.fields["say"].help_text = _("Facultatif. Ces mots seront en haut de la page, et restent dans le carnet.")


class DatesForm(forms.Form):
    """A person's own dates, carried by an address: nothing else may be."""

    du = DayField(label=_("Du"))
    au = DayField(label=_("Au"))

    def __init__(self, data: Any, *, today: date) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        self.today = today

    def clean_du(self) -> date:
        return self._reached("du")

    def clean_au(self) -> date:
        return self._reached("au")

    def _reached(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise forms.ValidationError(_("Ce jour n’est pas encore là : donnez une date jusqu’à aujourd’hui."))
        return day


def remembered(head: Head) -> dict[str, str]:
    """Return what a form shows of the consultation, twice: to be changed, and to know whether it was."""
    on = head.profile.consultation_on.isoformat() if head.profile.consultation_on else ""
    said = head.profile.consultation_text
    return {"consultation_on": on, "consultation_shown": on, "say": said, "say_shown": said}


def _key(id_: NoteId) -> str:
    on, indicator = id_
    return f"{on.isoformat()} {indicator}".rstrip()


def _beginning(text: Text) -> SafeString:
    words = " ".join(text.words.split())
    shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rstrip()}…"
    name = format_html(", <bdi>{}</bdi>", text.name) if text.name else ""
    return format_html('{}{} <small dir="auto">{}</small>', long_date(text.id[0]), name, shown)


def answered(journal: Journal) -> list[Indicator]:
    """Return what has an answer somewhere: the rest could show nothing."""
    held = {id_ for day in journal.days.values() for id_, answer in day.answers.items() if answer.value is not None}
    return [indicator for indicator in journal.indicators if indicator.id in held]
