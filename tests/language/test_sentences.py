import pytest

from monsuivipsy.language.messages import Message
from monsuivipsy.language.sentences import listed, quoted, spaced


@pytest.mark.parametrize(
    ("parts", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_list_ends_with_and(parts, sentence):
    assert listed(parts) == sentence


def test_quotes_hold_on_to_their_text():
    assert quoted("mot") == "«\u202fmot\u202f»"


def test_high_punctuation_never_begins_a_line():
    assert spaced(
        "Quoi ? « Oui ; non » : 5 % !"
    ) == "Quoi\u202f? «\u202fOui\u202f; non\u202f»\u00a0: 5\u202f% !".replace(" !", "\u202f!")


def test_a_message_without_values_may_hold_a_percent_sign():
    assert str(Message("100 % lu")) == "100\u202f% lu"
    assert str(Message("%(count)s lus", {"count": 3})) == "3 lus"
