from multiprocessing import get_context

import pytest
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from monsuivipsy import __version__
from monsuivipsy.website import counts, watch
from tests.carnets import BOTH

pytestmark = pytest.mark.django_db(databases=BOTH)
EARLY = ("monsuivipsy_build", "monsuivipsy_request_seconds_total", "monsuivipsy_database_answer_seconds")


def figures(client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def added(client, action) -> dict[str, float]:
    """Return what an action adds to the figures; asking for them adds one answer."""
    before = figures(client)
    action()
    after = figures(client)
    changed = {name: after[name] - before[name] for name in after if not name.startswith(EARLY)}
    changed['monsuivipsy_requests_total{status="2xx"}'] -= 1
    return {name: value for name, value in changed.items() if value}


def fail(*_arguments):
    raise OperationalError("MARQUEUR")


def test_a_site_whose_databases_answer_is_well(client, django_assert_num_queries):
    with django_assert_num_queries(1), django_assert_num_queries(1, using="coffre"):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"works": True, "databases": {"default": True, "coffre": True}})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_that_does_not_answer_is_named_and_nothing_else_is_said(client, monkeypatch):
    monkeypatch.setattr(connections["coffre"], "cursor", fail)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["databases"]) == (503, {"default": True, "coffre": False})
    assert "MARQUEUR" not in answer.content.decode()
    assert 'monsuivipsy_database_answer_seconds{database="coffre"} NaN' in client.get("/metrics").content.decode()


def test_figures_say_what_runs_and_how_fast_it_answers(client):
    found = figures(client)
    assert found[f'monsuivipsy_build{{version="{__version__}"}}'] == 1
    assert 0 < found['monsuivipsy_database_answer_seconds{database="default"}'] < 5
    client.get("/aide")
    assert figures(client)["monsuivipsy_request_seconds_total"] > found["monsuivipsy_request_seconds_total"]


def test_answers_are_counted_by_the_hundred(client):
    assert added(client, lambda: client.get("/aide")) == {'monsuivipsy_requests_total{status="2xx"}': 1}
    assert added(client, lambda: client.get("/jour")) == {'monsuivipsy_requests_total{status="3xx"}': 1}
    assert added(client, lambda: client.get("/absente")) == {'monsuivipsy_requests_total{status="4xx"}': 1}


def test_a_refusal_is_counted_by_its_status():
    client = Client(enforce_csrf_checks=True)
    assert added(client, lambda: client.post("/essayer")) == {
        'monsuivipsy_requests_total{status="4xx"}': 1,
        'monsuivipsy_refusals_total{status="403"}': 1,
    }


def test_saves_are_those_of_days():
    assert reverse(counts.SAVES) == "/jour"


@pytest.mark.parametrize(("status", "outcome"), [(200, "kept"), (302, "kept"), (422, "refused"), (503, "failed")])
def test_what_became_of_a_save_is_counted(rf, status, outcome):
    before = counts.counts()["saves", outcome]
    request = rf.post("/jour")
    request.resolver_match = type("Match", (), {"view_name": "journal:day"})()
    counts.counted(lambda _request: HttpResponse(status=status))(request)
    assert counts.counts()["saves", outcome] == before + 1


def test_figures_are_for_this_machine_alone(client):
    for headers in ({"x-forwarded-for": "127.0.0.1"}, {"x-forwarded-for": ""}):
        assert client.get("/metrics", headers=headers).status_code == 404
    for address in ("192.0.2.1", "2001:db8::1", "", "unix"):
        assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200


def test_nobody_whom_the_proxy_brings_sees_figures(rf, settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_REAL_IP"
    assert not watch.is_from_this_machine(rf.get("/metrics", headers={"x-real-ip": "127.0.0.1"}))
    assert watch.is_from_this_machine(rf.get("/metrics"))


def test_figures_hold_counts_and_nothing_of_anyone(client):
    client.get("/mot-secret", headers={"user-agent": "mot-secret", "referer": "https://mot-secret.example"})
    assert "secret" not in client.get("/metrics").content.decode()


def test_processes_made_by_forking_count_together(rf):
    before = counts.counts()["requests", "2xx"]
    answer = counts.counted(lambda _request: HttpResponse())
    process = get_context("fork").Process(target=answer, args=(rf.get("/"),))
    process.start()
    process.join()
    assert counts.counts()["requests", "2xx"] == before + 1
