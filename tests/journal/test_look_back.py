"""The page « Carnet » as a client sees it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monsuivipsy.journal import store
from monsuivipsy.journal.domain.entries import Answer, Day, Mark, MarkKind, Pause, PauseWord
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.models import Document
from tests.builders import indicator
from tests.carnets import BOTH, MOOD, SLEEP, bring, indicators, keep, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
ON = date(2026, 3, 3)
EVENING = datetime(2026, 3, 3, 20, 4, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>{{ 7|add:7 }}{% now "Y" %}&lt;'


@pytest.fixture
def opened(client):
    carnet = new_carnet()
    bring(client, carnet)
    return carnet


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def page(client, query="?mois=2026-03"):
    answer = client.get(f"/carnet{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def change_profile(opened, **parts):
    store.change_head(opened.data_key, lambda head: replace(head, profile=replace(head.profile, **parts)))


def chosen(html):
    return re.search(r'<section class="card" id="jour".*?</section>\s*(?=<section|</div>)', html, re.DOTALL)[0]


def test_without_a_carnet_one_is_asked_for(client):
    assert client.get("/carnet").status_code == 302


@pytest.mark.usefixtures("opened")
def test_an_empty_journal_says_one_sentence_and_offers_one_action(client):
    html = page(client, "")
    assert "Vos jours apparaîtront ici" in html
    assert re.search(r'<a class="button[^"]*" href="/">Noter aujourd’hui</a>', html)
    assert 'class="month"' not in html


def test_a_day_says_in_words_what_it_shows(client, opened):
    keep(opened, [Day(on=ON, answers={MOOD: Answer(value=4)}, note="x")])
    assert "Mardi 3\u00a0mars\u00a0: Humeur générale Bien, note" in page(client)


def test_a_day_without_mood_says_how_many_answers_it_has(client, opened):
    answers = {SLEEP: Answer(value=0.0)}
    keep(opened, [Day(on=ON, answers=answers), Day(on=date(2026, 3, 5), note="x")])
    html = page(client)
    assert "Mardi 3\u00a0mars\u00a0: 1 réponse<" in html
    assert "Mercredi 4\u00a0mars\u00a0: sans réponse<" in html
    assert "Jeudi 5\u00a0mars\u00a0: note<" in html


def test_a_paused_day_says_so_and_is_hatched(client, opened):
    change_profile(opened, pauses=(Pause(first_on=ON, last_on=ON, word=PauseWord.HOSPITAL),))
    keep(opened, [Day(on=date(2026, 3, 1), note="x")])
    html = page(client, "?le=2026-03-03")
    assert html.count("month__day--paused") == 1
    assert "Mardi 3\u00a0mars\u00a0: pause<" in html
    assert "pause\u00a0: hôpital" in chosen(html)


def test_days_outside_the_journal_have_no_link(client):
    carnet = new_carnet(opened_on=ON)
    bring(client, carnet)
    keep(carnet, [Day(on=ON, note="x")])
    html = page(client)
    assert html.count("month__outside") == 2
    assert "le=2026-03-02" not in html


def test_the_months_are_bounded_by_the_journal(client):
    carnet = new_carnet(opened_on=today())
    bring(client, carnet)
    keep(carnet, [Day(on=date(2026, 2, 28), note="x")])
    html = page(client, "?mois=2026-02")
    assert "mois=2026-01" not in html
    assert "mois=2026-03" in html
    html = page(client, f"?mois={today():%Y-%m}")
    assert f"mois={today() + timedelta(days=31):%Y-%m}" not in html


@pytest.mark.parametrize(
    "query",
    ["?mois=", "?mois=2026-13", "?mois=2026-1", "?mois=2026-W01", "?mois=0000-01", "?mois=٢٠٢٦-٠٣", "?mois=2026-03-01",
     "?le=", "?le=2026-02-29", "?le=20260301", "?le=2099-01-01", "?le=0001-01-01", "?le=9999-12-31", "?mois=9999-12",
     "?mois=1900-01", "?le=%00", "?le=<script>", "?mois=2026-03&mois=x", "?le=2026-03-03&mois=1999-01"],
)  # fmt: skip
def test_what_cannot_be_read_in_the_address_is_not_there(client, opened, query):
    keep(opened, [Day(on=ON, note="x")])
    html = page(client, query)
    assert '<table class="month"' in html
    assert "<script>" not in html


def test_the_29th_of_february_is_a_day(client, opened):
    leap = date(2024, 2, 29)
    keep(opened, [Day(on=leap, note="bissextile")])
    html = page(client, "?le=2024-02-29")
    assert "Jeudi 29\u00a0février 2024" in html.replace("février\u00a0", "février ")
    assert "le=2024-03-01" not in html
    assert html.count('class="month__day') == 1


def test_the_chosen_day_says_every_answer_with_its_comment_note_and_marks(client, opened):
    marks = (
        Mark(kind=MarkKind.EVENT, text="Consultation"),
        Mark(kind=MarkKind.TREATMENT, text="Lithium 400 mg", drug="Lithium", amount=400.0, unit="mg"),
    )
    answers = {MOOD: Answer(value=2, comment="fatiguée"), SLEEP: Answer(value=0.0)}
    keep(opened, [Day(on=ON, answers=answers, note="ligne un\nligne deux", marks=marks)])
    card = chosen(page(client, "?le=2026-03-03"))
    for said in ("Humeur générale", "Mal", "fatiguée", "Qualité sommeil", "0 sur\u00a010", "ligne un\nligne deux"):
        assert said in card
    assert re.search(r"Évènement</dt>.*Consultation.*Traitement</dt>.*Lithium 400 mg", card, re.DOTALL)
    assert 'href="/jour?le=2026-03-03"' in card
    assert "Modifier ce jour" in card


def test_a_mark_of_other_words_says_its_drug_and_dose_too_and_is_found_by_them(client, opened):
    mark = Mark(kind=MarkKind.TREATMENT, text="Début", drug="Téralithe", amount=800.0, unit="mg")
    keep(opened, [Day(on=ON, marks=(mark,))])
    assert "Début, Téralithe 800\u00a0mg" in chosen(page(client, "?le=2026-03-03"))
    found = client.post("/carnet/recherche", {"words": "téralithe"}).content.decode()
    assert "Téralithe</mark>" in found


def test_a_comment_without_a_value_is_shown_and_is_no_answer(client, opened):
    keep(opened, [Day(on=ON, answers={MOOD: Answer(comment="rien à dire")})])
    card = chosen(page(client, "?le=2026-03-03"))
    assert "rien à dire" in card
    assert 'class="answer ' not in card
    assert "1 réponse" not in card


def test_an_indicator_that_is_paused_or_gone_is_shown_with_its_answer(client):
    paused = indicator("Ancien", active=False)
    carnet = new_carnet(*indicators(), paused)
    bring(client, carnet)
    answers = {paused.id: Answer(value=1), "parti": Answer(value=2.5, comment="encore là")}
    keep(carnet, [Day(on=ON, answers=answers)])
    card = chosen(page(client, "?le=2026-03-03"))
    assert re.search(r"Ancien</bdi>\s*<small class=\"muted\">en pause</small>", card)
    assert re.search(r"Indicateur retiré</bdi>.*2,5.*encore là", card, re.DOTALL)


def test_a_value_of_another_kind_is_said_as_it_is(client):
    gauge = indicator("Jauge", Kind.GAUGE)
    carnet = new_carnet(gauge)
    bring(client, carnet)
    keep(carnet, [Day(on=ON, answers={gauge.id: Answer(value=True)})])
    html = page(client, "?le=2026-03-03")
    assert re.search(r"Jauge</bdi>.*<bdi>oui</bdi>", chosen(html), re.DOTALL)
    assert "Mardi 3\u00a0mars\u00a0: 1 réponse<" in html


def test_a_late_day_says_when_it_was_noted(client, opened):
    late = datetime(2026, 3, 20, 7, 12, tzinfo=UTC)
    keep(opened, [Day(on=ON, note="x", first_saved_at=late, last_saved_at=late)])
    card = chosen(page(client, "?le=2026-03-03"))
    assert "noté le 20\u00a0mars\u00a02026 à 8\u202fh\u202f12" in card
    assert "Modifié" not in card


def test_the_times_of_a_day_are_those_of_its_journal(client, opened):
    change_profile(opened, time_zone="Pacific/Auckland")
    changed = EVENING + timedelta(hours=2)
    keep(opened, [Day(on=ON, note="x", first_saved_at=EVENING, last_saved_at=changed)])
    card = chosen(page(client, "?le=2026-03-03"))
    assert "Noté le 4\u00a0mars\u00a02026 à 9\u202fh\u202f04." in card
    assert "Modifié le 4\u00a0mars\u00a02026 à 11\u202fh\u202f04." in card
    change_profile(opened, time_zone="Europe/Paris")
    card = chosen(page(client, "?le=2026-03-03"))
    assert "Noté à 21\u202fh\u202f04." in card
    assert "Modifié à 23\u202fh\u202f04." in card


def test_an_imported_day_says_so_and_keeps_its_treatment(client, opened):
    noted = {
        "PRISE_DE_TRAITEMENT": {"value": True},
        "PRISE_DE_TRAITEMENT_SI_BESOIN": {"value": False},
        "POSOLOGY": [{"id": "a", "name1": "Téralithe", "name2": "lithium", "value": "400 mg"}, {"x": 1}, 3],
    }
    keep(opened, [Day(on=ON, imported=True, first_saved_at=EVENING + timedelta(days=90), as_imported=noted)])
    card = chosen(page(client, "?le=2026-03-03"))
    assert "importé" in card
    assert "noté le" not in card.lower()
    facts = re.findall(r"<dt>(.*?)</dt>.*?dir=\"auto\">(.*?)</dd>", card, re.DOTALL)
    assert facts == [
        ("Traitement pris", "oui"),
        ("Traitement pris si besoin", "non"),
        ("Dose notée", "lithium 400\u00a0mg"),
    ]


@pytest.mark.parametrize("noted", [None, [], {"value": {"a": 1}}, 3, {"value": 7.5}])
def test_a_treatment_that_is_written_in_no_known_way_breaks_nothing(client, opened, noted):
    keep(opened, [Day(on=ON, note="x", imported=True, as_imported={"PRISE_DE_TRAITEMENT": noted, "POSOLOGY": noted})])
    assert "importé" in page(client, "?le=2026-03-03")


def test_a_broken_day_is_said_and_the_others_are_read(client, opened):
    keep(opened, [Day(on=date(2026, 3, day), note=f"note {day}") for day in (1, 2, 3)])
    Document.objects.filter(tag=opened.data_key.tag("day", "2026-03-02")).update(rev=9)
    html = page(client, "?le=2026-03-02")
    assert "Lundi 2\u00a0mars\u00a0: illisible<" in html
    assert "Ce jour est illisible" in chosen(html)
    assert "/jour?le=2026-03-02" not in html
    assert "note 1" in html
    assert "note 3" in html
    assert "Ce jour est illisible" in page(client, "?le=2026-03-03")


def test_the_other_days_stand_below_the_newest_first(client, opened):
    keep(opened, [Day(on=date(2026, 3, day), note=f"note {day}.") for day in (1, 9, 20)])
    html = page(client, "?le=2026-03-09")
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Vendredi 20\u00a0mars", "Dimanche 1er\u00a0mars"]
    assert "note 9." in chosen(html)


def test_a_day_with_nothing_in_it_is_offered_and_not_listed(client, opened):
    keep(opened, [Day(on=ON), Day(on=date(2026, 3, 4), note="x")])
    html = page(client, "?le=2026-03-03")
    assert "Rien n’est noté ce jour-là." in chosen(html)
    assert "Noter ce jour" in chosen(html)
    assert "<h3>Mardi" not in page(client, "?le=2026-03-04")


def test_a_month_of_nothing_leads_to_the_newest_days(client, opened):
    keep(opened, [Day(on=ON, note="x")])
    html = page(client, "?mois=2026-02")
    assert "Rien n’est noté ce mois-ci." in html
    assert re.search(
        r'class="dashed".*href="/carnet\?mois=2026-03">Mars 2026</a>', html.replace("\u00a0", " "), re.DOTALL
    )


def test_a_day_that_is_to_come_cannot_be_filled(client, opened):
    tomorrow = today() + timedelta(days=1)
    keep(opened, [Day(on=tomorrow, note="importé en avance", imported=True)])
    card = chosen(page(client, f"?le={tomorrow}"))
    assert "importé en avance" in card
    assert "/jour?le=" not in card


def test_hostile_texts_are_words_in_every_place(client):
    named = indicator(HOSTILE[:60], id="a")
    amount = indicator("b", Kind.AMOUNT, unit=HOSTILE[:20], id="b")
    carnet = new_carnet(named, amount)
    bring(client, carnet)
    answers = {"a": Answer(value=3, comment=HOSTILE), "b": Answer(value=2.0)}
    marks = (Mark(kind=MarkKind.EVENT, text=HOSTILE[:60]),)
    noted = {"PRISE_DE_TRAITEMENT": {"value": HOSTILE}, "POSOLOGY": [{"id": HOSTILE, "value": HOSTILE}]}
    days = [
        Day(on=ON + timedelta(days=n), answers=answers, note=HOSTILE, marks=marks, as_imported=noted) for n in (0, 1)
    ]
    keep(carnet, days)
    html = page(client, "?le=2026-03-03")
    assert "<script>" not in html
    assert "<img" not in html
    assert "onerror=alert(2)&gt;{{ 7|add:7 }}{% now &quot;Y&quot; %}&amp;lt;" in html


def test_names_of_any_direction_are_kept_apart(client):
    carnet = new_carnet(indicator("مزاج \u202eعام"))
    bring(client, carnet)
    keep(carnet, [Day(on=ON, answers={carnet_indicator(carnet): Answer(value=3, comment="تعبت كثيرا")}, note="שלום")])
    card = chosen(page(client, "?le=2026-03-03"))
    assert "<bdi>مزاج \u202eعام</bdi>" in card
    assert card.count('dir="auto"') == 2


def carnet_indicator(carnet):
    return store.read_head(carnet.data_key).profile.indicators[0].id


def test_a_long_note_is_clipped_and_whole_once_opened(client, opened):
    keep(opened, [Day(on=ON, note="mot " * 4999 + "fin.")])
    card = chosen(page(client, "?le=2026-03-03"))
    before, rest = card.split("<details")
    assert before.count("mot") < 200
    assert "Lire la suite" in rest
    assert "fin." in rest
    assert card.count("mot ") >= 4990


def test_one_month_takes_one_statement_after_the_two_that_open_it(client, opened, django_assert_num_queries):
    keep(opened, [Day(on=date(2026, 3, day), note="x") for day in range(1, 32)])
    with django_assert_num_queries(2, using="default"), django_assert_num_queries(1, using="coffre"):
        page(client, "?mois=2026-03")


def test_a_month_outside_takes_one_more(client, opened, django_assert_num_queries):
    keep(opened, [Day(on=ON, note="x")])
    with django_assert_num_queries(3, using="default"):
        page(client, "?mois=1999-01")


def test_looking_writes_nothing(client, opened):
    keep(opened, [Day(on=ON, note="x")])
    before = sorted(Document.objects.values_list("tag", "rev"))
    page(client)
    assert sorted(Document.objects.values_list("tag", "rev")) == before
    assert client.post("/carnet").status_code == 405
