"""Real disks that fill up or turn read-only under a site that serves: no acknowledged save is lost, reads go on."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.carnets import MOOD, SLEEP
from tests.conftest import skip_or_fail
from tests.databases import DURABLE, Server, find_initdb, start_server
from tests.trials.disks import Memory, failing_disk, memory_disk
from tests.trials.savers import Saver, several_days
from tests.trials.sites import Site
from tests.trials.test_kills import faults, kill_database, saver

pytestmark = pytest.mark.long
SAVES, REFUSED, MOST = 60, 20, 3_000
PROGRAMS = ("mount", "umount", "losetup", "mkfs.ext4", "fsck.ext4", "blockdev")
# Many days with long texts make the databases grow.
DAYS, WORDS = 600, 400


@pytest.fixture(autouse=True)
def _can_mount():
    if sys.platform != "linux" or os.geteuid() != 0 or not all(map(shutil.which, PROGRAMS)):
        skip_or_fail("no disks of our own: these trials need root, Linux and e2fsprogs")


@contextmanager
def served(var: Path, **variables: str) -> Iterator[Site]:
    var.mkdir(exist_ok=True)
    site = Site(var, variables)
    site.prepare()
    os.sync()  # what is prepared once need not survive what follows by itself
    site.start()
    try:
        yield site
    finally:
        site.kill()


def clients(site: Site) -> list[Saver]:
    (cookie,) = site.open_carnets(1, MOOD, SLEEP)
    savers = [saver(site.port, cookie, place) for place in (0, 1)]
    for one in savers:
        one.days = several_days(DAYS, one.days[0])
    for _ in range(SAVES):
        for one in savers:
            one.save()
    assert [one.refused for one in savers] == [[], []]
    return savers


def save_until_refused(savers: list[Saver]) -> None:
    """Save, with more and more text, until the disk has refused often enough."""
    for _ in range(MOST):
        for one in savers:
            one.pending = None
            one.save(fillers=WORDS)
        if sum(len(one.refused) for one in savers) >= REFUSED:
            break
    statuses = {status for one in savers for status in one.refused}
    assert statuses == {503}, statuses


def assert_told_and_readable(savers: list[Saver]) -> None:
    """See that a browser gets its form back with what was written, and that everything can still be read."""
    one = savers[0]
    assert one.pending
    status, page = one.browser.ask("POST", "/jour", one.form(one.pending))
    assert status == 503
    assert "Pas enregistré" in page
    assert one.pending["word"] in page
    assert faults(savers) == []
    for address in ("/", "/carnet", "/comprendre", "/reglages", "/aide"):
        assert one.browser.ask("GET", address)[0] == 200, address


def assert_nothing_lost(savers: list[Saver]) -> None:
    for one in savers:
        one.touched = set(one.fields)
        one.browser.hang_up()
    assert faults(savers) == []
    for one in savers:
        one.settle()
        one.save()
        assert one.pending is None
    assert faults(savers) == []
    for one in savers:
        one.browser.hang_up()


def test_a_full_disk_loses_nothing_on_sqlite(tmp_path):
    with memory_disk(tmp_path / "disk", 24) as disk, served(disk.folder / "var") as site:
        savers = clients(site)
        disk.fill()
        save_until_refused(savers)
        assert_told_and_readable(savers)
        site.kill()
        disk.make_room()
        site.start()
        assert_nothing_lost(savers)


def test_a_disk_that_turns_read_only_loses_nothing_on_sqlite(tmp_path):
    with failing_disk(tmp_path / "disk", 64) as disk, served(disk.folder / "var") as site:
        savers = clients(site)
        disk.turn_read_only()
        save_until_refused(savers)
        assert_told_and_readable(savers)
        site.kill()
        disk.repair()
        site.start()
        assert_nothing_lost(savers)


@contextmanager
def postgresql_on_a_small_disk() -> Iterator[tuple[Memory, Server]]:
    initdb = find_initdb()
    if initdb is None:
        skip_or_fail("no PostgreSQL server: install the package `postgresql`")
    with tempfile.TemporaryDirectory(prefix="monsuivipsy-disk-") as folder:
        Path(folder).chmod(0o755)  # the server runs as somebody else
        place = Path(folder) / "disk"
        with memory_disk(place, 160) as disk, start_server(Path(str(initdb)), DURABLE, place) as server:
            yield disk, server


def test_a_full_disk_loses_nothing_on_postgresql(tmp_path):
    with postgresql_on_a_small_disk() as (disk, server):
        addresses = {"DATABASE_URL": server.create("carnets"), "COFFRE_DATABASE_URL": server.create("coffre")}
        with served(tmp_path / "var", **addresses) as site:
            savers = clients(site)
            disk.fill()
            save_until_refused(savers)
            assert_told_and_readable(savers)
            site.kill()
            kill_database(server)
            disk.make_room()
            server.start()
            site.start()
            assert_nothing_lost(savers)
