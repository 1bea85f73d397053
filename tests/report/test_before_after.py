"""Avant et après, as the server answers it: which date is asked about, what differs, what is missing."""

import re
from datetime import timedelta
from random import Random

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind
from monsuivipsy.journal.models import Document
from monsuivipsy.report.domain.answers import AFTER_EXTREMES, TOO_MANY_INDICATORS, answers_of_changes
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators
from tests.report.carnets import carnet_of
from tests.report.domain.test_wording import FORBIDDEN
from tests.report.findings import difference
from tests.report.journals import indicator
from tests.report.test_compare import fold, plain
from tests.report.test_understand import HOSTILE, TODAY, back, of, text_of, titles

pytestmark = pytest.mark.django_db(databases=BOTH)
PAGE = "/comprendre/avant-apres"
EVENT = Mark(kind=MarkKind.EVENT, text="Déménagement")
MOVED_ON = back(60)
SEED = 3


def stepped(count=200, *, at=MOVED_ON, event=EVENT, by=2):
    """Return days on which mood rises `by` from a marked day on, sleep being nothing but noise."""
    random = Random(SEED)  # noqa: S311 - made-up answers, no secret
    held = []
    for ago in range(count, -1, -1):
        on = back(ago)
        mood = random.choice((2, 3)) + (by if on >= at and on < at + timedelta(days=28) else 0)
        answers = {MOOD: Answer(value=mood), SLEEP: Answer(value=random.random())}
        held.append(Day(on=on, answers=answers, marks=(event,) if on == at else ()))
    return held


@pytest.fixture
def ask(client):
    def asking(journal, asked=None, query=""):
        bring(client, carnet_of(journal))
        address = f"{PAGE}{query}"
        return client.get(address) if asked is None else client.post(address, asked)

    return asking


def test_a_visit_offers_the_marks_of_the_year_and_answers_nothing(ask):
    response = ask(of(stepped()))
    assert response.status_code == 200
    assert f'<option value="{MOVED_ON}">' in response.content.decode()
    assert ": Déménagement" in plain(response)
    assert titles(response) == []


def test_what_differs_after_a_mark_is_said_with_its_n_and_its_chance_and_no_cause(ask):
    response = ask(of(stepped()), {"mark": MOVED_ON.isoformat(), "on": ""})
    assert response.status_code == 200
    text = fold(response)
    assert "le niveau de « Humeur générale » est plus haut que dans les quatre semaines d'avant." in text
    assert "28 réponses avant, 28 après" in text
    assert re.search(r"écart moyen de \d,\d sur 5 · par hasard, (?:\d fois|moins d'une fois) sur 100", text)
    assert "Aucun écart qui dépasse" in text
    assert "Déménagement" in text
    assert not FORBIDDEN.search(text_of(response))


def test_each_row_says_both_means_in_the_words_of_its_scale(ask):
    text = fold(ask(of(stepped()), {"mark": MOVED_ON.isoformat()}))
    assert re.search(
        r"Moyenne avant : 2,\d sur 5, 28 réponses. À partir de cette date : 4,\d sur 5, 28 réponses.", text
    )
    assert re.search(r"Moyenne avant : \d,\d sur 10, 28 réponses", text)
    assert "médiane" not in text


def test_another_date_has_its_place_on_the_axis(ask):
    response = ask(of(stepped()), {"on": back(90).isoformat()})
    assert response.status_code == 200
    assert "la date choisie" in fold(response)
    assert titles(response) == ["Humeur générale", "Qualité sommeil"]
    # 28 days before and 28 after, in the tables of both.
    assert response.content.decode().count("<tr") >= 2 * 56


def test_a_short_period_says_what_is_missing_and_no_chance(ask):
    text = fold(ask(of(stepped()), {"mark": MOVED_ON.isoformat()}, "?jours=90"))
    assert "Il manque 30 jours de suivi." in text
    assert "par hasard" not in text
    assert "une plus longue compte plus de jours" in text


def test_the_first_days_have_too_few_answers_before_them(ask):
    text = fold(ask(of(stepped(40, at=back(35))), {"mark": back(35).isoformat()}))
    assert "Il manque 5 réponses avant cette date." in text
    assert "5 sur 10" in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Choisissez un repère ou donnez une date."),
        ({"mark": "", "on": ""}, "Choisissez un repère ou donnez une date."),
        ({"mark": MOVED_ON.isoformat(), "on": back(5).isoformat()}, "pas les deux"),
        ({"mark": back(5).isoformat()}, "Ce repère n'est pas dans la période"),
        ({"mark": "<script>"}, "Ce repère n'est pas dans la période"),
        ({"on": "2099-01-01"}, "Ce jour n'est pas encore là"),
        ({"on": "2025-02-29"}, "date"),
        ({"on": "0001-01-01"}, "à partir de 1900"),
        ({"on": "1950-01-01"}, "Ce jour n'est pas dans la période"),
        ({"on": "<script>\x00"}, "date"),
    ],
)
def test_what_is_to_be_mended_is_said(ask, asked, sentence):
    response = ask(of(stepped()), asked)
    assert response.status_code == 422
    assert sentence in plain(response)
    assert 'id="erreurs"' in response.content.decode()
    assert "<script>" not in response.content.decode()
    assert titles(response) == []


def test_without_a_mark_a_date_is_asked_for(ask):
    held = [Day(on=day.on, answers=day.answers) for day in stepped()]
    assert 'name="mark"' not in ask(of(held)).content.decode()
    response = ask(of(held), {})
    assert response.status_code == 422
    assert "Donnez une date." in plain(response)


def test_a_mark_and_the_same_date_are_one_question(ask):
    asked = {"mark": MOVED_ON.isoformat(), "on": MOVED_ON.isoformat()}
    assert ask(of(stepped()), asked).status_code == 200


def test_a_safety_answer_is_never_summed_up(ask):
    held = [Day(on=day.on, answers={**day.answers, SUICIDAL_THOUGHTS: Answer(value=0.0)}) for day in stepped()]
    response = ask(of(held, *indicators(MOOD, SLEEP, SUICIDAL_THOUGHTS)), {"on": MOVED_ON.isoformat()})
    assert titles(response) == ["Humeur générale", "Qualité sommeil"]
    assert "Idées suicidaires" not in text_of(response)
    assert "n'entrent dans aucune comparaison" in plain(response)


def test_days_around_the_date_without_any_answer_have_no_row(ask):
    held = [day for day in stepped() if abs((day.on - back(100)).days) > 40]
    response = ask(of(held), {"on": back(100).isoformat()})
    assert response.status_code == 200
    assert titles(response) == []
    assert "Il manque 10 réponses avant cette date." in fold(response)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([{"p": 0.001, "follows_worst": True}], AFTER_EXTREMES),
        ([{"p": 0.04}, *({"p": 0.9} for _ in range(20))], TOO_MANY_INDICATORS),
    ],
)
def test_a_rare_difference_may_still_be_unsaid(changes, sentence):
    found = [difference(indicator(f"own{place}"), TODAY, **more) for place, more in enumerate(changes)]
    _, first = next(iter(answers_of_changes(found)))
    assert first.sentence.text == sentence


def test_hostile_marks_names_and_units_are_never_markup_nor_in_an_address(ask):
    own = indicator("own", HOSTILE)
    event = Mark(kind=MarkKind.EVENT, text=HOSTILE[:60])
    held = [Day(on=day.on, answers={"own": day.answers[SLEEP]}, marks=day.marks) for day in stepped(event=event)]
    response = ask(of(held, own), {"mark": MOVED_ON.isoformat()})
    assert response.status_code == 200
    html = response.content.decode()
    assert HOSTILE[:60] not in html
    assert "<img" not in html
    assert HOSTILE[:60] in text_of(response)
    addresses = re.findall(r'(?:href|action|formaction)="([^"]*)"', html)
    assert not [one for one in addresses if "own" in one or MOVED_ON.isoformat() in one]


def test_asking_writes_nothing_and_reads_the_carnet_once(client, django_assert_num_queries):
    bring(client, carnet_of(of(stepped())))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev", "blob"))
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        assert client.post(PAGE, {"on": MOVED_ON.isoformat()}).status_code == 200
    assert list(Document.objects.order_by("tag").values_list("tag", "rev", "blob")) == before


def test_an_empty_carnet_says_so(ask):
    assert "aucune réponse à montrer" in plain(ask(of([])))
