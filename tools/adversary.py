"""What a thief of the database would try first: `tools/adversary.py FILE… [--look-for WORDS]`.

Each file is a SQLite database (its -wal is read with it) or what `pg_dump` wrote. The rows of every table are searched
for dates, moments, words and readable runs; sizes are counted, and names that should be random are tested for it. What
a patient never writes is left out: Django's own list of migrations. It ends with 1 when something was found.
"""

import argparse
import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from mnemonic import Mnemonic

SIZES = 8
# What holds a key; it says nothing of whom.
KINDS = frozenset({"phrase", "device", "pairing"})
OURS = frozenset({"django_migrations", "sqlite_sequence"})
DATE = re.compile(rb"(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d/[01]\d/(?:19|20)\d\d")
# Seconds, milliseconds or microseconds since 1970, from 2017 to 2033.
SINCE_1970 = re.compile(rb"\b1[5-9]\d{8}(?:\d{3}|\d{6})?\b")
# Fewer letters are met by chance in some megabytes of random bytes, as are shorter runs.
LEAST_LETTERS, MOST_LETTERS = 6, 8
LETTERS = re.compile(rb"(?:[A-Za-z]|\xc3[\x80-\xbf]|\xcc[\x80-\xbf]){6,}|(?:[A-Za-z]\x00){6,}")
READABLE = re.compile(rb"[\x20-\x7e\t\n\r]{24,}|(?:[\x20-\x7e]\x00){16,}")
# Chi-squared with 255 degrees of freedom: six deviations above its mean are met once in a billion.
MOST_UNEVEN = 255 + 6 * (2 * 255) ** 0.5
LEAST_BYTES = 2_560
COPY = re.compile(r"COPY (?:\S+\.)?(\S+) \((.*)\) FROM stdin;")

Row = dict[str, bytes | str | int | float | None]


@dataclass
class Found:
    """What was learned: `secrets` must be empty, `facts` is what any such database says."""

    secrets: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description="Look for what a stolen database gives away.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--look-for", nargs="*", default=[], metavar="WORD", help="words that were written in it")
    given = parser.parse_args()
    status = 0
    for path in given.files:
        found = examined(path, given.look_for)
        print(f"{path.name}: {len(found.secrets)} found")
        print(*[f"  ! {line}" for line in found.secrets], *[f"  {line}" for line in found.facts], sep="\n")
        status |= bool(found.secrets)
    return status


def examined(path: Path, looked_for: Iterable[str] = ()) -> Found:
    found = Found()
    wanted = [form for word in looked_for for form in (word.encode(), word.encode("utf-16-le"))]
    for table, rows in tables(path).items():
        if table in OURS or not rows:
            continue
        found.facts.append(f"{table}: {len(rows)} rows")
        for column in rows[0]:
            cells = [row[column] for row in rows if row[column] is not None]
            found.secrets += readable(f"{table}.{column}", cells, wanted)
            if any(isinstance(cell, bytes) for cell in cells):
                binary(f"{table}.{column}", [cell for cell in cells if isinstance(cell, bytes)], found)
    return found


def tables(path: Path) -> dict[str, list[Row]]:
    with path.open("rb") as file:
        is_sqlite = file.read(16).startswith(b"SQLite format 3")
    return sqlite_tables(path) if is_sqlite else dict(dumped_tables(path))


def sqlite_tables(path: Path) -> dict[str, list[Row]]:
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}  # noqa: S608 - its own names


def dumped_tables(path: Path) -> Iterator[tuple[str, list[Row]]]:
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if (start := COPY.fullmatch(line)) is None:
            continue
        columns = start[2].split(", ")
        rows: list[Row] = []
        for row in lines:
            if row == "\\.":
                break
            rows.append(dict(zip(columns, map(dumped_cell, row.split("\t")), strict=True)))
        yield start[1], rows


def dumped_cell(text: str) -> bytes | str | None:
    if text == "\\N":
        return None
    return bytes.fromhex(text[3:]) if text.startswith("\\\\x") else text


def readable(place: str, cells: list[bytes | str | int | float], wanted: list[bytes]) -> Iterator[str]:
    """Give what can be read without a key in a column."""
    sealed = b"\xff".join(cell for cell in cells if isinstance(cell, bytes))
    clear = b"\xff".join(str(cell).encode() for cell in cells if not isinstance(cell, bytes) and cell not in KINDS)
    everything = sealed + b"\xff" + clear
    hits = {
        "date": DATE.findall(everything),
        "moment": SINCE_1970.findall(clear),
        "word": list(words_in(everything)),
        "readable run": READABLE.findall(everything),
        "marker": [form for form in wanted if form in everything],
    }
    for what, found in hits.items():
        if found:
            yield f"{place}: {len(found)} × {what}, such as {found[0][:40]!r}"


def words_in(searched: bytes) -> Iterator[bytes]:
    """Give the words of the phrases among the letters that stand together, in UTF-8 or UTF-16, in any case."""
    known = known_words()
    for run in LETTERS.findall(searched):
        letters = unaccented(run.replace(b"\0", b"").decode(errors="replace"))
        ends = range(LEAST_LETTERS, MOST_LETTERS + 1)
        if any(letters[start : start + end] in known for start in range(len(letters)) for end in ends):
            yield run


@cache
def known_words() -> frozenset[str]:
    return frozenset(unaccented(word) for word in Mnemonic("french").wordlist if len(word) >= LEAST_LETTERS)


def unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def binary(place: str, cells: list[bytes], found: Found) -> None:
    sizes = sorted(Counter(map(len, cells)))
    found.facts.append(f"{place}: {len(sizes)} sizes, from {sizes[0]} to {sizes[-1]} bytes")
    if len(sizes) > SIZES:
        found.secrets.append(f"{place}: {len(sizes)} different sizes")
    # What every seal begins with is the same; the rest must look like chance.
    bodies = [cell[5:] if len(cell) > 32 else cell for cell in cells]  # noqa: PLR2004 - names have 16 or 32 bytes
    if len(set(bodies)) < len(bodies) and "carnet_id" not in place:
        found.secrets.append(f"{place}: the same value twice")
    counted = Counter(byte for body in dict.fromkeys(bodies) for byte in body)
    if (total := counted.total()) >= LEAST_BYTES and unevenness(counted, total) > MOST_UNEVEN:
        found.secrets.append(f"{place}: bytes that are not spread evenly ({unevenness(counted, total):.0f})")


def unevenness(counted: Counter[int], total: int) -> float:
    """Return Pearson's chi-squared of these bytes against even ones."""
    expected = total / 256
    return sum((counted[byte] - expected) ** 2 for byte in range(256)) / expected


if __name__ == "__main__":
    sys.exit(main())
