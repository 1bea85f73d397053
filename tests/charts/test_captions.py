"""What is written around a plot takes the room that it needs and no more."""

import re
from datetime import date, timedelta

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.captions import axis_captions, disc_captions

FIRST = date(2026, 1, 1)


def axis(days):
    return Axis(FIRST, FIRST + timedelta(days=days - 1))


def heights(picture):
    return int(re.search(r'height="(\d+)"', picture)[1]), [int(y) for y in re.findall(r'cy="(\d+)"', picture)]


def test_discs_that_stand_apart_share_one_lane():
    assert heights(disc_captions(axis(90), [(1, 0), (2, 40), (3, 80)])) == (24, [12, 12, 12])


def test_a_disc_too_near_the_one_before_stands_a_lane_above():
    assert heights(disc_captions(axis(90), [(1, 0), (2, 3), (3, 80)])) == (48, [36, 12, 36])


def test_an_axis_without_numbered_days_is_lower():
    assert heights(axis_captions(axis(90)))[0] < heights(axis_captions(axis(30)))[0]
