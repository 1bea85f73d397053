"""Facts stated by pure code, marked here and translated where they are shown."""

from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - the usual name of the marker, known to extraction
    """Mark a text for translation without translating it."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A marked text with `%(name)s` places and what fills them; `str()` gives it in the source language."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text
