"""Facts stated by pure code, marked here and translated where they are shown."""

from collections.abc import Callable
from dataclasses import dataclass, field

from monsuivipsy.language.sentences import spaced


def N_(text: str) -> str:  # noqa: N802 - the usual name of the marker, known to extraction
    """Mark a text for translation without translating it."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A marked text with `%(name)s` places and what fills them; `str()` gives it in the source language.

    Texts are written with plain spaces: those around high punctuation are made unbreakable here, but not in the values.
    """

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.translated(lambda text: text)

    def translated(self, translate: Callable[[str], str]) -> str:
        text = spaced(translate(self.text))
        return text % self.values if self.values else text
