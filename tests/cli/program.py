"""The command as a person runs it, in this process or alone in its own, and files to give it."""

import io
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from monsuivipsy.cli import commands

PROGRAM = Path(sys.executable).with_name("monsuivipsy")
LAST = date(2026, 4, 30)


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments: object, content: bytes = b"") -> Result:
    """Run the command in this process, which is thirty times quicker."""
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(content)),
        "stdout": io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        "stderr": io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
    }
    with mock.patch.multiple(sys, **streams):
        status = commands.run([str(argument) for argument in arguments])
    for name in ("stdout", "stderr"):
        streams[name].flush()
    return Result(status, streams["stdout"].buffer.getvalue(), streams["stderr"].buffer.getvalue())


def run_alone(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)  # noqa: S603 - our own program


def refusal(*arguments: object, content: bytes = b"") -> str:
    """Return the one sentence of a command that must refuse, having checked that it is one and nothing else."""
    result = run(*arguments, content=content)
    said = result.stderr.decode()
    assert (result.returncode, result.stdout) == (2, b""), said
    assert said.count("\n") == 1, said
    assert said.endswith(".\n"), said
    assert not {"Traceback", "Error", "Usage", "Invalid"} & set(said.replace(":", " ").split()), said
    return said


def write_table(folder: Path, *, days: int = 120, columns: tuple[str, ...] = ("Humeur", "Stress")) -> Path:
    """Write a plain table in which every column has a value from 1 to 5 every day, all of them met."""
    path = folder / "journal.csv"
    lines = [",".join(f'"{name}"' for name in ("date", *columns))]
    for n in range(days):
        values = ",".join(str(1 + (n + place) % 5) for place in range(len(columns)))
        lines.append(f"{LAST - timedelta(days - 1 - n)},{values}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
