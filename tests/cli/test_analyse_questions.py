"""What `monsuivipsy analyse` may be asked: names, dates and directions in its options."""

import json

import pytest

from tests.cli.analysing import ANSWERS, FALL, OTHERS, analysed, at, lines, said
from tests.cli.program import refusal, run


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
def test_any_name_can_be_written_in_a_pair(table_of, text, pairs):
    header = 'date,Moral,"Calme, le soir",Sommeil : qualité,1,"Dit ""non"""'
    path = table_of(lines(FALL, ANSWERS, OTHERS, ANSWERS[::-1], OTHERS[::-1]), header)
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


def test_any_format_may_have_its_directions_turned(two, tmp_path):
    own = tmp_path / "journal.json"
    run("convert", two, "-o", own)
    options = ("--baseline", f"{at(0)}:{at(60)}")
    assert analysed(own, *options)["indicators"]["Moral"]["alarm"]["date"] is not None
    for path in (own, two):
        turned = analysed(path, *options, "--higher-is-worse", "moral")["indicators"]["Moral"]["alarm"]
        assert turned["date"] is None
        assert turned["limit"] > 4


def test_the_days_looked_at_are_those_between_the_dates(two):
    record = analysed(two, "--from", at(10), "--to", "20/03/2026")
    assert (record["period"]["from"], record["period"]["to"]) == (at(10), "2026-03-20")
    assert record["indicators"]["Moral"]["n_days"] == record["period"]["n_days"] == 69


def test_a_baseline_outside_the_data_is_a_reason(two):
    record = analysed(two, "--baseline", "2020-01-01:2020-06-01")
    assert record["indicators"]["Moral"]["alarm"] is None
    assert record["reasons"]["indicators.Moral.alarm"] == {"reason": "outside"}
    assert "n’est pas tout entière dans ces jours" in said(two, "--baseline", "2020-01-01:2020-06-01")
