"""A disk that takes nothing more: who saves is told, keeps what was written, and can still read everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
BEFORE, AFTER = "ce qui est gardé", "ce que le disque refuse"


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the database grow no more, as on a full disk; PostgreSQL refuses every write instead."""
    if connection.vendor != "sqlite":
        with read_only_disk():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # leaves no page that is free
        pages, most = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "max_page_count"))
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def read_only_disk() -> Iterator[None]:
    off, on = ("OFF", "ON")
    setting = "PRAGMA query_only = {}" if connection.vendor == "sqlite" else "SET default_transaction_read_only = {}"
    with connection.cursor() as cursor:
        cursor.execute(setting.format(on))
        try:
            yield
        finally:
            cursor.execute(setting.format(off))


faults = pytest.mark.parametrize("fault", [full_disk, read_only_disk])


@pytest.fixture
def opened(client):
    opened = new_carnet()
    bring(client, opened)
    keep(opened, [Day(on=today(), answers={MOOD: Answer(value=4)}, note=BEFORE)])
    return opened


def today() -> date:
    return datetime.now(UTC).date()


def form(**changed: str) -> dict[str, str]:
    long = f"{AFTER} " * 700  # more pages than the day has
    fields = {"le": today().isoformat(), "operation": "0" * 16, "note": long.strip(), "note-shown": BEFORE}
    return {**fields, "q0-id": MOOD, "q0": "2", "q0-shown": "4", **changed}


@pytest.mark.usefixtures("opened")
@faults
def test_a_save_that_the_disk_refuses_says_so_and_gives_back_what_was_written(client, fault):
    with fault():
        answer = client.post("/jour", form())
        page = answer.content.decode()
        assert answer.status_code == 503
        assert "Pas enregistré" in page
        assert AFTER in page
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("opened")
@faults
def test_a_script_that_saves_is_told_too(client, fault):
    with fault():
        answer = client.post("/jour", form(), headers={"accept": "application/json"})
        assert answer.status_code == 503
        assert answer.json()["error"].startswith("Pas enregistré")
        assert "saved" not in answer.json()


@pytest.mark.usefixtures("opened")
@faults
def test_everything_can_still_be_read_while_the_disk_refuses(client, fault):
    with fault():
        client.post("/jour", form())
        for address in ("/", "/jour?le=" + today().isoformat(), "/carnet", "/aide", "/reglages"):
            answer = client.get(address)
            assert answer.status_code == 200, address
        assert BEFORE in client.get("/").content.decode()


@faults
def test_nothing_acknowledged_is_lost_and_the_same_form_is_kept_once_there_is_room(client, opened, fault):
    with fault():
        client.post("/jour", form())
        kept = store.read_days(opened.data_key, [today()]).by_date[today()]
        assert (kept.note, kept.value(MOOD)) == (BEFORE, 4)
    assert client.post("/jour", form(), headers={"accept": "application/json"}).status_code == 200
    kept = store.read_days(opened.data_key, [today()]).by_date[today()]
    assert (kept.note, kept.value(MOOD)) == (form()["note"], 2)
