"""A save of ten answers against a bare view that inserts a row of the same size: same server, middleware, database."""

import secrets
from collections.abc import Iterator
from itertools import cycle, repeat
from statistics import median
from typing import Protocol

from tools.bench.bare import ALONE, OPENED
from tools.bench.clients import Measured, measure, request
from tools.bench.forms import ANSWERS, OPERATION, body, followed
from tools.bench.lines import ROUNDS, Line, ms
from tools.bench.sites import SQLITE, Machine, databases, prepared, served

CONNECTIONS, SECONDS = 8, 1.0
LEAST = {SQLITE: 0.75}
Round = tuple[Measured, Measured, Measured]


class Ratio(Protocol):
    def __call__(self, bare: Measured, ours: Measured) -> float: ...


def lines() -> list[Line]:
    return [line for database in databases() for line in compared(database)]


def compared(database: str) -> list[Line]:
    with prepared(database) as machine:
        cookies = machine.site.open_carnets(CONNECTIONS, *(indicator.id for indicator in followed()))
        with served(machine):
            rounds = [one_round(machine, cookies) for _ in range(ROUNDS + 1)][1:]
    target = f"target: at least {LEAST.get(database, 0.6)}"
    alone, opened, saves = zip(*rounds, strict=True)
    return [
        Line(f"bare insert behind the same middleware, {database}, {CONNECTIONS} connections", *figures(opened)),
        Line("  the same where no carnet is opened", *figures(alone)),
        Line(f"save of {ANSWERS} answers, {database}", *figures(saves)),
        Line("  throughput, save : bare", *ratios(rounds, lambda bare, ours: ours.rate / bare.rate), target),
        Line("  processor, bare : save", *ratios(rounds, lambda bare, ours: bare.processor / ours.processor), target),
    ]


def figures(rounds: tuple[Measured, ...]) -> tuple[str, str]:
    rate, processor = median(one.rate for one in rounds), median(one.processor for one in rounds)
    return f"{rate:.0f}/s", f"{processor:.2f} ms of processor, p95 {ms(median(one.percentile(0.95) for one in rounds))}"


def ratios(rounds: list[Round], ratio: Ratio) -> tuple[str, str]:
    against_opened = median(ratio(opened, save) for _, opened, save in rounds)
    against_alone = median(ratio(alone, save) for alone, _, save in rounds)
    return f"{against_opened:.2f}", f"{against_alone:.2f} where no carnet is opened"


def one_round(machine: Machine, cookies: list[str]) -> Round:
    port = machine.site.port
    alone = [repeat(request("POST", ALONE, port, cookie, body(0))) for cookie in cookies]
    opened = [repeat(request("POST", OPENED, port, cookie, body(0))) for cookie in cookies]
    saved = [saves(port, cookie) for cookie in cookies]
    return tuple(measure(port, machine.pid, senders, seconds=SECONDS) for senders in (alone, opened, saved))


def saves(port: int, cookie: str) -> Iterator[bytes]:
    """Give forms that each change all the answers, each with an operation of its own."""
    for sent in cycle([request("POST", "/jour", port, cookie, body(shown)) for shown in (0, 1)]):
        yield sent.replace(OPERATION, secrets.token_hex(8).encode())
