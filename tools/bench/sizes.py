"""Few journals against many: a save and a page must not take longer because others keep one too."""

from itertools import repeat
from statistics import median

from tools.bench.clients import Measured, measure, request
from tools.bench.lines import ROUNDS, Line, ms
from tools.bench.saves import saves
from tools.bench.sites import Machine, crowd, databases, opened_year, prepared, served

FEW, MANY = 1_000, 100_000
REQUESTS = 60


def lines() -> list[Line]:
    return [line for database in databases() for line in compared(database)]


def compared(database: str) -> list[Line]:
    """Serve both at once and ask them in turn, so that a busy machine slows both alike."""
    with prepared(database) as few, prepared(database) as many:
        crowd(few, FEW)
        crowd(many, MANY)
        cookies = [opened_year(machine) for machine in (few, many)]
        with served(few), served(many):
            rounds = [
                [asked(machine, cookie) for machine, cookie in zip((few, many), cookies, strict=True)]
                for _ in range(ROUNDS + 1)
            ][1:]
    return [
        line(database, what, [[each[place] for each in both] for both in rounds]) for place, what in enumerate(WHAT)
    ]


WHAT = ("save", "page of a day")


def asked(machine: Machine, cookie: str) -> tuple[Measured, Measured]:
    port = machine.site.port
    saved = measure(port, machine.pid, [saves(port, cookie)], pages=REQUESTS)
    return saved, measure(port, machine.pid, [repeat(request("GET", "/", port, cookie))], pages=REQUESTS)


def line(database: str, what: str, rounds: list[list[Measured]]) -> Line:
    few, many = (median(both[side].percentile(0.95) for both in rounds) for side in (0, 1))
    ratio = median(both[1].percentile(0.95) / both[0].percentile(0.95) for both in rounds)
    against = f"{ratio:.2f} × {FEW} journals ({ms(few)})"
    return Line(f"{what}, p95, {MANY} journals, {database}", ms(many), against, "target: at most 1.2 ×")
