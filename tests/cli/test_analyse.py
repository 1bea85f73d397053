"""`monsuivipsy analyse --json`: its record, its schema, and bad input."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from monsuivipsy.journal import example
from monsuivipsy.journal.exports import own_json
from tests.analysis import diary
from tests.cli.analysing import ANSWERS, DOCS, FALL, OTHERS, RANDOM, SCHEMA, VALIDATOR, analysed, at, lines, said
from tests.cli.program import refusal, run, run_alone
from tests.journal.journals import journals

EXAMPLE = Path(example.__file__).with_name("example.json")
SAMPLE = diary.path().parents[1] / "exports" / "jardin-mental-2026.txt"


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


def test_what_is_said_of_the_file_goes_to_standard_error(table_of):
    path = table_of([*lines(FALL, OTHERS), "hier,3,3"], "date,Moral,Zorglub")
    result = run("analyse", path, "--json")
    assert json.loads(result.stdout)
    assert "1 élément non lu" in result.stderr.decode().replace("\u00a0", " ")
    assert "Zorglub" in result.stderr.decode()


def test_a_refused_block_is_null_and_its_reason_has_its_path(table_of):
    path = table_of(lines(FALL, ["3", *[""] * 199]))
    record = analysed(path, "--pairs", "Moral:Calme", "--change", at(100), "--baseline", f"{at(0)}:{at(60)}")
    calm, reasons = record["indicators"]["Calme"], record["reasons"]
    for part in ("sd", "rmssd", "lag1", "change", "alarm", "weekday"):
        assert calm[part] is None
        assert reasons[f"indicators.Calme.{part}"]["found"] < reasons[f"indicators.Calme.{part}"]["needed"]
    assert reasons["pairs.0"] == {"reason": "too_few_pairs", "found": 1, "needed": 30}
    assert {record["pairs"][0][key] for key in ("n", "rho", "p", "q")} == {None}
    assert reasons["changes.1"] == {"reason": "too_few_before", "found": 0, "needed": 10}
    assert not record["changes"][1]["spoken"]


def test_a_date_waits_for_enough_days(table_of):
    record = analysed(table_of(lines(FALL[60:140], OTHERS[:80])), "--change", at(40))
    assert record["changes"][0]["p_placebo"] is None
    assert record["reasons"]["changes.0.p_placebo"] == {"reason": "too_few_days", "found": 80, "needed": 120}


def test_a_date_after_the_worst_days_has_figures_and_no_sentence(table_of):
    path = table_of(lines([*ANSWERS[:86], *["1"] * 14, *["5"] * 100], OTHERS))
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


def test_standard_input_is_read(two):
    assert analysed("-", content=two.read_bytes()) == analysed(two)


def test_a_constant_series_is_described_and_refused(table_of):
    record = analysed(table_of(lines(["3"] * 200, OTHERS)), "--pairs", "Moral:Calme")
    mood = record["indicators"]["Moral"]
    assert (mood["mean"], mood["sd"], mood["rmssd"], mood["change"], mood["weekday"]) == (3, 0, 0, None, None)
    assert record["reasons"]["pairs.0"] == {"reason": "constant"}


@pytest.mark.parametrize("answers", [["3"], ["3", "4"], [""] * 50])
def test_hardly_any_answer_gives_reasons_and_no_figure(table_of, answers):
    path = table_of(lines(answers), "date,Moral")
    mood = analysed(path)["indicators"]["Moral"]
    assert {mood[part] for part in ("rmssd", "lag1", "change", "alarm", "weekday")} == {None}
    assert "nan" not in said(path).lower()


def test_rows_out_of_order_or_twice_mean_the_same(table_of):
    rows = lines(FALL, OTHERS)
    plain = run("analyse", table_of(rows), "--json").stdout
    mixed = RANDOM.sample(rows, len(rows))
    assert run("analyse", table_of(mixed), "--json").stdout == plain
    assert run("analyse", table_of([f"{at(5)},1,1", *rows]), "--json").stdout == plain


def test_cells_that_are_no_number_are_missing(table_of):
    odd = ["bof", "inf", "-Infinity", "NaN", "1e999", "1e13", ""]
    some = [odd[n % 7] if n % 9 == 0 else answer for n, answer in enumerate(FALL)]
    none = ["" if n % 9 == 0 else answer for n, answer in enumerate(FALL)]
    found = analysed(table_of(lines(some, OTHERS)))["indicators"]["Moral"]
    expected = analysed(table_of(lines(none, OTHERS)))["indicators"]["Moral"]
    assert found["n_answered"] == 200 - 23
    assert {**found, "kind": None, "gaps": None} == {**expected, "kind": None, "gaps": None}


def test_huge_figures_stay_figures(table_of):
    values = [RANDOM.choice(["1e12", "-1e12", "1e-9"]) for _ in range(200)]
    record = analysed(table_of(lines(values, OTHERS)), "--change", at(100), "--pairs", "Moral:Calme")
    assert abs(record["indicators"]["Moral"]["mean"]) < 1e12
    assert record["pairs"][0]["rho"] is not None


def test_too_many_days_and_an_empty_file_are_refused(table_of, tmp_path):
    days = [date(1970, 1, 1) + timedelta(days=n) for n in range(20_000)]
    assert "10 000" in refusal("analyse", table_of([f"{on},3,3" for on in days])).replace("\u202f", " ")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert "vide" in refusal("analyse", empty)
    assert "n’existe pas" in refusal("analyse", tmp_path / "none.csv")


def test_the_command_answers_alone(two):
    result = run_alone("analyse", two, "--json")
    assert (result.returncode, json.loads(result.stdout)["pairs"]) == (0, [])


def test_no_other_command_waits_for_the_arrays():
    program = "import sys, monsuivipsy.cli.commands; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own
