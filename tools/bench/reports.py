"""Reading a file, laying out the page for the doctor, the page on screen, and the command on its largest table."""

import csv
import json
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from http import HTTPStatus
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from django.test import Client

from monsuivipsy.journal.carried import packed, unpacked
from monsuivipsy.journal.example import LAST_ON, example_journal
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.paper import typesetting
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.pdf import report_pdf
from tools.backup import jardin_mental_backup
from tools.bench.lines import ROUNDS, Line, medians, ms

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT.parent / "shared" / "data" / "exports" / "jardin-mental-2026.txt"
PROGRAM = Path(sys.executable).with_name("monsuivipsy")
NOW = datetime(2026, 11, 1, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
DAYS, COLUMNS = 10_000, 20
LAUNCHER = (
    "import resource, subprocess, sys, time; began = time.perf_counter(); subprocess.run(sys.argv[1:], check=True);"
    "print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def reading() -> list[Line]:
    """Compare with json.loads of the same text, twice: the outside, and the texts inside it."""
    content = SAMPLE.read_bytes() if SAMPLE.exists() else jardin_mental_backup(example_journal())
    name = "the sample" if SAMPLE.exists() else "the example as a backup"
    choices = Choices(today=NOW.date())
    plain, ours = medians(lambda: json_twice(content), lambda: read(content, choices))
    size = f"{len(content) / 1000:.0f} kB"
    return [
        Line(f"json.loads of {name}, outer and inner ({size})", ms(plain)),
        Line(f"reading {name}", ms(ours), f"{ours / plain:.2f} × json.loads", "target: at most 3 ×"),
    ]


def json_twice(content: bytes) -> None:
    for text in json.loads(content)["data"].values():
        try:
            json.loads(text)
        except ValueError:
            continue


def page() -> list[Line]:
    journal = example_journal()
    spent: list[float] = []
    compiled = typesetting._compiled  # noqa: SLF001 - the share of typst alone

    def timed(*arguments: object) -> bytes:
        began = perf_counter()
        pdf = compiled(*arguments)
        spent.append(1000 * (perf_counter() - began))
        return pdf

    typesetting._compiled = timed  # noqa: SLF001
    # Another period each time: typst remembers what it has set before.
    periods = (Wishes(last_on=LAST_ON - timedelta(back)) for back in count())
    (whole,) = medians(lambda: report_pdf(contents(journal, next(periods), made_at=NOW)))
    typesetting._compiled = compiled  # noqa: SLF001
    compiles = len(spent) / (ROUNDS + 1)
    alone = median(spent) * compiles
    against = f"typst alone: {alone / whole:.0%} ({compiles:.1f} compiles a page)"
    return [Line("journal → PDF, 90 days of the example, a new period each time", ms(whole), against, "target: 150 ms")]


def screen() -> list[Line]:
    journal = example_journal()
    client = Client(headers={"host": "127.0.0.1"})
    fields = {"carried": packed(own_json(journal, exported_at=NOW)), "skipped": "0"}
    shown = contents(journal, Wishes(), made_at=NOW)
    fields["indicators"] = [row.indicator.id for row in shown.rows]
    answer = client.post("/essayer/page", fields)
    if answer.status_code != HTTPStatus.OK:
        sys.exit(f"/essayer/page answered {answer.status_code}")
    whole, carried = medians(
        lambda: client.post("/essayer/page", fields),
        lambda: read(unpacked(str(fields["carried"])), Choices(today=LAST_ON)),
    )
    size = f"{len(answer.content) / 1000:.0f} kB"
    against = f"reading what the page carried: {ms(carried)} ({carried / whole:.0%})"
    return [Line(f"the page on screen, whole request ({size})", ms(whole), against, "target: 20 ms")]


def table() -> list[Line]:
    """Run the real command on the largest table, beside the csv module copying the same file."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "large.csv", Path(folder) / "series.csv"
        write_large(file)
        copying = f"import csv; csv.writer(open({str(out)!r}, 'w')).writerows(csv.reader(open({str(file)!r})))"
        plain = [child([sys.executable, "-c", copying]) for _ in range(5)]
        ours = [child([str(PROGRAM), "table", str(file), "-o", str(out)]) for _ in range(5)]
        size = f"{file.stat().st_size / 1e6:.1f} MB"
    seconds = [median(time for time, _ in runs) for runs in (plain, ours)]
    memory = [max(peak for _, peak in runs) for runs in (plain, ours)]
    against = f"{seconds[1] / seconds[0]:.1f} × the csv module copying it ({ms(1000 * seconds[0])}, {memory[0]:.0f} MB)"
    return [
        Line(f"table, {DAYS} days × {COLUMNS} indicators ({size}), whole command", ms(1000 * seconds[1]), against),
        Line("table, peak memory", f"{memory[1]:.0f} MB"),
    ]


def write_large(path: Path) -> None:
    last = date(2026, 10, 31)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["date", *(f"Indicateur {number}" for number in range(COLUMNS))])
        for back in reversed(range(DAYS)):
            values = [1 + (back * (column + 1)) % 5 for column in range(COLUMNS)]
            writer.writerow([last - timedelta(back), *values])


def child(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a program took and its peak memory in megabytes, seen from a small program.

    A child of this one would begin with the memory of this one on its account.
    """
    launcher = [sys.executable, "-S", "-c", LAUNCHER, *command]
    seconds, peak = subprocess.run(launcher, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), float(peak) / (1_000_000 if sys.platform == "darwin" else 1_000)


def lines() -> list[Line]:
    return [*reading(), *page(), *screen(), *table()]
