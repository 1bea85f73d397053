import re
import zlib
from base64 import b64encode
from datetime import date, timedelta
from html import unescape
from threading import BoundedSemaphore

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from monsuivipsy.journal.carried import MAX_CARRIED_BYTES, packed
from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.exports import own_json
from monsuivipsy.report.views import pages
from tests.report.journals import MADE_AT
from tests.website.documents import read

TABLE = b"date;Stress;Sommeil (h)\n01/03/2026;0,2;7,5\n02/03/2026;0,4;6\n03/03/2026;;8\n"
MOODS = b"full_date,date,weekday,time,mood,activities,note_title,note\n" + b"".join(
    f"2026-03-0{day},{day} mars,lundi,20:00,{word},,,\n".encode() for day, word in enumerate(["zen", "cool", "gris"], 1)
)


@pytest.fixture
def visitor():
    return Client(HTTP_HOST="127.0.0.1")


def packed_too_much():
    return b64encode(zlib.compress(b" " * (MAX_CARRIED_BYTES + 1), 1)).decode()


def upload(visitor, content, name="x.csv"):
    return visitor.post("/essayer", {"file": SimpleUploadedFile(name, content)})


def confirmed(visitor, told, **answers):
    """Send the questions about a file with what they propose, but for `answers`."""
    proposed = {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"(.*?)</select>', told.content.decode(), re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        proposed[name] = unescape(chosen[1]) if chosen else ""
    return visitor.post("/essayer", {"source": field(told, "source")} | proposed | answers)


def field(response, name):
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())
    assert found, name
    return unescape(found[1])


def ticked(response):
    return re.findall(r'name="indicators"\s+value="([^"]*)" checked', response.content.decode())


def asked(response, **changes):
    """Return what the form of a page sends when nothing but `changes` was touched."""
    return {
        "carried": field(response, "carried"),
        "skipped": field(response, "skipped"),
        "first_on": field(response, "first_on"),
        "last_on": field(response, "last_on"),
        "indicators": ticked(response),
        "say": "",
    } | changes


def test_the_first_page_asks_for_a_file_and_says_that_nothing_is_kept(visitor):
    page = visitor.get("/essayer").content.decode()
    assert 'type="file"' in page
    assert "Rien n’est gardé" in page


def test_a_table_is_told_then_shown_then_set_on_paper(visitor):
    told = upload(visitor, TABLE)
    assert told.status_code == 200
    text = told.content.decode()
    assert "Tableau" in text
    assert "Sommeil (h)" in text
    told = confirmed(visitor, told)
    assert len(ticked(told)) == 2
    shown = visitor.post("/essayer/page", asked(told, say="Je dors mal."))
    assert shown.status_code == 200
    assert "Je dors mal." in shown.content.decode()
    paper = visitor.post("/essayer/pdf", asked(told, say="Je dors mal."))
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == 'attachment; filename="releve-de-suivi.pdf"'
    assert paper.content.startswith(b"%PDF-")


def test_the_example_is_told_like_a_file(visitor):
    told = visitor.post("/essayer", {"example": "1"})
    assert "Tout a été lu." in told.content.decode()
    assert visitor.post("/essayer/page", asked(told)).status_code == 200


def test_a_tables_columns_can_be_said_otherwise(visitor):
    answers = {"kind-0": "amount", "direction-0": "higher_is_better"}
    told = confirmed(visitor, upload(visitor, TABLE), **answers)
    assert re.search(r"Stress</bdi></th>\s*<td[^>]*>quantité</td>", told.content.decode())


def test_a_catalogue_name_proposes_its_direction(visitor):
    told = confirmed(visitor, upload(visitor, TABLE))
    assert re.search(r"Stress</bdi></th>\s*<td[^>]*>jauge de 0 à 10 \(plus haut", told.content.decode())


def test_what_columns_mean_can_be_reviewed(visitor):
    told = confirmed(visitor, upload(visitor, TABLE))
    again = visitor.post("/essayer", {"source": field(told, "source"), "review": "1"})
    assert "Avons-nous bien compris les colonnes" in again.content.decode()


def test_unknown_moods_are_asked_for_and_then_read(visitor):
    told = upload(visitor, MOODS)
    text = told.content.decode()
    assert "Que veulent dire ces humeurs" in text
    assert "Tout a été lu" not in text
    words = {f"mood-{position}": word for position, word in enumerate(["zen", "cool", "", "gris", ""])}
    text = confirmed(visitor, told, **words).content.decode()
    assert "Que veulent dire ces humeurs" not in text
    assert "Tout a été lu" in text
    assert re.search(r"Humeur générale</bdi></th>.*?3\u00a0réponses", text, re.DOTALL)


def test_one_mood_cannot_mean_two_things(visitor):
    refused = confirmed(visitor, upload(visitor, MOODS), **{"mood-0": "zen", "mood-4": "zen"})
    assert refused.status_code == 422
    assert "déjà donné" in refused.content.decode()


def test_what_the_person_wanted_to_say_is_proposed(visitor):
    told = visitor.post("/essayer", {"example": "1"})
    said = example_journal().profile.consultation_text.splitlines()[0]
    assert said[:40] in unescape(told.content.decode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bonjour",
        b"\x00\x01\x02\xff" * 50,
        b"PK\x03\x04" + b"\x00" * 100,
        b'{"data": {"@SURVEY_RESULTS": "{',
        b"[" * 200_000,
    ],
    ids=["empty", "text", "binary", "zip", "cut", "brackets"],
)
def test_a_file_in_which_no_day_can_be_read_is_refused_beside_its_field(visitor, content):
    refused = upload(visitor, content)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert 'aria-invalid="true"' in text
    assert "field__error" in text


def test_no_file_at_all_is_said(visitor):
    assert "Choisissez d’abord un fichier." in visitor.post("/essayer", {}).content.decode()


def test_a_file_over_25_mb_is_refused_with_the_limit(visitor):
    refused = upload(visitor, b"x" * (26 * 1024 * 1024))
    assert refused.status_code in {413, 422}
    assert "25" in refused.content.decode()


@pytest.mark.parametrize("carried", ["", "abc", packed(b"bonjour"), packed(b"0" * 1000)[:-8], "é" * 10])
def test_what_a_page_carries_and_comes_back_altered_starts_again(visitor, carried):
    response = visitor.post("/essayer/page", {"carried": carried, "skipped": "0", "indicators": ["x"]})
    assert response.status_code == 422
    assert "choisir le fichier à nouveau" in response.content.decode()


def test_a_count_that_came_back_absurd_starts_again(visitor):
    told = confirmed(visitor, upload(visitor, TABLE))
    assert visitor.post("/essayer/page", asked(told) | {"skipped": "1" + "0" * 400}).status_code == 422


def test_a_carried_text_that_swells_beyond_the_limit_is_refused(visitor):
    response = visitor.post("/essayer/page", {"carried": packed_too_much(), "skipped": "0"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_on": "2026-03-03", "last_on": "2026-03-01"}, "inversez les deux dates"),
        ({"first_on": "1990-01-01", "last_on": "1990-02-01"}, "Aucun jour rempli"),
        ({"first_on": "0001-01-01"}, "à partir de 1900"),
        ({"first_on": "2026-02-31"}, "date"),
        ({"indicators": []}, "Cochez au moins un indicateur"),
        ({"say": "x" * 20_001}, "20"),
    ],
    ids=["reversed", "empty", "year-1", "no-such-date", "none-ticked", "too-long"],
)
def test_what_is_to_be_mended_is_said_and_nothing_is_lost(visitor, changes, sentence):
    told = confirmed(visitor, upload(visitor, TABLE))
    response = visitor.post("/essayer/page", asked(told) | changes)
    assert response.status_code == 422
    text = response.content.decode()
    assert sentence in text
    assert field(response, "carried")


def test_only_the_texts_that_were_ticked_are_on_the_page(visitor):
    told = visitor.post("/essayer", {"example": "1"})
    offered = re.findall(r'name="notes"\s+value="([^"]*)"( checked)?', told.content.decode())
    assert len(offered) > 2
    assert not [key for key, ticked_already in offered if ticked_already]
    chosen = offered[0][0]
    shown = visitor.post("/essayer/page", asked(told, notes=[chosen, "2026-10-01 gone", "<script>"]))
    text = shown.content.decode()
    assert text.count("<h2>Notes choisies</h2>") == 1
    assert len(re.findall(r"<h3>\d+[^<]*</h3>", text)) == 1
    assert re.findall(r'name="notes"\s+value="([^"]*)" checked', text) == [chosen]


def test_a_step_opened_by_its_address_leads_to_the_first(visitor):
    assert visitor.get("/essayer/page")["Location"] == "/essayer"
    assert visitor.get("/essayer/pdf")["Location"] == "/essayer"


def test_what_a_person_wrote_is_never_markup(visitor):
    hostile = '<script>alert(1)</script><img src=x onerror="x">'
    asking = upload(visitor, f'date,"{hostile.replace(chr(34), chr(34) * 2)}"\n2026-03-01,3\n'.encode())
    told = confirmed(visitor, asking)
    shown = visitor.post("/essayer/page", asked(told, say=hostile, tables="on"))
    for page in (asking, told, shown):
        document = read(page.content.decode())
        assert {script["src"] for script in document.find("script")} <= {"/static/website/chart.js"}
        assert document.find("img") == []
        assert not [name for _, attributes in document.elements for name in attributes if name.startswith("on")]


def test_no_upload_ever_touches_the_disk(visitor, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    days = (date(2026, 1, 1) + timedelta(days=offset) for offset in range(150))
    header = b"full_date,date,weekday,time,mood,activities,note_title,note\n"
    large = header + b"".join(b"%b,,,20:00,good,,,%b\n" % (day.isoformat().encode(), b"x" * 19_000) for day in days)
    assert len(large) > 2_621_440
    assert upload(visitor, large).status_code == 200


def test_nothing_of_a_person_is_in_an_address_or_a_cookie(visitor):
    told = confirmed(visitor, upload(visitor, TABLE.replace(b"Stress", b"MARQUEUR")))
    shown = visitor.post("/essayer/page", asked(told, say="MARQUEUR"))
    for page in (told, shown):
        assert "MARQUEUR" not in str(page.cookies)
        assert page["Cache-Control"] == "no-store"
        assert not re.search(r'(?:href|action|src)="[^"]*MARQUEUR', page.content.decode())


def test_every_item_that_was_not_read_is_counted_and_the_first_ones_are_listed(visitor):
    rows = b"".join(b"2026-03-%02d;3;NA\n" % day for day in range(1, 29)) * 5
    text = upload(visitor, b"date;Moral;Autre\n2026-02-01;2;1\n" + rows).content.decode()
    found = re.search(r"(\d+) éléments n’ont pas pu être lus", text)
    hidden = re.search(r"… et (\d+) autres", text)
    assert found
    assert hidden
    assert int(found[1]) == text.count("<li>") - 1 + int(hidden[1]) - text.count("<li><a ")


def test_a_journal_that_no_page_can_carry_is_said(visitor, monkeypatch):
    monkeypatch.setattr("monsuivipsy.journal.carried.MAX_CARRIED_BYTES", 100)
    refused = visitor.post(
        "/essayer", {"file": SimpleUploadedFile("x", own_json(example_journal(), exported_at=MADE_AT))}
    )
    assert refused.status_code == 422
    assert "trop lourd" in refused.content.decode()


def test_tables_too_large_for_a_page_are_refused_and_nothing_is_lost(visitor):
    days = [date(2026, 3, 1) - timedelta(days=n) for n in range(1_001)]
    header = "date," + ",".join(f"c{n}" for n in range(20))
    table = "\n".join([header, *(f"{day},{','.join(['3'] * 20)}" for day in days)]).encode()
    told = confirmed(visitor, upload(visitor, table))
    wanted = asked(told, tables="on", first_on=days[-1].isoformat(), say="Mes mots.")
    wanted["indicators"] = re.findall(r'name="indicators"\s+value="([^"]+)"', told.text)
    assert len(wanted["indicators"]) == 20
    refused = visitor.post("/essayer/pdf", wanted)
    assert refused.status_code == 422
    assert "Ce tableau serait trop grand pour un PDF" in refused.text
    assert "Mes mots." in refused.text


def test_beyond_those_that_wait_a_page_is_to_be_asked_for_again(visitor, monkeypatch):
    told = visitor.post("/essayer", {"example": "1"})
    monkeypatch.setattr(pages, "_PLACES", BoundedSemaphore(1))
    with pages._PLACES:
        refused = visitor.post("/essayer/pdf", asked(told))
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert "Réessayez dans un instant" in refused.text
    assert visitor.post("/essayer/pdf", asked(told)).status_code == 200
