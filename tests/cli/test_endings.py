"""How the real command ends when something from outside ends it."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.program import PROGRAM, run_alone, write_table

LOADED = (
    "import sys; from monsuivipsy.cli.commands import run; run(sys.argv[1:]);"
    "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'typst', 'granian', 'psycopg'}))"
)


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([PROGRAM, *map(str, arguments)], **streams)  # noqa: S603 - our own program


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_is_silent_and_leaves_no_file(tmp_path, sent, status):
    process = start("convert", "-", "-o", tmp_path / "journal.json")
    time.sleep(1)  # it waits for its input
    process.send_signal(sent)
    assert process.communicate(timeout=10) == (b"", b"")
    assert process.returncode == status
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interruption_that_python_swallows_comes_again(sent, status):
    script = f"""
import os, signal, sys, time
from monsuivipsy.cli import commands, main
class Dying:
    def __del__(self):
        os.kill(os.getpid(), signal.{sent})
        time.sleep(.1)
def run(arguments):
    Dying()
    time.sleep(10)
commands.run = run
main.main()
"""
    began = time.monotonic()
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)  # noqa: S603 - our own words
    assert (result.returncode, result.stderr) == (status, b"")
    assert time.monotonic() - began < 8


EVERY_MOMENT = [pytest.param(number / 100, marks=pytest.mark.long) for number in range(120)]


@pytest.mark.parametrize("moment", [0.105, 0.305, 0.505, *EVERY_MOMENT])
def test_an_interruption_at_any_moment_leaves_all_or_nothing(tmp_path, moment):
    table, series = write_table(tmp_path, days=8000, columns=tuple("abcdefghij")), tmp_path / "series.csv"
    process = start("table", table, "-o", series)
    time.sleep(moment)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert said == b""
    assert set(tmp_path.iterdir()) <= {table, series}
    assert not series.exists() or len(series.read_bytes().splitlines()) == 8001


@pytest.mark.parametrize("command", ["table", "convert", "look", "report"])
def test_a_closed_pipe_is_silent(tmp_path, command):
    process = start(command, write_table(tmp_path))
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=20) == 0
    process.stdin.close()
    process.stderr.close()


def test_help_into_a_closed_pipe_is_silent():
    process = start("--help")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(timeout=20)
    process.stdin.close()
    process.stderr.close()


def test_a_closed_output_is_refused(tmp_path):
    script = f"'{PROGRAM}' table '{write_table(tmp_path)}' >&-"
    result = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)  # noqa: S603 - our own words
    assert result.returncode == 2
    assert result.stderr.decode() == "La sortie standard est fermée\u00a0: donnez un fichier avec -o.\n"


def test_a_page_is_never_poured_into_a_terminal(tmp_path):
    table = write_table(tmp_path)
    ours, theirs = pty.openpty()
    result = run_on(theirs, "report", table)
    os.close(theirs)
    os.close(ours)
    assert result.returncode == 2
    assert "-o page.pdf" in result.stderr.decode()


def run_on(terminal: int, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own program


@pytest.mark.parametrize("command", ["look", "table", "convert"])
def test_only_the_page_and_the_site_load_their_libraries(tmp_path, command):
    arguments = [sys.executable, "-c", LOADED, command, str(write_table(tmp_path, days=3))]
    result = subprocess.run(arguments, capture_output=True, check=True)  # noqa: S603 - our own words
    assert result.stdout.splitlines()[-1] == b"[]"


def test_a_person_who_waits_sees_a_bar_that_goes_away():
    ours, theirs = pty.openpty()
    process = start("look", "-", stderr=theirs)
    drawn = os.read(ours, 10_000)  # waits for the bar, which comes after a second
    process.communicate(b"date,Humeur\n2026-01-01,4\n", timeout=20)
    os.close(theirs)
    drawn = (drawn + os.read(ours, 10_000)).decode()
    os.close(ours)
    assert "Lecture [························] 0/1" in drawn
    assert drawn.endswith("\r\x1b[2K")


@pytest.mark.parametrize("command", ["report", "table", "convert"])
def test_a_person_is_told_what_was_written(tmp_path, command):
    ours, theirs = pty.openpty()
    process = start(command, write_table(tmp_path, columns=("Stress",)), "-o", tmp_path / "written", stderr=theirs)
    process.communicate(timeout=20)
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    size = round((tmp_path / "written").stat().st_size / 1000)
    assert said.splitlines()[-1].endswith(f"Écrit\u00a0: {tmp_path / 'written'} ({size}\u00a0ko).")


def test_the_page_goes_to_standard_output(tmp_path):
    result = run_alone("report", write_table(tmp_path, columns=("Stress",)))
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"%PDF")


def test_a_refusal_is_one_sentence_and_its_status(tmp_path):
    result = run_alone("look", tmp_path)
    assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)


def test_a_name_that_no_terminal_can_show_is_still_refused_in_a_sentence():
    result = run_alone("look", os.fsdecode(b"/tmp/\xff\xfe.csv"))
    assert result.returncode == 2
    assert "n’existe pas" in result.stderr.decode()


def test_a_plain_locale_still_speaks(tmp_path):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    result = run_alone("look", write_table(tmp_path), env=environment)
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr
