"""A year of days opened, in processor time: read, unsealed and decoded, beside its cryptography alone."""

import json

from tools.bench.lines import Line, ms
from tools.bench.sites import SQLITE, databases, prepared

MOST = {SQLITE: 6}


def lines() -> list[Line]:
    return [opened(database) for database in databases()]


def opened(database: str) -> Line:
    with prepared(database) as machine:
        figures = json.loads(machine.site.run("-m", "tools.bench.opening").splitlines()[-1])
    return Line(
        f"a year of days opened, {database}, {figures['bytes']} bytes a day",
        ms(figures["year"]),
        f"rows alone {ms(figures['rows'])}, ciphers alone {ms(figures['crypto'])}, JSON alone {ms(figures['json'])}",
        f"target: {MOST.get(database, 12)} ms of processor",
    )
