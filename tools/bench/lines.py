"""Figures as `make bench` prints them: medians of paired rounds, beside what they are compared with."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from timeit import repeat

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROUNDS = 15
HKDF_OF_THE_TARGETS = 2.9


@dataclass(frozen=True)
class Line:
    """One figure. `against` says what it is compared with; `target` is in the same unit."""

    what: str
    figure: str
    against: str = ""
    target: str = ""


def show(lines: list[Line]) -> None:
    widths = [max(len(getattr(line, name)) for line in lines) for name in ("what", "figure", "against")]
    for line in lines:
        cells = (line.what.ljust(widths[0]), line.figure.rjust(widths[1]), line.against.ljust(widths[2]), line.target)
        print("  ".join(cells).rstrip(), flush=True)


def machine() -> str:
    cpu = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        models = [
            line.partition(":")[2].strip() for line in information.read_text().splitlines() if "model name" in line
        ]
        cpu = models[0] if models else cpu
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}{load}"
    return f"{cpu}, {system}; HKDF {hkdf():.1f} µs ({HKDF_OF_THE_TARGETS} where the targets were set); {ROUNDS} rounds"


def hkdf() -> float:
    """Return the best time of one derivation in microseconds: what this machine does today, in one figure."""
    key, salt, algorithm = bytes(32), bytes(32), SHA256()
    times = repeat(lambda: HKDF(algorithm, 32, salt, b"info").derive(key), number=2_000, repeat=9)
    return 1e6 * min(times) / 2_000


def medians(*functions: Callable[[], object], clock: Callable[[], float] = perf_counter) -> list[float]:
    """Return the median of each in milliseconds, after one call that does not count."""
    times: list[list[float]] = [[] for _ in functions]
    for number in range(ROUNDS + 1):
        for function, kept in zip(functions, times, strict=True):
            began = clock()
            function()
            if number:
                kept.append(1000 * (clock() - began))
    return [median(kept) for kept in times]


def ms(value: float) -> str:
    return f"{value:.1f} ms"
