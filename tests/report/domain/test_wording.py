import re

import pytest

from monsuivipsy.journal.domain.entries import Pause, PauseWord
from monsuivipsy.journal.example import example_journal
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.wording import Unread
from tests.report.journals import MADE_AT, day_of, journal, mood

# What would diagnose, predict, reassure about risk or claim a cause.
FORBIDDEN = re.compile(
    r"parce qu|à cause|grâce à|en raison de|provoqu|entraîn|explique|caus[eé]"
    r"|pas de risque|aucun risque|sans risque|sans danger|rassur|risque (?:faible|modéré|élevé)"
    r"|vous (?:souffrez|avez une dépression|êtes (?:bipolaire|dépressi))|trouble bipolaire|diagnostic (?:de|d’)"
    r"|va (?:baisser|monter|rechuter)|prévoi|prédi|rechute",
    re.IGNORECASE,
)


def sentences(page):
    """Every sentence of ours on a page: not what the person wrote."""
    yield from (page.title, page.method, page.period_in_words, page.before_heading, page.last_heading)
    yield from page.pauses
    yield from page.dose_sentences
    for row in page.all_rows:
        yield wording.row_sentence(row, page.period.expected)
        yield wording.chart_description(row, page.period_in_words, page.period.expected)
    for answers in page.safety:
        yield answers.others
    yield from (value for name, value in vars(wording).items() if name.isupper() and isinstance(value, str))
    for words in (wording.AXIS_HINTS, wording.KIND_WORDS, wording.PAUSE_WORDS):
        yield from words.values()


@pytest.mark.parametrize("days", [30, 90, 226])
def test_no_sentence_diagnoses_predicts_reassures_or_claims_a_cause(days):
    diary = example_journal()
    first = sorted(diary.days)[-days]
    for sentence in sentences(contents(diary, Wishes(first_on=first), made_at=MADE_AT, unread=Unread(3, 2))):
        assert not FORBIDDEN.search(sentence), sentence


def test_french_spaces_do_not_break():
    for sentence in sentences(contents(example_journal(), Wishes(), made_at=MADE_AT, unread=Unread(1, 1))):
        assert not re.search(r" [;:!?»%]|« ", sentence), sentence


def test_a_pause_is_said_as_far_as_it_lies_in_the_period():
    away = Pause(first_on=day_of(3), word=PauseWord.HOSPITAL)
    page = contents(journal({mood(): dict.fromkeys([0, 1, 9], 3)}, pauses=(away,)), Wishes(), made_at=MADE_AT)
    assert page.pauses == ("4 – 10\u00a0janvier\u00a02026 (hôpital)",)


def test_what_no_font_holds_is_counted_in_words():
    assert wording.unprintable(1) == "1\u00a0caractère n’a pas pu être imprimé\u00a0: □."
    assert wording.unprintable(2).startswith("2\u00a0caractères n’ont pas pu")
