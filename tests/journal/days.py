"""A day as a test fills it: what a form sends, what is kept, and what the page shows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Day
from tests.website.documents import read

JSON = {"Accept": "application/json"}
NBSP = "\u202f"


def today(zone="Europe/Paris"):
    return datetime.now(ZoneInfo(zone)).date()


def sent(*answers, on=None, operation="0123456789abcdef", **fields):
    """Return a form: `answers` are (indicator id, new value, value shown), in the order of their cards."""
    form = {"le": (on or today()).isoformat(), "operation": operation, **fields}
    for position, (id_, new, *shown) in enumerate(answers):
        form |= {f"q{position}-id": id_, f"q{position}": new, f"q{position}-shown": shown[0] if shown else ""}
    return form


def kept(opened, on=None):
    on = on or today()
    return store.read_days(opened.data_key, [on]).by_date.get(on, Day(on=on))


def checked(html, name):
    """Return the values of the radios of this name that are chosen."""
    inputs = read(html).find("input")
    return [each["value"] for each in inputs if each.get("name") == name and "checked" in each]


def value(html, name):
    return next(each["value"] for each in read(html).find("input") if each.get("name") == name)


def page(client, address="/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()
