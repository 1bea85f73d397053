"""Which day a page is about: open, older, refused, in which zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.actions.carnets import open_new
from monsuivipsy.journal.domain.entries import Day, Pause, PauseWord, Profile
from monsuivipsy.journal.models import Document
from tests.carnets import BOTH, MOOD, bring, indicators, keep, new_carnet
from tests.journal.days import NBSP, kept, page, sent, today, value

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


@pytest.mark.usefixtures("opened")
def test_older_days_are_filled_and_say_so(client):
    on = today() - timedelta(days=7)
    address = f"/jour?le={on.isoformat()}"
    assert f"portera «{NBSP}noté le " in page(client, address)
    response = client.post("/jour", sent((MOOD, "3"), on=on))
    assert response.headers["Location"] == address
    assert "Noté le " in page(client, address)
    assert "Noté le " not in page(client)


@pytest.mark.usefixtures("opened")
def test_the_first_open_day_is_not_late(client):
    on = today() - timedelta(days=6)
    client.post("/jour", sent((MOOD, "3"), on=on))
    html = page(client, f"/jour?le={on.isoformat()}")
    assert "Noté le" not in html
    assert "n’est plus parmi les sept derniers" not in html


@pytest.mark.parametrize(
    "le", ["2099-01-01", "1899-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "2025-02-29", "demain", "", "20260301",
           "2026-3-1", "٢٠٢٦-٠٣-٠١", "2026-03-01T00:00", "<script>", "2026-03-01\0"]
)  # fmt: skip
@pytest.mark.usefixtures("opened")
def test_a_day_that_is_none_or_not_here_yet_is_refused_kindly(client, le):
    response = client.get("/jour", {"le": le})
    assert response.status_code == 404
    assert "Ce jour ne s’ouvre pas" in response.content.decode()
    refused = client.post("/jour", sent((MOOD, "3")) | {"le": le})
    assert refused.status_code in {404, 422}
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("opened")
def test_tomorrow_is_refused_with_what_was_written(client):
    response = client.post("/jour", sent((MOOD, "3"), on=today() + timedelta(days=1), note="Mon texte."))
    assert response.status_code == 422
    assert "Mon texte." in response.content.decode()
    assert "n’est pas encore là" in response.content.decode()


def test_a_slip_of_a_century_is_refused_with_what_was_written(client, opened):
    client.post("/jour", sent((MOOD, "3")))
    on = today() - timedelta(days=10_000)
    refused = client.post("/jour", sent((MOOD, "3"), on=on, note="Mon texte."))
    assert refused.status_code == 422
    assert "Mon texte." in refused.text
    assert "Ce jour est trop ancien" in refused.text
    shown = client.get("/jour", {"le": on.isoformat()})
    assert (shown.status_code, "Vérifiez l’année" in shown.text) == (404, True)
    assert store.read_head(opened.data_key).first_on == today()
    assert client.post("/jour", sent((MOOD, "3"), on=on + timedelta(days=1))).status_code == 303


def test_29_february_is_kept(client, opened):
    client.post("/jour", sent((MOOD, "3"), on=date(2024, 2, 29)))
    assert kept(opened, date(2024, 2, 29)).value(MOOD) == 3
    assert "Jeudi 29\u00a0février 2024" in page(client, "/jour?le=2024-02-29")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Paris"])
def test_today_is_the_day_of_the_journals_zone(client, zone):
    opened = open_new(Profile(indicators=indicators(), time_zone=zone), today=date(2026, 1, 1))
    bring(client, opened)
    assert value(page(client), "le") == today(zone).isoformat()
    assert client.post("/jour", sent((MOOD, "4"), on=today(zone))).headers["Location"] == "/"
    assert client.post("/jour", sent((MOOD, "4"), on=today(zone) + timedelta(days=1))).status_code == 422


def test_a_paused_day_says_so_and_can_be_filled(client):
    pause = Pause(first_on=today() - timedelta(days=1), word=PauseWord.HOSPITAL)
    opened = open_new(Profile(indicators=indicators(), pauses=(pause,)), today=date(2026, 1, 1))
    bring(client, opened)
    assert "(hôpital)\u00a0: rien n’est attendu" in page(client)
    client.post("/jour", sent((MOOD, "4")))
    assert kept(opened).value(MOOD) == 4


def test_the_time_of_another_day_is_said_with_its_date(client, opened):
    keep(opened, [Day(on=today(), note="x", last_saved_at=datetime(2026, 3, 1, 20, 4, tzinfo=UTC))])
    assert f"Enregistré le 1er\u00a0mars\u00a02026 à 21{NBSP}h{NBSP}04" in page(client)
