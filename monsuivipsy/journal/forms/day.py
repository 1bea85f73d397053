"""What the page of a day sends: read field by field against what it showed, so that only changes are edits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Final

import msgspec
from django.http import QueryDict

from monsuivipsy.journal.domain import questions, texts
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_TEXT, Mark, Profile
from monsuivipsy.journal.domain.indicators import Indicator, Kind, Value
from monsuivipsy.journal.domain.merging import Submission, TextEdit, ValueEdit
from monsuivipsy.journal.domain.questions import NotAnAnswer
from monsuivipsy.journal.forms.marks import MarkRefused, MarkSent, read_mark, removed_marks
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

NOTE: Final = "note"
MARK: Final = "mark"
NOT_IN_CARNET: Final = N_("Une question de cette page n’est plus dans votre carnet : sa réponse n’est pas enregistrée.")
TEXT_TOO_LONG: Final = N_("Ce texte compte %(length)s caractères. Le maximum est %(most)s : raccourcissez-le.")
_OPERATION_BYTES: Final = 8
_CARDS: Final = {f"q{position}-id": f"q{position}" for position in range(MAX_INDICATORS)}
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class CardSent(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent of one card, as written: `shown` is what the page had shown there; no `text` changes nothing."""

    name: str
    indicator: Indicator
    text: str | None
    shown: str
    comment: str
    comment_shown: str

    @property
    def value(self) -> Value | None:
        """What was chosen, even where it cannot be kept; what is no value chooses nothing."""
        try:
            return self.read()[1]
        except NotAnAnswer:
            return None

    def read(self) -> tuple[Value | None, Value | None]:
        """Return the value that was shown and the new one. Raises NotAnAnswer."""
        shown = questions.read(self.indicator, self.shown)
        if self.text is None:
            return shown, shown
        if self.indicator.kind is Kind.AMOUNT:
            return shown, questions.read_amount(self.indicator, self.text, shown)
        return shown, questions.read(self.indicator, self.text)


@dataclass(slots=True, kw_only=True)
class DayForm:
    """A page as it was sent, with a sentence for each field that has to be mended. It holds whatever was written."""

    on: date
    operation: str
    cards: list[CardSent] = field(default_factory=list)
    note: str = ""
    note_shown: str = ""
    has_note: bool = False
    mark: MarkSent
    values: list[ValueEdit] = field(default_factory=list)
    comments: list[TextEdit] = field(default_factory=list)
    added_marks: list[Mark] = field(default_factory=list)
    removed_marks: list[Mark] = field(default_factory=list)
    errors: dict[str, Message] = field(default_factory=dict)

    def submission(self, *, device: str, at: datetime) -> Submission:
        return Submission(
            operation=self._operation(),
            device=device,
            at=at,
            values=tuple(self.values),
            texts=tuple(self.comments),
            added_marks=tuple(self.added_marks),
            removed_marks=tuple(self.removed_marks),
        )

    def _operation(self) -> bytes:
        """Return the same name for the same form alone: a page that one goes back to and changes is another one."""
        edits = [self.values, self.comments, self.added_marks, self.removed_marks]
        return blake2b(msgspec.json.encode([self.operation, edits]), digest_size=_OPERATION_BYTES).digest()


def read_date(text: str | None) -> date | None:
    """Return a date as our addresses and forms write it, or None."""
    if not text or not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_form(sent: QueryDict, profile: Profile) -> DayForm | None:
    """Return what was sent about a day, or None where it does not say about which one."""
    on = read_date(sent.get("le"))
    if on is None:
        return None
    form = DayForm(on=on, operation=sent.get("operation", ""), mark=MarkSent.of(sent), has_note=NOTE in sent)
    by_id = {indicator.id: indicator for indicator in profile.indicators}
    # Fields are read sixty times and more: Django's own mapping of lists takes longer than all of the reading.
    fields = {name: values[-1] for name, values in sent.lists() if values}
    for name in filter(None, map(_CARDS.get, fields)):
        _read_card(form, name, fields, by_id)
    form.note_shown = _shown(fields, NOTE)
    form.note = _text(fields, NOTE, form.note_shown)
    _read_text(form, NOTE, "", form.note, form.note_shown)
    _read_marks(form, sent)
    return form


def _read_card(form: DayForm, name: str, sent: Mapping[str, str], by_id: Mapping[str, Indicator]) -> None:
    indicator = by_id.get(sent.get(f"{name}-id", ""))
    if indicator is None:
        form.errors[name] = Message(NOT_IN_CARNET)
        return
    comment = f"{name}-comment"
    comment_shown = _shown(sent, comment)
    card = CardSent(
        name=name,
        indicator=indicator,
        text="" if f"{name}-erase" in sent else sent.get(name),
        shown=sent.get(f"{name}-shown", ""),
        comment=_text(sent, comment, comment_shown),
        comment_shown=comment_shown,
    )
    form.cards.append(card)
    _read_value(form, card)
    _read_text(form, comment, indicator.id, card.comment, card.comment_shown)


def _read_value(form: DayForm, card: CardSent) -> None:
    try:
        shown, new = card.read()
    except NotAnAnswer as error:
        form.errors[card.name] = error.message
        return
    if questions.written(new) != questions.written(shown):
        form.values.append(ValueEdit(indicator_id=card.indicator.id, shown=shown, new=new))


def _read_text(form: DayForm, name: str, indicator_id: str, new: str, shown: str) -> None:
    if new == shown:
        return
    if len(new) > max(MAX_TEXT, len(shown)):
        form.errors[name] = too_long(len(new))
        return
    form.comments.append(TextEdit(indicator_id=indicator_id, shown=shown, new=new))


def _read_marks(form: DayForm, sent: QueryDict) -> None:
    form.removed_marks = removed_marks(sent)
    try:
        form.added_marks = read_mark(form.mark)
    except MarkRefused as error:
        form.errors[f"{MARK}-{error.field}"] = error.message


def too_long(length: int) -> Message:
    return Message(TEXT_TOO_LONG, {"length": number(length), "most": number(MAX_TEXT)})


def _shown(sent: Mapping[str, str], name: str) -> str:
    return texts.plain(sent.get(f"{name}-shown", ""))


def _text(sent: Mapping[str, str], name: str, shown: str) -> str:
    """Return a new text, cleaned; one that is still as it was shown stays so, and one not sent is not cleared."""
    new = texts.plain(sent.get(name, shown))
    return new if new == shown else texts.cleaned(new)
