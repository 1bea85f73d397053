"""Rates as Markdown: a row for each kind of series, a column for each length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tools.calibrate.cells import LENGTHS, OVER_ALL_ASKED, TARGET, Cell, Role

# A share of answers under this stands beside the rate.
_NEARLY_ALL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Rates:
    """All cells, found by what they measure."""

    cells: dict[tuple[str, str, str, int], Cell]

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Rates":
        return cls({cell.key: cell for cell in cells})

    def row(self, method: str, measure: str, kind: str) -> list[Cell | None]:
        return [self.cells.get((method, measure, kind, days)) for days in LENGTHS]

    def rates(self, method: str, measure: str, kind: str) -> tuple[float | None, ...]:
        row = self.row(method, measure, kind)
        return tuple(cell.rate if cell and cell.is_enough else None for cell in row)

    def column(self, method: str, measure: str, kinds: Iterable[str], days: int) -> tuple[float, ...]:
        """Return the rates of all kinds at a length, without those that say nothing."""
        found = [self.cells.get((method, measure, kind, days)) for kind in kinds]
        return tuple(cell.rate for cell in found if cell and cell.is_enough)


def table(rates: Rates, method: str, kinds: Sequence[str], columns: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return a table; each column has its words and its measures, whose four lengths stand in one cell."""
    lines = [[kind, *(_lengths(rates, method, measures, kind) for _, measures in columns)] for kind in kinds]
    return markdown(["series", *(words for words, _ in columns)], lines)


def markdown(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def percent(rate: float, digits: int = 1) -> str:
    return f"{100 * rate:.{digits}f}"


def _lengths(rates: Rates, method: str, measures: Sequence[str], kind: str) -> str:
    rows = [rates.row(method, measure, kind) for measure in measures]
    if not any(cell for row in rows for cell in row):
        return "–"
    return " / ".join(" · ".join(map(written, cells)) for cells in zip(*rows, strict=True))


def written(cell: Cell | None) -> str:
    """Write a rate, bold above the target, with the share of answers in brackets where many were refused."""
    if cell is None:
        return "–"
    if not cell.is_enough:
        return "refused" if cell.of * 2 < cell.asked and cell.role not in OVER_ALL_ASKED else "few"
    rate = percent(cell.rate, 1 if cell.role in {Role.FALSE_ALARM, Role.FAMILY} else 0)
    rate = f"**{rate}**" if cell.role is Role.FALSE_ALARM and cell.rate > TARGET else rate
    share = cell.of / cell.asked
    return rate if share >= _NEARLY_ALL or cell.role in {Role.COVERAGE, Role.SHOWN} else f"{rate} ({percent(share, 0)})"
