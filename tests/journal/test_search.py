"""« Chercher dans le carnet » as a client sees it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.builders import WORSE, indicator
from tests.carnets import BOTH, MOOD, SUICIDAL_THOUGHTS, bring, indicators, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
ON = date(2026, 3, 1)
CANARY = "canari-7f3a"
HOSTILE = '"><script>alert(1)</script>'
AMOUNT, YES_NO, WORSE_FACES = (
    indicator("Sommeil", Kind.AMOUNT, unit="h"),
    indicator("Sortie", Kind.YES_NO),
    indicator("Douleur", direction=WORSE, active=False),
)


@pytest.fixture
def opened(client):
    carnet = new_carnet(*indicators(), AMOUNT, YES_NO, WORSE_FACES)
    bring(client, carnet)
    return carnet


def days(number, **parts):
    return [Day(on=ON + timedelta(days=n), **parts) for n in range(number)]


def search(client, status=200, **asked):
    answer = client.post("/carnet/recherche", asked)
    assert answer.status_code == status
    return answer.content.decode()


def results(html):
    return re.findall(r'<h3>\s*<a class="day-link" href="/carnet\?le=([0-9-]+)#jour">', html)


def heading(html):
    return re.search(r'id="resultats".*?<h2>\s*(.*?)\s*</h2>', html, re.DOTALL)[1]


def test_the_form_asks_for_words_or_an_indicator(client, opened):
    keep(opened, days(1, note="x"))
    html = client.get("/carnet/recherche").content.decode()
    assert 'type="search"' in html
    assert f'<option value="{MOOD}">Humeur générale</option>' in html
    assert "Douleur (en pause)" in html
    assert "resultats" not in html.replace("#resultats", "")


def test_words_are_found_in_notes_comments_and_marks_the_newest_first(client, opened):
    keep(
        opened,
        [
            Day(on=ON, note="Grande FATIGUE"),
            Day(on=ON + timedelta(days=1), answers={MOOD: Answer(value=2, comment="fatigué")}),
            Day(on=ON + timedelta(days=2), marks=(Mark(kind=MarkKind.EVENT, text="Fatigue au travail"),)),
            Day(on=ON + timedelta(days=3), note="reposée"),
        ],
    )
    html = search(client, words="fatigue")
    assert heading(html) == "3 jours"
    assert results(html) == ["2026-03-03", "2026-03-02", "2026-03-01"]
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["Fatigue", "fatigué", "FATIGUE"]


def test_a_result_shows_what_was_found_and_nothing_else(client, opened):
    answers = {MOOD: Answer(value=2, comment="orage"), AMOUNT.id: Answer(value=7.0, comment="calme")}
    keep(opened, [Day(on=ON, answers=answers, note="rien")])
    html = search(client, words="orage")
    assert "Mal" in html
    assert "calme" not in html
    assert '<p class="passage" dir="auto">rien' not in html


def test_a_match_deep_in_a_long_note_is_brought_to_the_eye(client, opened):
    keep(opened, [Day(on=ON, note="mot " * 4000 + "orage " + "mot " * 900)])
    shown, whole = search(client, words="orage").split("<details")
    assert "<mark>orage</mark>" in shown.split('id="resultats"')[1]
    assert "Lire le texte entier" in whole
    assert "<mark>orage</mark>" in whole


def test_words_that_are_searched_stay_in_their_field_and_never_in_an_address(client, opened):
    keep(opened, days(45, note=f"{CANARY} x"))
    html = search(client, words=CANARY, indicator="")
    assert f'value="{CANARY}"' in html
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', html)
    assert addresses
    assert not [address for address in addresses if CANARY in address or MOOD in address]
    assert f"{CANARY}?" not in html
    assert CANARY not in re.search(r"<title>.*?</title>", html, re.DOTALL)[0]


def test_words_in_the_address_are_not_looked_at(client, opened):
    keep(opened, days(1, note="orage"))
    html = client.get("/carnet/recherche?words=orage").content.decode()
    assert "orage" not in html


def test_pages_keep_what_was_asked(client, opened):
    keep(opened, days(45, note="pluie", answers={MOOD: Answer(value=1)}))
    html = search(client, words="pluie", indicator=MOOD, **{"niveaux-0": ["1", "2"]})
    assert heading(html) == "45 jours"
    assert len(results(html)) == 20
    form = html[html.rindex("<form") :]
    carried = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    carried = [pair for pair in carried if pair[0] != "csrfmiddlewaretoken"]
    assert carried == [("words", "pluie"), ("indicator", MOOD), ("niveaux-0", "1"), ("niveaux-0", "2")]
    asked = {"words": "pluie", "indicator": MOOD, "niveaux-0": ["1", "2"]}
    last = search(client, **asked, page="3")
    assert results(last) == [f"2026-03-0{day}" for day in (5, 4, 3, 2, 1)]
    assert "de 41 à 45" in last


@pytest.mark.parametrize(("page", "first"), [("0", 41), ("99", 41), ("-1", 41), ("x", 1), ("9" * 30, 41), ("", 1)])
def test_a_page_that_does_not_exist_becomes_one_that_does(client, opened, page, first):
    keep(opened, days(45, note="pluie"))
    assert f"de {first} à" in search(client, words="pluie", page=page)


def test_an_indicator_keeps_the_days_that_answer_it_and_asks_which_answers(client, opened):
    keep(opened, [Day(on=ON, answers={MOOD: Answer(value=4)}), Day(on=ON + timedelta(days=1), note="x")])
    html = search(client, indicator=MOOD)
    assert results(html) == ["2026-03-01"]
    assert html.count('name="niveaux-0"') == 5
    assert "Très mal" in html


def test_levels_narrow_the_answers_down(client, opened):
    values = (1, 3, 5)
    keep(opened, [Day(on=ON + timedelta(days=v), answers={MOOD: Answer(value=v)}) for v in values])
    html = search(client, indicator=MOOD, **{"niveaux-0": ["1", "5"]})
    assert results(html) == ["2026-03-06", "2026-03-02"]
    assert re.findall(r'name="niveaux-0"\s+value="(\d)" checked', html) == ["1", "5"]


def test_yes_and_no_are_the_two_ends(client, opened):
    keep(opened, [Day(on=ON + timedelta(days=v), answers={YES_NO.id: Answer(value=bool(v))}) for v in (0, 1)])
    assert results(search(client, indicator=YES_NO.id, **{"niveaux-3": ["1"]})) == ["2026-03-01"]
    assert results(search(client, indicator=YES_NO.id, **{"niveaux-3": ["5"]})) == ["2026-03-02"]


def test_an_amount_is_kept_within_a_range(client, opened):
    keep(opened, [Day(on=ON + timedelta(days=v), answers={AMOUNT.id: Answer(value=6.5 + v)}) for v in range(3)])
    html = search(client, indicator=AMOUNT.id, **{"min-2": "7,5", "max-2": " 8 "})
    assert results(html) == ["2026-03-02"]
    assert "7,5\u00a0h" in html


def test_faces_where_more_is_worse_have_no_words(client, opened):
    keep(opened, days(1, answers={WORSE_FACES.id: Answer(value=2)}))
    html = search(client, indicator=WORSE_FACES.id)
    assert "2 sur\u00a05" in html
    assert "Très mal" not in html


def test_what_was_ticked_for_one_indicator_says_nothing_of_the_next(client, opened):
    keep(opened, days(1, answers={YES_NO.id: Answer(value=False)}))
    assert results(search(client, indicator=YES_NO.id, **{"niveaux-0": ["5"]})) == ["2026-03-01"]


def test_words_and_answers_are_both_asked_for(client, opened):
    held = [("nuit", 1), ("nuit", 4), ("jour", 1)]
    keep(
        opened,
        [
            Day(on=ON + timedelta(days=n), note=note, answers={MOOD: Answer(value=v)})
            for n, (note, v) in enumerate(held)
        ],
    )
    html = search(client, words="nuit", indicator=MOOD, **{"niveaux-0": ["1"]})
    assert results(html) == ["2026-03-01"]


def test_nothing_asked_is_said_beside_the_field(client, opened):
    keep(opened, days(1, note="x"))
    for words in ("", "   ", "\u200d"):
        html = search(client, status=422, words=words)
        assert "Écrivez un mot, ou choisissez un indicateur." in html
        assert 'id="resultats"' not in html


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "x" * 201},
        {"words": "a\0b"},
        {"indicator": "inconnu"},
        {"indicator": MOOD, "niveaux-0": ["6"]},
        {"indicator": AMOUNT.id, "min-2": "beaucoup"},
        {"indicator": AMOUNT.id, "min-2": "8", "max-2": "7"},
        {"indicator": AMOUNT.id, "max-2": "1e999"},
        {"indicator": AMOUNT.id, "max-2": "nan"},
    ],
)
def test_what_cannot_be_looked_for_is_said_and_the_form_is_kept(client, opened, asked):
    keep(opened, days(1, note="x"))
    html = search(client, status=422, **asked)
    assert 'id="erreurs"' in html
    assert "Rien n’est perdu." in html


def test_nothing_found_says_what_to_do_next(client, opened):
    keep(opened, days(1, note="x"))
    html = search(client, words="introuvable")
    assert heading(html) == "Aucun jour"
    assert "Essayez un seul mot" in html


def test_what_cannot_be_read_is_counted(client, opened):
    keep(opened, days(3, note="pluie"))
    Document.objects.filter(tag=opened.data_key.tag("day", "2026-03-02")).update(rev=9)
    html = search(client, words="pluie")
    assert heading(html) == "2 jours"
    assert "1 jour est illisible" in html


def test_hostile_words_and_texts_are_words(client):
    named = indicator(HOSTILE, id=HOSTILE)
    carnet = new_carnet(named)
    bring(client, carnet)
    answers = {HOSTILE: Answer(value=3, comment=f"x {HOSTILE} y")}
    keep(carnet, days(25, answers=answers, note=HOSTILE, marks=(Mark(kind=MarkKind.EVENT, text=HOSTILE),)))
    html = search(client, words=HOSTILE, indicator=HOSTILE)
    assert heading(html) == "25 jours"
    assert "<script>" not in html
    assert "<mark>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</mark>" in html


@pytest.mark.usefixtures("opened")
def test_an_empty_journal_has_nothing_to_search(client):
    assert "Vos jours apparaîtront ici" in search(client, words="x")


@pytest.mark.usefixtures("opened")
def test_a_form_from_elsewhere_is_refused(client):
    client.handler.enforce_csrf_checks = True
    assert client.post("/carnet/recherche", {"words": "x"}).status_code == 403


def test_a_year_takes_one_statement_beside_those_that_open_it(client, opened, django_assert_num_queries):
    keep(opened, days(3, note="x"))
    store.change_head(opened.data_key, lambda head: replace(head, last_on=ON + timedelta(days=364)))
    with django_assert_num_queries(3, using="default"), django_assert_num_queries(1, using="coffre"):
        search(client, words="x")


def test_safety_answers_above_the_lowest_are_found_at_once(client):
    carnet = new_carnet(*indicators(MOOD, SUICIDAL_THOUGHTS))
    bring(client, carnet)
    answers = enumerate((0.0, 0.1, 0.9))
    keep(carnet, [Day(on=ON + timedelta(n), answers={SUICIDAL_THOUGHTS: Answer(value=v)}) for n, v in answers])
    html = search(client, indicator=SUICIDAL_THOUGHTS, **{"niveaux-1": ["0"]})
    assert results(html) == ["2026-03-03", "2026-03-02"]
    assert "Au-dessus du plus bas" in html
    assert "Au-dessus du plus bas" not in search(client, indicator=MOOD)
