"""Rates as Markdown: a row for each kind of series, a column for each length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tools.calibrate.cells import LENGTHS, TARGET, Cell, Role

# What stands above a column, and the measure in it.
Columns = Mapping[str, str]
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


def table(rates: Rates, method: str, kinds: Sequence[str], columns: Columns) -> str:
    """Return a table; each cell holds the four lengths of a column's measure."""
    lines = [[kind, *(_lengths(rates.row(method, measure, kind)) for measure in columns.values())] for kind in kinds]
    return markdown(["series", *columns], lines)


def markdown(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def percent(rate: float, digits: int = 1) -> str:
    return f"{100 * rate:.{digits}f}"


def _lengths(row: Sequence[Cell | None]) -> str:
    return " · ".join(map(written, row)) if any(row) else "–"


def written(cell: Cell | None) -> str:
    """Write a rate, bold above the target, with the share of answers in brackets where many were refused."""
    if cell is None:
        return "–"
    if not cell.is_enough:
        is_refused = cell.role in {Role.FALSE_ALARM, Role.NAIVE} and not cell.of
        return "refused" if is_refused else "few"
    rate = percent(cell.rate, 1 if cell.role in {Role.FALSE_ALARM, Role.FAMILY} else 0)
    rate = f"**{rate}**" if cell.role is Role.FALSE_ALARM and cell.rate > TARGET else rate
    share = cell.of / cell.asked
    return rate if share >= _NEARLY_ALL or cell.role in {Role.COVERAGE, Role.SHOWN} else f"{rate} ({percent(share, 0)})"
