import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.cli.program import refusal, run, write_table


@pytest.fixture
def table(tmp_path):
    return write_table(tmp_path)


def title(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.docinfo["/Title"]).replace("\xa0", " ")


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def test_the_page_goes_to_the_file_that_is_named(tmp_path):
    result = run("report", write_table(tmp_path, columns=("Stress",)), "-o", tmp_path / "page.pdf")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_covers_the_last_90_days_of_the_file(table):
    assert "31 janvier – 30 avril 2026" in title(run("report", table).stdout)


@pytest.mark.parametrize(("first", "last"), [("2026-02-01", "2026-02-10"), ("01/02/2026", "10/02/2026")])
def test_the_page_covers_the_days_that_are_asked_for(table, first, last):
    assert "1er – 10 février 2026" in title(run("report", table, "--from", first, "--to", last).stdout).replace(
        "février – 10", "– 10"
    )


def test_only_the_chosen_indicators_are_shown_in_their_order(tmp_path):
    table = write_table(tmp_path, columns=("Humeur", "Calme", "Tachycardie, palpitations"))
    shown = text(run("report", table, "--indicators", '"tachycardie, palpitations":calme').stdout)
    assert shown.index("Tachycardie, palpitations") < shown.index("Calme")
    assert "Humeur" not in shown


def test_what_the_person_says_is_on_the_page(table):
    assert "Je dors mal depuis mars" in text(run("report", table, "--say", "Je dors mal depuis mars").stdout)


def test_what_the_journal_says_is_on_the_page_unless_the_person_says_otherwise(tmp_path):
    journal = tmp_path / "journal.json"
    run("convert", write_table(tmp_path), "-o", journal)
    content = json.loads(journal.read_bytes())
    content["profile"]["consultation_text"] = "Je dors mal depuis mars"
    journal.write_text(json.dumps(content))
    assert "Je dors mal depuis mars" in text(run("report", journal).stdout)
    for words in ("", "Tout va"):
        assert "Je dors mal" not in text(run("report", journal, "--say", words).stdout)


def test_values_can_be_printed_and_attached(table):
    plain, printed, attached = (run("report", table, *options).stdout for options in ([], ["--tables"], ["--attach"]))
    assert len(pypdfium2.PdfDocument(printed)) > len(pypdfium2.PdfDocument(plain))
    with pikepdf.open(io.BytesIO(attached)) as document:
        (name,) = document.attachments
        assert document.attachments[name].get_file().read_bytes().startswith(b"date,")


def test_notes_are_on_the_page_only_when_asked_for(tmp_path):
    journal = tmp_path / "journal.json"
    run("convert", write_table(tmp_path), "-o", journal)
    content = json.loads(journal.read_bytes())
    content["days"]["2026-04-01"]["note"] = "Promenade au bord du canal"
    journal.write_text(json.dumps(content))
    assert "canal" not in text(run("report", journal).stdout)
    assert "Promenade au bord du canal" in text(run("report", journal, "--notes").stdout)


def test_the_table_has_every_calendar_day(tmp_path):
    file = tmp_path / "journal.csv"
    file.write_text("date;Humeur\n2026-01-03;4\n2026-01-01;2,0\n")
    assert run("table", file).stdout.split() == [b"date,Humeur", b"2026-01-01,2", b"2026-01-02,", b"2026-01-03,4"]


def test_a_converted_journal_converts_to_itself(table):
    once = run("convert", table).stdout
    twice = run("convert", "-", content=once).stdout
    assert once.split(b"\n")[1:] == twice.split(b"\n")[1:]
    assert len(once.split(b"\n")) > 120


def test_columns_can_be_higher_is_worse(table):
    content = json.loads(run("convert", table, "--higher-is-worse", "stress").stdout)
    directions = {one["name"]: one["direction"] for one in content["profile"]["indicators"]}
    assert directions["Stress"] == "higher_is_worse"
    assert directions["Humeur"] == "higher_is_better"


def supposed(*arguments: object) -> list[str]:
    said = run(*arguments).stderr.decode()
    return [line for line in said.splitlines() if line.startswith("Lus comme")]


@pytest.mark.parametrize("command", ["report", "convert"])
def test_columns_whose_direction_nobody_said_are_named(tmp_path, command):
    table = write_table(tmp_path, columns=("Stress", "Calme", "Tension"))
    (said,) = supposed(command, table)
    assert said.replace("\u202f", " ").replace("\xa0", " ") == (
        "Lus comme « plus haut : mieux » : « Calme » et « Tension » ; sinon donnez --higher-is-worse."
    )
    assert "Tension" not in supposed(command, table, "--higher-is-worse", "tension")[0]
    assert supposed(command, table, "--higher-is-worse", "Calme,Tension") == []


def test_of_many_columns_ten_are_named(tmp_path):
    table = write_table(tmp_path, columns=tuple(f"c{number}" for number in range(12)))
    assert "«\u202fc9\u202f» et 2\xa0autres" in supposed("convert", table)[0]


def test_a_journal_that_knows_its_directions_is_not_commented_on(tmp_path, table):
    journal = tmp_path / "journal.json"
    run("convert", table, "-o", journal)
    assert supposed("report", journal) == []


def test_a_name_with_a_quote_can_be_chosen(tmp_path):
    file = tmp_path / "journal.csv"
    file.write_text('date,"a""b","""c"""\n2026-01-01,4,5\n2026-01-02,1,2\n')
    directions = run("convert", file, "--higher-is-worse", '"a""b","""c"""')
    assert (directions.returncode, directions.stdout.count(b"higher_is_worse")) == (0, 2)
    assert run("report", file, "--indicators", 'a"b').returncode == 0


def test_the_name_of_the_file_says_nothing(table):
    disguised = table.rename(table.with_name("page.pdf"))
    assert run("table", disguised).stdout.startswith(b"date,Humeur")


def test_what_was_not_read_is_counted_aside(tmp_path):
    file = tmp_path / "journal.csv"
    file.write_text("date,Humeur\n2026-01-01,4\n2026-01-02,beau\n")
    result = run("table", file)
    assert result.stdout.split() == [b"date,Humeur", b"2026-01-01,4", b"2026-01-02,"]
    assert result.stderr.decode() == "1\xa0élément non lu\u202f; «\u202fmonsuivipsy look\u202f» dit où et pourquoi.\n"


@pytest.mark.parametrize("command", ["report", "table", "convert", "look"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Bonjour, voici mon journal.",
        bytes(range(256)) * 40,
        b"PK\x03\x04\x14\x00\x00\x00",
        b'{"2026-01-01": "{}", "2026-',
        b"[" * 200_000,
    ],
    ids=["empty", "text", "binary", "zip", "cut", "brackets"],
)
def test_a_file_without_a_readable_day_is_refused(command, content):
    refusal(command, "-", content=content)


def test_a_file_over_the_limit_is_refused(tmp_path):
    file = tmp_path / "big"
    with file.open("wb") as stream:
        stream.truncate(26 * 1024 * 1024)
    assert "25" in refusal("look", file)


def test_a_journal_of_our_own_may_be_larger(tmp_path):
    content = run("convert", write_table(tmp_path)).stdout
    spaced = content.replace(b"\n", b"\n" + b" " * (26 * 1024 * 1024 // content.count(b"\n")))
    assert len(spaced) > 26 * 1024 * 1024
    assert run("table", "-", content=spaced).stdout.startswith(b"date,Humeur")


def test_a_file_without_end_is_refused():
    assert "25" in refusal("look", "/dev/zero")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--indicators", "Strss"), "« Stress »".replace(" ", "\u202f")),
        (("--indicators", '"Stress'), "guillemet"),
        (("--from", "2026-02-31"), "--from"),
        (("--to", "hier"), "--to"),
        (("--from", "2026-03-02", "--to", "2026-03-01"), "inversez"),
        (("--from", "2027-01-01"), "Aucun jour"),
        (("--from", "2020-01-01", "--to", "2020-02-01"), "Aucun jour"),
        (("--say", "x" * 20_001), "20\u202f001"),
        (("--higher-is-worse", "Strss"), "Stress"),
        (("--moods", "a,b,c"), "cinq mots"),
        (("--moods", "a,b,c,d,e"), "Daylio"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(table, arguments, said):
    assert said in refusal("report", table, *arguments)


def test_the_sense_of_scales_is_for_tables_alone(tmp_path, table):
    journal = tmp_path / "journal.json"
    run("convert", table, "-o", journal)
    assert "tableau" in refusal("table", journal, "--higher-is-worse", "Stress")


def test_a_refused_command_leaves_the_old_file(table, tmp_path):
    page = tmp_path / "page.pdf"
    page.write_bytes(b"old")
    refusal("report", table, "--indicators", "Strss", "-o", page)
    assert page.read_bytes() == b"old"


@pytest.mark.parametrize("command", ["report", "table", "convert"])
def test_a_place_that_cannot_be_written_is_refused(table, tmp_path, command):
    assert "dossier" in refusal(command, table, "-o", tmp_path)
    assert "dossier" in refusal(command, table, "-o", tmp_path / "missing" / "file")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "n’existe pas" in refusal("look", tmp_path / "missing.csv")
    assert "est un dossier" in refusal("look", tmp_path)


def test_what_no_font_holds_is_replaced_and_counted(table):
    result = run("report", table, "--say", "Bonjour \U00012000")
    assert result.stdout.startswith(b"%PDF")
    assert "\n1\xa0caractère sans dessin" in result.stderr.decode()


@pytest.mark.skipif(not Path("/sys").exists(), reason="no /sys on this system")
def test_a_place_that_nobody_may_write_is_refused(table):
    assert "Écriture interdite" in refusal("convert", table, "-o", "/sys/journal.json")
