"""Where the diary of Kossakowski (2017) is looked for, and what its days are."""

from datetime import date
from pathlib import Path
from typing import Final

DAYS: Final = 239
FIRST: Final = date(2012, 8, 13)
# The days before the first reduction, from 0.
LAST_OF_BASELINE: Final = 41


def path() -> Path:
    return Path(__file__).resolve().parents[3] / "shared" / "data" / "series" / "kossakowski2017_daily.csv"
