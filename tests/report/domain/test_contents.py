from datetime import date

import pytest

from monsuivipsy.journal.domain.entries import Pause
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.period import NoSuchPeriod
from monsuivipsy.report.domain.wording import Unread, row_sentence
from tests.report.journals import MADE_AT, day_of, indicator, journal, mood


def page(of, **wishes):
    return contents(of, Wishes(**wishes), made_at=MADE_AT)


def names(rows):
    return [row.indicator.name for row in rows]


def test_the_default_period_is_the_last_ninety_days():
    shown = page(journal({mood(): dict.fromkeys(range(200), 3)}))
    assert (shown.period.first_on, shown.period.last_on) == (day_of(110), day_of(199))
    assert shown.title == "Relevé de suivi, 90\u00a0jours"


def test_a_shorter_journal_is_shown_from_its_first_day():
    shown = page(journal({mood(): dict.fromkeys(range(12), 3)}))
    assert len(shown.period.days) == 12


def test_only_the_end_gives_the_ninety_days_before_it():
    shown = page(journal({mood(): dict.fromkeys(range(200), 3)}), last_on=day_of(150))
    assert (shown.period.first_on, shown.period.last_on) == (day_of(61), day_of(150))


def test_mood_stands_on_top_whatever_the_order():
    stress, calm = indicator("stress"), indicator("calm")
    shown = page(journal({stress: {0: 0.1}, mood(): {0: 3}, calm: {0: 0.2}}))
    assert names(shown.rows) == ["Humeur générale", "stress", "calm"]


def test_twelve_rows_at_most_stand_on_the_first_page_the_most_answered_in_the_persons_order():
    followed = {indicator(f"i{k:02}"): dict.fromkeys(range(1 + (k * 7) % 15), 0.5) for k in range(15)}
    shown = page(journal(followed))
    counts = {one.id: len(values) for one, values in followed.items()}
    assert len(shown.rows) == 12
    assert names(shown.rows) == sorted(names(shown.rows))
    assert min(counts[name] for name in names(shown.rows)) >= max(counts[name] for name in names(shown.further_rows))
    assert len(shown.further_rows) == 3


def test_the_persons_choice_keeps_its_order_and_goes_on_after_twelve():
    followed = {indicator(f"i{k:02}"): {0: 0.5} for k in range(15)}
    chosen = tuple(f"i{k:02}" for k in reversed(range(14)))
    shown = page(journal(followed), indicators=chosen)
    assert names(shown.rows + shown.further_rows) == list(chosen)
    assert len(shown.rows) == 12


def test_an_indicator_without_an_answer_takes_no_room():
    shown = page(journal({mood(): {0: 3}, indicator("stress"): {}}))
    assert names(shown.rows) == ["Humeur générale"]


def test_a_note_alone_is_a_filled_day_but_not_an_answered_one():
    shown = page(journal({mood(): {0: 3}}, notes={1: "Rien"}), notes=frozenset({(day_of(1), "")}))
    assert len(shown.period.days) == 2
    assert (shown.strips[0].answered, shown.strips[0].expected) == (1, 2)
    assert [note.note for note in shown.notes] == [("Rien",)]


def test_notes_are_left_out_unless_asked_for():
    assert page(journal({mood(): {0: 3}}, notes={0: "Rien"})).notes == ()


def test_paused_days_leave_every_answered_out_of():
    away = Pause(first_on=day_of(2), last_on=day_of(4))
    shown = page(journal({mood(): dict.fromkeys([0, 1, 3, 5, 9], 3)}, pauses=(away,)))
    assert (shown.strips[0].answered, shown.strips[0].expected) == (4, 7)
    assert shown.ground().pauses == ((2, 3),)


def test_dates_the_wrong_way_round_are_refused_with_both():
    with pytest.raises(NoSuchPeriod, match="2\u00a0janvier\u00a02026, après sa fin le 1er\u00a0janvier\u00a02026"):
        page(journal({mood(): {0: 3, 1: 3}}), first_on=day_of(1), last_on=day_of(0))


def test_a_period_without_a_filled_day_says_where_the_journal_lies():
    with pytest.raises(NoSuchPeriod, match="le carnet va du"):
        page(journal({mood(): {0: 3}}), first_on=date(2020, 1, 1), last_on=date(2020, 2, 1))


def test_an_empty_journal_has_no_period():
    with pytest.raises(NoSuchPeriod):
        page(journal({mood(): {}}))


def test_what_was_skipped_is_counted_first_in_the_method():
    shown = contents(journal({mood(): {0: 3}}), Wishes(), made_at=MADE_AT, unread=Unread(2))
    assert shown.method.startswith("2\u00a0éléments du fichier n’ont pas pu être lus.")


def test_days_of_a_carnet_that_do_not_open_are_counted_in_the_method():
    one = contents(journal({mood(): {0: 3}}), Wishes(), made_at=MADE_AT, unread=Unread(days=1))
    assert one.method.startswith("1\u00a0jour du carnet est illisible. Auto-observation")
    assert Unread(days=2).in_words == "2\u00a0jours du carnet sont illisibles. "


def test_the_method_names_only_the_kinds_that_are_shown():
    shown = page(journal({indicator("pas", kind=Kind.YES_NO): {0: True}}))
    assert "oui ou non" in shown.method
    assert "visage" not in shown.method


def test_answers_in_a_pause_are_shown_but_not_counted_out_of_the_days():
    away = Pause(first_on=day_of(1), last_on=day_of(9))
    (row,) = page(journal({mood(): dict.fromkeys(range(10), 3)}, pauses=(away,))).rows
    assert (row.answers, row.counted) == (10, 1)
    assert row_sentence(row, 1).startswith("1\u00a0réponse sur 1\u00a0jour")


def test_a_period_of_more_than_ten_thousand_days_is_refused():
    with pytest.raises(NoSuchPeriod, match="10\u202f000"):
        page(journal({mood(): {0: 3}}), first_on=date(1900, 1, 1), last_on=date(3000, 1, 1))


def test_a_first_day_after_the_end_says_where_the_journal_lies():
    with pytest.raises(NoSuchPeriod, match="le carnet va du"):
        page(journal({mood(): {0: 3}}), first_on=date(2027, 1, 1))


@pytest.mark.parametrize("last_on", [date.min, date(1, 3, 1), date.max])
def test_an_end_at_the_ends_of_the_calendar_is_refused_in_words(last_on):
    with pytest.raises(NoSuchPeriod, match="le carnet va du"):
        page(journal({mood(): {0: 3}}), last_on=last_on)


def test_no_day_is_missing_before_anything_was_noted():
    shown = page(journal({mood(): dict.fromkeys(range(12), 3)}), first_on=date(2000, 1, 1), last_on=day_of(11))
    assert (shown.period.first_on, shown.period.expected) == (day_of(0), 12)


def test_the_page_names_the_consultation_that_it_is_for():
    of = journal({mood(): {0: 3}})
    made = page(of, consultation_on=date(2026, 6, 3)).made_in_words
    assert made.endswith(", pour la consultation du 3\u00a0juin\u00a02026")
    assert "consultation" not in page(of).made_in_words


def test_a_median_says_what_it_is_out_of_and_an_empty_part_says_so():
    answers = {mood(): dict.fromkeys(range(40), 3), indicator("stress"): {0: 0.35, 59: None}}
    said = [row_sentence(row, 60) for row in page(journal(answers), first_on=day_of(0), last_on=day_of(59)).rows]
    assert "médiane 3 sur\u00a05 (n\u00a010) sur les 30 derniers jours" in said[0]
    assert "aucune réponse sur les 30 derniers jours, médiane 3,5 sur\u00a010 (n\u00a01) avant" in said[1]
