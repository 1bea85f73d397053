"""Comparer deux indicateurs, as the server answers it: what travels in a body, and the answer of each pair."""

import re

import pytest

from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.models import Document
from monsuivipsy.language.numbers import NARROW_SPACE
from tests.carnets import BOTH, MOOD, SLEEP, SUICIDAL_THOUGHTS, bring, indicators
from tests.report.carnets import carnet_of
from tests.report.journals import indicator
from tests.report.test_said import linked_days
from tests.report.test_understand import HOSTILE, NBSP, back, of, text_of, titles

pytestmark = pytest.mark.django_db(databases=BOTH)
PAGE = "/comprendre/comparer"
PAIR = {"a0": MOOD, "b0": SLEEP, "lag0": "0"}


@pytest.fixture
def ask(client):
    """Give `ask(journal, asked, query)`, which sends pairs to the page of a carnet that holds the journal."""

    def asking(journal, asked=None, query="?jours=90"):
        bring(client, carnet_of(journal))
        address = f"{PAGE}{query}"
        return client.get(address) if asked is None else client.post(address, asked)

    return asking


def plain(response):
    return re.sub(r"\s+", " ", text_of(response).replace(NARROW_SPACE, " ").replace(NBSP, " ")).replace("’", "'")


def fold(response):
    """Return the answers alone, without the form below them."""
    return plain(response).partition("Changer la question")[0]


def test_a_visit_asks_and_answers_nothing(ask):
    response = ask(of(linked_days(90)))
    assert response.status_code == 200
    assert "plus chacune doit être nette" in plain(response)
    assert titles(response) == []
    assert response.content.decode().count("<fieldset") == 8


def test_a_close_pair_has_its_rows_its_sentence_and_its_proof(ask):
    response = ask(of(linked_days(90)), PAIR)
    assert response.status_code == 200
    assert titles(response) == ["Humeur générale", "Qualité sommeil"]
    text = fold(response)
    assert "Humeur générale et Qualité sommeil, le même jour" in text
    assert "est plutôt plus haut." in text
    assert "90 jours · lien fort" in text
    assert "par hasard, moins d'une fois sur 100" in text
    assert "Un lien n'est pas une cause." in text
    assert "La même, toutes les questions comptées (q)" in text


@pytest.mark.parametrize(
    ("lag", "begins"), [("1", "Le lendemain"), ("2", "Deux jours après"), ("3", "Trois jours après")]
)
def test_the_lag_is_part_of_the_question(ask, lag, begins):
    held = linked_days(90)
    moved = [
        Day(on=day.on, answers={MOOD: day.answers[MOOD], SLEEP: held[place + int(lag)].answers[SLEEP]})
        for place, day in enumerate(held[: -int(lag)])
    ]
    assert begins in fold(ask(of(moved), {**PAIR, "lag0": lag}))
    assert "Rien qui dépasse" in fold(ask(of(moved), PAIR))


def test_noise_is_said_to_be_no_more_than_chance_with_its_size(ask):
    text = fold(ask(of(linked_days(90, likeness=0)), PAIR))
    assert "Rien qui dépasse ce que le hasard ferait aussi." in text
    assert "90 jours · lien faible" in text
    assert "plutôt plus" not in text


def test_too_few_days_say_how_many_are_missing(ask):
    text = fold(ask(of(linked_days(12)), PAIR))
    assert "pas encore assez pour le dire" in text
    assert "12 sur 42" in text
    assert "Il manque 30 jours de suivi." in text
    assert "une plus longue" not in text


def test_a_short_period_of_a_long_carnet_says_that_a_longer_one_would_do(ask):
    text = fold(ask(of(linked_days(90)), PAIR, "?jours=30"))
    assert "Il manque 12 jours de suivi." in text
    assert "une plus longue compte plus de jours" in text


def test_gaps_that_both_share_are_said_with_the_pair(ask):
    held = [day for place, day in enumerate(linked_days(120)) if place % 30 > 3]
    assert "Des jours manquent dans les deux à la fois." in fold(ask(of(held), PAIR, "?jours=365"))


def test_what_stands_alone_may_not_stand_among_eight():
    from monsuivipsy.report.domain.answers import TOO_MANY_PAIRS, answer_of_pair  # noqa: PLC0415
    from monsuivipsy.report.domain.findings import PairFindings  # noqa: PLC0415
    from tests.report.findings import linked  # noqa: PLC0415

    mood, sleep = indicators()
    pair = PairFindings(a=mood, b=sleep, lag=0, result=linked(p=0.04), q=0.3, is_spoken=False)
    shown = answer_of_pair(pair)
    assert shown is not None
    assert shown.sentence.text == TOO_MANY_PAIRS


def test_eight_pairs_are_answered_and_a_ninth_is_refused(ask):
    own = [indicator(f"own{place}") for place in range(8)]
    held = [
        Day(on=day.on, answers={MOOD: day.answers[MOOD], **{one.id: day.answers[SLEEP] for one in own}})
        for day in linked_days(60)
    ]
    asked = {name: value for place, one in enumerate(own) for name, value in _pair(place, MOOD, one.id).items()}
    response = ask(of(held, *indicators(MOOD), *own), asked)
    assert response.status_code == 200
    assert fold(response).count("Comment c'est calculé") == 8
    response = ask(of(held, *indicators(MOOD), *own), {**asked, **_pair(8, MOOD, own[0].id)})
    assert response.status_code == 422
    assert "Huit paires au plus" in plain(response)
    assert titles(response) == []


def _pair(place, a, b, lag="0"):
    return {f"a{place}": a, f"b{place}": b, f"lag{place}": lag}


def test_a_pair_that_is_asked_twice_is_answered_once(ask):
    text = fold(ask(of(linked_days(90)), {**PAIR, **_pair(3, SLEEP, MOOD)}))
    assert text.count("Comment c'est calculé") == 1


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Choisissez deux indicateurs à comparer."),
        ({"lag0": "2"}, "Choisissez deux indicateurs à comparer."),
        (_pair(0, MOOD, MOOD), "Choisissez deux indicateurs différents."),
        (_pair(0, MOOD, ""), "Choisissez aussi le deuxième indicateur."),
        (_pair(5, "", MOOD), "Choisissez aussi le premier indicateur."),
        (_pair(0, MOOD, "unknown"), "n'est pas de ceux qui ont une réponse"),
        (_pair(0, "<script>", "\x00"), "n'est pas de ceux qui ont une réponse"),
        (_pair(0, MOOD, SLEEP, "7"), "Choisissez un délai de la liste."),
        (_pair(0, MOOD, SLEEP, "-1"), "Choisissez un délai de la liste."),
        (_pair(0, MOOD, SLEEP, "x"), "Choisissez un délai de la liste."),
    ],
)
def test_what_is_to_be_mended_is_said_and_the_rest_is_kept(ask, asked, sentence):
    response = ask(of(linked_days(60)), asked)
    assert response.status_code == 422
    assert sentence in plain(response)
    html = response.content.decode()
    assert 'id="erreurs"' in html
    assert "<script>" not in html
    assert titles(response) == []
    if asked.get("a0") == MOOD:
        assert f'<option value="{MOOD}" selected>' in html


def test_the_period_is_that_of_the_address_and_its_buttons_keep_the_question(ask):
    html = ask(of(linked_days(90)), PAIR, "?jours=30").content.decode()
    assert re.findall(r'formaction="([^"]*)" aria-current', html) == [f"{PAGE}?jours=30"]
    assert f'formaction="{PAGE}?jours=365"' in html
    assert f'action="{PAGE}?jours=30"' in html
    assert "du=2020-01-01" not in html


def test_own_dates_to_mend_come_before_any_question(ask):
    response = ask(of(linked_days(60)), PAIR, "?du=2099-01-01&au=2099-01-02")
    assert response.status_code == 422
    assert "Ce jour n'est pas encore là" in plain(response)
    assert response.content.decode().count('id="erreurs"') == 1
    assert titles(response) == []


def test_a_safety_answer_is_not_to_be_compared(ask):
    held = [Day(on=day.on, answers={**day.answers, SUICIDAL_THOUGHTS: Answer(value=0.5)}) for day in linked_days(60)]
    followed = indicators(MOOD, SLEEP, SUICIDAL_THOUGHTS)
    response = ask(of(held, *followed))
    assert SUICIDAL_THOUGHTS not in response.content.decode()
    assert "n'entrent dans aucune comparaison" in plain(response)
    assert ask(of(held, *followed), _pair(0, MOOD, SUICIDAL_THOUGHTS)).status_code == 422


def test_one_indicator_alone_has_nothing_to_be_compared_with(ask, client):
    held = [Day(on=back(ago), answers={MOOD: Answer(value=3)}) for ago in range(9)]
    response = ask(of(held), PAIR)
    assert response.status_code == 200
    assert "Il faut deux indicateurs" in plain(response)
    page = client.get("/comprendre").content.decode()
    assert PAGE not in page
    assert "/comprendre/avant-apres" in page


def test_an_empty_carnet_says_so(ask):
    assert "aucune réponse à montrer" in plain(ask(of([])))


def test_hostile_names_are_never_markup_and_names_never_in_an_address(ask):
    own = indicator("own", HOSTILE)
    response = ask(of(linked_days(60, second="own"), *indicators(MOOD), own), _pair(0, MOOD, "own"))
    assert response.status_code == 200
    html = response.content.decode()
    assert HOSTILE not in html
    assert "<img" not in html
    assert HOSTILE in text_of(response)
    addresses = re.findall(r'(?:href|action|formaction)="([^"]*)"', html)
    assert not [one for one in addresses if MOOD in one or "own" in one]


def test_comparing_writes_nothing_and_reads_the_carnet_once(client, django_assert_num_queries):
    bring(client, carnet_of(of(linked_days(90))))
    before = list(Document.objects.order_by("tag").values_list("tag", "rev", "blob"))
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        assert client.post(f"{PAGE}?jours=90", PAIR).status_code == 200
    assert list(Document.objects.order_by("tag").values_list("tag", "rev", "blob")) == before


def test_comprendre_leads_there_over_the_same_period(ask, client):
    ask(of(linked_days(60)))
    assert f'href="{PAGE}?jours=30"' in client.get("/comprendre?jours=30").content.decode()


def test_other_ways_to_ask_are_refused(ask, client):
    ask(of(linked_days(5)))
    assert client.put(PAGE).status_code == 405
