"""Comprendre on a year of sealed days, from cookie to bytes, and the PDF for the doctor with what it permits to say."""

from itertools import repeat
from statistics import median
from urllib.parse import urlencode

from tools.bench.clients import Measured, measure, request
from tools.bench.forms import followed
from tools.bench.lines import ROUNDS, Line, ms
from tools.bench.sites import Machine, databases, opened_year, prepared, served

PAGES = 5
YEAR = "/comprendre?jours=365"
PDF = "/partager/pdf"


def lines() -> list[Line]:
    return [line for database in databases() for line in looked_at(database)]


def looked_at(database: str) -> list[Line]:
    with prepared(database) as machine:
        cookie = opened_year(machine)
        with served(machine):
            port = machine.site.port
            read = [request("GET", YEAR, port, cookie)]
            printed = [request("POST", PDF, port, cookie, page())]
            rounds = [(visits(machine, read), visits(machine, printed)) for _ in range(ROUNDS + 1)][1:]
    shown, sheets = zip(*rounds, strict=True)
    return [
        Line(f"Comprendre on a year, {database}", *figures(shown), "target: 60 ms of processor"),
        Line(f"one page for the doctor as PDF, {database}", *figures(sheets), "target: 200 ms of processor"),
    ]


def figures(rounds: tuple[Measured, ...]) -> tuple[str, str]:
    latencies = sorted(latency for one in rounds for latency in one.latencies)
    p95 = latencies[int(0.95 * len(latencies))]
    return ms(median(one.processor for one in rounds)), f"of processor, p95 {ms(p95)}, {len(latencies)} pages"


def visits(machine: Machine, sent: list[bytes]) -> Measured:
    return measure(machine.site.port, machine.pid, [repeat(sent[0])], pages=PAGES)


def page() -> bytes:
    """Return the form of the page as it stands when nothing was touched: the last ninety days, all indicators."""
    empty = dict.fromkeys(("first_on", "last_on", "say", "say_shown", "consultation_on", "consultation_shown"), "")
    return urlencode([*empty.items(), *(("indicators", indicator.id) for indicator in followed())]).encode()
