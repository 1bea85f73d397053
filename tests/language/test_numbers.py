import pytest
from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.language.numbers import MINUS, NARROW_SPACE, NO_BREAK_SPACE, count, number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"), (-0.0, "0"), (1, "1"), (2.0, "2"), (7.5, "7,5"), (0.1, "0,1"), (0.35, "0,35"), (-3, f"{MINUS}3"),
        (-0.5, f"{MINUS}0,5"), (999, "999"), (1234.5, f"1{NARROW_SPACE}234,5"), (0.0001, "0,0001"),
        (0.00001, "0,00001"), (1e-20, "0"), (-1e-20, "0"),
        (1_000_000, f"1{NARROW_SPACE}000{NARROW_SPACE}000"), (10_001, f"10{NARROW_SPACE}001"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_french_writes_it(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (2, 1, "2,0"),
        (2.25, 1, "2,2"),
        (-0.04, 1, "0,0"),
        (1234.56, 2, f"1{NARROW_SPACE}234,56"),
        (-1.5, 0, f"{MINUS}2"),
    ],
)
def test_decimals_may_be_asked_for(value, decimals, written):
    assert number(value, decimals) == written


@given(st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6).map(lambda value: round(value, 4)))
def test_a_written_number_reads_back(value):
    plain = number(value).replace(NARROW_SPACE, "").replace(",", ".").replace(MINUS, "-")
    assert float(plain) == value


@pytest.mark.parametrize(("value", "noun"), [(0, "jour"), (1, "jour"), (2, "jours"), (12, "jours")])
def test_french_keeps_the_singular_below_two(value, noun):
    assert count(value, "jour", "jours") == f"{value}{NO_BREAK_SPACE}{noun}"
