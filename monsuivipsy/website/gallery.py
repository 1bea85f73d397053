"""Every component in every state, to look at and to test; in development only. Its words are examples."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from monsuivipsy.charts import bands
from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.captions import axis_captions
from monsuivipsy.charts.points import Point, face_height
from monsuivipsy.website.access import public
from monsuivipsy.website.components import (
    Choice,
    Control,
    IndicatorRow,
    Link,
    Month,
    MonthDay,
    Place,
    Question,
    StripDay,
    level_key,
    table,
)
from monsuivipsy.website.places import shown

THEMES = ("light", "dark")
FACE_WORDS = ("Très mal", "Mal", "OK", "Bien", "Très bien")
WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
PAUSED_DAYS, BROKEN_DAY, CHOSEN_DAY, LAST_DAY = (10, 11), 12, 18, 22
SYMBOLS_IN_WORDS = ("sans réponse", *FACE_WORDS)


class Example(forms.Form):
    """One field of each kind; bound to nothing, it shows every error."""

    name = forms.CharField(label="Nom du fichier", help_text="Tel qu’il apparaîtra sur la page.")
    glasses = forms.IntegerField(label="Verres par semaine")
    remark = forms.CharField(label="Ce dont je veux parler", help_text="Facultatif.", required=False)
    period = forms.ChoiceField(label="Période", choices=[("30", "30 jours"), ("90", "90 jours")])
    rows = forms.MultipleChoiceField(label="Indicateurs", choices=[(w, w) for w in ("Humeur", "Sommeil", "Anxiété")])
    worse = forms.ChoiceField(label="Sens", choices=[("+", "Plus c’est haut, mieux c’est"), ("-", "L’inverse")])
    file = forms.FileField(label="Votre fichier", help_text="Jusqu’à 25\u00a0Mo. Rien n’est gardé.")
    notes = forms.BooleanField(label="Joindre mes notes", help_text="Sur les pages qui suivent.", required=False)


class Filled(Example):
    auto: ClassVar[dict[str, object]] = {
        "name": "journal.txt",
        "glasses": 3,
        "period": "90",
        "rows": ["Humeur", "Anxiété"],
        "worse": "+",
        "notes": True,
    }


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme")
    context = {
        "theme": theme if theme in THEMES else "",
        "themes": [Link(name, f"?theme={name}", is_current=name == theme) for name in THEMES],
        "places": shown(places()),
        "forms": [Filled(initial=Filled.auto, prefix="plein"), Example({}, prefix="vide")],
        "questions": list(questions()),
        "days": days(),
        "month": month(),
        "table": week_table(),
        "links": [
            Link("Comparer deux indicateurs", "#"),
            Link("PHQ-9", "#", hint="À remplir d’ici à jeudi, 2 minutes"),
        ],
        "rows": indicator_rows(),
        "periods": [Link("30 jours", "#"), Link("90 jours", "#", is_current=True), Link("Mes dates", "#")],
    }
    return render(request, "website/gallery/gallery.html", context)


def places() -> list[Place]:
    names = (("Aujourd’hui", "today"), ("Carnet", "notebook"), ("Comprendre", "curve"), ("Partager", "share"))
    return [
        *(Place(word, f"website/icons/{icon}.html", f"#{icon}", is_current=icon == "notebook") for word, icon in names),
        Place("Outils", "website/icons/tools.html", "#tools"),
    ]


def questions() -> Iterator[Question]:
    """Give the four controls, without an answer and with each kind of answer."""
    for chosen in range(6):
        yield question("faces", chosen, FACE_WORDS, title="Humeur générale")
    steps = [str(step) for step in range(11)]
    for chosen, comment in (
        (0, ""),
        (1, ""),
        (3, ""),
        (5, ""),
        (8, "Réveillé une fois, rendormi assez vite."),
        (11, ""),
    ):
        yield question(
            "gauge",
            chosen,
            steps,
            title="Qualité du sommeil",
            low="très mauvaise",
            high="très bonne",
            comment=comment,
            comment_shown=comment,
        )
    for chosen in range(3):
        yield question("pair", chosen, ("Oui", "Non"), title="Réveils nocturnes")
    yield Question(name="poids", title="Poids", control="amount", unit="kg", previous="64,5\u00a0kg")
    yield Question(name="cafes", title="Cafés", control="amount", value="3", answer="3")
    yield Question(
        name="heures", title="Heures de sommeil", control="amount", unit="h", value="beaucoup",
        error="Vous avez écrit «\u202fbeaucoup\u202f». Écrivez un nombre, par exemple 7,5.",
    )  # fmt: skip


def question(control: Control, chosen: int, words: tuple[str, ...] | list[str], **more: Any) -> Question:  # noqa: ANN401 - whatever a question takes
    """Make a card whose `chosen`-th answer is given, counted from 1; 0 is no answer."""
    choices = tuple(
        Choice(value=word, word=word, valence=1 + index * 5 // len(words), is_chosen=index + 1 == chosen)
        for index, word in enumerate(words)
    )
    answer = words[chosen - 1] if chosen else ""
    return Question(name=f"{control}-{chosen}", control=control, choices=choices, answer=answer, **more)


def days() -> list[StripDay]:
    return [
        StripDay(
            weekday=weekday,
            number=12 + index,
            href="#",
            answered=index % 5,
            asked=4,
            count=f"{index % 5}/4",
            words=f"{index % 5} réponses sur 4",
            is_chosen=index == len("lundi"),
        )
        for index, weekday in enumerate(WEEKDAYS)
    ]


def month() -> Month:
    weeks: list[list[MonthDay | None]] = [[None] * 5 + [month_day(1), month_day(2)]]
    weeks += [[month_day(number) for number in range(first, first + 7)] for first in (3, 10, 17)]
    return Month("Décembre", WEEKDAYS, weeks, before=Link("Novembre", "#"), after=Link("Janvier", "#"))


def month_day(number: int) -> MonthDay:
    """Give each level, a note, and the days that are paused, broken, chosen, today or outside the journal."""
    level = number % 6 or None
    return MonthDay(
        number=number, href="#" if number < LAST_DAY else "", words=SYMBOLS_IN_WORDS[level or 0],
        level=level, valence=level, has_note=number % 4 == 0, is_chosen=number == CHOSEN_DAY,
        is_today=number == CHOSEN_DAY - 1, is_paused=number in PAUSED_DAYS, is_broken=number == BROKEN_DAY,
    )  # fmt: skip


def indicator_rows() -> list[IndicatorRow]:
    """Draw three months in which some days are missing and a few are hard, in both directions."""
    axis = Axis(date(2026, 8, 1), date(2026, 10, 29))
    levels = [(index * index // 7) % 5 + 1 for index in range(axis.days)]
    rows = []
    for title, is_better, low, high in (
        ("Humeur générale", True, "très mal", "très bien"),
        ("Anxiété", False, "aucune", "très élevée"),
    ):
        tones = [level if is_better else 6 - level for level in levels]
        points = [
            Point(index, face_height(level), tones[index])
            for index, level in enumerate(levels)
            if index % 11 not in {3, 4}
        ]
        rows.append(
            IndicatorRow(
                title=title,
                sentence="73\u00a0réponses sur 90\u00a0jours.",
                description=f"{title}, du 1er août au 29 octobre 2026, de {low} en bas à {high} en haut.",
                low=low,
                high=high,
                narrow=_ours(bands.on_screen(axis, points, bands.Ground(marks=[40]))),
                axis=_ours(axis_captions(axis)),
                table_body=_ours('<tr><th scope="row">1er\u00a0août</th><td>Très mal</td></tr>'),
                key=level_key(is_higher_better=is_better),
            )
        )
    return rows


def _ours(finished: str) -> SafeString:
    return mark_safe(finished)  # noqa: S308 - our own numbers, nothing that a person wrote


def week_table() -> object:
    rows = [(f"{12 + index}\u00a0décembre", word, str(index or "–")) for index, word in enumerate(SYMBOLS_IN_WORDS)]
    return table("Humeur générale, du 12 au 17 décembre", ("Jour", "Réponse", "Sur 5"), rows, numbers=frozenset({2}))
