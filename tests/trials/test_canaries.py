"""What a person writes, their words, cookies and codes stand nowhere but sealed: not in a log, a file, a database."""

import base64
import re
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from http.client import HTTPException
from itertools import count
from pathlib import Path
from time import sleep, time

import pytest

from tests.trials.forms import Form, form_to
from tests.trials.journeys import Journey
from tests.trials.sites import Site, descendants
from tools.adversary import examined

# Pipes, the counters that workers share, and the file by which Python tries whether a folder can be written.
WITHOUT_TEXT = re.compile(r"|\d+|/dev/null|/dev/shm/pym-\S+|\S+/tmp/[a-z0-9_]{8}")
ERRORS = {400, 403, 404, 405, 413, 500}
SEPARATORS = ("+", "%20", "\\n", '", "', "', '", ",", "-")
DATABASES = ("monsuivipsy.sqlite3", "coffre.sqlite3")


def forms_of_text(text: str) -> set[bytes]:
    """Return the ways in which a text may stand in a file, in lower case."""
    plain = text.encode()
    shifted = {base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)}
    wide = {text.encode("utf-16-le"), text.encode("utf-16-be")}
    quoted = {text.replace(" ", mark).encode() for mark in SEPARATORS} if " " in text else set()
    return {form.lower() for form in {plain, plain.hex().encode(), plain[::-1], *shifted, *wide, *quoted}}


def hits(places: Iterable[tuple[str, bytes]], texts: Iterable[str]) -> list[str]:
    wanted = [(text, form) for text in texts for form in forms_of_text(text)]
    found = []
    for name, content in places:
        searched = content.lower()
        found += [f"{text} in {name}" for text, form in wanted if form in searched]
    return found


def files_under(*folders: Path, since: float = 0) -> Iterator[tuple[str, bytes]]:
    """Give every file that changed since a moment: databases with their logs, what was printed, temporary files."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_mtime >= since:
                yield str(path.relative_to(folder)), path.read_bytes()


def of_processes(pid: int) -> Iterator[tuple[str, bytes]]:
    """Give what every user of the machine may see of a process, and what it was started with."""
    for each in (pid, *descendants(pid)):
        for name in ("cmdline", "environ"):
            yield f"{name} of a process", Path(f"/proc/{each}/{name}").read_bytes()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def site(request, tmp_path):
    """Give a site whose views can be made to fail, and which has a folder of its own for temporary files."""
    (tmp_path / "var").mkdir()
    (tmp_path / "tmp").mkdir()
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.trials.failing_settings",
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        names = {"DATABASE_URL": "canaries", "COFFRE_DATABASE_URL": "canaries_coffre"}
        variables |= {variable: server.create(name) for variable, name in names.items()}
    site = Site(tmp_path / "var", variables)
    site.prepare()
    site.start()
    yield site
    site.kill()


def test_nothing_that_was_written_can_be_read_anywhere(site, request, tmp_path):
    began, journey = time(), Journey(site)
    journey.walk()
    texts = [*journey.markers.values(), *journey.secrets]
    assert len(texts) > 40
    assert hits(of_processes(site.process.pid), texts) == []
    kill_during_a_save(journey)
    folders = [tmp_path, *([request.getfixturevalue("postgresql").folder] if "DATABASE_URL" in site.variables else [])]
    assert hits(files_under(*folders, since=began), texts) == []
    assert hits(said(journey), texts) == []
    assert list((tmp_path / "tmp").iterdir()) == []
    assert written_files(site) == []
    if "DATABASE_URL" not in site.variables:
        assert [examined(site.var / name, texts).secrets for name in DATABASES] == [[], []]


def kill_during_a_save(journey: Journey) -> None:
    """Kill the server while forms are on their way, and let it find what it left."""
    form = form_to(journey.person.open("/").page, "/", "/jour")
    sending = threading.Thread(target=send_until_nobody_answers, args=(journey, form))
    sending.start()
    sleep(0.3)
    journey.site.kill()
    sending.join()
    journey.site.start()
    assert journey.person.open("/").status == 200


def send_until_nobody_answers(journey: Journey, form: Form) -> None:
    with suppress(OSError, HTTPException):
        for number in count():
            note = f"{journey.markers['day note']} " * (1 + number % 500)
            journey.person.send(form, operation=secrets.token_hex(8), note=note)


def said(journey: Journey) -> Iterator[tuple[str, bytes]]:
    """Give the pages that say that something went wrong, and the headers of all answers but those of cookies."""
    for answer in journey.person.answers:
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers if name.lower() != "set-cookie")
        yield f"headers of {answer.status}", headers.encode()
        if answer.status in ERRORS:
            yield f"page of {answer.status}", answer.body


def written_files(site: Site) -> list[str]:
    """Return the files that the site opened to write, but for its own databases and what holds no text."""
    paths = {path for path in (site.var / "written").read_text().split("\n") if not path.startswith(str(site.var))}
    return [path for path in paths if not WITHOUT_TEXT.fullmatch(path)]


@pytest.mark.long
def test_a_log_with_the_words_of_errors_is_found(tmp_path):
    variables = {"DJANGO_SETTINGS_MODULE": "tests.trials.failing_settings", "LEAKS": "1"}
    site = Site(tmp_path, variables)
    site.prepare()
    site.start()
    try:
        journey = Journey(site)
        journey.walk()
        assert {line.partition(" in ")[2] for line in hits(files_under(tmp_path), journey.markers.values())} == {
            "stderr"
        }
    finally:
        site.kill()


@pytest.mark.parametrize("written", ["plain", "as utf-16", "in base64", "in capitals", "in digits"])
def test_what_leaks_is_found(tmp_path, written):
    marker = f"marque{secrets.token_hex(6)}"
    leaks = {
        "plain": marker.encode(),
        "as utf-16": marker.encode("utf-16"),
        "in base64": base64.b64encode(f"note={marker}".encode()),
        "in capitals": marker.upper().encode(),
        "in digits": marker.encode().hex().encode(),
    }
    (tmp_path / "leak").write_bytes(b"\0\1" + leaks[written] + b"\xff")
    assert set(hits(files_under(tmp_path), [marker])) == {f"{marker} in leak"}
