"""Pauses of a journal: added, ended, taken away. A pause has no number: it is known by what it says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_PAUSES, Pause, PauseWord, Profile
from monsuivipsy.language.messages import N_, Message

# A pause can be known in advance; much more than a year is a slip.
FURTHEST: Final = timedelta(days=400)
ENDS_BEFORE: Final = N_("La fin est avant le début. Donnez une fin plus tardive, ou aucune.")
TOO_EARLY: Final = N_("Donnez une date à partir de 1900.")
TOO_FAR: Final = N_("Cette date est dans plus d’un an. Vérifiez l’année.")
OVERLAPS: Final = N_("Une autre pause couvre déjà une partie de ces jours. Terminez-la ou retirez-la d’abord.")
TOO_MANY: Final = N_("Votre carnet contient déjà beaucoup de pauses. Retirez-en une avant d’en ajouter.")


class CannotPause(Exception):  # noqa: N818 - it says what was refused
    """A pause that cannot be, with the sentence that says why."""

    def __init__(self, text: str) -> None:
        super().__init__("this cannot be a pause")
        self.message = Message(text)


def added(profile: Profile, pause: Pause, *, today: date) -> Profile:
    """Return the profile with one more pause, in the order of dates; one that is there stays. Raises CannotPause."""
    last_on = pause.last_on or pause.first_on
    if min(pause.first_on, last_on) < EARLIEST_DAY:
        raise CannotPause(TOO_EARLY)
    if last_on < pause.first_on:
        raise CannotPause(ENDS_BEFORE)
    if max(pause.first_on, last_on) > today + FURTHEST:
        raise CannotPause(TOO_FAR)
    if pause in profile.pauses:
        return profile
    if any(_overlap(pause, each) for each in profile.pauses):
        raise CannotPause(OVERLAPS)
    if len(profile.pauses) >= MAX_PAUSES:
        raise CannotPause(TOO_MANY)
    return _with(profile, [*profile.pauses, pause])


def _overlap(one: Pause, other: Pause) -> bool:
    later, earlier = (one, other) if one.first_on >= other.first_on else (other, one)
    return earlier.covers(later.first_on)


def ended(profile: Profile, pause: Pause, *, today: date) -> Profile:
    """Return the profile in which an open pause ends today, or on its first day where that is still to come."""
    end = max(pause.first_on, today)
    changed = [
        replace(each, last_on=end) if each == pause and each.last_on is None else each for each in profile.pauses
    ]
    return _with(profile, list(dict.fromkeys(changed)))


def removed(profile: Profile, pause: Pause) -> Profile:
    return _with(profile, [each for each in profile.pauses if each != pause])


def written(pause: Pause) -> str:
    """Return a pause as a form carries it."""
    end = "" if pause.last_on is None else pause.last_on.isoformat()
    return f"{pause.first_on.isoformat()}/{end}/{pause.word}"


def read(text: str) -> Pause | None:
    """Return the pause that a form carries; what is none names no pause."""
    try:
        first, end, word = text.split("/")
        last_on = date.fromisoformat(end) if end else None
        return Pause(first_on=date.fromisoformat(first), last_on=last_on, word=PauseWord(word))
    except ValueError:
        return None


def _with(profile: Profile, pauses: list[Pause]) -> Profile:
    return replace(profile, pauses=tuple(sorted(pauses, key=lambda each: (each.first_on, each.last_on or date.max))))
