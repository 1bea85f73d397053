"""What every test may ask for: pages in a real browser, a PostgreSQL server, settings without collected files."""

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings as django_settings

from monsuivipsy.identity.limits import TRIES
from monsuivipsy.identity.root_key import write_first_root_key
from tests.browsers import Pages, find_chromium, start_chromium
from tests.databases import Server, find_initdb, start_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NEEDS = {"chromium": "browser", "postgresql": "postgresql"}
TESTS = Path(__file__).parent
# Where most tests start a server or another program, or break something on purpose, again and again.
OF_PROGRAMS = ("trials", "deploy", "contracts", "config", "cli/test_site.py", "cli/test_starting.py")

# Every journey goes at the width of a phone in `make test`, at this one too in the full-length form.
SECOND_WIDTH = 1280


def pytest_configure() -> None:
    """Serve static files straight from their folders, which a test need not collect; let property tests take time.

    Carnets are sealed with a root key of the tests' own.
    """
    # Ignored where the tests were started in the background, and then by every program that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    key_file = Path(tempfile.mkdtemp(prefix="monsuivipsy-tests-")) / "root.key"
    write_first_root_key(key_file)
    django_settings.ROOT_KEY_FILE = key_file
    django_settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    django_settings.WHITENOISE_AUTOREFRESH = True
    django_settings.WHITENOISE_USE_FINDERS = True
    # A machine that is busy with something else is not a fault.
    hypothesis.settings.register_profile("patient", hypothesis.settings.default, deadline=None)
    hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    """Every test comes from one address: what the one before tried does not count."""
    TRIES.forget()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, PostgreSQL, other programs or much time, so that no test can forget to say so."""
    for item in items:
        for fixture, marker in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)
        if any(item.path.is_relative_to(TESTS / path) for path in OF_PROGRAMS):
            item.add_marker("programs")
        if SECOND_WIDTH in _parameters(item).values():
            item.add_marker("long")


def _parameters(item: pytest.Item) -> dict[str, object]:
    return item.callspec.params if hasattr(item, "callspec") else {}


def skip_or_fail(reason: str) -> None:
    """Skip what the machine lacks; under CI nothing may be lacking."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Give the machine's Chromium, started once."""
    path = find_chromium()
    if path is None:
        skip_or_fail("no Chromium: install the package `chromium`, or name its program in CHROMIUM")
    with start_chromium(str(path)) as browser:
        yield browser


@pytest.fixture
def open_page(chromium: "Browser") -> "Iterator[Callable[..., Page]]":
    """Give `open_page(width=360, dark=False, javascript=True)`; at the end no script may have failed on any page."""
    pages = Pages(chromium)
    yield pages.open
    pages.close()
    wait_for_answers()
    assert pages.problems == []


def wait_for_answers() -> None:
    """Wait for what still answers a closed page: once the server shares its connections no more, it may not end."""
    for _ in range(200):
        if not any("process_request_thread" in thread.name for thread in threading.enumerate()):
            return
        time.sleep(0.01)


@pytest.fixture
def page(open_page: "Callable[..., Page]") -> "Page":
    """Give one page as wide as a small phone, in light colours, with scripts."""
    return open_page()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Give a PostgreSQL server of our own, in a temporary folder, without a network port."""
    initdb = find_initdb()
    if initdb is None:
        skip_or_fail("no PostgreSQL server: install the package `postgresql`")
    with start_server(Path(str(initdb))) as server:
        yield server
