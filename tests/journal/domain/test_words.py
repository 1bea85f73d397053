import pytest

from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.words import answer_in_words
from tests.builders import indicator


@pytest.mark.parametrize(
    ("value", "said"), [(0.003, "0,03"), (0.0004, "0,004"), (0.0, "0"), (0.999, "9,99"), (1.0, "10"), (0.35, "3,5")]
)
def test_a_gauge_above_nothing_never_reads_as_nothing(value, said):
    assert answer_in_words(indicator("Anxiété", Kind.GAUGE), value) == f"{said} sur\u00a010"
