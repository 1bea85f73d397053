"""Carnets for tests: opened through the product's own actions, and the cookie that brings one to a client or a browser.

Tests that use these need `pytest.mark.django_db(databases=["default", "coffre"])`, with `transaction=True` for a
browser.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from monsuivipsy.identity.cookie import cookie_value
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import store
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.actions.days import widen
from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.documents import DayDocument
from monsuivipsy.journal.domain.entries import Day, Profile
from monsuivipsy.journal.domain.indicators import Indicator

BOTH = ["default", "coffre"]
MOOD, SLEEP = "3e15ed99-f2f9-4716-b6a2-5348c35266da", "d21db60d-ffa7-4063-a011-d7faef93bed2"
SUICIDAL_THOUGHTS = "137a047f-7831-4109-9052-fc757be8986f"


def indicators(*ids: str) -> tuple[Indicator, ...]:
    """Return those of the catalogue, in this order; mood and sleep unless some are named."""
    by_id = catalogue().by_id
    return tuple(by_id[id_].indicator(position) for position, id_ in enumerate(ids or (MOOD, SLEEP)))


def new_carnet(*followed: Indicator, opened_on: date = date(2026, 1, 1)) -> Opened:
    """Return a new carnet that follows these indicators; mood and sleep unless some are given."""
    return open_new(Profile(indicators=followed or indicators()), today=opened_on)


def keep(opened: Opened, days: Iterable[Day]) -> None:
    """Write whole days as they are, whatever their dates."""
    for day in days:
        widen(opened.data_key, store.read_head(opened.data_key), day.on)
        store.change_day(opened.data_key, day.on, lambda _, day=day: DayDocument(day=day))


def bring(client: Any, opened: Opened) -> None:
    """Give a Django test client the cookie of a carnet's device."""
    client.cookies[settings.CARNET_COOKIE_NAME] = cookie_value(opened.device)


def browser_cookie(opened: Opened, address: str) -> dict[str, str]:
    """Return what `context.add_cookies([…])` wants, for the live server at this address."""
    return {"name": settings.CARNET_COOKIE_NAME, "value": cookie_value(opened.device), "url": address}
