"""Daylio's CSV: old and new headers, moods in several languages, several entries a day."""

from datetime import date

import pytest

from monsuivipsy.journal.domain.catalogue import folded, own_id
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.safety import SELF_HARM
from monsuivipsy.journal.imports.daylio_words import MOOD_SETS, MOODS
from monsuivipsy.journal.imports.reading import Choices, Format, Unreadable
from monsuivipsy.journal.imports.recognition import read
from tests.builders import BETTER, TODAY, WORSE

MOOD = "3e15ed99-f2f9-4716-b6a2-5348c35266da"
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"
ON = date(2026, 3, 1)


def reading_of(*rows, header=HEADER, **choices):
    return read("\n".join([header, *rows]).encode(), Choices(today=TODAY, **choices))


def entry(*, mood="good", at="21:04", activities="", title="", note="", on="2026-03-01"):
    return f'{on},1 mars,dimanche,{at},{mood},"{activities}","{title}","{note}"'


def day_of(*rows, **choices):
    reading = reading_of(*rows, **choices)
    return reading.journal.days[ON], reading


@pytest.mark.parametrize("words", MOOD_SETS)
def test_the_five_words_of_each_language_are_five_faces(words):
    for place, word in enumerate(words):
        day, reading = day_of(entry(mood=word))
        assert (day.value(MOOD), reading.unknown_moods) == (5 - place, ())


def test_no_word_stands_for_two_values():
    assert all(MOODS[folded(word)] == 5 - place for words in MOOD_SETS for place, word in enumerate(words))


def test_mood_becomes_the_general_mood():
    reading = reading_of(entry())
    (indicator,) = reading.journal.indicators
    assert (indicator.id, indicator.name, indicator.kind, indicator.direction) == (
        MOOD,
        "Humeur générale",
        Kind.FACES,
        BETTER,
    )
    assert reading.format is Format.DAYLIO


def test_renamed_moods_are_asked_for_and_everything_else_is_read():
    day, reading = day_of(
        entry(mood="Plouf", activities="piscine", note="eau froide"), entry(mood="good"), entry(mood="Zénith")
    )
    assert reading.unknown_moods == ("Plouf", "Zénith")
    assert (day.value(MOOD), day.value(own_id("piscine"))) == (4, True)
    assert "eau froide" in day.note


def test_the_person_s_own_words_stand_before_the_known_ones():
    moods = ("Zénith", "bad", "Moyen", "Bof", "Plouf")
    day, reading = day_of(entry(mood="plouf"), moods=moods)
    assert (day.value(MOOD), reading.unknown_moods) == (1, ())
    assert day_of(entry(mood="bad"), moods=moods)[0].value(MOOD) == 4


@pytest.mark.parametrize(
    ("moods", "median"),
    [
        (["rad"], 5),
        (["rad", "bad"], 4),
        (["rad", "good"], 5),
        (["meh", "bad"], 3),
        (["awful", "bad"], 2),
        (["rad", "awful", "awful"], 1),
        (["rad", "rad", "bad", "awful"], 4),
    ],
)
def test_a_day_s_mood_is_the_median_of_its_entries_rounded_half_up(moods, median):
    assert day_of(*(entry(mood=mood) for mood in moods))[0].value(MOOD) == median


def test_activities_are_yes_on_their_days_and_nothing_on_the_others():
    reading = reading_of(entry(activities="lecture | Piscine", on="2026-03-02"), entry(activities="PISCINE"), entry())
    names = [(each.name, each.kind) for each in reading.journal.indicators]
    assert names == [("Humeur générale", Kind.FACES), ("PISCINE", Kind.YES_NO), ("lecture", Kind.YES_NO)]
    assert [[day.value(own_id(name)) for name in ("piscine", "lecture")] for day in reading.journal.days.values()] == [
        [True, None],
        [True, True],
    ]


def test_an_activity_of_the_catalogue_takes_its_id_and_direction():
    reading = reading_of(entry(activities="auto-mutilation|vertiges|Humeur générale"))
    assert [(each.id, each.name, each.direction) for each in reading.journal.indicators][1:] == [
        (SELF_HARM, "Auto-mutilation", WORSE),
        ("76093def-7576-41be-9f65-b892b734bc45", "Vertiges", WORSE),
        (f"{MOOD}/2", "Humeur générale (2)", BETTER),
    ]


def test_notes_are_joined_with_their_times_in_the_order_of_the_day():
    day, _ = day_of(
        entry(at="9:40 PM", title="Soir", note="Fatiguée."),
        entry(at="12:05 AM", note="Insomnie."),
        entry(at="13:00"),
        entry(at="8:15 am", note="Café."),
        entry(at="vers midi", note="Repas."),
    )
    assert day.note.splitlines() == [
        "0\u202fh\u202f05\u00a0: Insomnie.",
        "8\u202fh\u202f15\u00a0: Café.",
        "21\u202fh\u202f40\u00a0: Soir",
        "Fatiguée.",
        "vers midi\u00a0: Repas.",
    ]


def test_the_file_is_newest_first_and_the_journal_is_not():
    reading = reading_of(entry(on="2026-03-03"), entry(on="2026-03-01"))
    assert [on.day for on in reading.journal.days] == [1, 3]


@pytest.mark.parametrize("written", ["1 March", "March 1", "1 mars", "1. März", "1 de marzo", "1 Mar", "mars 1,"])
def test_the_older_header_writes_day_and_year_apart(written):
    reading = read(
        f'year,date,weekday,time,mood,activities,note\n2026,"{written}",Sunday,9:40 PM,rad,"",""\n'.encode(),
        Choices(today=TODAY),
    )
    assert list(reading.journal.days) == [ON]


@pytest.mark.parametrize("written", ["", "jui", "31 février", "1 2 mars", "mars", "99 mars"])
def test_a_day_that_cannot_be_told_is_listed(written):
    content = f"year,date,weekday,time,mood,activities,note\n2026,1 mars,,,rad,,\n2026,{written},,,rad,,\n".encode()
    assert [item.place for item in read(content, Choices(today=TODAY)).skipped] == ["ligne 3"]


def test_other_columns_may_follow_and_are_named():
    reading = reading_of(entry() + ",7,x", header=f"{HEADER},scales,photo")
    assert reading.unknown_keys == ("scales", "photo")


def test_dates_before_1900_or_to_come_are_listed():
    reading = reading_of(entry(), entry(on="2030-01-01"), entry(on="1850-01-01"), entry(on="2026-13-01"))
    assert [item.place for item in reading.skipped] == ["ligne 3", "ligne 4", "ligne 5"]


def test_a_long_note_is_cut_and_listed():
    day, reading = day_of(entry(at="", note="a" * 20_001))
    assert len(day.note) == 20_000
    assert len(reading.skipped) == 1


def test_more_than_two_hundred_activities_are_refused():
    with pytest.raises(Unreadable, match="202 indicateurs"):
        reading_of(entry(activities="|".join(f"a{number}" for number in range(201))))
    with pytest.raises(Unreadable, match="indicateurs"):
        reading_of(entry(activities="|".join(f"a{number}" for number in range(100_000))))


def test_an_export_without_a_readable_day_is_refused():
    with pytest.raises(Unreadable, match="Daylio"):
        reading_of(entry(on="hier"))
    with pytest.raises(Unreadable, match="Daylio"):
        reading_of()


def test_quotes_line_ends_and_bars_inside_notes_are_kept():
    content = f'{HEADER}\n2026-03-01,x,x,21:04,rad,"a | b","","un ""mot"" |\nsuite; fin"\n'.encode("cp1252")
    day = read(content, Choices(today=TODAY)).journal.days[ON]
    assert day.note == '21\u202fh\u202f04\u00a0: un "mot" |\nsuite; fin'


def test_an_unknown_mood_is_counted_as_not_read_and_an_empty_choice_means_nothing():
    content = (
        b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-01,,,,zen,,,\n2026-03-02,,,,,sport,,\n"
    )
    reading = read(content, Choices(today=TODAY, moods=("", "", "", "", "")))
    assert [str(item.reason) for item in reading.skipped] == ["humeur inconnue\u00a0: «\u202fzen\u202f»"]
    assert not any(
        answer.value == 1
        for day in reading.journal.days.values()
        for answer in day.answers.values()
        if answer.value is not True
    )


def test_a_note_whose_quote_is_not_closed_swallows_no_other_entry():
    broken = '2026-03-02,2 mars,lundi,21:04,bad,"piscine","","eau "'
    reading = reading_of(entry(on="2026-03-03"), broken[:-1], entry(note="ligne 1\nligne 2"))
    assert [day.value(MOOD) for day in reading.journal.days.values()] == [4, 2, 4]
    notes = [day.note.partition("\u00a0: ")[2] for day in reading.journal.days.values()]
    assert notes == ["ligne 1\nligne 2", "eau", ""]
