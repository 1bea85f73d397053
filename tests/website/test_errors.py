import pytest
from django.template import TemplateDoesNotExist
from django.test import Client

from monsuivipsy.website import errors
from monsuivipsy.website.help_numbers import HELP_NUMBERS
from tests.website.documents import read
from tests.website.showcase import FAILURES, MARKER

pytestmark = pytest.mark.urls("tests.website.showcase")


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("kind", "status"), FAILURES.items())
def test_a_failure_keeps_its_status_and_says_nothing_of_what_was_sent(client, kind, status):
    response = client.post(f"/echec/{kind}", {"answer": MARKER})
    assert response.status_code == status
    assert MARKER not in response.content.decode()
    assert "Mon Suivi Psy" in response.content.decode()


def test_an_address_that_does_not_exist_is_not_repeated(client):
    response = client.get(f"/{MARKER}?q={MARKER}")
    assert response.status_code == 404
    assert MARKER not in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_the_same_look():
    response = Client(enforce_csrf_checks=True).post("/echec/500", {"answer": MARKER})
    assert response.status_code == 403
    assert "Cette page a attendu trop longtemps" in response.content.decode()


def test_a_request_that_is_too_heavy_is_a_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post("/echec/500", {"answer": MARKER * 10})
    assert response.status_code == 413
    assert MARKER not in response.content.decode()


def test_a_host_that_is_not_ours_is_a_400(client):
    response = client.get("/", headers={"host": f"{MARKER}.example"})
    assert response.status_code == 400
    assert MARKER not in response.content.decode()


def test_the_numbers_stand_on_the_page_of_a_failure(client):
    links = [link["href"] for link in read(client.get("/echec/500").content.decode()).find("a")]
    assert [entry.ways[0].href for entry in HELP_NUMBERS] == [link for link in links if link.startswith(("tel", "sms"))]


def test_the_numbers_show_even_when_templates_fail(rf, monkeypatch):
    def no_template(*_args, **_options):
        raise TemplateDoesNotExist(MARKER)

    monkeypatch.setattr(errors, "render", no_template)
    response = errors.server_error(rf.get("/"))
    document = read(response.content.decode())
    assert response.status_code == 500
    assert [link["href"] for link in document.find("a")] == [entry.ways[0].href for entry in HELP_NUMBERS]
    assert MARKER not in response.content.decode()
