from datetime import date

from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.safety_answers import dates_in_words
from tests.report.journals import MADE_AT, indicator, journal, mood, suicidal_thoughts

NBSP = "\u00a0"


def safety(of, **wishes):
    return contents(of, Wishes(**wishes), made_at=MADE_AT).safety


def test_an_answer_above_the_lowest_is_there_word_for_word_with_its_dates():
    (shown,) = safety(journal({suicidal_thoughts(): {0: 0.0, 1: 0.3, 2: 0.3, 5: 0.0}}))
    assert [(line.answer, line.dates) for line in shown.lines] == [
        (f"3 sur{NBSP}10", (f"2{NBSP}janv.", f"3{NBSP}janv.")),
    ]
    assert shown.others == f"2{NBSP}autres réponses{NBSP}: 0 sur{NBSP}10"


def test_the_value_counts_and_not_the_level():
    (shown,) = safety(journal({suicidal_thoughts(): {0: 0.1}}))
    assert shown.lines[0].answer == f"1 sur{NBSP}10"


def test_it_is_there_even_when_the_person_chose_other_indicators():
    stress = indicator("stress")
    assert safety(journal({stress: {0: 0.2}, suicidal_thoughts(): {0: 0.2}}), indicators=("stress",))


def test_without_an_answer_above_the_lowest_there_is_no_box():
    assert safety(journal({mood(): {0: 3}, suicidal_thoughts(): {0: 0.0}})) == ()


def test_an_answer_outside_the_period_is_not_on_the_page():
    followed = {mood(): dict.fromkeys(range(120), 3), suicidal_thoughts(): {0: 0.9}}
    assert safety(journal(followed)) == ()


def test_the_newest_answer_stands_first():
    (shown,) = safety(journal({suicidal_thoughts(): {0: 0.9, 3: 0.2}}))
    assert [line.answer for line in shown.lines] == [f"2 sur{NBSP}10", f"9 sur{NBSP}10"]


def test_three_days_in_a_row_are_said_as_a_run():
    days = [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 5)]
    assert dates_in_words(days, {}, with_year=False) == (
        f"du 27{NBSP}févr. au 1er{NBSP}mars",
        f"5{NBSP}mars",
    )


def test_a_person_may_leave_them_out_and_the_page_says_so():
    of = journal({mood(): {0: 3}, suicidal_thoughts(): {0: 0.9}})
    without = contents(of, Wishes(indicators=(mood().id,), safety=False), made_at=MADE_AT)
    assert without.safety == ()
    hidden = "Réponses de sécurité non montrées, au choix de la personne."
    assert hidden in without.method
    assert hidden not in contents(of, Wishes(indicators=(mood().id,)), made_at=MADE_AT).method
