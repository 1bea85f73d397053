import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cli.program import PROGRAM

MANAGE = Path(__file__).parents[2] / "manage.py"


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """Give the environment of a person's shell, with a place of its own for a prepared site."""
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    variables = {**ours, "MONSUIVIPSY_VAR": str(tmp_path_factory.mktemp("var")), "DATABASE_URL": ""}
    subprocess.run([sys.executable, MANAGE, "prepare"], env=variables, check=True)  # noqa: S603 - our own words
    return variables


@pytest.fixture
def start(environment) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Give `start(port, *options, **variables)`, which serves until the test ends at the latest."""
    processes = []

    def begin(port: int, *options: str, **variables: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [PROGRAM, "serve", "--port", str(port), *options],
            env=environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        with process:  # closes its pipes
            process.terminate()
            process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_the_site_says_where_it_is_and_stops_cleanly_on_ctrl_c(start):
    port = free_port()
    process = start(port)
    assert process.stdout.readline() == f"Mon Suivi Psy\u00a0: http://127.0.0.1:{port}\n"
    answers = [status(port, path) for path in ("/", "/aide", "/absente")]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    rest, said = process.communicate(timeout=10)
    assert answers == [200, 200, 404]
    assert (process.returncode, rest) == (0, ""), said


def begin_an_upload(port: int) -> socket.socket:
    """Send a form as far as its first letters, with the cookie without which it would be refused unread."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/essayer")
    answer = connection.getresponse()
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    connection.close()
    upload = socket.create_connection(("127.0.0.1", port))
    head = (
        f"POST /essayer HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nContent-Length: 20000000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
    )
    upload.sendall(head.encode())
    return upload


def test_files_that_arrive_slowly_keep_the_numbers_from_nobody(start):
    port = free_port()
    start(port).stdout.readline()
    with ExitStack() as uploads:
        for _ in range(3):
            uploads.enter_context(begin_an_upload(port))
        assert [status(port, "/aide") for _ in range(5)] == [200] * 5  # within five seconds each


def test_nothing_of_a_visit_is_logged(start):
    port = free_port()
    process = start(port)
    process.stdout.readline()
    status(port, "/mot-secret")
    os.killpg(process.pid, signal.SIGTERM)
    assert "secret" not in "".join(process.communicate(timeout=10))


def workers(process: subprocess.Popen[str]) -> list[str]:
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="Linux says which processes another one made")
def test_a_worker_makes_room_for_a_new_one_and_no_request_is_lost(start):
    """What its age does in six hours, a signal does at once."""
    port = free_port()
    process = start(port)
    process.stdout.readline()
    before = workers(process)
    process.send_signal(signal.SIGHUP)
    answers = []
    while set(workers(process)) & set(before):
        answers.append(status(port, "/aide"))
    assert set(answers) == {200}
    assert len(workers(process)) == len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says it of any process")
def test_a_worker_leaves_no_core_file(start):
    process = start(free_port())
    process.stdout.readline()
    (worker,) = workers(process)
    limits = Path(f"/proc/{worker}/limits").read_text()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)


def test_a_taken_port_is_refused(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(port)
        _, said = process.communicate(timeout=10)
    assert process.returncode == 2
    assert said.startswith(f"Le port {port} est déjà pris")


def test_a_site_that_was_never_prepared_says_how(start, tmp_path):
    process = start(free_port(), MONSUIVIPSY_VAR=str(tmp_path / "empty"))
    _, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (2, "Le site n’est pas prêt\u00a0: lancez d’abord «\u202fmake setup\u202f».\n")


def test_a_bad_setting_is_said(start):
    process = start(free_port(), DATABASE_URL="mysql://localhost/x")
    _, said = process.communicate(timeout=10)
    assert process.returncode == 2
    assert "DATABASE_URL must begin with postgresql://" in said


def test_a_site_can_prepare_itself(start, tmp_path):
    port = free_port()
    process = start(port, "--prepare", MONSUIVIPSY_VAR=str(tmp_path / "new"))
    assert process.stdout.readline().startswith("Mon Suivi Psy")
    assert status(port, "/") == 200
    assert (tmp_path / "new" / "monsuivipsy.sqlite3").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "new" / "demonstration.phrase").exists()


def test_a_demonstration_comes_with_the_site(start, tmp_path):
    process = start(free_port(), "--prepare", "--demonstration", MONSUIVIPSY_VAR=str(tmp_path / "new"))
    said = [process.stdout.readline() for _ in range(2)]
    phrase = (tmp_path / "new" / "demonstration.phrase").read_text().strip()
    assert said[0].startswith("Mon Suivi Psy")
    assert said[1].startswith("Carnet de démonstration (personne inventée)")
    assert phrase in said[1]


def test_a_database_that_does_not_answer_is_said(start, tmp_path):
    process = start(free_port(), "--prepare", DATABASE_URL=f"postgresql://x@/x?host={tmp_path}")
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said[:40]) == (2, "La base de données ne répond pas\u00a0: démar")


def test_a_place_that_cannot_be_written_is_said(start, tmp_path):
    (tmp_path / "file").touch()
    process = start(free_port(), "--prepare", MONSUIVIPSY_VAR=str(tmp_path / "file" / "var"))
    _, said = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "MONSUIVIPSY_VAR" in said


def test_on_postgresql_several_workers_say_it_once_and_stop_at_once(start, postgresql, tmp_path):
    port = free_port()
    databases = {"DATABASE_URL": postgresql.create("served"), "COFFRE_DATABASE_URL": postgresql.create("served_coffre")}
    process = start(port, "--prepare", MONSUIVIPSY_VAR=str(tmp_path), **databases)
    assert process.stdout.readline().startswith("Mon Suivi Psy")
    answers = {status(port, "/aide") for _ in range(20)}
    process.terminate()
    rest, said = process.communicate(timeout=4)
    assert (answers, process.returncode, rest) == ({200}, 0, ""), said
