"""The page « Carnet » as a client sees it."""

from datetime import date

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def test_a_month_shows_its_days_in_words(client, opened):
    keep(opened, [Day(on=date(2026, 3, 3), answers={MOOD: Answer(value=4)}, note="x")])
    html = client.get("/carnet?mois=2026-03").content.decode()
    assert "Mardi 3\u00a0mars\u00a0: Humeur générale Bien, note" in html
