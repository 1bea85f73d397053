"""The questions of a day as cards: what is kept, or what was written and could not be kept yet."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain import questions
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value, is_value_of
from monsuivipsy.journal.domain.questions import NotAnAnswer
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.journal.domain.words import answer_in_words, ends
from monsuivipsy.journal.forms.day import CardSent, DayForm
from monsuivipsy.website.components import Choice, Control, Question

_CONTROLS: Final[dict[Kind, Control]] = {
    Kind.FACES: "faces",
    Kind.GAUGE: "gauge",
    Kind.YES_NO: "pair",
    Kind.AMOUNT: "amount",
}


def asked(indicators: Iterable[Indicator], day: Day, form: DayForm | None) -> list[Indicator]:
    """Return what the day asks: what is followed, and besides whatever has an answer or was just written."""
    written = {card.indicator.id for card in form.cards} if form else set()
    return [each for each in indicators if each.active or each.id in day.answers or each.id in written]


def cards(asked: Iterable[Indicator], day: Day, form: DayForm | None, previous: Mapping[str, Value]) -> list[Question]:
    """Return one card for each indicator, named by its position; `previous` are the last amounts before this day."""
    sent = {card.indicator.id: card for card in form.cards} if form else {}
    made = []
    for position, indicator in enumerate(asked):
        answer = day.answers.get(indicator.id, Answer())
        error = _error(form, sent.get(indicator.id))
        made.append(_card(f"q{position}", indicator, answer, sent.get(indicator.id), error, previous.get(indicator.id)))
    return made


def _card(
    name: str, indicator: Indicator, answer: Answer, sent: CardSent | None, error: str, previous: Value | None
) -> Question:
    held = answer.value if is_value_of(indicator.kind, answer.value) else None
    value = held if sent is None or sent.text is None else _value(sent)
    low, high = _ends(indicator)
    return Question(
        name=name,
        key=indicator.id,
        title=indicator.name,
        control=_CONTROLS[indicator.kind],
        choices=_choices(indicator, value),
        answer="" if value is None else capfirst(_(answer_in_words(indicator, value))),
        low=low,
        high=high,
        comment=answer.comment if sent is None else sent.comment,
        comment_shown=answer.comment if sent is None else sent.comment_shown,
        shown=questions.written(held) if sent is None else sent.shown,
        value=questions.amount_text(held) if sent is None or sent.text is None else sent.text,
        unit=indicator.unit,
        is_watched=is_safety(indicator),
        is_help_open=questions.opens_help(indicator, value),
    )


def _value(sent: CardSent) -> Value | None:
    """Return what was chosen, even where it could not be kept; what is no value chooses nothing."""
    try:
        if sent.indicator.kind is Kind.AMOUNT:
            return questions.read_amount(sent.indicator, sent.text or "", questions.read(sent.indicator, sent.shown))
        return questions.read(sent.indicator, sent.text or "")
    except NotAnAnswer:
        return None


def _choices(indicator: Indicator, value: Value | None) -> list[Choice]:
    chosen = questions.written(value)
    return [
        Choice(
            value=step.written,
            word=capfirst(_(step.word)),
            valence=step.valence,
            is_chosen=step.written == chosen,
            is_watched=step.is_watched,
        )
        for step in questions.steps(indicator, value)
    ]


def _ends(indicator: Indicator) -> tuple[str, str]:
    """Return the words of both ends where the choices themselves are numbers."""
    low, high = ends(indicator)
    is_numbered = indicator.kind is Kind.GAUGE or (indicator.kind is Kind.FACES and not questions.has_words(indicator))
    return (_(low), _(high)) if is_numbered else ("", "")


def _words(indicator: Indicator, value: Value | None) -> str:
    return "" if value is None else answer_in_words(indicator, value)


def _error(form: DayForm | None, sent: CardSent | None) -> str:
    message = form.errors.get(sent.name) if form and sent else None
    return message.translated(_) if message else ""
