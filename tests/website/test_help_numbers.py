import re
from datetime import date

import pytest

from monsuivipsy.language.dates import long_date
from monsuivipsy.website.help_numbers import CHECKED_ON, HELP_NUMBERS

EMERGENCY_NUMBERS = ["3114", "15", "112", "114"]


def test_the_numbers_are_those_of_the_help_page_in_their_order():
    assert [entry.number for entry in HELP_NUMBERS] == EMERGENCY_NUMBERS


def test_the_last_check_is_not_in_the_future():
    assert date.today() >= CHECKED_ON  # noqa: DTZ011 - the day of whoever runs the tests


@pytest.mark.parametrize("entry", HELP_NUMBERS, ids=EMERGENCY_NUMBERS)
def test_the_first_way_reaches_the_number_itself(entry):
    assert re.fullmatch(rf"(tel|sms):{entry.number}", entry.ways[0].href)


def test_nobody_is_told_to_call_the_114():
    assert not [way for entry in HELP_NUMBERS if entry.number == "114" for way in entry.ways if way.is_call]


@pytest.mark.parametrize("entry", HELP_NUMBERS, ids=EMERGENCY_NUMBERS)
def test_the_help_page_says_each_number_and_each_way(client, entry):
    html = client.get("/aide").content.decode()
    assert entry.detail in html
    for way in entry.ways:
        assert f'href="{way.href}"' in html


def test_the_help_page_says_when_it_was_checked(client):
    assert long_date(CHECKED_ON) in client.get("/aide").content.decode()
