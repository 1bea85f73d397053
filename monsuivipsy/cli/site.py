"""`monsuivipsy serve`: the site on this machine."""

import errno
import multiprocessing
import os
import socket
import threading
import time
from functools import partial
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import click

from monsuivipsy.cli.demonstration import check_demonstration, demonstration_line
from monsuivipsy.cli.help import FrenchCommand
from monsuivipsy.cli.process import hide_memory
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.starting import check_address, count_workers, load_once, use_settings
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted

if TYPE_CHECKING:
    from multiprocessing.synchronize import Lock

APPLICATION = "monsuivipsy.config.wsgi:application"
STOP_WITHIN_SECONDS = 5
# While somebody sends a file slowly, a thread waits for it: one alone would keep the emergency numbers from everybody.
THREADS_OF_A_LONE_WORKER = 4
# Python cannot wipe memory: a process that held keys makes room for a new one.
WORKERS_LIVE_SECONDS = 6 * 3600
LAST_PORT = 65535
POLLED_EVERY_SECONDS = 0.01
READY = N_("Mon Suivi Psy : %(address)s")
TAKEN = N_(
    "Le port %(port)s est déjà pris : arrêtez ce qui l’occupe, ou donnez-en un autre (--port, ou make run PORT=…)."
)
NO_SUCH_PORT = N_("Le port %(port)s n’existe pas : donnez un nombre de 1 à %(last)s.")
RESERVED = N_("Le port %(port)s est réservé au système : donnez-en un au-dessus de 1023 (--port, ou make run PORT=…).")
NO_SUCH_ADDRESS = N_("L’adresse %(address)s n’est pas de cette machine : donnez par exemple 127.0.0.1.")


class PortType(click.ParamType[int]):
    """A port's number."""

    name = "port"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> int:  # noqa: ANN401 - click's own
        text = str(value)
        if text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PORT)) and 1 <= int(text) <= LAST_PORT:
            return int(text)
        raise Refusal(Message(NO_SUCH_PORT, {"port": quoted(text), "last": LAST_PORT}))


@click.command(cls=FrenchCommand, help=N_("Sert le site sur cette machine, jusqu’à Ctrl-C."))
@click.option("--address", default="127.0.0.1", metavar=N_("ADRESSE"), help=N_("Sinon 127.0.0.1."))
@click.option("--port", type=PortType(), default=8000, metavar="PORT", help=N_("Sinon 8000."))
@click.option("--prepare", is_flag=True, help=N_("Prépare d’abord les bases et les fichiers statiques."))
@click.option("--demonstration", is_flag=True, help=N_("Ouvre un carnet d’exemple, dont il donne la phrase."))
def serve(*, address: str, port: int, prepare: bool, demonstration: bool) -> None:
    check_free(address, port)
    use_settings()
    check_address(address)
    if demonstration:
        check_demonstration(address)
    load_once(prepare=prepare)
    lines = [str(Message(READY, {"address": _site(address, port)}))]
    if demonstration:
        lines.append(demonstration_line(_site(address, port)))
    workers = count_workers()
    hide_memory()
    from granian import Granian  # noqa: PLC0415 - no other command serves
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    server = Granian(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS_OF_A_LONE_WORKER if workers == 1 else 1,
        log_access=False,
        log_level=LogLevels.error,
        workers_kill_timeout=STOP_WITHIN_SECONDS,
        workers_lifetime=WORKERS_LIVE_SECONDS,
    )
    announced = partial(load, multiprocessing.Lock(), address, port, "\n".join(lines))
    server.serve(target_loader=announced, wrap_loader=False)


def load(announcer: "Lock", address: str, port: int, said: str) -> Any:  # noqa: ANN401 - what the server calls
    """Give a worker its application; the first of them says where the site is, once it answers there."""
    from monsuivipsy.config.wsgi import application  # noqa: PLC0415 - in the worker, for one that starts afresh

    if hasattr(os, "setpgid"):
        # Ctrl-C is for the server, which tells its workers to stop; told twice at once, they may miss both.
        os.setpgid(0, 0)
    if announcer.acquire(block=False):
        threading.Thread(target=_announce, args=(address, port, said), daemon=True).start()
    return application


def _announce(address: str, port: int, said: str) -> None:
    while not _answers(address, port):
        time.sleep(POLLED_EVERY_SECONDS)
    click.echo(said)


def _answers(address: str, port: int) -> bool:
    """Ask for a page: a connection alone is taken before anybody is there to answer."""
    from django.conf import settings  # noqa: PLC0415 - no other command needs Django

    host = next((name for name in settings.ALLOWED_HOSTS if name[:1] not in {"*", "."}), _host(address))
    connection = HTTPConnection(address, port, timeout=STOP_WITHIN_SECONDS)
    try:
        connection.request("HEAD", "/", headers={"Host": host})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _site(address: str, port: int) -> str:
    return f"http://{_host(address)}:{port}"


def _host(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def check_free(address: str, port: int) -> None:
    """Refuse a port that is taken: the server itself would share it."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            texts = {errno.EADDRINUSE: TAKEN, errno.EACCES: RESERVED}
            text = texts.get(error.errno or 0, NO_SUCH_ADDRESS)
            raise Refusal(Message(text, {"port": port, "address": address})) from None
