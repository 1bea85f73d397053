"""One question of a day: the answers that its indicator proposes, and how a value is written in a form and read back.

What a form carries is read without loss: a value that nobody moved comes back exactly as it was kept.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from monsuivipsy.journal.domain.indicators import (
    FACES,
    MAX_AMOUNT,
    Direction,
    Indicator,
    Kind,
    Value,
    is_value_of,
    valence,
)
from monsuivipsy.journal.domain.safety import is_above_lowest, is_safety, watched_tone
from monsuivipsy.journal.domain.words import FACE_WORDS, NO, YES, answer_in_words
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number
from monsuivipsy.language.sentences import quoted

GAUGE_STEPS: Final = 10
MOST_DIGITS: Final = 40
_YES, _NO = "1", "0"
_NUMBER: Final = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
NOT_A_NUMBER = N_("Vous avez écrit %(text)s. Écrivez un nombre, par exemple 7,5.")
TOO_LOW = N_("%(text)s est moins que le minimum, %(bound)s.")
TOO_HIGH = N_("%(text)s est plus que le maximum, %(bound)s.")
NOT_AN_ANSWER = N_("Cette réponse n’est pas une de celles de la question. Choisissez-la à nouveau.")


class NotAnAnswer(Exception):  # noqa: N818 - it says what was sent
    """Something that is no value of its indicator, with the sentence that says so."""

    def __init__(self, message: Message) -> None:
        super().__init__("not an answer of this question")
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One answer that can be chosen: what the form carries, its word, its colour, and whether it opens the help."""

    written: str
    word: str
    valence: int | None
    is_watched: bool


def written(value: Value | None) -> str:
    """Return a value as a form carries it; nothing is the empty text."""
    if value is None:
        return ""
    return (_YES if value else _NO) if isinstance(value, bool) else repr(value)


def read(indicator: Indicator, text: str) -> Value | None:
    """Return the value that a form carries. Raises NotAnAnswer."""
    if not text:
        return None
    value = _read(indicator.kind, text)
    if value is None or not is_value_of(indicator.kind, value):
        raise NotAnAnswer(Message(NOT_AN_ANSWER))
    return value


def read_amount(indicator: Indicator, text: str, shown: Value | None) -> Value | None:
    """Return the amount that a person wrote, in French or not, within its bounds. Raises NotAnAnswer.

    What was shown and is still there is not looked at again: it may be older than the bounds.
    """
    if text == amount_text(shown):
        return shown
    plain = "".join(text.split()).replace("\u2212", "-")
    if not plain:
        return None
    if len(plain) > MOST_DIGITS or not _NUMBER.fullmatch(plain):
        raise NotAnAnswer(Message(NOT_A_NUMBER, {"text": quoted(_cut(text))}))
    value = float(plain.replace(",", "."))
    lowest, highest = _bounds(indicator)
    if value < lowest:
        raise NotAnAnswer(Message(TOO_LOW, {"text": _cut(text), "bound": answer_in_words(indicator, lowest)}))
    if value > highest:
        raise NotAnAnswer(Message(TOO_HIGH, {"text": _cut(text), "bound": answer_in_words(indicator, highest)}))
    return value


def amount_text(value: Value | None) -> str:
    return "" if value is None else number(value)


def steps(indicator: Indicator, held: Value | None, *, is_watched: bool) -> tuple[Step, ...]:
    """Return what can be chosen, from the lowest to the highest; the step of a kept value carries that very value."""
    usual = _steps(indicator.kind, indicator.direction, is_watched)
    if indicator.kind is not Kind.GAUGE or held is None:
        return usual
    exact = gauge_step(held)
    tone = watched_tone if is_watched else valence
    if usual[exact].written == written(held):
        return usual
    return tuple(
        replace(step, written=written(held), valence=tone(indicator, held)) if position == exact else step
        for position, step in enumerate(usual)
    )


@cache
def _steps(kind: Kind, direction: Direction, is_watched: bool) -> tuple[Step, ...]:  # noqa: FBT001 - what it is cached by
    """Return the steps of every indicator of this sort: they are worked out once."""
    indicator = Indicator(id="", name="", kind=kind, direction=direction)
    values: list[Value] = []
    match kind:
        case Kind.FACES:
            values = list(FACES)
        case Kind.GAUGE:
            values = [tenth / GAUGE_STEPS for tenth in range(GAUGE_STEPS + 1)]
        case Kind.YES_NO:
            values = [True, False]
    tone = watched_tone if is_watched else valence
    return tuple(
        Step(
            written=written(value),
            word=_word(indicator, value),
            valence=tone(indicator, value),
            is_watched=is_watched and is_above_lowest(indicator, value),
        )
        for value in values
    )


def _word(indicator: Indicator, value: Value) -> str:
    match indicator.kind:
        case Kind.FACES if has_words(indicator):
            return FACE_WORDS[int(value) - 1]
        case Kind.GAUGE:
            return str(gauge_step(value))
        case Kind.YES_NO:
            return YES if value else NO
        case _:
            return str(value)


def has_words(indicator: Indicator) -> bool:
    """Say whether faces have their words: where more is worse, « très bien » would stand under the wrong one."""
    return indicator.direction is Direction.HIGHER_IS_BETTER


def gauge_step(value: Value) -> int:
    """Return the step of a gauge that shows a value: only nothing is shown at 0, and only all at 10."""
    step = round(GAUGE_STEPS * value)
    if value in {0, 1}:
        return step
    return min(max(step, 1), GAUGE_STEPS - 1)


def opens_help(indicator: Indicator, value: Value | None) -> bool:
    """Say whether an answer opens the help card: one to a safety question, above its lowest value."""
    return value is not None and is_above_lowest(indicator, value) and is_safety(indicator)


def _read(kind: Kind, text: str) -> Value | None:
    try:
        match kind:
            case Kind.FACES:
                return int(text)
            case Kind.YES_NO:
                return {_YES: True, _NO: False}.get(text)
            case Kind.GAUGE | Kind.AMOUNT:
                return float(text)
    except ValueError:
        return None


def _bounds(indicator: Indicator) -> tuple[float, float]:
    lowest = -MAX_AMOUNT if indicator.lowest is None else indicator.lowest
    return lowest, MAX_AMOUNT if indicator.highest is None else indicator.highest


def _cut(text: str) -> str:
    return text if len(text) <= MOST_DIGITS else f"{text[:MOST_DIGITS]}…"
