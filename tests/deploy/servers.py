"""nginx with the file that is deployed, its places and ports changed for a test, in front of any server of ours."""

import http.client
import os
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.cli.test_site import free_port

ROOT = Path(__file__).parents[2]
DEPLOYED = ROOT / "deploy" / "nginx" / "monsuivipsy.conf"
HOST = "suivi.example"
# What a package of a distribution says around the file.
AROUND = """
{user}
worker_processes 1;
pid {place}/nginx.pid;
error_log {place}/start.log;
daemon off;
events {{ worker_connections 64; }}
http {{ default_type application/octet-stream; types {{ text/html html; }} include {place}/site.conf; }}
"""


@dataclass(frozen=True)
class Front:
    """nginx at work."""

    place: Path
    port: int
    plain_port: int

    def connection(self) -> http.client.HTTPSConnection:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=context)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Return an answer whose `content` was read."""
        connection = self.connection()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": HOST, **named})
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def held_files(self) -> list[str]:
        """Return the files that a worker holds open, those without a name any more too."""
        master = (self.place / "nginx.pid").read_text().strip()
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        names = []
        for held in (held for worker in workers for held in Path(f"/proc/{worker}/fd").iterdir()):
            with suppress(FileNotFoundError):  # closed meanwhile
                names.append(str(held.readlink()))
        return names

    def logs(self) -> str:
        return "".join(file.read_text() for file in (self.place / "log").iterdir())


@dataclass
class Upstream:
    """A server that keeps what reaches it, in the place of ours."""

    port: int
    seen: list[list[tuple[str, str]]] = field(default_factory=list)


@contextmanager
def echo() -> Iterator[Upstream]:
    upstream = Upstream(free_port())

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            upstream.seen.append(self.headers.items())
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the library's name

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", upstream.port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield upstream
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def in_front_of(port: int, place: Path) -> Iterator[Front]:
    front = Front(place, free_port(), free_port())
    for folder in ("log", "run", "cache", "tls"):
        (place / folder).mkdir(parents=True)
    make_certificate(place / "tls")
    (place / "site.conf").write_text(localised(DEPLOYED.read_text(encoding="utf-8"), front, port))
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(AROUND.format(place=place, user=user))
    command = ["nginx", "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "start.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr, checked.stderr
    process = subprocess.Popen(command)  # noqa: S603 - the same
    try:
        wait_for(front.port)
        yield front
    finally:
        process.terminate()
        process.wait(timeout=10)


def localised(deployed: str, front: Front, port: int) -> str:
    """Change places and ports, and nothing else."""
    for here, there in {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{front.plain_port};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{front.port} ssl http2;",
        "127.0.0.1:8000": f"127.0.0.1:{port}",
        "/etc/ssl/monsuivipsy": str(front.place / "tls"),
        "/var/log/nginx": str(front.place / "log"),
        "/var/cache/nginx": str(front.place / "cache"),
        "/run/monsuivipsy-nginx": str(front.place / "run"),
        "/opt/monsuivipsy": str(ROOT),
    }.items():
        assert here in deployed, here
        deployed = deployed.replace(here, there)
    return deployed


def make_certificate(place: Path) -> None:
    openssl = shutil.which("openssl")
    assert openssl, "nginx comes with it"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    names = ["-subj", f"/CN={HOST}", "-keyout", place / "privkey.pem", "-out", place / "fullchain.pem"]
    subprocess.run([*command, *map(str, names)], check=True, capture_output=True)  # noqa: S603 - our own words


def wait_for(port: int) -> None:
    for _ in range(500):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.connect()
        except OSError:
            time.sleep(0.01)
        else:
            connection.close()
            return
    raise TimeoutError
