"""The plan that a person wrote for the moments when it gets too hard, section by section."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: str
    phone: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisPlan:
    warning_signs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    company: tuple[Contact, ...] = ()
    helpers: tuple[Contact, ...] = ()
    professionals: tuple[Contact, ...] = ()
    safety: tuple[str, ...] = ()
    reasons_to_live: tuple[str, ...] = ()
