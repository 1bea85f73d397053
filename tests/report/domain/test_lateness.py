"""A day that was noted late says so wherever it is shown."""

from datetime import UTC, date, datetime, timedelta

from msgspec import structs

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.lateness import late_days, noted
from monsuivipsy.report.domain.notes import every_note
from monsuivipsy.report.domain.safety_answers import dates_in_words
from monsuivipsy.report.domain.tables import shown_rows_tables
from tests.report.journals import MADE_AT, day_of, event, mood, suicidal_thoughts

NBSP = "\u00a0"


def day(offset, *, saved_after, **fields):
    """Return a day whose mood and thoughts were first saved that many days later."""
    answers = {mood().id: Answer(value=3), suicidal_thoughts().id: Answer(value=0.4, comment="Le soir.")}
    saved = datetime(2026, 1, 1, 20, 0, tzinfo=UTC) + timedelta(days=offset + saved_after)
    return Day(on=day_of(offset), answers=answers, first_saved_at=saved, last_saved_at=saved, **fields)


def journal(*days):
    return Journal(profile=Profile(indicators=(mood(), suicidal_thoughts())), days={one.on: one for one in days})


def page(of):
    return contents(of, Wishes(notes=every_note(of), tables=True), made_at=MADE_AT)


def test_the_seventh_day_is_in_time_and_the_eighth_is_late():
    of = journal(day(0, saved_after=6), day(1, saved_after=7))
    assert late_days(of, of.days) == {day_of(1): day_of(8)}


def test_the_journals_own_zone_says_which_day_it_was():
    # 23.30 UTC on the seventh day is the eighth in Paris.
    edge = structs.replace(day(0, saved_after=6), first_saved_at=datetime(2026, 1, 7, 23, 30, tzinfo=UTC))
    assert late_days(journal(edge), [day_of(0)]) == {day_of(0): date(2026, 1, 8)}


def test_an_imported_day_is_not_late():
    imported = day(0, saved_after=400, imported=True)
    assert late_days(journal(imported), [imported.on]) == {}
    assert "plus de 6 jours après" not in page(journal(imported)).method


def test_the_year_is_said_where_it_is_not_the_days():
    late = {day_of(0): date(2026, 3, 25), day_of(1): date(2027, 1, 2)}
    assert noted(late, day_of(0)) == f"noté le 25{NBSP}mars"
    assert noted(late, day_of(1)) == f"noté le 2{NBSP}janv.{NBSP}2027"
    assert noted(late, day_of(2)) == ""


def test_the_method_counts_the_late_days():
    assert f"1{NBSP}jour noté plus de 6 jours après." in page(journal(day(0, saved_after=9))).method
    two = page(journal(day(0, saved_after=9), day(1, saved_after=9), day(2, saved_after=0)))
    assert f"2{NBSP}jours notés plus de 6 jours après." in two.method


def test_a_late_note_a_late_mark_and_a_late_line_of_the_table_say_when():
    shown = page(journal(day(0, saved_after=9, note="Bien.", marks=(event("Reprise"),)), day(1, saved_after=0)))
    words = f"noté le 10{NBSP}janv."
    assert [note.noted for note in shown.notes] == [words, ""]
    assert shown.landmarks[0].on == f"1er{NBSP}janv., {words}"
    (table,) = shown_rows_tables(shown)
    assert [line.noted for line in table.lines] == [words, ""]


def test_a_late_safety_answer_says_when_and_parts_its_run():
    days = [day_of(offset) for offset in range(6)]
    late = {day_of(3): day_of(20), day_of(4): day_of(20), day_of(5): day_of(20)}
    assert dates_in_words(days, late, with_year=False) == (
        f"du 1er{NBSP}janv. au 3{NBSP}janv.",
        f"du 4{NBSP}janv. au 6{NBSP}janv. (notés le 21{NBSP}janv.)",
    )
    (shown,) = page(journal(day(0, saved_after=9))).safety
    assert shown.lines[0].dates == (f"1er{NBSP}janv. (noté le 10{NBSP}janv.)",)
