from datetime import timedelta

from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.row_tables import EVERY_DAY_UP_TO
from monsuivipsy.report.screen import screen
from tests.report.journals import FIRST, MADE_AT, indicator, journal, mood


def shown(of, **wishes):
    return screen(contents(of, Wishes(**wishes), made_at=MADE_AT))


def test_a_table_has_a_line_a_day_with_or_without_an_answer():
    (row,) = shown(journal({mood(): {0: 4, 2: 1}})).rows
    assert row.table_body.count("<tr") == 3
    assert row.table_body.count("sans réponse") == 1
    assert "Bien" in row.table_body


def test_a_table_of_more_than_a_year_has_the_answered_days_alone():
    (row,) = shown(journal({mood(): {0: 4, 500: 1}}), first_on=FIRST, last_on=FIRST + timedelta(days=500)).rows
    assert EVERY_DAY_UP_TO < 500
    assert row.table_body.count("<tr") == 2


def test_a_unit_is_escaped_in_the_table():
    unit = indicator("own", unit="<b>")
    (row,) = shown(journal({mood(): {}, unit: {0: 0.5}})).rows
    assert "<b>" not in row.table_body


def test_a_wide_screen_gets_days_that_a_phone_cannot_show():
    of = journal({mood(): dict.fromkeys(range(200), 3)})
    (row,) = shown(of, first_on=FIRST).rows
    assert "chart-spread" not in row.wide
    assert row.narrow != row.wide
    (short,) = shown(of).rows
    assert short.wide == ""
