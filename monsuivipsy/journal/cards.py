"""The questions of a day as cards: what is kept, or what was written and could not be kept yet."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import msgspec
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain import questions
from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value, is_value_of
from monsuivipsy.journal.domain.questions import Step
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.words import answer_in_words, ends
from monsuivipsy.journal.forms.day import CardSent, DayForm
from monsuivipsy.language.sentences import spaced
from monsuivipsy.website.components import Choice, Control, Question

_CONTROLS: Final[dict[Kind, Control]] = {
    Kind.FACES: "faces",
    Kind.GAUGE: "gauge",
    Kind.YES_NO: "pair",
    Kind.AMOUNT: "amount",
}
_NO_ANSWER: Final = Answer()


def asked(indicators: Iterable[Indicator], day: Day, form: DayForm | None) -> list[Indicator]:
    """Return what the day asks, mood first: what is followed, and whatever else has an answer or was just written."""
    written = {card.indicator.id for card in form.cards} if form else set()
    found = [each for each in indicators if each.active or each.id in day.answers or each.id in written]
    return sorted(found, key=lambda each: each.id != MOOD)


def cards(asked: Iterable[Indicator], day: Day, form: DayForm | None, previous: Mapping[str, Value]) -> list[Question]:
    """Return one card for each indicator, named by its position; `previous` are the last amounts before this day."""
    sent = {card.indicator.id: card for card in form.cards} if form else {}
    language = get_language()
    made = []
    for position, indicator in enumerate(asked):
        question = kept(f"q{position}", indicator, day.answers.get(indicator.id, _NO_ANSWER), language)
        if form and indicator.id in sent:
            question = _written(question, sent[indicator.id], form, language)
        if indicator.id in previous:
            question = msgspec.structs.replace(question, previous=answer_in_words(indicator, previous[indicator.id]))
        made.append(_mood(question) if indicator.id == MOOD else question)
    return made


def kept(name: str, indicator: Indicator, answer: Answer, language: str | None) -> Question:
    """Return the card of an answer as it is kept. A value of another kind than its indicator's is left as it is."""
    value = answer.value if is_value_of(indicator.kind, answer.value) else None
    low, high = _ends(indicator)
    is_watched = is_safety(indicator)
    return Question(
        name=name,
        key=indicator.id,
        title=indicator.name,
        control=_CONTROLS[indicator.kind],
        choices=_choices(indicator, value, language, is_watched=is_watched),
        answer=in_words(indicator, value, language),
        low=low,
        high=high,
        comment=answer.comment,
        comment_shown=answer.comment,
        shown=questions.written(value),
        value=questions.amount_text(value) if indicator.kind is Kind.AMOUNT else "",
        unit=indicator.unit,
        is_watched=is_watched,
        is_help_open=is_watched and questions.opens_help(indicator, value),
    )


def _mood(question: Question) -> Question:
    remark = _("Un mauvais jour, cette réponse suffit : c’est une journée notée.")
    return msgspec.structs.replace(question, remark=spaced(remark), save_word=_("Enregistrer mon humeur"))


def in_words(indicator: Indicator, value: Value | None, language: str | None) -> str:
    """Return an answer as its card says it, in the language that is in force: asked for once for all the cards."""
    if value is None:
        return ""
    if indicator.kind is Kind.AMOUNT:
        return answer_in_words(indicator, value)
    return _in_words(indicator.kind, indicator.direction, value, language)


@lru_cache(maxsize=500)
def _in_words(kind: Kind, direction: Direction, value: Value, _language: str | None) -> str:
    """Return the word of an answer: there are few, and a save asks for that of each."""
    return capfirst(_(answer_in_words(Indicator(id="", name="", kind=kind, direction=direction), value)))


def _written(question: Question, sent: CardSent, form: DayForm, language: str | None) -> Question:
    """Return the card with what was written in it instead of what is kept."""
    value = sent.value
    return msgspec.structs.replace(
        question,
        choices=_choices(sent.indicator, value, language, is_watched=question.is_watched),
        answer=in_words(sent.indicator, value, language),
        comment=sent.comment,
        comment_shown=sent.comment_shown,
        comment_error=_said(form, f"{sent.name}-comment"),
        shown=sent.shown,
        value=question.value if sent.text is None else sent.text,
        error=_said(form, sent.name),
        is_help_open=questions.opens_help(sent.indicator, value),
    )


def _said(form: DayForm, name: str) -> str:
    return form.errors[name].translated(_) if name in form.errors else ""


def _choices(
    indicator: Indicator, value: Value | None, language: str | None, *, is_watched: bool
) -> tuple[Choice, ...]:
    steps = questions.steps(indicator, value, is_watched=is_watched)
    return _chosen(steps, questions.written(value), language)


@lru_cache(maxsize=500)
def _chosen(steps: tuple[Step, ...], chosen: str, _language: str | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            value=step.written,
            word=capfirst(_(step.word)),
            valence=step.valence,
            is_chosen=step.written == chosen,
            is_watched=step.is_watched,
        )
        for step in steps
    )


def _ends(indicator: Indicator) -> tuple[str, str]:
    """Return the words of both ends where the choices themselves are numbers."""
    low, high = ends(indicator)
    is_numbered = indicator.kind is Kind.GAUGE or (indicator.kind is Kind.FACES and not questions.has_words(indicator))
    return (_(low), _(high)) if is_numbered else ("", "")
