"""`monsuivipsy analyse` as a person reads it."""

import re

from monsuivipsy.cli import analysis_text, analysis_words
from monsuivipsy.cli.sparkline import WIDTH, days_a_character, sparkline
from monsuivipsy.report.domain.statements import NO_CAUSE
from tests.cli.analysing import ANSWERS, FALL, OTHERS, at, lines, said
from tests.cli.program import run
from tests.report.domain.test_wording import FORBIDDEN


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


def test_the_text_says_what_is_missing(table_of):
    text = said(table_of(lines(FALL[90:110], OTHERS[:20])), "--pairs", "Moral:Calme", "--change", at(5))
    assert "Changement de niveau : il manque 22 réponses (20 sur 42)." in text
    assert "D’un jour au suivant : il manque 1 paire de jours (19 sur 20)." in text
    assert "Moral et Calme le même jour : il manque 22 jours (20 sur 42)." in text
    assert "Moral : il manque 5 réponses avant (5 sur 10)." in text
    assert "Selon le jour de la semaine : il manque 6 semaines (2 sur 8)." in text
    assert "Rien d’assez net pour être dit, toutes les questions comptées ensemble." in text


def test_the_text_says_which_days_are_missing(table_of):
    holes = ["" if n % 10 in {3, 4} else answer for n, answer in enumerate(ANSWERS)]
    text = said(table_of(lines(holes, OTHERS)))
    assert "40 jours sans réponse, en 20 suites, la plus longue de 2" in text
    assert "À côté d’un jour sans réponse, 40 réponses, en moyenne" in text
    assert "ailleurs 120 réponses, en moyenne" in text


def test_an_indicator_without_an_answer_says_so(table_of):
    assert "Calme (quantité) Aucune réponse." in said(table_of(lines(FALL, [""] * 200)))


def test_safety_answers_stand_as_they_were_given_and_are_never_summed_up(table_of):
    answers = ["4" if n == 9 else "5" if n in {3, 4} else "1" for n in range(200)]
    path = table_of(lines(FALL, answers), "date,Moral,Idées suicidaires")
    text = said(path, "--change", at(100), "--pairs", "Moral:Idées suicidaires")
    paragraph = text.partition("\nIdées suicidaires")[2].partition("\n\n")[0]
    assert "200 réponses en 200 jours. 4 sur 5 : 10 janv. 5 sur 5 : 4 janv. et 5 janv. 197 autres réponses" in paragraph
    assert not re.search("moyenne|niveau|écart|▁", paragraph)
    assert "Idées suicidaires : " not in text.partition("À partir du")[2]


def test_nothing_is_said_of_how_safety_answers_changed(table_of):
    falling = ["4" if n < 100 else "1" for n in range(200)]
    text = said(table_of(lines(ANSWERS, falling), "date,Moral,Idées suicidaires"))
    assert "« Idées suicidaires » a changé" not in text
    (lowest,) = re.findall(r"Idées suicidaires .*", said(table_of(lines(["0"] * 50), "date,Idées suicidaires")))
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


def test_what_a_name_holds_does_not_steer_the_terminal(table_of):
    text = run("analyse", table_of(lines(FALL, OTHERS), "date,Mo\x1b[31mral,Calme")).stdout.decode()
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
