"""The file that is deployed, in an nginx that really serves."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import closing

import pytest

from monsuivipsy.website.help_numbers import HELP_NUMBERS
from tests.cli.program import PROGRAM
from tests.cli.test_site import free_port
from tests.conftest import skip_or_fail
from tests.deploy.servers import DEPLOYED, HOST, ROOT, echo, in_front_of, wait_for
from tests.website.addresses import MACHINES, every_address
from tests.website.documents import read

SECRET = "MOT-SECRET"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def nginx() -> None:
    if shutil.which("nginx") is None:
        skip_or_fail("no nginx: install the package `nginx`")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give the port of a running site that believes itself behind a proxy, and the process."""
    port = free_port()
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment = {
        **ours,
        "MONSUIVIPSY_VAR": str(tmp_path_factory.mktemp("var")),
        "DATABASE_URL": "",
        "MONSUIVIPSY_HTTPS": "1",
        "ALLOWED_HOSTS": HOST,
        "SECRET_KEY": "s" * 40,
    }
    process = subprocess.Popen([PROGRAM, "serve", "--prepare", "--port", str(port)], env=environment)  # noqa: S603 - our own words
    wait_for(port)
    yield port
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="module")
def front(nginx, site, tmp_path_factory):  # noqa: ARG001 - asked for first
    with in_front_of(site, tmp_path_factory.mktemp("nginx") / "place") as running:
        yield running


@pytest.fixture
def upstream():
    with echo() as running:
        yield running


@pytest.fixture
def before_upstream(nginx, upstream, tmp_path):  # noqa: ARG001
    with in_front_of(upstream.port, tmp_path / "place") as running:
        yield running


def test_a_page_comes_over_tls_with_what_keeps_it_there(front):
    answer = front.ask("/essayer", Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert re.match(r"__Host-csrftoken=.*; Path=/; .*Secure", answer.headers["Set-Cookie"])
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_with_its_token_and_origin_is_taken(front):
    file = {'name="file"; filename="journal.json"': (ROOT / "monsuivipsy/journal/example.json").read_bytes()}
    origins = (f"https://{HOST}", "https://elsewhere.example")
    statuses = [taken(front, file, origin).status for origin in origins]
    assert statuses == [200, 403]


def test_without_tls_there_is_only_the_way_to_it(front):
    connection = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=5)
    connection.request("GET", "/jour?le=2026-11-24", headers={"Host": "elsewhere.example"})
    answer = connection.getresponse()
    connection.close()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/jour?le=2026-11-24")


def test_figures_stay_on_this_machine_and_health_is_for_anyone(front, site):
    assert front.ask("/metrics").status == 404
    assert front.ask("/healthz").status == 200
    for path in MACHINES:
        connection = http.client.HTTPConnection("127.0.0.1", site, timeout=5)
        connection.request("GET", path)
        assert connection.getresponse().status == 200
        connection.close()


def test_nothing_of_a_visit_is_logged(front, site):
    front.ask(
        f"/{SECRET}/{SECRET}?q={SECRET}",
        Cookie=f"__Host-carnet_key={SECRET}",
        Referer=f"https://{SECRET}.example/",
        User_Agent=SECRET,
        X_Forwarded_For=SECRET,
    )
    front.ask(f"/jour?le=2026-11-24&mot={SECRET}")
    front.ask(f"/carnet/recherche/{SECRET}", "POST", SECRET.encode() * 9000)
    front.ask("/essayer", "POST", b"x" * 27 * MEGABYTE)
    wait_for_line(front, " /jour ")
    assert SECRET not in front.logs()
    assert "127.0.0.1" not in front.logs()
    assert str(site) not in front.logs()
    assert "le=" not in front.logs()
    assert " GET - 404 " in front.logs()


def wait_for_line(front, words: str) -> None:
    for _ in range(200):
        if words in front.logs():
            return
        time.sleep(0.01)
    raise AssertionError(front.logs())


def taken(front, parts: dict[str, bytes], origin: str = f"https://{HOST}") -> http.client.HTTPResponse:
    """Send a form with the token of its page, so that the whole of it is read, and return the answer."""
    page = front.ask("/essayer")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]
    body = b"".join(
        f"--x\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in {'name="csrfmiddlewaretoken"': token.encode(), **parts}.items()
    )
    kind, cookie = "multipart/form-data; boundary=x", page.headers["Set-Cookie"].split(";")[0]
    return front.ask("/essayer", "POST", body + b"--x--\r\n", Cookie=cookie, Content_Type=kind, Origin=origin)


def test_a_file_of_25_megabytes_passes_and_a_larger_one_does_not(front):
    read = taken(front, {'name="file"; filename="a.csv"': b"x" * 25 * MEGABYTE})
    assert "Ce fichier" in read.content.decode()
    answer = taken(front, {'name="file"; filename="a.csv"': b"x" * 27 * MEGABYTE})
    assert answer.status == 413
    assert "25\u00a0Mo au plus" in answer.content.decode()


def test_static_files_are_kept_and_served_while_the_site_is_down(nginx, tmp_path):  # noqa: ARG001
    with echo() as upstream, in_front_of(upstream.port, tmp_path / "place") as front:
        for _ in range(3):
            assert front.ask("/static/website/base.0123456789ab.css").status == 200
        assert len(upstream.seen) == 1
        stopped = upstream
    with in_front_of(stopped.port, tmp_path / "other") as front:
        answer = front.ask("/aide")
    assert answer.status == 502
    page = answer.content.decode()
    assert all(f'href="{entry.ways[0].href}"' in page for entry in HELP_NUMBERS)
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_a_client_says_of_itself_is_dropped(before_upstream, upstream):
    before_upstream.ask(
        "/", X_Forwarded_For="192.0.2.1", X_Real_IP="192.0.2.1", X_Forwarded_Proto="http", Forwarded="for=192.0.2.1"
    )
    (headers,) = upstream.seen
    seen = {}
    for name, value in headers:
        seen.setdefault(name.lower(), []).append(value)
    assert seen["x-forwarded-for"] == seen["x-real-ip"] == ["127.0.0.1"]
    assert seen["x-forwarded-proto"] == ["https"]
    assert "forwarded" not in seen
    assert seen["host"] == [HOST]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says which files a process holds")
def test_a_form_reaches_the_site_once_it_is_whole_and_waits_where_it_is_told_to(before_upstream, upstream):
    with closing(before_upstream.connection()) as connection:
        connection.putrequest("POST", "/jour", skip_host=True)
        connection.putheader("Host", HOST)
        connection.putheader("Content-Length", str(200_000))
        connection.endheaders()
        connection.send(b"x" * 150_000)
        waiting = wait_for_file(before_upstream, "/run/body/")
        assert upstream.seen == []
        connection.send(b"x" * 50_000)
        assert connection.getresponse().status == 200
    assert len(upstream.seen) == 1
    assert waiting.endswith(" (deleted)"), "whoever lists the folder sees nothing"


def wait_for_file(front, part: str) -> str:
    for _ in range(500):
        found = [file for file in front.held_files() if part in file]
        if found:
            return found[0]
        time.sleep(0.01)
    raise AssertionError(front.held_files())


def test_every_known_address_is_logged_by_its_first_part_and_no_other():
    known = re.search(r"\(\?<first>/\(([^)]*)\)\)", DEPLOYED.read_text(encoding="utf-8"))[1].split("|")
    first_parts = {address.split("/")[1] for address in every_address()} - {""}
    assert set(known) == {*first_parts, "static", "healthz"} - {"composants"}


@pytest.mark.parametrize("page", ["indisponible", "trop-lourd"])
def test_a_page_of_the_proxy_itself_has_every_number(page):
    document = read((ROOT / "deploy" / "nginx" / f"{page}.html").read_text(encoding="utf-8"))
    for entry in HELP_NUMBERS:
        assert entry.ways[0].href in document.attributes("href")
        assert entry.what in document.text
    assert not document.find("script")
    assert not re.findall(r"\w'\w", document.text)
