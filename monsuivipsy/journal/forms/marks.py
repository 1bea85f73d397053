"""The part of a day’s form about its marks (*repères*): one that is added, and those that are taken away."""

from dataclasses import dataclass
from typing import Final

import msgspec
from django.http import QueryDict

from monsuivipsy.journal.domain import questions, texts
from monsuivipsy.journal.domain.entries import MAX_MARK_TEXT, MAX_NAME, Mark, MarkKind
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.payload import MarkRecord
from monsuivipsy.journal.domain.questions import NotAnAnswer
from monsuivipsy.journal.domain.words import dose_in_words
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

MARK_TOO_LONG: Final = N_("Ce repère compte %(length)s caractères. Le maximum est %(most)s : raccourcissez-le.")
NAME_TOO_LONG: Final = N_("Le nom du médicament ou de l’unité est trop long : %(most)s caractères au plus.")
UNIT_ALONE: Final = N_("Pour une dose, donnez aussi le nom du médicament.")
EMPTY: Final = N_("Écrivez le repère en quelques mots, ou donnez un médicament.")
_DOSE: Final = Indicator(id="dose", name="dose", kind=Kind.AMOUNT, direction=Direction.HIGHER_IS_BETTER, lowest=0.0)
_DECODER: Final = msgspec.json.Decoder(MarkRecord)


class MarkRefused(NotAnAnswer):
    """A mark that cannot be, with the field to mend."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSent:
    """The fields of a new mark as they were written, and whether its own button sent them."""

    kind: str = MarkKind.EVENT
    text: str = ""
    drug: str = ""
    amount: str = ""
    unit: str = ""
    is_asked: bool = False

    @classmethod
    def of(cls, sent: QueryDict) -> "MarkSent":
        fields = {name: texts.cleaned(sent.get(f"mark-{name}", "")) for name in ("text", "drug", "amount", "unit")}
        kind = MarkKind.TREATMENT if sent.get("mark-kind") == MarkKind.TREATMENT else MarkKind.EVENT
        return cls(kind=kind, is_asked="mark-add" in sent and "mark-remove" not in sent, **fields)

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.drug or self.amount or self.unit)


def read_mark(sent: MarkSent) -> list[Mark]:
    """Return the new mark, if one was written. Raises MarkRefused."""
    if sent.is_empty and not sent.is_asked:
        return []
    if sent.is_empty:
        raise MarkRefused("text", Message(EMPTY))
    amount = _amount(sent)
    if (amount is not None or sent.unit) and not sent.drug:
        raise MarkRefused("drug", Message(UNIT_ALONE))
    _check_name("drug", sent.drug)
    _check_name("unit", sent.unit)
    # A drug makes a treatment, whatever was chosen.
    kind = MarkKind.TREATMENT if sent.drug else MarkKind(sent.kind)
    text = _line(sent.text) or dose_in_words(sent.drug, amount, sent.unit)
    if len(text) > MAX_MARK_TEXT:
        field = "text" if sent.text else "drug"
        raise MarkRefused(field, Message(MARK_TOO_LONG, {"length": number(len(text)), "most": number(MAX_MARK_TEXT)}))
    return [Mark(kind=kind, text=text, drug=sent.drug, amount=amount, unit=sent.unit)]


def written_mark(mark: Mark) -> str:
    """Return a mark as the form carries it: marks have no number, only what they say."""
    return msgspec.json.encode(msgspec.convert(mark, MarkRecord, from_attributes=True)).decode()


def removed_marks(sent: QueryDict) -> list[Mark]:
    """Return the marks that were ticked to be taken away; what is no mark takes nothing away."""
    found = []
    for written in sent.getlist("mark-remove"):
        try:
            found.append(Mark(**msgspec.structs.asdict(_DECODER.decode(written))))
        except msgspec.DecodeError:
            continue
    return found


def _amount(sent: MarkSent) -> float | None:
    try:
        amount = questions.read_amount(_DOSE, sent.amount, None)
    except NotAnAnswer as error:
        raise MarkRefused("amount", error.message) from None
    return None if amount is None else float(amount)


def _check_name(field: str, name: str) -> None:
    if len(name) > MAX_NAME:
        raise MarkRefused(field, Message(NAME_TOO_LONG, {"most": number(MAX_NAME)}))


def _line(text: str) -> str:
    return " ".join(text.split())
