"""Mes données, what comes in: read, foreseen, imported once."""

import logging
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec import structs

from monsuivipsy.journal import rows, store
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.example import example_journal
from tests.builders import backup, indicator, known
from tests.carnets import BOTH, MOOD, bring, keep, new_carnet
from tests.journal.bringing import MOODS, ON, TABLE, confirmed, day, documents, field, give, import_, own, text
from tests.website import test_pages
from tests.website.documents import read
from tools.backup import jardin_mental_backup

pytestmark = pytest.mark.django_db(databases=BOTH)
RULES = (
    test_pages.test_a_page_says_its_language_and_its_name,
    test_pages.test_french_typography_holds,
    test_pages.test_no_identifier_stands_twice_and_every_one_that_is_pointed_to_exists,
    test_pages.test_nothing_is_inline,
)


@pytest.fixture
def opened():
    return new_carnet()


@pytest.fixture
def owner(client, opened):
    bring(client, opened)
    return client


def test_a_backup_is_foreseen_without_a_write_and_then_imported(owner, opened):
    before = documents()
    preview = give(owner, jardin_mental_backup(example_journal()))
    assert preview.status_code == 200
    assert "227\u00a0jours nouveaux" in text(preview)
    assert documents() == before
    done = import_(owner, preview)
    assert (done.status_code, done["Location"]) == (303, "/reglages/donnees/importe")
    assert "227\u00a0jours nouveaux" in text(owner.get("/reglages/donnees/importe"))
    whole = store.read_whole(opened.data_key)
    assert len(whole.days) == 227
    assert all(document.day.imported for document in whole.days.values())
    assert [(line.source, line.days) for line in whole.head.profile.imports] == [("jardin_mental", 227)]


def test_the_same_file_again_changes_nothing(owner):
    content = jardin_mental_backup(example_journal())
    first = give(owner, content)
    import_(owner, first)
    before = documents()
    again = text(give(owner, content))
    assert "Tout est déjà là" in again
    assert "Retour à mes données" in again
    assert "Ne rien importer" not in again
    assert "Tout est déjà là" in text(import_(owner, first))
    assert documents() == before


def test_what_differs_is_shown_with_both_answers_and_stands_unless_it_is_replaced(owner, opened):
    keep(opened, [day(2)])
    preview = give(owner, own(day(4), day(3, date(2026, 3, 2))))
    found = re.search(r"1er\W+mars\W+2026</th>.*?</tr>", text(preview), re.DOTALL)
    assert re.findall(r"<td[^>]*>([^<]*)</td>", found[0]) == ["Humeur générale", "Mal", "Bien"]
    import_(owner, preview)
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 2
    import_(owner, give(owner, own(day(4))), differences="remplacer")
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 4


def test_what_differs_alone_can_still_be_replaced(owner, opened):
    keep(opened, [day(2)])
    preview = give(owner, own(day(4)))
    assert 'value="remplacer"' in text(preview)
    import_(owner, preview, differences="remplacer")
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 4


def test_a_column_is_proposed_on_the_scale_on_which_it_is_followed(client):
    stress = replace(known("Stress"), kind=Kind.GAUGE)
    bring(client, new_carnet(stress))
    asked = give(client, b"date;Stress\n2026-03-01;0\n2026-03-02;1\n")
    assert re.search(r'value="gauge" selected', text(asked))
    preview = confirmed(client, asked)
    assert "déjà suivi" in text(preview)
    again = client.post("/reglages/donnees/apporter", {"source": field(preview, "source"), "review": "1"})
    assert "Avons-nous bien compris les colonnes" in text(again)


def test_a_column_that_does_not_fit_that_scale_is_proposed_on_its_own(client):
    bring(client, new_carnet(replace(known("Stress"), kind=Kind.GAUGE)))
    asked = give(client, b"date;Stress\n2026-03-01;3\n2026-03-02;5\n")
    assert re.search(r'value="faces" selected', text(asked))
    assert "autre échelle" in text(confirmed(client, asked))


def test_unknown_moods_are_asked_for_and_then_imported(owner, opened):
    asked = give(owner, MOODS)
    assert "Que veulent dire ces humeurs" in text(asked)
    refused = confirmed(owner, asked, **{"mood-0": "zen", "mood-4": "zen"})
    assert refused.status_code == 422
    words = {f"mood-{place}": word for place, word in enumerate(["zen", "cool", "", "gris", ""])}
    import_(owner, confirmed(owner, asked, **words))
    assert store.read_days(opened.data_key, [ON]).by_date[ON].value(MOOD) == 5


def test_what_was_not_understood_is_counted_first(owner):
    content = backup({"2026-03-01": {"MOOD": {"level": 9}}, "2026-03-02": {"MOOD": {"level": 2}, "SURPRISE": 1}})
    preview = text(give(owner, content))
    assert "2 éléments n’ont pas pu être lus" in preview
    assert "SURPRISE" in preview


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bonjour",
        b"\x00\x01\x02\xff" * 50,
        b"PK\x03\x04" + b"\x00" * 100,
        b'{"data": {"@SURVEY_RESULTS": "{',
        b"[" * 200_000,
        jardin_mental_backup(example_journal())[:-2_000],
        b'{"format":"monsuivipsy","version":99}',
        b"date;Moral\n3026-03-01;3\n0001-01-01;2\n",
    ],
    ids=["empty", "text", "binary", "zip", "cut", "brackets", "cut-backup", "newer", "dates"],
)
def test_a_file_in_which_no_day_can_be_read_is_refused_beside_its_field(owner, content):
    refused = give(owner, content)
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in text(refused)


def test_no_file_and_one_that_is_too_large_are_said(owner):
    assert "Choisissez d’abord un fichier." in text(owner.post("/reglages/donnees/apporter", {}))
    refused = give(owner, b"x" * (26 * 1024 * 1024))
    assert refused.status_code in {413, 422}
    assert "25" in text(refused)


def test_no_upload_ever_touches_the_disk(owner, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    days = [day(3, ON + timedelta(days=n), note="x" * 19_000) for n in range(150)]
    preview = give(owner, own(*days))
    assert (preview.status_code, import_(owner, preview).status_code) == (200, 303)


def test_more_indicators_than_a_carnet_holds_are_refused_in_words_before_anything_is_written(owner):
    import_(owner, give(owner, own(day(4))))
    before = documents()
    many = tuple(indicator(f"Indicateur {number}") for number in range(199))
    refused = give(owner, own(Day(on=ON, note="x"), followed=many))
    assert refused.status_code == 422
    assert "201 indicateurs" in text(refused)
    assert documents() == before


def test_a_list_that_filled_up_since_the_preview_is_refused_in_words(owner, opened):
    keep(opened, [day(4)])
    preview = give(owner, own(Day(on=ON, note="x"), followed=(indicator("Un de plus"),)))
    full = tuple(indicator(f"Indicateur {number}") for number in range(200))
    store.change_head(opened.data_key, lambda head: replace(head, profile=replace(head.profile, indicators=full)))
    before = documents()
    refused = import_(owner, preview)
    assert refused.status_code == 422
    assert "201 indicateurs" in text(refused)
    assert documents() == before


def test_what_a_person_wrote_is_never_markup(owner):
    hostile = '<script>alert(1)</script><img src=x onerror="x">'
    followed = (indicator(hostile),)
    held = Day(on=ON, answers={followed[0].id: Answer(value=2)}, note=hostile)
    import_(owner, give(owner, own(held, followed=followed)))
    other = structs.replace(held, answers={followed[0].id: Answer(value=4)})
    for page in (give(owner, own(other, followed=followed)), owner.get("/reglages/donnees/importe")):
        assert "<script>alert" not in page.content.decode()
        assert "<img" not in page.content.decode()


def test_nothing_of_a_person_is_in_an_address_a_cookie_or_a_log(owner, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    followed = (indicator("MARQUEUR"),)
    content = own(Day(on=ON, answers={followed[0].id: Answer(value=2, comment="MARQUEUR")}), followed=followed)
    preview = give(owner, content, name="MARQUEUR.json")
    pages = [preview, import_(owner, preview), owner.get("/reglages/donnees/importe"), give(owner, content[:-9])]
    monkeypatch.setattr(rows, "write_all", lambda *_args, **_named: False)
    monkeypatch.setattr(rows, "wait", lambda _attempt: None)
    pages.append(import_(owner, give(owner, content.replace(b'"value":2', b'"value":3')), differences="remplacer"))
    for page in pages:
        assert "MARQUEUR" not in str(page.cookies)
        assert "MARQUEUR" not in page.headers.get("Location", "")
        assert page["Cache-Control"] == "no-store"
        assert not re.search(r'(?:href|action|src|id)="[^"]*MARQUEUR', page.content.decode())
        assert followed[0].id not in page.content.decode()
    assert "MARQUEUR" not in caplog.text


def test_long_journals_are_read_and_written_in_few_statements(owner, opened, django_assert_max_num_queries):
    days = [day(n % 5 + 1, date(2020, 1, 1) + timedelta(days=n)) for n in range(1_200)]
    with django_assert_max_num_queries(10):
        preview = give(owner, own(*days))
    assert "quelques secondes" in text(preview)
    with django_assert_max_num_queries(14):
        import_(owner, preview)
    with django_assert_max_num_queries(14):
        give(owner, own(*days))
    assert len(store.read_whole(opened.data_key).days) == 1_200


def test_every_step_obeys_the_rules_of_all_pages(owner, opened):
    keep(opened, [day(2, note="À moi.")])
    asked = give(owner, TABLE)
    preview = give(owner, own(day(4, note="Du fichier."), day(1, date(2026, 3, 2))))
    import_(owner, preview)
    pages = [asked, confirmed(owner, asked), preview, give(owner, b"bonjour"), owner.post("/reglages/donnees/importer")]
    pages += [owner.get(f"/reglages/donnees{page}") for page in ("", "/importe", "/annuler", "?annule")]
    for page in pages:
        for rule in RULES:
            rule(read(page.content.decode()))


def test_a_step_opened_by_its_address_leads_to_the_first(owner):
    assert owner.get("/reglages/donnees/apporter")["Location"] == "/reglages/donnees"
    assert owner.get("/reglages/donnees/importer").status_code == 405


def test_a_file_of_which_something_is_not_kept_is_not_said_to_be_read_whole(owner):
    preview = text(give(owner, backup({"2026-03-01": {"MOOD": {"level": 3}, "Jardinage": {"value": 4}}})))
    assert re.search(r"non repris\u00a0: .*Jardinage", preview)
    assert "Tout a été lu" not in preview
    assert "Tout a été lu" in text(give(owner, backup({"2026-03-01": {"MOOD": {"level": 3}}})))
