"""What comes from elsewhere writes nothing, what is only looked at writes nothing, and no answer holds a key."""

import base64
import re
from html import unescape
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.permissions import Opened
from tests.carnets import BOTH, bring
from tests.trials.full import full_carnet
from tests.website.addresses import closed_addresses, every_address

pytestmark = pytest.mark.django_db(databases=BOTH)
ADDRESSES = sorted({*every_address(), *closed_addresses()})
TOKEN = "a" * 32
OWN = {"origin": "http://testserver", "sec-fetch-site": "same-origin", "x-csrftoken": TOKEN}
FOREIGN = {
    "another origin": OWN | {"origin": "https://ailleurs.example"},
    "no origin that can be told": OWN | {"origin": "null"},
    "the same host over another port": OWN | {"origin": "http://testserver:8443"},
    "a browser that says another site": OWN | {"sec-fetch-site": "cross-site"},
    "a browser that says a neighbour": OWN | {"sec-fetch-site": "same-site"},
    "no token": {name: value for name, value in OWN.items() if name != "x-csrftoken"},
    "another token": OWN | {"x-csrftoken": "b" * 32},
}
# After these the cookie opens nothing any more.
ENDINGS = ("/reglages/effacer/pour-toujours", "/reglages/verrouiller")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", re.IGNORECASE)


@pytest.fixture
def opened():
    return full_carnet()


@pytest.fixture
def visitor(opened):
    """Give a client with the cookie of a full carnet, which must bring a token to every form."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    bring(client, opened)
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


class Written:
    """Counts what the statements of a block change, in both databases."""

    def __enter__(self):
        self.logs = [CaptureQueriesContext(connections[name]) for name in BOTH]
        for log in self.logs:
            log.__enter__()
        return self

    def __exit__(self, *error):
        for log in self.logs:
            log.__exit__(*error)

    @property
    def statements(self):
        return [query["sql"] for log in self.logs for query in log if WRITES.match(query["sql"])]


@pytest.mark.parametrize("elsewhere", FOREIGN)
def test_no_form_from_elsewhere_is_taken_by_any_address(visitor, elsewhere):
    for address in ADDRESSES:
        with Written() as written:
            answer = visitor.post(address, {"confirm": "on", "le": "2026-01-01"}, headers=FOREIGN[elsewhere])
        assert answer.status_code == HTTPStatus.FORBIDDEN, address
        assert written.statements == [], address


def test_the_same_form_from_here_is_not_refused_for_its_origin(visitor):
    """Without this, the test above could pass because every form is refused."""
    answers = {
        address: visitor.post(address, headers=OWN).status_code for address in ADDRESSES if "effacer" not in address
    }
    assert [address for address, status in answers.items() if status == HTTPStatus.FORBIDDEN] == []


def linked(page: str) -> set[str]:
    """Return the addresses of this site that a page leads to, with what stands behind their question mark."""
    found = map(unescape, re.findall(r'(?:href|action)="([^"#]*)', page))
    return {address for address in found if address.startswith("/") and not address.startswith(settings.STATIC_URL)}


def look_at_everything(visitor) -> dict[str, HttpResponse]:
    """Follow all the links of a full carnet, and return every answer."""
    answers, waiting = {}, set(ADDRESSES)
    while waiting:
        address = waiting.pop()
        answers[address] = visitor.get(address)
        if answers[address].headers.get("Content-Type", "").startswith("text/html"):
            waiting |= linked(answers[address].content.decode()) - answers.keys()
        assert len(answers) < 500, "links without end"
    return answers


def test_looking_writes_nothing_and_shows_no_key(visitor, opened):
    with Written() as written:
        answers = look_at_everything(visitor)
        for address in ADDRESSES:
            visitor.head(address)
    assert written.statements == []
    assert len(answers) > len(ADDRESSES)
    closed, forms = tuple(closed_addresses()), forms_of_keys(opened)
    for address, answer in answers.items():
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, address
        if address.partition("?")[0] in closed:
            assert answer.headers["Cache-Control"] == "no-store", address
        assert [form for form in forms if form in everything_of(answer)] == [], address


def everything_of(answer: HttpResponse) -> bytes:
    headers = [f"{name}: {value}".encode() for name, value in answer.headers.items()]
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body + b"\n".join(headers)


def forms_of_keys(opened: Opened) -> set[bytes]:
    key, secret = opened.data_key, opened.device.secret
    parts = [key.key, key.carnet, secret, opened.lookup, trousseau._part(key.carnet), key.tag("profile")]
    return {form for part in parts for form in written_forms(part)}


def written_forms(part: bytes) -> set[bytes]:
    """Return how a key could be written: as it is, in digits, and in base64 wherever it begins."""
    encoded = {base64.b64encode(b"\0" * shift + part)[4 if shift else 0 : -4] for shift in range(3)}
    safe = {one.replace(b"+", b"-").replace(b"/", b"_") for one in encoded}
    return {part, part.hex().encode(), part.hex().upper().encode(), *encoded, *safe}
