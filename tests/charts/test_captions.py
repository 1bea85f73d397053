"""What is written around a plot takes the room that it needs and no more."""

import re
from datetime import date, timedelta

from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.captions import axis_captions, disc_captions, dose_captions
from monsuivipsy.charts.steps import Label

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


def test_doses_that_a_phone_has_no_room_for_are_left_out():
    def places(*labels):
        drawn = dose_captions([Label(share, 0) for share, _ in labels], [word for _, word in labels])
        return re.findall(r'x="([\d.]+)%"[^>]*>([^<]+)<', drawn)

    assert [word for _, word in places((0, "112,5"), (0.1, "150"), (0.5, "75"))] == ["150", "75"]
    ((x, _),) = places((0.99, "112,5"))
    assert float(x) <= 100 - 100 * 5 * 8 / 230  # it ends inside the picture
