"""Which pages are public. Every other one is reached only with an opened carnet (`identity/permissions.py`)."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "is_public_page"


def public(view: View) -> View:
    """Mark a view as open to everyone."""
    setattr(view, _MARK, True)
    return view


def is_public(view: Callable[..., Any]) -> bool:
    return bool(getattr(view, _MARK, False))
