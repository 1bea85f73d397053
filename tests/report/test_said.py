"""What Comprendre says of a period in sentences: how often it speaks, and what it says instead."""

import re
from datetime import timedelta
from random import Random

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day
from tests.carnets import BOTH, MOOD, SLEEP, bring, indicators
from tests.report.carnets import carnet_of
from tests.report.journals import indicator
from tests.report.test_understand import HOSTILE, NBSP, TODAY, of, text_of

pytestmark = pytest.mark.django_db(databases=BOTH)
SEED = 7


def linked_days(count, *, second=SLEEP, likeness=0.9):
    """Return days that end today, on which a gauge follows mood as closely as `likeness` says."""
    random = Random(SEED)  # noqa: S311 - made-up answers, no secret
    held = []
    for ago in range(count):
        mood = random.randint(1, 5)
        gauge = mood / 5 if random.random() < likeness else random.random()
        answers = {MOOD: Answer(value=mood), second: Answer(value=gauge)}
        held.append(Day(on=TODAY - timedelta(days=ago), answers=answers))
    return held


@pytest.fixture
def ask(client):
    def asking(journal, query="?jours=90"):
        bring(client, carnet_of(journal))
        return client.get(f"/comprendre{query}")

    return asking


def part(response, anchor):
    """Return the text of one section, its spaces made plain."""
    html = response.content.decode()
    found = re.search(rf'<section[^>]*aria-labelledby="{anchor}".*?</section>', html, re.DOTALL)
    if found is None:
        return ""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))
    return text.replace("\u202f", " ").replace(NBSP, " ").replace("’", "'")


def test_a_close_link_is_said_with_its_days_its_chance_and_how_it_is_calculated(ask):
    text = part(ask(of(linked_days(90))), "ce-qui-se-dit")
    assert "est plutôt plus haut." in text
    assert "90 jours · lien fort" in text
    assert "par hasard, moins d'une fois sur 100" in text
    assert "Un lien n'est pas une cause." in text
    assert "Comment c'est calculé" in text
    assert "Jours où les deux sont notés" in text


def test_noise_says_nothing_but_that(ask):
    text = part(ask(of(linked_days(90, likeness=0))), "ce-qui-se-dit")
    assert "Rien qui dépasse ce que le hasard ferait aussi, sur cette période." in text
    assert "Un lien n'est pas une cause." not in text


def test_a_few_days_say_what_is_missing(ask):
    response = ask(of(linked_days(12)))
    assert "Rien qui dépasse" in part(response, "ce-qui-se-dit")
    text = part(response, "ce-qui-attend")
    assert "vont ensemble" in text
    assert "12 sur 42" in text
    assert "Il manque 30 jours de suivi." in text


def test_an_answer_that_never_changes_waits_for_no_days(ask):
    held = [
        Day(on=TODAY - timedelta(days=ago), answers={MOOD: Answer(value=3), SLEEP: Answer(value=ago % 5 / 5)})
        for ago in range(60)
    ]
    text = part(ask(of(held)), "ce-qui-attend")
    assert "toujours la même" in text
    assert "Il manque" not in text


def test_what_is_said_is_of_the_period_that_is_shown(ask):
    response = ask(of(linked_days(200)), "?jours=30")
    assert "lien" not in part(response, "ce-qui-se-dit").replace("Un lien n'est pas", "")
    assert "30 sur 42" in part(response, "ce-qui-attend")


def test_a_hostile_name_stays_a_name(ask):
    named = indicator(HOSTILE)
    response = ask(of(linked_days(90, second=named.id), *indicators(MOOD), named))
    assert HOSTILE not in response.content.decode()
    assert "alert" in text_of(response)
