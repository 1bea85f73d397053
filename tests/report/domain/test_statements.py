import re
from datetime import date

import pytest

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.report.domain import answers as answers_said
from monsuivipsy.report.domain import not_yet as not_yet_said
from monsuivipsy.report.domain import statements as said
from monsuivipsy.report.domain.not_yet import not_yet
from monsuivipsy.report.domain.statements import Method, chance, link, mean_in_words, statements
from tests.builders import WORSE, indicator, known
from tests.report.domain.test_wording import FORBIDDEN
from tests.report.findings import changed, difference, findings, linked, of, pair

MOOD, UNREST = indicator("Humeur générale"), indicator("Irritabilité", Kind.GAUGE, WORSE)
ON = date(2026, 4, 19)
# The same in English, for whoever translates.
FORBIDDEN_IN_ENGLISH = re.compile(
    r"because|caus(?:e|ed|es)\b|due to|leads? to|explain|predict|will (?:rise|fall)|relapse|diagnos|no risk|safe\b",
    re.IGNORECASE,
)


def plain(message) -> str:
    return str(message).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_link_is_one_sentence_with_its_days_its_size_and_its_chance():
    [found] = statements(findings(pair(UNREST, MOOD, linked())))
    assert plain(found.sentence) == (
        "Les jours où le niveau de « Irritabilité » est plus haut, celui de « Humeur générale » est plutôt plus bas."
    )
    assert plain(found.proof) == "37 jours · lien moyen (ρ = −0,54) · par hasard, 3 fois sur 100"
    assert (found.method, found.caution) == (Method.ASSOCIATION, None)


@pytest.mark.parametrize(("lag", "begins"), [(1, "Le lendemain"), (2, "Deux jours après"), (3, "Trois jours après")])
def test_the_lag_is_part_of_the_sentence(lag, begins):
    [found] = statements(findings(pair(UNREST, MOOD, linked(rho=0.4), lag=lag)))
    assert plain(found.sentence).startswith(begins)
    assert plain(found.sentence).endswith("est plutôt plus haut.")


def test_shared_gaps_are_said_with_the_link():
    [found] = statements(findings(pair(UNREST, MOOD, linked(has_shared_gaps=True))))
    assert "manquent dans les deux à la fois" in plain(found.caution)


def test_a_link_that_chance_makes_often_is_not_said():
    assert statements(findings(pair(UNREST, MOOD, linked(p=0.2)))) == []


def test_a_change_of_level_is_said_with_an_interval_and_both_levels():
    [found] = statements(findings(of(MOOD, changed())))
    assert plain(found.sentence) == (
        "Le niveau de « Humeur générale » a changé, sans doute entre le 5 avril 2026 et le 14 avril 2026."
    )
    assert plain(found.proof) == (
        "85 réponses · en moyenne 2,0 sur 5 avant, 3,4 sur 5 après · par hasard, moins de 5 fois sur 100"
    )


def test_a_slow_change_has_no_date():
    [found] = statements(findings(of(MOOD, changed(is_gradual=True))))
    assert plain(found.sentence) == "Le niveau de « Humeur générale » a évolué progressivement."
    assert "2026" not in plain(found.proof)


def test_the_more_indicators_are_looked_at_the_more_a_change_has_to_gain():
    alone = [of(MOOD, changed(gain=10))]
    many = [of(indicator(f"Indicateur {place}"), changed(gain=10)) for place in range(10)]
    assert len(statements(findings(*alone))) == 1
    assert statements(findings(*many)) == []


def test_a_difference_after_a_date_is_said_without_any_because():
    [found] = statements(findings(difference(MOOD, ON), n_days=240))
    assert plain(found.sentence) == (
        "À partir du 19 avril 2026, le niveau de « Humeur générale » est plus haut "
        "que dans les quatre semaines d’avant."
    )
    assert plain(found.proof) == "28 réponses avant, 27 après · écart moyen de 0,6 sur 5 · par hasard, 3 fois sur 100"


@pytest.mark.parametrize("more", [{"p": 0.2}, {"p": None}, {"follows_worst": True}])
def test_a_difference_is_not_said_by_chance_too_early_or_after_the_worst(more):
    assert statements(findings(difference(MOOD, ON, **more))) == []


def test_a_difference_must_stand_with_every_question_behind_it():
    others = [difference(indicator(f"Indicateur {place}"), ON, p=0.9) for place in range(20)]
    assert statements(findings(difference(MOOD, ON, p=0.03), *others)) == []
    assert len(statements(findings(difference(MOOD, ON, p=0.001), *others))) == 1


def test_at_most_three_are_said_and_the_least_likely_by_chance_first():
    asked = [pair(indicator(f"Indicateur {place}"), MOOD, linked(p=(5 - place) / 100)) for place in range(5)]
    found = statements(findings(*asked))
    assert [each.chance for each in found] == [0.01, 0.02, 0.03]


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0001, "moins d’une fois sur 100"),
        (0.012, "1 fois sur 100"),
        (0.05, "5 fois sur 100"),
        (1.0, "100 fois sur 100"),
    ],
)
def test_chance_is_counted_in_a_hundred(p, words):
    assert plain(chance(p)) == words


def test_a_link_has_three_sizes():
    assert [link(rho) for rho in (0.1, -0.29, 0.3, -0.59, 0.6, -0.9)] == [
        "lien faible", "lien faible", "lien moyen", "lien moyen", "lien fort", "lien fort",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        (MOOD, 3.44, "3,4 sur 5"),
        (UNREST, 0.213, "2,1 sur 10"),
        (indicator("Sortie", Kind.YES_NO), 0.456, "oui 46 fois sur 100"),
        (indicator("Sommeil", Kind.AMOUNT, unit="h"), 6.54, "6,5 h"),
        (indicator("Cafés", Kind.AMOUNT), 2, "2,0"),
    ],
)
def test_a_mean_is_said_in_the_words_of_its_scale(asked, value, words):
    assert plain(mean_in_words(asked, value)) == words


def test_of_each_kind_the_nearest_question_is_asked_and_what_it_misses_is_counted():
    few, fewer = Refused(Reason.TOO_FEW_PAIRS, 10, 30), Refused(Reason.TOO_FEW_PAIRS, 9, 30)
    nearly = Refused(Reason.TOO_FEW_ANSWERS, 40, 42)
    first, second = not_yet(findings(pair(MOOD, UNREST, fewer), pair(UNREST, MOOD, few), of(MOOD, nearly)))
    assert plain(first.missing) == "Il manque 2 réponses."
    assert plain(second.question) == "Si « Irritabilité » et « Humeur générale » vont ensemble"
    assert plain(second.missing) == "Il manque 20 jours où les deux sont notés."
    assert (second.found, second.needed) == (10, 30)


def test_a_comparison_without_a_chance_waits_for_days():
    [found] = not_yet(findings(of(MOOD, changed(), n_days=90), difference(MOOD, ON, p=None)))
    assert plain(found.question) == "Si « Humeur générale » diffère à partir du 19 avril 2026"
    assert plain(found.missing) == "Il manque 30 jours de suivi."


def test_where_waiting_changes_nothing_no_days_are_missing():
    [found] = not_yet(findings(pair(UNREST, MOOD, Refused(Reason.CONSTANT))))
    assert found.found is None
    assert "toujours la même" in plain(found.missing)


def test_a_safety_answer_is_never_summed_up():
    watched = known("Idées suicidaires")
    named = indicator("Envies de mourir", Kind.GAUGE, WORSE)
    for asked in (watched, named):
        whole = findings(of(asked, changed(gain=90)), pair(asked, MOOD, linked()), difference(asked, ON, p=0.001))
        assert statements(whole) == []
        waiting = findings(of(asked), pair(MOOD, asked, Refused(Reason.TOO_FEW_PAIRS, 3, 30)))
        assert not_yet(waiting) == []


def every_sentence():
    """Yield every text of these files, one of each lag, size and reason."""
    for module in (said, not_yet_said, answers_said):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, str):
                yield value
            elif name.isupper() and isinstance(value, dict):
                for text in value.values():
                    yield from (text,) if isinstance(text, str) else text


def test_no_sentence_says_cause_predicts_diagnoses_or_reassures():
    found = list(every_sentence())
    assert len(found) > 25
    for sentence in found:
        if sentence != said.NO_CAUSE:
            assert not FORBIDDEN.search(sentence), sentence
            assert not FORBIDDEN_IN_ENGLISH.search(sentence), sentence
