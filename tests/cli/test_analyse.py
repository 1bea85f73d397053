"""`monsuivipsy analyse`: the JSON and its schema, the text, the names in its options, and bad input."""

import json
import random
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from monsuivipsy.cli import analysis_text, analysis_words
from monsuivipsy.cli.sparkline import WIDTH, days_a_character, sparkline
from monsuivipsy.journal import example
from monsuivipsy.journal.exports import own_json
from monsuivipsy.report.domain.statements import NO_CAUSE
from tests.analysis import diary
from tests.cli.program import refusal, run, run_alone
from tests.journal.journals import journals
from tests.report.domain.test_wording import FORBIDDEN

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "analysis-format.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
EXAMPLE = Path(example.__file__).with_name("example.json")
SAMPLE = diary.path().parents[1] / "exports" / "jardin-mental-2026.txt"
FIRST = date(2026, 1, 1)
RANDOM = random.Random(3)  # noqa: S311 - series, not secrets
ANSWERS = [str(RANDOM.randint(1, 5)) for _ in range(200)]
OTHERS = [str(RANDOM.randint(1, 5)) for _ in range(200)]
FALL = [str(RANDOM.randint(3, 5)) for _ in range(100)] + [str(RANDOM.randint(1, 3)) for _ in range(100)]


def lines(*columns):
    return [f"{FIRST + timedelta(days=n)},{','.join(row)}" for n, row in enumerate(zip(*columns, strict=True))]


@pytest.fixture
def table(tmp_path):
    """Write a table of the given lines and return its path."""

    def written(rows, header="date,Moral,Calme"):
        path = tmp_path / "journal.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def two(table):
    return table(lines(FALL, OTHERS))


def analysed(*arguments, content=b""):
    """Return the record, having checked it against the schema."""
    result = run("analyse", *arguments, "--json", content=content)
    assert result.returncode == 0, result.stderr.decode()
    record = json.loads(result.stdout)
    VALIDATOR.validate(record)
    return record


def said(*arguments):
    """Return the text with plain spaces, its paragraphs each on one line."""
    result = run("analyse", *arguments)
    assert result.returncode == 0, result.stderr.decode()
    text = result.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\n  +", " ", text)


def at(index):
    return (FIRST + timedelta(days=index)).isoformat()


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_in_the_documentation_follows_the_schema():
    text = (DOCS / "analysis-format.md").read_text()
    VALIDATOR.validate(json.loads(text.partition("```json\n")[2].partition("```")[0]))


def test_every_reason_and_every_option_is_documented():
    text = (DOCS / "analysis-format.md").read_text()
    for reason in SCHEMA["$defs"]["reason"]["properties"]["reason"]["enum"]:
        assert f"`{reason}`" in text
    for option in ("--pairs", "--change", "--baseline", "--higher-is-worse", "--from", "--to", "--json"):
        assert f"`{option}" in text


def test_the_json_has_every_answer_that_was_asked_for(two):
    record = analysed(two, "--pairs", "Moral:Calme:1", "--change", at(100), "--baseline", f"{at(0)}:{at(60)}")
    assert record["period"] == {"from": "2026-01-01", "to": "2026-07-19", "n_days": 200, "n_answered": 200}
    assert list(record["indicators"]) == ["Moral", "Calme"]
    mood = record["indicators"]["Moral"]
    assert (mood["kind"], mood["n_days"], mood["n_answered"], mood["rmssd_pairs"]) == ("faces", 200, 200, 199)
    assert at(mood["change"]["index"]) == mood["change"]["date"]
    assert mood["change"]["interval"][0] < mood["change"]["date"] <= mood["change"]["interval"][1]
    assert mood["alarm"]["date"] > at(100)
    (pair,) = record["pairs"]
    assert (pair["a"], pair["b"], pair["lag"], pair["n"]) == ("Moral", "Calme", 1, 199)
    assert [(each["date"], each["indicator"]) for each in record["changes"]] == [(at(100), "Moral"), (at(100), "Calme")]
    assert record["changes"][0]["spoken"]
    assert record["reasons"] == {}


def test_without_questions_no_pair_no_date_and_no_alarm_is_asked_about(two):
    record = analysed(two)
    assert (record["pairs"], record["changes"], record["reasons"]) == ([], [], {})
    assert {each["alarm"] for each in record["indicators"].values()} == {None}


def test_the_same_file_gives_the_same_bytes(two):
    assert run("analyse", two, "--json").stdout == run("analyse", two, "--json").stdout


def test_what_is_said_of_the_file_goes_to_standard_error(table):
    path = table([*lines(FALL, OTHERS), "hier,3,3"], "date,Moral,Zorglub")
    result = run("analyse", path, "--json")
    assert json.loads(result.stdout)
    assert "1 élément non lu" in result.stderr.decode().replace("\u00a0", " ")
    assert "Zorglub" in result.stderr.decode()


def test_a_refused_block_is_null_and_its_reason_has_its_path(table):
    path = table(lines(FALL, ["3", *[""] * 199]))
    record = analysed(path, "--pairs", "Moral:Calme", "--change", at(100), "--baseline", f"{at(0)}:{at(60)}")
    calm, reasons = record["indicators"]["Calme"], record["reasons"]
    for part in ("sd", "rmssd", "lag1", "change", "alarm", "weekday"):
        assert calm[part] is None
        assert reasons[f"indicators.Calme.{part}"]["found"] < reasons[f"indicators.Calme.{part}"]["needed"]
    assert reasons["pairs.0"] == {"reason": "too_few_pairs", "found": 1, "needed": 30}
    assert {record["pairs"][0][key] for key in ("n", "rho", "p", "q")} == {None}
    assert reasons["changes.1"] == {"reason": "too_few_before", "found": 0, "needed": 10}
    assert not record["changes"][1]["spoken"]


def test_a_date_waits_for_enough_days(table):
    record = analysed(table(lines(FALL[60:140], OTHERS[:80])), "--change", at(40))
    assert record["changes"][0]["p_placebo"] is None
    assert record["reasons"]["changes.0.p_placebo"] == {"reason": "too_few_days", "found": 80, "needed": 120}


def test_a_date_after_the_worst_days_has_figures_and_no_sentence(table):
    path = table(lines([*ANSWERS[:86], *["1"] * 14, *["5"] * 100], OTHERS))
    record = analysed(path, "--change", at(100))
    assert record["changes"][0]["p_placebo"] < 0.05
    assert not record["changes"][0]["spoken"]
    assert record["reasons"]["changes.0.spoken"] == {"reason": "follows_worst"}
    assert "rien n’en est dit" in said(path, "--change", at(100))


@pytest.mark.parametrize("path", [EXAMPLE, SAMPLE, diary.path()], ids=lambda path: path.name)
def test_real_journals_of_every_format_follow_the_schema(path):
    if not path.is_file():
        pytest.skip(f"{path.name} is not there")
    record = analysed(path, "--change", "2026-02-01")
    assert record["period"]["n_answered"] > 200
    assert all(each["mean"] is not None for each in record["indicators"].values() if each["n_answered"])


def test_a_real_diary_gives_the_figures_that_two_others_found():
    if not diary.path().is_file():
        pytest.skip("the diary is not there: its licence forbids to ship it")
    record = analysed(
        diary.path(),
        *("--baseline", "2012-08-13:2012-09-23", "--higher-is-worse", "restless,worry"),
        *("--pairs", "worry:down,niceday:down", "--change", "2012-09-25"),
    )
    restless = record["indicators"]["restless"]
    assert (restless["mean"], restless["sd"], restless["lag1"]) == pytest.approx((2.048, 0.577, 0.425), abs=0.0006)
    assert (restless["change"]["index"], restless["change"]["interval"]) == (72, ["2012-09-27", "2012-11-09"])
    assert restless["alarm"] == {"date": "2012-10-29", "limit": pytest.approx(1.958, abs=0.0006)}
    assert record["reasons"]["indicators.worry.alarm"] == {"reason": "at_one_end"}
    assert [pair["rho"] for pair in record["pairs"]] == pytest.approx([0.748, -0.568], abs=0.0006)


@settings(max_examples=20, deadline=None)
@given(journals())
def test_any_journal_has_an_analysis(any_journal):
    content = own_json(any_journal, exported_at=datetime(2026, 11, 24, tzinfo=UTC))
    options = ("--change", "2026-11-10", "--baseline", "2026-10-20:2026-11-20")
    record = analysed("-", *options, content=content)
    assert len(record["indicators"]) == len(any_journal.indicators)
    assert len(record["changes"]) == len(any_journal.indicators)
    assert run("analyse", "-", *options, content=content).returncode == 0


def test_the_days_looked_at_are_those_between_the_dates(two):
    record = analysed(two, "--from", at(10), "--to", "20/03/2026")
    assert (record["period"]["from"], record["period"]["to"]) == (at(10), "2026-03-20")
    assert record["indicators"]["Moral"]["n_days"] == record["period"]["n_days"] == 69


def test_standard_input_is_read(two):
    assert analysed("-", content=two.read_bytes()) == analysed(two)


def test_any_format_may_have_its_directions_turned(two, tmp_path):
    own = tmp_path / "journal.json"
    run("convert", two, "-o", own)
    options = ("--baseline", f"{at(0)}:{at(60)}")
    assert analysed(own, *options)["indicators"]["Moral"]["alarm"]["date"] is not None
    for path in (own, two):
        turned = analysed(path, *options, "--higher-is-worse", "moral")["indicators"]["Moral"]["alarm"]
        assert turned["date"] is None
        assert turned["limit"] > 4


def test_two_indicators_of_one_name_stay_apart(two, tmp_path):
    own = tmp_path / "journal.json"
    run("convert", two, "-o", own)
    content = json.loads(own.read_bytes())
    for indicator in content["profile"]["indicators"]:
        indicator["name"] = "Moral"
    own.write_text(json.dumps(content))
    record = analysed(own, "--pairs", "Moral:Moral (2)", "--higher-is-worse", "Moral (2)", "--change", at(100))
    assert list(record["indicators"]) == ["Moral", "Moral (2)"]
    assert (record["pairs"][0]["a"], record["pairs"][0]["b"]) == ("Moral", "Moral (2)")
    assert [each["indicator"] for each in record["changes"]] == ["Moral", "Moral (2)"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Moral:Sommeil : qualité", [("Moral", "Sommeil : qualité", 0)]),
        ("Sommeil : qualité:Moral:1", [("Sommeil : qualité", "Moral", 1)]),
        ('"Calme, le soir":moral:3', [("Calme, le soir", "Moral", 3)]),
        ("1:Moral", [("1", "Moral", 0)]),
        ("Moral:1", [("Moral", "1", 0)]),
        ("1:Moral:2", [("1", "Moral", 2)]),
        (
            'Moral:"Calme, le soir",1:"Sommeil : qualité":1',
            [("Moral", "Calme, le soir", 0), ("1", "Sommeil : qualité", 1)],
        ),
        (' Moral : 1 , moral:"Dit ""non""" ,', [("Moral", "1", 0), ("Moral", 'Dit "non"', 0)]),
    ],
)
def test_any_name_can_be_written_in_a_pair(table, text, pairs):
    header = 'date,Moral,"Calme, le soir",Sommeil : qualité,1,"Dit ""non"""'
    path = table(lines(FALL, ANSWERS, OTHERS, ANSWERS[::-1], OTHERS[::-1]), header)
    assert [(pair["a"], pair["b"], pair["lag"]) for pair in analysed(path, "--pairs", text)["pairs"]] == pairs


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--pairs", "Moral:Moral", "deux fois dans la même paire"),
        ("--pairs", "Moral:moral:2", "deux fois dans la même paire"),
        ("--pairs", "Moral:Calm", "le plus proche est « Calme »"),
        ("--pairs", "Morale:Calme", "le plus proche est « Moral »"),
        ("--pairs", "Moral", "n’est pas une paire"),
        ("--pairs", "", "n’est pas une paire"),
        ("--pairs", "Moral:", "n’est pas une paire"),
        ("--pairs", ":Calme:1", "n’est pas une paire"),
        ("--pairs", 'Moral:"Calme', "guillemet"),
        ("--pairs", "Moral:Calme:4", "de 0 à 3"),
        ("--pairs", "Moral:Calme:-1", "de 0 à 3"),
        ("--pairs", ",".join(["Moral:Calme"] * 9), "8 au plus"),
        ("--change", "2026-02-30", "n’est pas une date pour --change"),
        ("--change", f"{at(3)};{at(4)}", "n’est pas une date pour --change"),
        ("--change", ",", "--change est vide"),
        ("--baseline", "2026-01-01", "n’est pas une période"),
        ("--baseline", "2026-01-01:", "n’est pas une période"),
        ("--baseline", "2026-01-01:hier", "n’est pas une date pour --baseline"),
        ("--baseline", "2026-03-01:2026-01-01", "inversez"),
        ("--higher-is-worse", "Morale", "le plus proche est « Moral »"),
        ("--from", "hier", "n’est pas une date pour --from"),
        ("--from", "2031-01-01", "Aucun jour rempli depuis"),
        ("--to", "2020-01-01", "Aucun jour rempli jusqu’au"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(two, option, value, words):
    assert words in refusal("analyse", two, option, value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_period_that_ends_before_it_begins_is_refused(two):
    assert "inversez" in refusal("analyse", two, "--from", at(9), "--to", at(3))
    assert "Aucun jour rempli du" in refusal("analyse", two, "--from", "2019-01-01", "--to", "2019-02-01")


def test_a_baseline_outside_the_data_is_a_reason(two):
    record = analysed(two, "--baseline", "2020-01-01:2020-06-01")
    assert record["indicators"]["Moral"]["alarm"] is None
    assert record["reasons"]["indicators.Moral.alarm"] == {"reason": "outside"}
    assert "n’est pas tout entière dans ces jours" in said(two, "--baseline", "2020-01-01:2020-06-01")


def test_a_constant_series_is_described_and_refused(table):
    record = analysed(table(lines(["3"] * 200, OTHERS)), "--pairs", "Moral:Calme")
    mood = record["indicators"]["Moral"]
    assert (mood["mean"], mood["sd"], mood["rmssd"], mood["change"], mood["weekday"]) == (3, 0, 0, None, None)
    assert record["reasons"]["pairs.0"] == {"reason": "constant"}


@pytest.mark.parametrize("answers", [["3"], ["3", "4"], [""] * 50])
def test_hardly_any_answer_gives_reasons_and_no_figure(table, answers):
    path = table(lines(answers), "date,Moral")
    mood = analysed(path)["indicators"]["Moral"]
    assert {mood[part] for part in ("rmssd", "lag1", "change", "alarm", "weekday")} == {None}
    assert "nan" not in said(path).lower()


def test_rows_out_of_order_or_twice_mean_the_same(table):
    rows = lines(FALL, OTHERS)
    plain = run("analyse", table(rows), "--json").stdout
    mixed = RANDOM.sample(rows, len(rows))
    assert run("analyse", table(mixed), "--json").stdout == plain
    assert run("analyse", table([f"{at(5)},1,1", *rows]), "--json").stdout == plain


def test_cells_that_are_no_number_are_missing(table):
    odd = ["bof", "inf", "-Infinity", "NaN", "1e999", "1e13", ""]
    some = [odd[n % 7] if n % 9 == 0 else answer for n, answer in enumerate(FALL)]
    none = ["" if n % 9 == 0 else answer for n, answer in enumerate(FALL)]
    found = analysed(table(lines(some, OTHERS)))["indicators"]["Moral"]
    expected = analysed(table(lines(none, OTHERS)))["indicators"]["Moral"]
    assert found["n_answered"] == 200 - 23
    assert {**found, "kind": None, "gaps": None} == {**expected, "kind": None, "gaps": None}


def test_huge_figures_stay_figures(table):
    values = [RANDOM.choice(["1e12", "-1e12", "1e-9"]) for _ in range(200)]
    record = analysed(table(lines(values, OTHERS)), "--change", at(100), "--pairs", "Moral:Calme")
    assert abs(record["indicators"]["Moral"]["mean"]) < 1e12
    assert record["pairs"][0]["rho"] is not None


def test_too_many_days_and_an_empty_file_are_refused(table, tmp_path):
    days = [date(1970, 1, 1) + timedelta(days=n) for n in range(20_000)]
    assert "10 000" in refusal("analyse", table([f"{on},3,3" for on in days])).replace("\u202f", " ")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert "vide" in refusal("analyse", empty)
    assert "n’existe pas" in refusal("analyse", tmp_path / "none.csv")


def test_the_text_says_each_figure_with_its_count(two):
    text = said(two, "--pairs", "Moral:Calme:1", "--change", at(100), "--baseline", f"{at(0)}:{at(60)}")
    assert "1er janvier – 19 juillet 2026 : 200 jours, 200 jours répondus" in text
    assert "200 réponses en 200 jours, en moyenne 2,9" in text
    assert "Le niveau a changé, sans doute entre le" in text
    assert re.search(r"Alarme au-dessous de 3,\d+, d’après 61 réponses de la bonne période", text)
    assert re.search(r"Moral et Calme le lendemain : ρ = −?0,\d\d \(p = 0,\d+, q = 0,\d+, 199 jours\)", text)
    change = r"Moral : −2,\d+ \(28 réponses avant, 28 après\), p = 0,\d+ sur \d+ dates, écart net, pris seul"
    assert re.search(f"À partir du 11 avril 2026 {change}", text)
    assert NO_CAUSE in text


def test_the_text_says_what_is_missing(table):
    text = said(table(lines(FALL[90:110], OTHERS[:20])), "--pairs", "Moral:Calme", "--change", at(5))
    assert "Changement de niveau : il manque 22 réponses (20 sur 42)." in text
    assert "D’un jour au suivant : il manque 1 paire de jours (19 sur 20)." in text
    assert "Moral et Calme le même jour : il manque 22 jours (20 sur 42)." in text
    assert "Moral : il manque 5 réponses avant (5 sur 10)." in text
    assert "Selon le jour de la semaine : il manque 6 semaines (2 sur 8)." in text
    assert "Rien d’assez net pour être dit, toutes les questions comptées ensemble." in text


def test_the_text_says_which_days_are_missing(table):
    holes = ["" if n % 10 in {3, 4} else answer for n, answer in enumerate(ANSWERS)]
    text = said(table(lines(holes, OTHERS)))
    assert "40 jours sans réponse, en 20 suites, la plus longue de 2" in text
    assert "À côté d’un jour sans réponse, 40 réponses, en moyenne" in text
    assert "ailleurs 120 réponses, en moyenne" in text


def test_an_indicator_without_an_answer_says_so(table):
    assert "Calme (quantité) Aucune réponse." in said(table(lines(FALL, [""] * 200)))


def test_safety_answers_stand_as_they_were_given_and_are_never_summed_up(table):
    answers = ["4" if n == 9 else "5" if n in {3, 4} else "1" for n in range(200)]
    path = table(lines(FALL, answers), "date,Moral,Idées suicidaires")
    text = said(path, "--change", at(100), "--pairs", "Moral:Idées suicidaires")
    paragraph = text.partition("\nIdées suicidaires")[2].partition("\n\n")[0]
    assert "200 réponses en 200 jours. 4 sur 5 : 10 janv. 5 sur 5 : 4 janv. et 5 janv. 197 autres réponses" in paragraph
    assert not re.search("moyenne|niveau|écart|▁", paragraph)
    assert "Idées suicidaires : " not in text.partition("À partir du")[2]


def test_nothing_is_said_of_how_safety_answers_changed(table):
    falling = ["4" if n < 100 else "1" for n in range(200)]
    text = said(table(lines(ANSWERS, falling), "date,Moral,Idées suicidaires"))
    assert "« Idées suicidaires » a changé" not in text
    (lowest,) = re.findall(r"Idées suicidaires .*", said(table(lines(["0"] * 50), "date,Idées suicidaires")))
    assert lowest.endswith("50 réponses en 50 jours : non.")


def test_the_text_is_no_wider_than_a_terminal(two):
    result = run("analyse", two, "--pairs", "Moral:Calme", "--change", at(100))
    assert max(map(len, result.stdout.decode().splitlines())) <= 88


def texts(module):
    for name, value in vars(module).items():
        if name.isupper():
            yield from [value] if isinstance(value, str) else value.values() if isinstance(value, dict) else []


def test_no_sentence_says_cause_predicts_diagnoses_or_reassures(two):
    found = [text for module in (analysis_words, analysis_text) for text in texts(module) if isinstance(text, str)]
    assert len(found) > 30
    shown = said(two, "--pairs", "Moral:Calme", "--change", at(100), "--baseline", f"{at(0)}:{at(60)}")
    for sentence in (*found, shown):
        assert not FORBIDDEN.search(sentence.replace(NO_CAUSE, "")), sentence


def test_french_spaces_do_not_break(two):
    text = run("analyse", two, "--pairs", "Moral:Calme", "--change", at(100)).stdout.decode()
    assert not re.search(r" [;:!?»]|« ", text)
    assert "'" not in text


def test_what_a_name_holds_does_not_steer_the_terminal(table):
    text = run("analyse", table(lines(FALL, OTHERS), "date,Mo\x1b[31mral,Calme")).stdout.decode()
    assert "\x1b" not in text


def test_a_line_of_blocks_shows_gaps_as_spaces():
    assert sparkline([1, None, 5, 3], (1, 5)) == "▁ █▅"
    assert sparkline([2.0, 2.0]) == "▅▅"
    assert sparkline([None, None], (1, 5)) == "  "
    assert sparkline([]) == ""


def test_a_line_of_blocks_fits_whatever_the_days():
    assert (days_a_character(60), days_a_character(61), days_a_character(10_000)) == (1, 2, 167)
    assert len(sparkline([1.0] * 10_000)) <= WIDTH
    assert sparkline([*[1] * 60, *[5] * 60], (1, 5)) == "▁" * 30 + "█" * 30


def test_the_command_answers_alone(two):
    result = run_alone("analyse", two, "--json")
    assert (result.returncode, json.loads(result.stdout)["pairs"]) == (0, [])


def test_no_other_command_waits_for_the_arrays():
    program = "import sys, monsuivipsy.cli.commands; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own
