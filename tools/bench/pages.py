"""The page of a day: how long the server takes for it, and what travels on a first visit and on the next one."""

import gzip
import re
import sys
from datetime import date
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import repeat
from statistics import median

from tests.trials.savers import TOKEN
from tools.bench.clients import Measured, measure, request
from tools.bench.lines import ROUNDS, Line, ms
from tools.bench.sites import Machine, databases, opened_year, prepared, served

PAGES = 40
LINKED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
NAMED = re.compile(rb"url\(([^)]+)\)")
KB = 1_000


def lines() -> list[Line]:
    return [line for database in databases() for line in looked_at(database)]


def looked_at(database: str) -> list[Line]:
    with prepared(database) as machine:
        cookie = opened_year(machine)
        with served(machine):
            rounds = [visits(machine, cookie) for _ in range(ROUNDS)]
            weights = [] if machine.server else weighed(machine, cookie)
    times = sorted(latency for each in rounds for latency in each.latencies)
    processor = median(each.processor for each in rounds)
    figure = f"median {ms(times[len(times) // 2])}"
    against = f"p95 {ms(times[int(0.95 * len(times))])}, {len(times)} pages, {ms(processor)} of processor"
    return [
        Line(f"the page of a day, {database}, one after the other", figure, against, "target: 6 ms, p95 20"),
        *weights,
    ]


def visits(machine: Machine, cookie: str) -> Measured:
    sent = request("GET", "/", machine.site.port, cookie)
    return measure(machine.site.port, machine.pid, [repeat(sent)], pages=PAGES)


def weighed(machine: Machine, cookie: str) -> list[Line]:
    """Weigh the page as a proxy compresses it, and with it all that a browser fetches for it once."""
    page = fetched(machine, f"/jour?le={date.today()}", cookie)  # noqa: DTZ011 - the machine's, as the server's
    files = {address: fetched(machine, address, cookie) for address in sorted(set(LINKED.findall(page.decode())))}
    for address, content in list(files.items()):
        if address.endswith(".css"):
            named = [beside(address, name.strip(b"'\"").decode()) for name in NAMED.findall(content)]
            files |= {name: fetched(machine, name, cookie) for name in named}
    next_visit = len(gzip.compress(page, 6))
    static = {address: weight(address, content) for address, content in files.items()}
    script = sum(size for address, size in static.items() if address.endswith(".js"))
    first = next_visit + sum(static.values())
    return [
        Line("  first visit, compressed", kb(first), f"{len(files)} files and the page", "target: at most 60 KB"),
        Line("  next visit, compressed", kb(next_visit), f"{kb(len(page))} before", "target: at most 8 KB"),
        Line("  script, compressed", kb(script), "", "target: at most 12 KB"),
    ]


def weight(address: str, content: bytes) -> int:
    """Return what travels of a file: fonts are compressed already."""
    return len(content) if address.endswith((".woff2", ".png")) else len(gzip.compress(content, 9))


def beside(address: str, name: str) -> str:
    folder = address.rpartition("/")[0]
    while name.startswith("../"):
        folder, name = folder.rpartition("/")[0], name.removeprefix("../")
    return f"{folder}/{name}"


def fetched(machine: Machine, address: str, cookie: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", machine.site.port)
    connection.request("GET", address, headers={"Cookie": f"carnet_key={cookie}; csrftoken={TOKEN}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != HTTPStatus.OK:
        sys.exit(f"{address}: {answer.status}")
    return body


def kb(size: int) -> str:
    return f"{size / KB:.1f} KB"
