"""The page about privacy: its promise in these words and no others, and the cookies that there really are."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.carnets import BOTH, bring, new_carnet
from tests.website.documents import read

PROMISE = (
    "Le journal est anonyme\u00a0: ni nom, ni adresse électronique, ni compte.",
    "Il est scellé par un secret que seuls détiennent vos appareils et vos douze mots.",
    "Le serveur n’en voit le contenu que pendant qu’il répond à une de vos demandes, et ne garde aucune clé.",
    "Ce n’est pas un chiffrement de bout en bout\u00a0: qui prendrait le contrôle du serveur en marche",
    "pourrait lire les journaux ouverts pendant ce temps.",
    "Effacer est réel\u00a0: trente jours plus tard, aucune sauvegarde ne peut être ouverte non plus,",
    "même avec les douze mots.",
)
NEVER_SAID = re.compile(r"z[ée]ro[ -]connaissance|zero[ -]knowledge|chiffrée?s? de bout en bout", re.IGNORECASE)


def test_the_promise_is_made_in_these_words():
    text = read(Client().get("/confidentialite").content.decode()).text
    for sentence in PROMISE:
        assert sentence in text


def test_no_page_promises_more():
    sources = [
        path
        for path in (django_settings.ROOT / "monsuivipsy").rglob("*")
        if path.suffix in {".html", ".py", ".typ", ".js"}
    ]
    assert len(sources) > 200
    assert [path.name for path in sources if NEVER_SAID.search(path.read_text("utf-8"))] == []


@pytest.mark.django_db(databases=BOTH)
def test_the_page_names_every_cookie_that_there_is():
    client = Client()
    bring(client, new_carnet())
    given = {name for address in ("/", "/reglages", "/reglages/phrase") for name in client.get(address).cookies}
    text = read(client.get("/confidentialite").content.decode()).text
    assert given == {django_settings.CARNET_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME}
    for name in given:
        assert name in text
