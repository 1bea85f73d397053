import os
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from monsuivipsy.charts import bands, captions, steps, strip
from monsuivipsy.charts.axis import Axis
from monsuivipsy.charts.points import Point
from monsuivipsy.charts.steps import Step
from monsuivipsy.charts.strip import Cell

GOLDENS = Path(__file__).parent / "goldens"
AXIS = Axis(date(2026, 1, 29), date(2026, 3, 4))
POINTS = [Point(index, 10 + 20 * (index % 5), 1 + index % 5) for index in range(35) if index % 9]
GROUND = bands.Ground(middle_line=True, pauses=[(20, 4)], marks=[3, 17])
STEPS = [Step(2, 10, 75.0), Step(10, 30, 112.5)]
CELLS = [Cell.FULL, Cell.EMPTY, Cell.FULL, Cell.PAUSED, Cell.FULL]

PICTURES = {
    "bands-screen": lambda: bands.on_screen(AXIS, POINTS, GROUND),
    "bands-screen-weeks": lambda: bands.on_screen(AXIS, POINTS, GROUND, column_days=7),
    "bands-paper": lambda: bands.on_paper(AXIS, POINTS, GROUND, width_mm=104, height_mm=15),
    "bands-paper-weeks": lambda: bands.on_paper(AXIS, POINTS, GROUND, width_mm=10, height_mm=15),
    "bands-empty": lambda: bands.on_paper(AXIS, [], bands.Ground(banded=False), width_mm=104, height_mm=9),
    "steps-screen": lambda: steps.on_screen(AXIS, STEPS, [3]),
    "steps-paper": lambda: steps.on_paper(AXIS, STEPS, [3], width_mm=104, height_mm=12),
    "strip-screen": lambda: strip.on_screen(CELLS),
    "strip-paper": lambda: strip.on_paper(CELLS, ink="#000000", width_mm=104, height_mm=3),
    "axis": lambda: captions.axis_captions(AXIS),
    "discs": lambda: captions.disc_captions(AXIS, [(1, 3), (2, 4), (3, 17)]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_it_was(name):
    golden = GOLDENS / f"{name}.svg"
    drawn = PICTURES[name]()
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(drawn + "\n", encoding="utf-8")
    assert drawn + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_and_styles_nothing_inline(name):
    drawn = PICTURES[name]()
    for element in ET.fromstring(drawn).iter():  # noqa: S314 - ours
        assert "style" not in element.attrib
    if name.endswith(("screen", "weeks")) and "paper" not in name:
        assert "stroke=" not in drawn
        assert "fill=" not in drawn


def test_a_day_without_an_answer_draws_nothing():
    drawn = bands.on_screen(
        Axis(date(2026, 1, 1), date(2026, 1, 3)), [Point(0, 10, 1), Point(2, 90, 5)], bands.Ground()
    )
    assert "chart-line" not in drawn
    assert "M0.5 90h0" in drawn
    assert "M2.5 10h0" in drawn
    assert "M1.5" not in drawn


def test_a_dose_that_did_not_change_has_no_second_label():
    shown = steps.labels(
        Axis(date(2026, 1, 1), date(2026, 3, 31)), [Step(0, 20, 75.0), Step(20, 50, 75.0), Step(50, 90, 50.0)]
    )
    assert [(round(label.share, 2), label.amount) for label in shown] == [(0, 75.0), (0.56, 50.0)]


def test_labels_of_doses_keep_their_distance():
    shown = steps.labels(Axis(date(2026, 1, 1), date(2026, 4, 10)), [Step(i, i + 1, float(i)) for i in range(100)])
    assert all(after.share - before.share >= 0.07 for before, after in pairwise(shown))


def test_each_dose_has_its_own_zero():
    axis = Axis(date(2026, 1, 1), date(2026, 1, 10))
    drawn = steps.on_paper(axis, [Step(0, 5, 0.0), Step(5, 10, 50.0)], [], width_mm=10, height_mm=10)
    assert 'd="M0 10H5V3.8H10"' in drawn


def test_a_few_days_of_december_do_not_hide_january():
    words = captions.axis_captions(Axis(date(2025, 12, 28), date(2026, 3, 27)))
    assert "janv" in words
    assert "déc" not in words


def test_a_lone_dot_on_paper_has_a_width():
    drawn = bands.on_paper(Axis(date(2026, 1, 1), date(2026, 1, 3)), [Point(1, 50)], GROUND, width_mm=30, height_mm=9)
    assert "h0.01" in drawn
