import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from monsuivipsy.sealing.phrase import NotAPhrase, new_phrase, secret_of, with_suggestion, word_of, words_of

# Entropy and English words, from the vectors published with BIP39.
PUBLISHED = [
    ("00" * 16, "abandon " * 11 + "about"),
    ("7f" * 16, "legal winner thank year wave sausage worth useful legal winner thank yellow"),
    ("80" * 16, "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"),
    ("ff" * 16, "zoo " * 11 + "wrong"),
]

secrets_ = st.binary(min_size=16, max_size=16)


def plain(word):
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


@given(secrets_)
def test_a_phrase_comes_back(secret):
    assert secret_of(" ".join(words_of(secret))) == secret


@given(secrets_)
def test_case_accents_and_all_but_four_letters_do_not_matter(secret):
    words = words_of(secret)
    assert secret_of(" ".join(plain(word).upper() for word in words)) == secret
    assert secret_of(", ".join(plain(word)[:4] for word in words)) == secret
    assert secret_of("\n".join(unicodedata.normalize("NFD", word) for word in words)) == secret


@pytest.mark.parametrize(("entropy", "english"), PUBLISHED)
def test_the_published_vectors_of_bip39_give_the_same_places_in_the_french_list(entropy, english):
    lists = {language: Mnemonic(language).wordlist for language in ("english", "french")}
    french = [unicodedata.normalize("NFD", word) for word in words_of(bytes.fromhex(entropy))]
    known = [unicodedata.normalize("NFD", word) for word in lists["french"]]
    assert [known.index(word) for word in french] == [lists["english"].index(word) for word in english.split()]


def test_a_phrase_has_twelve_words_and_comes_by_chance():
    phrases = {new_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert {len(phrase) for phrase in phrases} == {12}


def test_an_almost_right_word_gets_a_suggestion_and_is_never_repeated():
    with pytest.raises(NotAPhrase) as refused:
        secret_of(" ".join(["zoologiee", *["abaisser"] * 11]))
    (unknown,) = refused.value.unknown
    assert (unknown.place, unknown.suggestion) == (1, "zoologie")
    assert "zoologiee" not in str(refused.value) + repr(refused.value)


def test_a_word_that_is_near_nothing_gets_no_suggestion():
    with pytest.raises(NotAPhrase) as refused:
        secret_of(" ".join(["qqqqqqq", *["abaisser"] * 11]))
    assert refused.value.unknown[0].suggestion == ""


@pytest.mark.parametrize("words", [0, 11, 13])
def test_another_number_of_words_is_counted(words):
    with pytest.raises(NotAPhrase) as refused:
        secret_of(" ".join(["abaisser"] * words))
    assert refused.value.words == words
    assert refused.value.unknown == ()


def test_words_that_do_not_belong_together_are_no_phrase():
    with pytest.raises(NotAPhrase):
        secret_of(" ".join(["abaisser"] * 12))


@given(secrets_)
def test_a_word_alone_is_as_forgiving_as_a_phrase(secret):
    for word in words_of(secret):
        assert word_of(plain(word)[:4].upper()) == word_of(word) == word


@pytest.mark.parametrize(
    ("written", "words", "suggestions"), [("", 0, []), ("un deux", 2, [""]), ("zoologiee", 1, ["zoologie"])]
)
def test_what_is_not_one_word_of_the_list_is_refused(written, words, suggestions):
    with pytest.raises(NotAPhrase) as refused:
        word_of(written)
    assert (refused.value.words, [unknown.suggestion for unknown in refused.value.unknown]) == (words, suggestions)


@given(secrets_)
def test_the_numbers_of_a_list_and_its_signs_are_nothing(secret):
    words = words_of(secret)
    numbered = [f"{place}. {word}" for place, word in enumerate(words, start=1)]
    assert secret_of(" ".join(numbered)) == secret
    assert secret_of("\n".join(f"{place}){word}" for place, word in enumerate(words, start=1))) == secret
    assert secret_of(" - ".join(f"« {unicodedata.normalize('NFD', word)} »;" for word in words)) == secret
    assert secret_of("\u200b".join(f" {word}" for word in words)) == secret
    assert word_of(f"3. {words[2]}.") == words[2]


def test_a_suggestion_takes_the_place_of_its_word_and_of_nothing_else():
    assert with_suggestion("1. abaisser 2. zoologiee, 3. abaisser", 2) == "1. abaisser 2. zoologie, 3. abaisser"


@pytest.mark.parametrize("place", [-1, 0, 1, 3, 4])
def test_a_word_of_the_list_one_near_nothing_and_none_stay(place):
    assert with_suggestion("abaisser zoologiee qqqqqqq", place) == "abaisser zoologiee qqqqqqq"
