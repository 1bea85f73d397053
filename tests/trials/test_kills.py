"""The server is killed without notice while clients save: what was acknowledged is there afterwards, once."""

import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from tests.carnets import MOOD, SLEEP
from tests.conftest import skip_or_fail
from tests.databases import DURABLE, Server, find_initdb, start_server
from tests.trials.savers import Browser, Saver, several_days
from tests.trials.sites import Site, kill_tree

SHORT, LONG = 5, 200
LONG_ACKNOWLEDGED = 50_000
BACK_WITHIN_SECONDS = 10
# So many that no text reaches its 20 000 characters, even that of the quickest client: its refusal would be for ever.
DAYS = 20
PATIENCE_SECONDS = 120
CARNETS = 2


@dataclass
class Account:
    """What a trial found, printed by the long form."""

    kills: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    slowest_return: float = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def machine(request, tmp_path):
    """Give a prepared site, and its PostgreSQL server where it has one, which waits for the disk like a real one."""
    if request.param == "sqlite":
        yield from prepared(Site(tmp_path), None)
        return
    initdb = find_initdb()
    if initdb is None:
        skip_or_fail("no PostgreSQL server: install the package `postgresql`")
    with start_server(Path(str(initdb)), DURABLE) as server:
        addresses = {"DATABASE_URL": server.create("carnets"), "COFFRE_DATABASE_URL": server.create("coffre")}
        yield from prepared(Site(tmp_path, addresses), server)


def prepared(site, server):
    site.prepare()
    yield site, server
    site.kill()


@pytest.mark.parametrize("kills", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])
def test_no_acknowledged_save_is_lost_or_doubled_when_the_server_is_killed(machine, kills):
    site, server = machine
    account = trial(site, server, kills)
    print(account)  # noqa: T201 - the figures of the long form
    assert account.faults == []
    assert account.kills == kills
    assert account.slowest_return < BACK_WITHIN_SECONDS
    assert account.acknowledged > kills
    assert kills < LONG or account.acknowledged >= LONG_ACKNOWLEDGED


def trial(site: Site, server: Server | None, kills: int) -> Account:
    account, random = Account(), Random(kills)  # noqa: S311 - when to kill
    cookies = site.open_carnets(CARNETS, MOOD, SLEEP)
    site.start()
    savers = [saver(site.port, cookie, place) for cookie in cookies for place in (0, 1)]
    each = LONG_ACKNOWLEDGED // LONG + 1 if kills == LONG else 0
    for _ in range(kills):
        save_until_killed(site, server, savers, saves=each, seconds=random.uniform(0.1, 0.5))
        account.kills += 1
        account.slowest_return = max(account.slowest_return, started_again(site, server))
        for one in savers:
            if one.pending and random.random() < 0.5:
                account.sent_again += 1
                one.send()
        account.faults += faults(savers)
        for one in savers:
            one.settle()
            one.browser.hang_up()
    account.acknowledged = sum(one.acknowledged for one in savers)
    account.refused = sum(len(one.refused) for one in savers)
    return account


def saver(port: int, cookie: str, place: int) -> Saver:
    """Return a client of a carnet in which another one writes the other fields of the same days."""
    days = several_days(DAYS, date.today())  # noqa: DTZ011 - the machine's, as the server's
    return Saver(Browser(port, cookie), (MOOD, SLEEP), place, is_noting=place == 0, days=days)


def faults(savers: list[Saver]) -> list[str]:
    """Read every day that was saved since the last time, once for all who write to it."""
    found = []
    for cookie in {one.browser.cookie for one in savers}:
        together = [one for one in savers if one.browser.cookie == cookie]
        for on in set().union(*(one.touched for one in together)):
            page = together[0].page(on)
            found += [fault for one in together for fault in one.faults(on, page)]
    for one in savers:
        one.touched.clear()
    return found


def save_until_killed(site: Site, server: Server | None, savers: list[Saver], *, saves: int, seconds: float) -> None:
    """Let clients save at least so often, and some time more, before everything is killed."""
    stopped = threading.Event()
    enough = saves + sum(one.acknowledged for one in savers)
    threads = [threading.Thread(target=one.until, args=(stopped,)) for one in savers]
    for thread in threads:
        thread.start()
    until = monotonic() + PATIENCE_SECONDS
    while sum(one.acknowledged for one in savers) < enough:
        assert monotonic() < until, [one.refused[-3:] for one in savers]
        sleep(0.01)
    sleep(seconds)
    if server is not None:
        kill_database(server)
    site.kill()
    stopped.set()
    for one, thread in zip(savers, threads, strict=True):
        thread.join()
        one.browser.hang_up()


def kill_database(server: Server) -> None:
    """Kill PostgreSQL too. Where nobody waits for the dead server, its number would keep the next from starting."""
    kill_tree(server.pid)
    for lock in (server.data / "postmaster.pid", *server.folder.glob(".s.PGSQL.*.lock")):
        lock.unlink()


def started_again(site: Site, server: Server | None) -> float:
    """Return how many seconds it took until pages were answered again."""
    began = monotonic()
    if server is not None:
        server.start()
    site.start()
    return monotonic() - began
