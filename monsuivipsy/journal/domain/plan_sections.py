"""A crisis plan as it is read: its sections in order, those that hold something, with the numbers to call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.language.messages import N_

LINES: Final = (
    ("warning_signs", N_("Mes signes d’alerte")),
    ("activities", N_("Ce que je peux faire par moi-même")),
    ("company", N_("Avec qui me changer les idées")),
    ("helpers", N_("À qui demander de l’aide")),
    ("professionals", N_("Les professionnels à joindre")),
    ("safety", N_("Ce qui me met à l’abri")),
    ("reasons_to_live", N_("Mes raisons de vivre")),
)
_SEPARATORS: Final = re.compile(r"[,;\n]")
_NUMBER: Final = re.compile(r"\+?[0-9(][0-9 .()\-\u00a0\u202f]*")
_TRUNK: Final = "(0)"
# The shortest number that can be called, and the longest one that E.164 allows.
_DIGITS: Final = range(2, 16)


@dataclass(frozen=True, slots=True)
class Phone:
    """What was written, and its address where it looks like a number."""

    written: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    phones: tuple[Phone, ...]
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


def sections(plan: CrisisPlan) -> list[Section]:
    return [section for section in _sections(plan) if section.lines or section.people]


def phones(written: str) -> tuple[Phone, ...]:
    """Return the numbers of one person: several stand one after the other, between commas."""
    parts = (part.strip() for part in _SEPARATORS.split(written))
    return tuple(Phone(part, _href(part)) for part in parts if part)


def _sections(plan: CrisisPlan) -> Iterator[Section]:
    for name, title in LINES:
        held = getattr(plan, name)
        people = tuple(_person(each) for each in held if isinstance(each, Contact))
        yield Section(title, tuple(each for each in held if isinstance(each, str) and each.strip()), people)


def _person(contact: Contact) -> Person:
    return Person(contact.name, phones(contact.phone), contact.activities)


def _href(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return ""
    digits = re.sub(r"[^0-9]", "", text.replace(_TRUNK, "") if text.startswith("+") else text)
    return f"tel:{'+' if text.startswith('+') else ''}{digits}" if len(digits) in _DIGITS else ""
