import shlex

import pytest

from monsuivipsy.cli.names import found, separated, typed
from monsuivipsy.cli.refusals import Refusal

KNOWN = ["Humeur générale", "Tachycardie, palpitations", "Stress", "stress"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stress", ["Stress"]),
        ("Stress,Humeur générale", ["Stress", "Humeur générale"]),
        ("Stress : Humeur générale", ["Stress", "Humeur générale"]),
        ('"Tachycardie, palpitations",Stress', ["Tachycardie, palpitations", "Stress"]),
        ('Stress:"de 8:00 à 9:00"', ["Stress", "de 8:00 à 9:00"]),
        ("Stress,,Stress,", ["Stress"]),
        ('"a""b":c', ['a"b', "c"]),
        ('a"b , c"', ['a"b', 'c"']),
        ('"""a"" b, c" , d', ['"a" b, c', "d"]),
    ],
)
def test_commas_and_colons_split_but_not_inside_quotes(text, names):
    assert separated(text, "--indicators") == names


@pytest.mark.parametrize("text", ['"Tachycardie, palpitations', 'Stress, "', '"a""b', '"a"b', '"a" "b"'])
def test_a_quote_that_is_missing_or_too_many_is_refused(text):
    with pytest.raises(Refusal, match="Un guillemet manque"):
        separated(text, "--indicators")


@pytest.mark.parametrize("text", ["", " , : ", '""'])
def test_a_list_without_a_name_is_refused(text):
    with pytest.raises(Refusal, match="--indicators est vide"):
        separated(text, "--indicators")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("humeur GENERALE", "Humeur générale"), ("Stress", "Stress"), ("stress", "stress"), ("STRESS", "Stress")],
)
def test_case_and_accents_do_not_matter_unless_they_decide(name, meant):
    assert found(name, KNOWN) == meant


def test_an_unknown_name_is_refused_with_the_nearest_one():
    with pytest.raises(Refusal, match="Humeur générale"):
        found("Humer general", KNOWN)


@pytest.mark.parametrize("name", ["Tachycardie, palpitations", 'a"b', '"a" b', 'l\'humeur : "bof"', "$a `b` \\ !c"])
def test_what_a_refusal_proposes_can_be_copied_into_a_shell(name):
    (word,) = shlex.split(typed(name))
    assert separated(word, "--indicators") == [name]


def test_the_nearest_name_is_written_as_it_must_be_typed():
    with pytest.raises(Refusal, match="""est '"Tachycardie, palpitations"'"""):
        found("Tachycardie", KNOWN)
    with pytest.raises(Refusal, match="est «\u202fHumeur générale\u202f»"):
        found("Humeur générales", KNOWN)


def test_a_name_like_no_other_is_refused_with_all_of_them():
    with pytest.raises(Refusal, match=r"Humeur générale.*Stress"):
        found("zzz", KNOWN)
