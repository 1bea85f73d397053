"""An indicator of the person's own: what it is called, how it is answered, and which way is better."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monsuivipsy.journal.domain import following, questions
from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import MAX_NAME, Profile
from monsuivipsy.journal.domain.following import MAX_UNIT, CannotFollow, NameTaken, NotAName, Own
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.proposals import CATEGORIES_IN_ORDER
from monsuivipsy.journal.domain.questions import MOST_DIGITS, NotAnAnswer
from monsuivipsy.journal.forms.refusals import refusal

KINDS = (
    (Kind.FACES, gettext_lazy("Visages, de très mal à très bien")),
    (Kind.GAUGE, gettext_lazy("Jauge, de 0 à 10")),
    (Kind.YES_NO, gettext_lazy("Oui ou non")),
    (Kind.AMOUNT, gettext_lazy("Quantité, avec son unité")),
)
DIRECTIONS = (
    (Direction.HIGHER_IS_BETTER, gettext_lazy("Plus c’est haut, mieux c’est")),
    (Direction.HIGHER_IS_WORSE, gettext_lazy("Plus c’est haut, plus c’est difficile")),
)
CHOOSE = gettext_lazy("Choisissez l’une des réponses proposées.")


class OwnForm(forms.Form):
    """What is asked about it; unit and bounds are read for an amount alone."""

    name = forms.CharField(
        label=gettext_lazy("Son nom"),
        help_text=gettext_lazy("Le vôtre, tel que vous le lirez chaque jour."),
        max_length=MAX_NAME,
        error_messages={"required": gettext_lazy("Donnez-lui un nom.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Comment y répondre"),
        choices=KINDS,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    unit = forms.CharField(
        label=gettext_lazy("Unité"),
        help_text=gettext_lazy("Par exemple\u00a0: heures, verres, kg."),
        max_length=MAX_UNIT,
        required=False,
    )
    lowest = forms.CharField(label=gettext_lazy("Au moins"), max_length=MOST_DIGITS, required=False)
    highest = forms.CharField(label=gettext_lazy("Au plus"), max_length=MOST_DIGITS, required=False)
    direction = forms.ChoiceField(
        label=gettext_lazy("Dans quel sens"),
        choices=DIRECTIONS,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Catégorie"),
        initial="OTHER",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, data: Any = None, *, profile: Profile) -> None:  # noqa: ANN401 - what Django gives
        super().__init__(data)
        self.profile = profile
        self.taken: NameTaken | None = None
        names = catalogue().categories
        self.fields["category"].choices = [(id_, names[id_]) for id_ in CATEGORIES_IN_ORDER]  # type: ignore[attr-defined]

    @property
    def own(self) -> Own:
        given = self.cleaned_data
        return Own(
            name=given["name"],
            kind=Kind(given["kind"]),
            direction=Direction(given["direction"]),
            category=given["category"],
            unit=given["unit"],
            lowest=given["lowest"],
            highest=given["highest"],
        )

    def clean_name(self) -> str:
        try:
            name = following.clean_name(self.cleaned_data["name"])
            following.check_free(self.profile, name)
        except CannotFollow as refused:
            self._remember(refused)
            raise forms.ValidationError(refusal(refused)) from None
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        is_amount = given.get("kind") == Kind.AMOUNT
        bounds = [self._bound(name) if is_amount else None for name in ("lowest", "highest")]
        given["lowest"], given["highest"] = bounds
        if is_amount:
            self._check_unit(given)
            if None not in bounds and bounds[0] >= bounds[1]:  # type: ignore[operator]
                self.add_error("highest", _("Le plus grand nombre doit dépasser le plus petit."))
        return given

    def refuse(self, refused: CannotFollow) -> None:
        """Say that the list, newer than when the form was checked, cannot take it."""
        self._remember(refused)
        self.add_error("name", refusal(refused))

    def _remember(self, refused: CannotFollow) -> None:
        if isinstance(refused, NameTaken):
            self.taken = refused

    def _check_unit(self, given: dict[str, Any]) -> None:
        if "unit" in self.errors:
            return
        if not given.get("unit"):
            self.add_error("unit", _("Donnez l’unité de cette quantité."))
            return
        try:
            given["unit"] = following.clean_name(given["unit"])
        except NotAName:
            self.add_error("unit", _("Écrivez une unité lisible, sur une ligne."))

    def _bound(self, name: str) -> float | None:
        amount = Indicator(id="", name="", kind=Kind.AMOUNT, direction=Direction.HIGHER_IS_BETTER)
        try:
            value = questions.read_amount(amount, self.cleaned_data.get(name, ""), None)
        except NotAnAnswer as error:
            self.add_error(name, error.message.translated(_))
            return None
        return None if value is None else float(value)
