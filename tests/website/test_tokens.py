from itertools import pairwise

import pytest

from tests.website.colours import VISIONS, blocks, colours, contrast, difference, lab

MODES = ("light", "dark")
LEVELS = (1, 2, 3, 4, 5)
SURFACES = ("surface", "card", "sunken", "accent-soft", "notice-soft", "band+weekend")
TEXT_PAIRS = [
    *(("text", ground) for ground in (*SURFACES, "danger-soft")),
    *(("muted", ground) for ground in SURFACES),
    *(("accent", ground) for ground in ("surface", "card", "accent-soft")),
    *(("accent-hover", ground) for ground in ("surface", "card")),
    *(("danger", ground) for ground in ("surface", "card", "danger-soft")),
    *(("text", f"level-{level}-soft") for level in LEVELS),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-help", "help"),
]
GRAPHIC_PAIRS = [
    ("control", "surface"),
    ("control", "card"),
    *(("focus", ground) for ground in ("surface", "card", "accent-soft")),
    *(("line", ground) for ground in ("card", "band", "band+weekend")),
    *((f"level-{n}", ground) for n in LEVELS for ground in ("card", "band", "band+weekend", f"level-{n}-soft")),
    *(("on-level", f"level-{n}") for n in LEVELS),
]
SHARMA_PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_every_ground(mode, ink, ground):
    assert contrast(colours(mode)[ink], colours(mode)[ground]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), GRAPHIC_PAIRS)
def test_controls_and_graphics_stand_out_from_every_ground(mode, ink, ground):
    assert contrast(colours(mode)[ink], colours(mode)[ground]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_levels_keep_one_order_in_grey(mode):
    greys = [lab(colours(mode)[f"level-{level}"])[0] for level in LEVELS]
    assert greys == sorted(greys, reverse=True)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_levels_look_different_to_every_eye(mode, vision):
    seen = [lab(colours(mode)[f"level-{level}"], vision) for level in LEVELS]
    assert min(difference(one, other) for one, other in pairwise(seen)) >= 10


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA_PAIRS)
def test_differences_are_those_that_were_published(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


def test_dark_is_the_same_by_the_system_and_by_choice():
    modes = blocks()
    assert modes["dark by system"] == modes["dark by choice"]
    assert set(modes["dark by choice"]) < set(modes["light"])
