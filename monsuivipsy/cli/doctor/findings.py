"""What a check finds: a subject, how it stands, a sentence, and what to do. Never a key, a phrase or a value."""

from dataclasses import dataclass
from enum import StrEnum

from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import spaced


class State(StrEnum):
    """How something stands; only what is to mend makes the whole command fail."""

    WELL = "ok"
    WATCH = "watch"
    MEND = "mend"


WORDS = {State.WELL: N_("ok"), State.WATCH: N_("à regarder"), State.MEND: N_("à réparer")}
_WIDTH = max(len(word) for word in WORDS.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the account; `todo` is empty where nothing is to be done, or where `said` says it already."""

    subject: str
    state: State
    said: Message
    todo: Message | None = None

    def line(self) -> str:
        todo = f" → {self.todo}" if self.todo else ""
        return f"{WORDS[self.state]:<{_WIDTH}}  {spaced(f'{self.subject} : ')}{self.said}{todo}"

    def record(self) -> dict[str, str]:
        return {
            "subject": spaced(self.subject),
            "state": self.state,
            "said": str(self.said),
            "todo": str(self.todo or ""),
        }


def well(subject: str, said: str, **values: object) -> Finding:
    return Finding(subject, State.WELL, Message(said, values))


def watch(subject: str, said: str, todo: str = "", **values: object) -> Finding:
    return Finding(subject, State.WATCH, Message(said, values), Message(todo, values) if todo else None)


def mend(subject: str, said: str, todo: str = "", **values: object) -> Finding:
    return Finding(subject, State.MEND, Message(said, values), Message(todo, values) if todo else None)
