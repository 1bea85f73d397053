"""The table: every calendar day, every indicator, in the person's order; nothing that a spreadsheet would run."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.series import plain_cell, rows, safe_cell, values
from monsuivipsy.journal.example import example_journal
from monsuivipsy.journal.exports import own_json, table_csv
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read
from tests.builders import FIRST_ON, TODAY, indicator, journal
from tests.journal.journals import journals

MORAL, SLEEP = indicator("Moral"), indicator("Heures de sommeil", Kind.AMOUNT)
TIRED, WOKE = indicator("Fatigue", Kind.GAUGE), indicator("Réveils", Kind.YES_NO)


def table(any_journal, *, french=False):
    text = b"".join(table_csv(any_journal, french=french)).decode()
    return list(csv.reader(StringIO(text, newline=""), delimiter=";" if french else ","))


def test_every_kind_is_written_as_other_programs_read_it():
    made = journal(
        MORAL,
        SLEEP,
        TIRED,
        WOKE,
        values={
            "Moral": [5, 1, None],
            "Heures de sommeil": [7.5, 8.0, -0.25],
            "Fatigue": [0.0, 1.0, 0.35],
            "Réveils": [True, False, None],
        },
    )
    assert table(made) == [
        ["date", "Moral", "Heures de sommeil", "Fatigue", "Réveils"],
        ["2026-03-01", "5", "7.5", "0", "1"],
        ["2026-03-02", "1", "8", "1", "0"],
        ["2026-03-03", "", "-0.25", "0.35", ""],
    ]


def test_the_french_habit_has_semicolons_decimal_commas_and_a_mark():
    made = journal(SLEEP, indicator("a;b"), values={"Heures de sommeil": [7.5], "a;b": [3]})
    content = b"".join(table_csv(made, french=True))
    assert content == '\ufeffdate;Heures de sommeil;"a;b"\r\n2026-03-01;7,5;3\r\n'.encode()


def test_the_table_has_no_byte_order_mark():
    assert b"".join(table_csv(journal(MORAL, values={"Moral": [3]}))) == b"date,Moral\r\n2026-03-01,3\r\n"


def test_a_missing_day_is_an_empty_row_and_not_a_zero():
    made = journal(MORAL, WOKE, values={"Moral": [3, None, 4]})
    assert table(made)[1:] == [["2026-03-01", "3", ""], ["2026-03-02", "", ""], ["2026-03-03", "4", ""]]


def test_an_indicator_that_was_never_answered_has_its_column():
    assert table(journal(MORAL, WOKE, values={"Moral": [3]}))[0] == ["date", "Moral", "Réveils"]


def test_a_journal_without_days_has_its_header():
    assert table(Journal(profile=Profile(indicators=(MORAL,)))) == [["date", "Moral"]]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+33 6", "'+33 6"),
        ("-moral", "'-moral"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-5", "-5"),
        ("+2,5", "+2,5"),
        ("-1e-3", "-1e-3"),
        ("-1-1", "'-1-1"),
        ("-٣", "'-٣"),
        ("Moral = bon", "Moral = bon"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_a_text_that_begins_a_formula_is_made_a_text(text, cell):
    assert safe_cell(text) == cell


def test_header_names_are_made_safe_too():
    assert (
        table(journal(indicator("=cmd|' /C calc'!A0"), values={"=cmd|' /C calc'!A0": [3]}))[0][1]
        == "'=cmd|' /C calc'!A0"
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "1"), (False, "0"), (3, "3"), (0.0, "0"), (-0.0, "0"), (1.0, "1"), (0.1, "0.1"), (1e-07, "0.0000001"),
        (1e12, "1000000000000"), (123456.789, "123456.789"), (5e-324, f"0.{'0' * 323}5"),
    ],
)  # fmt: skip
def test_a_value_has_a_decimal_point_and_no_exponent(value, cell):
    assert plain_cell(value) == cell


@given(st.floats(-1e12, 1e12))
def test_a_cell_gives_back_its_value(value):
    assert float(plain_cell(value)) == value


@settings(max_examples=40, deadline=None)
@given(journals(), st.booleans())
def test_the_table_of_any_journal_has_every_day_and_every_indicator(any_journal, french):
    header, *lines = table(any_journal, french=french)
    assert header[0].removeprefix("\ufeff") == "date"
    assert header[1:] == [safe_cell(each.name) for each in any_journal.indicators]
    span = (any_journal.last_on - any_journal.first_on).days + 1
    assert [line[0] for line in lines] == [str(any_journal.first_on + timedelta(days=number)) for number in range(span)]
    for line in lines:
        day = any_journal.days.get(date.fromisoformat(line[0]), Day(on=FIRST_ON))
        for each, cell in zip(any_journal.indicators, line[1:], strict=True):
            value = day.value(each.id)
            assert (cell == "") == (value is None)
            assert value is None or float(cell.replace(",", ".")) == value


def test_the_example_reads_back_from_its_own_table():
    example = example_journal()
    back = read(b"".join(table_csv(example)), Choices(today=TODAY)).journal
    assert [each.name for each in back.indicators] == [each.name for each in example.indicators]
    for here, there in zip(example.indicators, back.indicators, strict=True):
        found = values(example, here.id, example.first_on, example.last_on)
        assert found == values(back, there.id, example.first_on, example.last_on)


def test_a_long_journal_leaves_in_parts():
    days = {on: Day(on=on, answers={MORAL.id: Answer(value=3)}) for on in (FIRST_ON, FIRST_ON + timedelta(days=9_999))}
    parts = list(table_csv(Journal(profile=Profile(indicators=(MORAL,)), days=days)))
    assert len(parts) > 30
    assert b"".join(parts).count(b"\r\n") == 10_001


def test_rows_are_one_value_for_each_indicator_and_day():
    made = journal(MORAL, WOKE, values={"Moral": [3, None, 4], "Réveils": [None, None, True]})
    found = list(rows(made, FIRST_ON, FIRST_ON + timedelta(days=3), [WOKE.id, MORAL.id, "x"]))
    assert [line for _, line in found] == [[None, 3, None], [None, None, None], [True, 4, None], [None, None, None]]


def test_the_moment_of_export_is_written_in_utc_without_fractions():
    made = journal(MORAL, values={"Moral": [3]})
    at = datetime(2026, 11, 24, 8, 30, 12, 345, tzinfo=UTC)
    assert b'"exported_at":"2026-11-24T08:30:12Z"' in own_json(made, exported_at=at)
