import re

import pytest
from django.urls import reverse

from monsuivipsy.website.middleware import HEADERS
from tests.website.addresses import every_address
from tests.website.documents import read
from tests.website.showcase import FAILURES

SHOWCASE = ("/composants", "/composants?theme=dark", *(f"/echec/{kind}" for kind in FAILURES))
PAGES = (*every_address(), *SHOWCASE)
pytestmark = pytest.mark.urls("tests.website.showcase")


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.fixture(params=PAGES)
def response(client, request):
    return client.get(request.param)


@pytest.fixture(params=PAGES)
def document(client, request):
    return read(client.get(request.param, follow=True).content.decode())


def test_every_answer_carries_the_headers(response):
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            assert response.headers[name] == value


def test_only_pages_that_are_the_same_for_everyone_may_be_kept(response):
    public = {reverse(f"website:{name}") for name in ("privacy", "accessibility")}
    expected = "no-cache" if response.request["PATH_INFO"] in public else "no-store"
    assert response.headers["Cache-Control"] == expected


def test_nothing_is_inline(document):
    names = {name for _, attributes in document.elements for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert not document.find("style")
    assert all("src" in attributes for attributes in document.find("script"))
    assert not [href for href in document.attributes("href") if href.lower().startswith("javascript:")]


def test_nothing_is_loaded_from_elsewhere(document):
    loaded = [*document.attributes("src"), *(link["href"] for link in document.find("link"))]
    assert loaded
    assert not [address for address in loaded if "//" in address]


def test_help_is_one_tap_away(document):
    assert reverse("journal:help") in [link["href"] for link in document.find("a")]


def test_a_page_says_its_language_and_its_name(document):
    assert document.find("html")[0]["lang"] == "fr"
    assert len(document.find("h1")) == 1
    assert len(document.find("title")) == 1


def test_no_identifier_stands_twice_and_every_one_that_is_pointed_to_exists(document):
    identifiers = document.attributes("id")
    assert len(identifiers) == len(set(identifiers))
    pointed = {name for at in ("for", "aria-describedby", "aria-labelledby") for name in document.attributes(at)}
    assert {name for names in pointed for name in names.split()} <= set(identifiers)


def test_french_typography_holds(document):
    text = document.text
    assert not re.findall(r".{0,20} [;:!?%»].{0,5}", text)
    assert not re.findall(r"« .{0,20}", text)
    assert not re.findall(r".{0,10}\w'\w.{0,10}", text)


def test_pages_only_answer_to_reading(client):
    for name in ("journal:home", "journal:help", "website:privacy", "website:accessibility"):
        assert client.post(reverse(name)).status_code == 405


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "MSP"])
@pytest.mark.parametrize("address", [*every_address()])
def test_a_method_that_no_page_uses_is_refused(client, address, method):
    refused = client.generic(method, address)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_pages_give_the_address_of_the_documents_unless_the_site_has_none(client, settings, name):
    shown = client.get(reverse(f"website:{name}")).content.decode()
    address = settings.CONTACT_EMAIL
    assert f'href="mailto:{address}"' in shown
    for document in ("SECURITY.md", "publiccode.yml"):
        assert address in (settings.ROOT / document).read_text("utf-8")
    settings.CONTACT_EMAIL = ""
    assert "mailto:" not in client.get(reverse(f"website:{name}")).content.decode()
