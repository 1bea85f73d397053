"""What the person wrote goes on the page text by text, and only what was chosen."""

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.notes import every_note, texts
from tests.report.journals import MADE_AT, day_of, mood


def journal(*days):
    return Journal(profile=Profile(indicators=(mood(),)), days={one.on: one for one in days})


def day(offset, note="", comment=""):
    return Day(on=day_of(offset), answers={mood().id: Answer(value=3, comment=comment)}, note=note)


def chosen(of, *ids, **wishes):
    return contents(of, Wishes(notes=frozenset(ids), **wishes), made_at=MADE_AT).notes


def test_a_note_and_the_comments_of_its_day_are_chosen_apart():
    of = journal(day(0, "La note.", "Le commentaire."))
    (note,) = chosen(of, (day_of(0), ""))
    assert (note.note, note.comments) == (("La note.",), ())
    (note,) = chosen(of, (day_of(0), mood().id))
    assert (note.note, note.comments) == ((), (("Humeur générale", "Le commentaire."),))


def test_nothing_is_shown_that_was_not_chosen():
    of = journal(day(0, "Une."), day(1, "Deux."), day(2, "Trois."))
    assert chosen(of) == ()
    assert [note.note for note in chosen(of, (day_of(1), ""))] == [("Deux.",)]


def test_what_was_chosen_and_is_gone_is_left_out():
    of = journal(day(0, "Une."))
    assert chosen(of, (day_of(5), ""), (day_of(0), "unknown")) == ()


def test_a_chosen_text_outside_the_period_is_not_on_the_page():
    of = journal(day(0, "Une."), day(1, "Deux."))
    assert len(chosen(of, *every_note(of), first_on=day_of(1))) == 1


def test_a_text_of_blanks_is_no_text():
    assert list(texts(journal(day(0, " \n\t ", "  ")), day_of(0), day_of(0))) == []


def test_a_comment_of_an_indicator_that_the_profile_does_not_know_is_left_out():
    of = Journal(days={day_of(0): day(0, "Une.", "Deux.")})
    assert [text.words for text in texts(of, day_of(0), day_of(0))] == ["Une."]
