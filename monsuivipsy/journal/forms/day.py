"""What the page of a day sends: read field by field against what it showed, so that only changes are edits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Final

import msgspec

from monsuivipsy.journal.domain import questions, texts
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_TEXT, Profile
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value
from monsuivipsy.journal.domain.merging import Submission, TextEdit, ValueEdit
from monsuivipsy.journal.domain.questions import NotAnAnswer
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

NOTE: Final = "note"
NOT_IN_CARNET: Final = N_("Une question de cette page n’est plus dans votre carnet. Sa réponse n’est pas enregistrée.")
TEXT_TOO_LONG: Final = N_("Ce texte compte %(length)s signes. Le maximum est %(most)s : raccourcissez-le.")
_OPERATION_BYTES: Final = 8
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNWANTED: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSent:
    """What was sent of one card, as written: `shown` is what the page had shown there; no `text` changes nothing."""

    name: str
    indicator: Indicator
    text: str | None
    shown: str
    comment: str
    comment_shown: str


@dataclass(slots=True, kw_only=True)
class DayForm:
    """A page as it was sent, with a sentence for each field that has to be mended. It holds whatever was written."""

    on: date
    operation: str
    cards: list[CardSent] = field(default_factory=list)
    note: str = ""
    note_shown: str = ""
    values: list[ValueEdit] = field(default_factory=list)
    comments: list[TextEdit] = field(default_factory=list)
    errors: dict[str, Message] = field(default_factory=dict)

    def submission(self, *, device: str, at: datetime) -> Submission:
        return Submission(
            operation=self._operation(), device=device, at=at, values=tuple(self.values), texts=tuple(self.comments)
        )

    def _operation(self) -> bytes:
        """Return the same name for the same form alone: a page that one goes back to and changes is another one."""
        written = msgspec.json.encode([self.operation, self.values, self.comments])
        return blake2b(written, digest_size=_OPERATION_BYTES).digest()


def read_date(text: str | None) -> date | None:
    """Return a date as our addresses and forms write it, or None."""
    if not text or not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_form(sent: Mapping[str, str], profile: Profile) -> DayForm | None:
    """Return what was sent about a day, or None where it does not say about which one."""
    on = read_date(sent.get("le"))
    if on is None:
        return None
    form = DayForm(on=on, operation=sent.get("operation", ""))
    by_id = {indicator.id: indicator for indicator in profile.indicators}
    for name in (f"q{position}" for position in range(2 * MAX_INDICATORS)):
        if f"{name}-id" in sent:
            _read_card(form, name, sent, by_id)
    form.note, form.note_shown = _cleaned(sent, NOTE), _shown_text(sent, NOTE)
    _read_text(form, NOTE, "", form.note, form.note_shown)
    return form


def _read_card(form: DayForm, name: str, sent: Mapping[str, str], by_id: Mapping[str, Indicator]) -> None:
    indicator = by_id.get(sent[f"{name}-id"])
    if indicator is None:
        form.errors[name] = Message(NOT_IN_CARNET)
        return
    card = CardSent(
        name=name,
        indicator=indicator,
        text=sent.get(name),
        shown=sent.get(f"{name}-shown", ""),
        comment=_cleaned(sent, f"{name}-comment"),
        comment_shown=_shown_text(sent, f"{name}-comment"),
    )
    form.cards.append(card)
    _read_value(form, card)
    _read_text(form, f"{name}-comment", indicator.id, card.comment, card.comment_shown)


def _read_value(form: DayForm, card: CardSent) -> None:
    try:
        shown = questions.read(card.indicator, card.shown)
        new = _new_value(card, shown)
    except NotAnAnswer as error:
        form.errors[card.name] = error.message
        return
    if questions.written(new) != questions.written(shown):
        form.values.append(ValueEdit(indicator_id=card.indicator.id, shown=shown, new=new))


def _new_value(card: CardSent, shown: Value | None) -> Value | None:
    if card.text is None:
        return shown
    if card.indicator.kind is Kind.AMOUNT:
        return questions.read_amount(card.indicator, card.text, shown)
    return questions.read(card.indicator, card.text)


def _read_text(form: DayForm, name: str, indicator_id: str, new: str, shown: str) -> None:
    if new == shown:
        return
    if len(new) > max(MAX_TEXT, len(shown)):
        values: dict[str, object] = {"length": number(len(new)), "most": number(MAX_TEXT)}
        form.errors[name] = Message(TEXT_TOO_LONG, values)
        return
    form.comments.append(TextEdit(indicator_id=indicator_id, shown=shown, new=new))


def _shown_text(sent: Mapping[str, str], name: str) -> str:
    return texts.plain(sent.get(f"{name}-shown", ""))


def _cleaned(sent: Mapping[str, str], name: str) -> str:
    """Return a new text without its outer spaces and without characters that no one can see; one left alone as it is.

    A field that was not sent is not a field that was cleared.
    """
    shown = _shown_text(sent, name)
    new = texts.plain(sent.get(name, shown))
    return new if new == shown else new.translate(_UNWANTED).strip()
