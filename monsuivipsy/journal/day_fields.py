"""The parts of a day's page that are no question: its note, its marks, and the list of what has to be mended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.day_cards import MARK_WORDS
from monsuivipsy.journal.domain.entries import Day
from monsuivipsy.journal.domain.words import mark_in_words
from monsuivipsy.journal.forms.day import MARK, NOTE, DayForm
from monsuivipsy.journal.forms.marks import MarkSent, written_mark
from monsuivipsy.website.components import Question

_MARK_FIELDS: Final = ("text", "drug", "amount", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    text: str
    shown: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """A mark of the day, and how the form carries it."""

    word: str
    text: str
    written: str
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of the day, and the fields of a new one as they were written."""

    lines: Sequence[MarkLine]
    new: MarkSent
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(kind, _(word)) for kind, word in MARK_WORDS.items()]

    @property
    def fields(self) -> list[tuple[str, str, str, str]]:
        shown = {"drug": _("Médicament"), "amount": _("Dose"), "unit": _("Unité, par exemple mg")}
        return [(name, label, getattr(self.new, name), self.errors.get(name, "")) for name, label in shown.items()]

    @property
    def text_error(self) -> str:
        return self.errors.get("text", "")

    @property
    def body(self) -> SafeString:
        """Return the marks as they are shown; where there is none, they are the same for everyone."""
        is_common = not self.lines and not self.errors and self.new == MarkSent()
        return _no_marks(get_language()) if is_common else _rendered(self)

    @property
    def is_open(self) -> bool:
        return bool(self.errors or not self.new.is_empty or any(line.is_removed for line in self.lines))


@dataclass(frozen=True, slots=True)
class ToMend:
    """A field to mend: its place on the page, what it is called, and what is wrong. The place may be gone."""

    place: str
    label: str
    sentence: str


def _rendered(marks: Marks) -> SafeString:
    return render_to_string("journal/day_marks.html", {"marks": marks})


@cache
def _no_marks(_language: str | None) -> SafeString:
    return _rendered(Marks(lines=(), new=MarkSent()))


def note(day: Day, form: DayForm | None) -> Note:
    if form is None:
        return Note(text=day.note, shown=day.note)
    error = form.errors[NOTE].translated(_) if NOTE in form.errors else ""
    return Note(text=form.note, shown=form.note_shown, error=error)


def marks(day: Day, form: DayForm | None) -> Marks:
    removed = form.removed_marks if form else []
    lines = [
        MarkLine(
            word=_(MARK_WORDS[mark.kind]),
            text=mark_in_words(mark),
            written=written_mark(mark),
            is_removed=mark in removed,
        )
        for mark in day.marks
    ]
    found = form.errors if form else {}
    errors = {name: found[f"{MARK}-{name}"].translated(_) for name in _MARK_FIELDS if f"{MARK}-{name}" in found}
    return Marks(lines=lines, new=form.mark if form else MarkSent(), errors=errors)


def to_mend(questions: Iterable[Question], form: DayForm | None) -> list[ToMend]:
    """Return what has to be mended, in the order of the page; what has no field there any more comes last."""
    if form is None:
        return []
    found = []
    for question in questions:
        found += [ToMend(question.name, question.title, question.error)] if question.error else []
        if question.comment_error:
            found.append(ToMend(f"{question.name}-comment", question.title, question.comment_error))
    shown = {NOTE: _("Note du jour")} | {f"{MARK}-{name}": _("Repère") for name in _MARK_FIELDS}
    found += [
        ToMend(name, word, form.errors[name].translated(_)) for name, word in shown.items() if name in form.errors
    ]
    gone = form.errors.keys() - shown.keys() - {card.name for card in form.cards}
    gone -= {f"{card.name}-comment" for card in form.cards}
    return found + [ToMend("", "", form.errors[name].translated(_)) for name in sorted(gone)]
