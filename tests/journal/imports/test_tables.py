"""Plain tables: separators, dates, numbers, and the kinds that are proposed."""

import csv
from datetime import date, timedelta
from time import monotonic

import pytest

from monsuivipsy.journal.domain.catalogue import own_id
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.safety import SUICIDAL_THOUGHTS
from monsuivipsy.journal.imports import csv_text
from monsuivipsy.journal.imports.reading import Choices, Format, Unreadable
from monsuivipsy.journal.imports.recognition import read
from tests.builders import BETTER, TODAY, WORSE

ON = date(2026, 3, 1)


def reading_of(text, **choices):
    content = text if isinstance(text, bytes) else text.encode()
    return read(content, Choices(today=TODAY, **choices))


def column(cells, name="Moral", **choices):
    """Return the one indicator and the values of a table of one column."""
    lines = [f"2026-03-{number:02};{cell}" for number, cell in enumerate(cells, 1)]
    reading = reading_of("\n".join([f"date;{name}", *lines]), **choices)
    (indicator,) = reading.journal.indicators
    return indicator, [day.value(indicator.id) for day in reading.journal.days.values()], reading


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_separator_and_line_end_is_recognised(delimiter, end):
    rows = (("date", "Moral", "Réveils"), ("2026-03-01", "4", "0"), ("2026-03-02", "", "1"))
    reading = reading_of(end.join(delimiter.join(row) for row in rows))
    assert reading.format is Format.TABLE
    assert [each.name for each in reading.journal.indicators] == ["Moral", "Réveils"]
    assert [[day.value(each.id) for each in reading.journal.indicators] for day in reading.journal.days.values()] == [
        [4, False],
        [None, True],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_encoding_is_read(encoding):
    reading = reading_of("date;Énergie – été\n01/03/2026;3\n".encode(encoding))
    assert [each.name for each in reading.journal.indicators] == ["Énergie – été"]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-01",
        "01/03/2026",
        "1/3/2026",
        "1/3/26",
        "01-03-2026",
        "01.03.2026",
        " 2026-03-01 ",
        "2026-03-01 21:30",
        "2026-03-01T21:30:00",
        "01/03/2026 21:30",
    ],
)
def test_a_date_is_iso_or_day_month_year(cell):
    assert list(reading_of(f"date;Moral\n{cell};3\n").journal.days) == [ON]


def test_separators_inside_quotes_do_not_split():
    reading = reading_of('date,"Tachycardie, palpitations","Note ; x"\n2026-03-01,"1","0,5"\n2026-03-02,0,"0,25"\n')
    assert [each.name for each in reading.journal.indicators] == ["Tachycardie, palpitations", "Note ; x"]
    assert [day.value(own_id("Note ; x")) for day in reading.journal.days.values()] == [0.5, 0.25]


def test_names_with_commas_do_not_turn_a_semicolon_table_into_a_comma_one():
    reading = reading_of("date;a, b, c, d\n2026-03-01;0,5\n2026-03-02;0,75\n")
    assert [each.name for each in reading.journal.indicators] == ["a, b, c, d"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_date_column_may_stand_anywhere(place):
    cells = [["Moral", "3"], ["Sommeil", "7,5"]]
    cells.insert(place, ["Jour", "01/03/2026"])
    reading = reading_of("\n".join(";".join(cell[row] for cell in cells) for row in (0, 1)))
    assert [each.name for each in reading.journal.indicators] == ["Moral", "Sommeil"]
    assert list(reading.journal.days) == [ON]


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        (["0", "1", ""], Kind.YES_NO, [False, True, None]),
        (["oui", "non", "Oui"], Kind.YES_NO, [True, False, True]),
        (["1", "5", "3"], Kind.FACES, [1, 5, 3]),
        (["1", "3", "3"], Kind.FACES, [1, 3, 3]),
        (["0", "0,5", "1"], Kind.GAUGE, [0.0, 0.5, 1.0]),
        (["0.25", "0.5"], Kind.GAUGE, [0.25, 0.5]),
        (["0", "3"], Kind.AMOUNT, [0.0, 3.0]),
        (["6", "7,5", "-1"], Kind.AMOUNT, [6.0, 7.5, -1.0]),
        (["1\u202f234,5", "1 234", "−3"], Kind.AMOUNT, [1234.5, 1234.0, -3.0]),
        (["1e3", "2.5E-1"], Kind.AMOUNT, [1000.0, 0.25]),
        (["", ""], Kind.AMOUNT, [None, None]),
    ],
)
def test_the_kind_is_proposed_from_the_values(cells, kind, values):
    indicator, found, reading = column(cells)
    assert (indicator.kind, found, reading.skipped) == (kind, values, ())
    assert (indicator.lowest, indicator.highest, indicator.unit) == (None, None, "")


def test_what_the_person_says_of_a_kind_stands_before_the_proposal():
    indicator, values, reading = column(["0", "1", "6"], kinds={"MORAL ": Kind.FACES})
    assert (indicator.kind, values) == (Kind.FACES, [None, 1, None])
    assert [item.place for item in reading.skipped] == ["ligne 2, Moral", "ligne 4, Moral"]


def test_higher_is_better_unless_the_person_says_otherwise():
    assert column(["3"])[0].direction is BETTER
    assert column(["3"], directions={"moral": WORSE})[0].direction is WORSE


def test_a_safety_indicator_keeps_the_catalogue_s_direction():
    for name in ("Idées suicidaires", "idees SUICIDAIRES"):
        indicator, _, _ = column(["0,1"], name=name, directions={name: BETTER})
        assert (indicator.id, indicator.name, indicator.direction) == (SUICIDAL_THOUGHTS, "Idées suicidaires", WORSE)


def test_a_catalogue_name_takes_its_id_and_mended_name():
    indicator, _, _ = column(["0,1"], name="consommation de jeux vidéos")
    assert (indicator.name, indicator.own, indicator.category) == ("Consommation de jeux vidéo", False, "SUBSTANCE")


def test_the_older_variant_of_a_catalogue_indicator_is_found_again():
    indicator, _, _ = column(["0,1"], name="Idées suicidaires (ancien)")
    assert (indicator.id, indicator.name) == (f"{SUICIDAL_THOUGHTS}/ancien", "Idées suicidaires (ancien)")


@pytest.mark.parametrize("cell", ["NaN", "inf", "-Infinity", "#N/A", "trois", "1e999", "0x10", "1_000", "٣", "1e99"])
def test_a_cell_that_is_no_number_is_listed_with_its_line(cell):
    _, values, reading = column(["2", cell, "3,5"])
    assert values == [2.0, None, 3.5]
    assert [item.place for item in reading.skipped] == ["ligne 3, Moral"]


def test_a_yes_no_word_in_a_column_of_numbers_is_listed():
    _, values, reading = column(["2", "non", "3,5"])
    assert (values, len(reading.skipped)) == ([2.0, None, 3.5], 1)


def test_a_column_of_words_is_listed_once_and_left_out():
    reading = reading_of("date;Moral;Commentaire\n2026-03-01;3;beau temps\n2026-03-02;4;pluie\n")
    assert [each.name for each in reading.journal.indicators] == ["Moral"]
    assert [item.place for item in reading.skipped] == ["Commentaire"]


def test_a_row_without_a_date_is_listed_and_a_blank_one_is_nothing():
    reading = reading_of("date;Moral\n2026-03-01;3\n;4\n\n;\ntotal;7\n31/02/2026;5\n2026-03-03;3\n")
    assert len(reading.journal.days) == 2
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("ligne 3", "ligne sans date lisible"),
        ("ligne 6", "ligne sans date lisible"),
        ("ligne 7", "ligne sans date lisible"),
    ]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("1899-12-31", "antérieure"), ("31/12/9999", "à venir"), ("26/11/2026", "à venir"), ("0000-01-01", "sans date")],
)
def test_dates_that_cannot_be_are_listed(cell, reason):
    (item,) = reading_of(f"date;Moral\n2026-03-01;3\n{cell};4\n").skipped
    assert item.place == "ligne 3"
    assert reason in str(item.reason)


def test_a_date_met_twice_keeps_the_later_row_and_says_so():
    reading = reading_of("date;Moral\n2026-03-01;3\n2026-03-02;4\n01/03/2026;5\n")
    assert [day.value(own_id("Moral")) for day in reading.journal.days.values()] == [5, 4]
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("ligne 2", "même date qu’à la ligne 4, qui est gardée")
    ]


def test_cells_beyond_the_header_are_listed():
    (item,) = reading_of("date;Moral\n2026-03-01;3;;\n2026-03-02;4;5\n").skipped
    assert item.place == "ligne 3"


def test_short_rows_have_no_answer_where_they_end():
    reading = reading_of("date;Moral;Sommeil\n2026-03-01;3\n2026-03-02;4;7\n")
    assert [len(day.answers) for day in reading.journal.days.values()] == [1, 2]


def test_a_column_without_a_name_gets_one_and_two_of_one_name_stay_two():
    reading = reading_of("date;;Moral;moral\n2026-03-01;3;4;5\n")
    assert [each.name for each in reading.journal.indicators] == ["Colonne 2", "Moral", "moral (2)"]
    assert len({each.id for each in reading.journal.indicators}) == 3


def test_the_days_of_a_table_are_imported():
    assert all(day.imported for day in reading_of("date;Moral\n2026-03-01;3\n").journal.days.values())


def test_names_with_markup_and_formulas_stay_as_they_were_written():
    reading = reading_of('date;<b>Moral</b>;"=1+1"\n2026-03-01;3;4\n')
    assert [each.name for each in reading.journal.indicators] == ["<b>Moral</b>", "=1+1"]


def test_ten_thousand_days_are_read_and_one_more_is_refused():
    assert len(reading_of("date;Moral\n1999-07-17;3\n2026-12-01;4\n2026-11-24;3\n").journal.days) == 2
    with pytest.raises(Unreadable, match="10\u202f001 jours"):
        reading_of("date;Moral\n1999-07-08;3\n2026-11-23;4\n")


def test_two_hundred_columns_are_read_and_one_more_is_refused():
    def table(count):
        return ";".join(["date", *(f"n{number}" for number in range(count))]) + "\n2026-03-01" + ";3" * count

    assert len(reading_of(table(200)).journal.indicators) == 200
    with pytest.raises(Unreadable, match="201 indicateurs"):
        reading_of(table(201))


@pytest.mark.parametrize("text", ["date;Moral\n", "date;Moral\nhier;3\n", "Moral\n3\n4\n", "2026-03-01\n2026-03-02\n"])
def test_a_text_without_a_dated_row_of_values_is_refused(text):
    with pytest.raises(Unreadable, match="aucune de ses lignes"):
        reading_of(text)


def test_a_table_of_nothing_but_days_to_come_is_refused():
    with pytest.raises(Unreadable, match="Aucune ligne de ce tableau"):
        reading_of("date;Moral\n2030-01-01;3\n")


def test_a_table_without_names_loses_no_row():
    reading = reading_of("2026-03-01;3;7,5\n2026-03-02;4;8\n")
    assert [each.name for each in reading.journal.indicators] == ["Colonne 2", "Colonne 3"]
    assert [len(day.answers) for day in reading.journal.days.values()] == [2, 2]


def test_a_file_of_endless_lines_or_columns_is_refused_at_once():
    with pytest.raises(Unreadable, match="200\u202f000 lignes"):
        reading_of("date;Moral\n" + "2026-03-01;3\n" + "\n" * 200_000)
    with pytest.raises(Unreadable, match="aucune de ses lignes"):
        reading_of("date" + ";" * 3_000_000 + "\n2026-03-01;3\n")


def test_a_name_of_the_catalogue_tells_the_direction_unless_the_person_says_otherwise():
    content = b"date;Anxi\xc3\xa9t\xc3\xa9;Moral\n2026-03-01;5;2\n"
    anxiety, moral = read(content, Choices(today=TODAY)).journal.indicators
    assert (anxiety.direction, moral.direction) == (WORSE, BETTER)
    said = Choices(today=TODAY, directions={"Anxiété": BETTER, "Moral": WORSE})
    anxiety, moral = read(content, said).journal.indicators
    assert (anxiety.direction, moral.direction) == (BETTER, WORSE)


MENDED, WRITTEN = "Comportements à risque", "Comportements à risques"


@pytest.mark.parametrize("name", [MENDED, WRITTEN, "comportements a risques"])
def test_a_mended_name_is_spoken_of_as_written_and_as_shown(name):
    indicator, values, _ = column(["1", "0", "1"], WRITTEN, kinds={name: Kind.AMOUNT}, directions={name: BETTER})
    assert (indicator.name, indicator.kind, indicator.direction) == (MENDED, Kind.AMOUNT, BETTER)
    assert values == [1.0, 0.0, 1.0]


def test_a_name_that_was_cut_is_spoken_of_as_written_and_as_shown():
    written = "m" * 300
    shown = column(["3"], written)[0].name
    assert len(shown) < 200
    for name in (written, shown):
        assert column(["3"], written, directions={name: WORSE})[0].direction is WORSE


@pytest.mark.parametrize(
    ("name", "directions"),
    [
        ("Sommeil", [WORSE, BETTER, BETTER]),
        ("sommeil (2)", [BETTER, WORSE, BETTER]),
        ("sommeil (2) (2)", [BETTER, BETTER, WORSE]),
    ],
)
def test_a_choice_speaks_of_one_of_two_columns_of_one_name(name, directions):
    reading = reading_of("date;Sommeil;sommeil;Sommeil (2)\n2026-03-01;3;4;5\n", directions={name: WORSE})
    assert [each.direction for each in reading.journal.indicators] == directions


def test_what_the_page_says_of_each_column_is_what_each_becomes():
    table = "date;Sommeil;sommeil;Comportements à risques\n2026-03-01;1;1;1\n2026-03-02;2;0;3\n"
    kinds = {each.name: each.kind for each in reading_of(table).journal.indicators}
    assert list(kinds.values()) == [Kind.FACES, Kind.YES_NO, Kind.FACES]
    again = reading_of(table, kinds=kinds)
    assert {each.name: each.kind for each in again.journal.indicators} == kinds
    assert (len(kinds), again.skipped) == (3, ())


def lines_and_values(text):
    reading = reading_of(text)
    (indicator,) = reading.journal.indicators
    values = {on.day: day.value(indicator.id) for on, day in reading.journal.days.items()}
    return values, [item.place for item in reading.skipped]


ROWS = "2026-03-01;1\n2026-03-02;{}\n2026-03-03;3\n2026-03-04;{}\n2026-03-05;5\n"


@pytest.mark.parametrize(
    ("cells", "values", "places"),
    [
        (('"2', "4"), {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, []),
        (('"2', '"4'), {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, []),
        (('"2', '4"'), {1: 1, 2: 2, 3: 3, 4: None, 5: 5}, ["ligne 5, Moral"]),
        (('"', "4"), {1: 1, 2: None, 3: 3, 4: 4, 5: 5}, []),
        (('"beau', '4"'), {1: 1, 2: None, 3: 3, 4: None, 5: 5}, ["ligne 3, Moral", "ligne 5, Moral"]),
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_day(cells, values, places):
    assert lines_and_values("date;Moral\n" + ROWS.format(*cells)) == (values, places)


def test_a_quote_that_is_not_closed_holds_back_no_cell_of_its_line():
    reading = reading_of('date;Moral;Sommeil\n2026-03-01;"3;7,5\n2026-03-02;4;8\n')
    assert [[answer.value for answer in day.answers.values()] for day in reading.journal.days.values()] == [
        [3, 7.5],
        [4, 8.0],
    ]


def test_a_quoted_text_of_several_lines_stays_one_row():
    reading = reading_of('date;Moral;Note\n2026-03-01;3;"beau\nle 2026-03-02 ; pluie\nfin"\n2026-03-03;4;""\n')
    assert len(reading.journal.days) == 2
    assert [item.place for item in reading.skipped] == ["Note"]


def test_many_quotes_take_no_endless_time():
    rows = "".join(f'{date(2000, 1, 1) + timedelta(days=number)};";";"\n' for number in range(9_000))
    started = monotonic()
    reading_of(f"date;a;b\n{rows}2026-03-01;3;4\n")
    assert monotonic() - started < 5


def test_a_file_with_any_number_of_unreadable_cells_is_read_and_all_of_them_are_counted():
    rows = "".join(f"{date(2000, 1, 1) + timedelta(days=number)};3{';NA' * 7};0,5\n" for number in range(8_000))
    reading = reading_of(f"date;a;b;c;d;e;f;g;h;i\n{rows}2026-03-01;3{';4' * 7};0,5\n")
    assert (len(reading.journal.days), len(reading.skipped), reading.skipped_total) == (8_001, 1_000, 56_000)
    assert [item.place for item in reading.skipped[:2]] == ["ligne 2, b", "ligne 3, b"]


def test_few_unreadable_cells_are_all_listed():
    reading = reading_of("date;Moral\n2026-03-01;3\n2026-03-02;x\n")
    assert (len(reading.skipped), reading.skipped_total) == (1, 1)


def test_a_negative_zero_is_zero():
    _, values, _ = column(["0", "-0", "0,5"])
    assert [str(value) for value in values] == ["0.0", "0.0", "0.5"]


def test_quotes_that_no_line_closes_are_looked_for_in_vain_so_many_times(monkeypatch):
    """Each of these lines leaves a quote open, whether it is read from outside or from inside quotes."""
    looked_at, reader = [], csv.reader

    def counted(lines, **options):
        return reader((looked_at.append(line) or line for line in lines), **options)

    monkeypatch.setattr(csv_text, "MOST_LOOKED_AT_IN_VAIN", 10_000)
    monkeypatch.setattr(csv_text.csv, "reader", counted)
    assert len(list(csv_text.lines("date,a,b,c\n" + '2026-10-30,a",x,"\n' * 2_000, ","))) == 2_001
    assert len(looked_at) < 10_000 + 4 * 2_000 + 2_000
