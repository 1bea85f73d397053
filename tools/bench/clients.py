"""Clients over sockets of their own that cost little: they share the machine's cores with what they measure."""

import os
import selectors
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.trials.savers import FORM, TOKEN
from tests.trials.sites import descendants

TICK = os.sysconf("SC_CLK_TCK")
BODY = b"\r\n\r\n"


@dataclass
class Measured:
    """What a round gave: requests a second, processor milliseconds a request, and each latency in milliseconds."""

    rate: float = 0
    processor: float = 0
    latencies: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(method: str, path: str, port: int, cookie: str, body: bytes = b"") -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: carnet_key={cookie}; csrftoken={TOKEN}",
        f"X-CSRFToken: {TOKEN}",
        f"Origin: http://127.0.0.1:{port}",
        "Sec-Fetch-Site: same-origin",
        "Accept: application/json" if method == "POST" else "Accept: text/html",
        *([f"Content-Type: {FORM}", f"Content-Length: {len(body)}"] if body else []),
    ]
    return "\r\n".join(lines).encode() + BODY + body


def measure(port: int, pid: int, senders: list[Iterator[bytes]], *, seconds: float = 0, pages: int = 0) -> Measured:
    """Let each sender keep one connection busy for some time, or for some answers. Any answer but 200 ends it."""
    began, spent = perf_counter(), processor_seconds(pid)
    latencies = exchange(port, senders, lambda answered: answered < pages or perf_counter() - began < seconds)
    took, spent = perf_counter() - began, processor_seconds(pid) - spent
    return Measured(len(latencies) / took, 1000 * spent / len(latencies), latencies)


def exchange(port: int, senders: list[Iterator[bytes]], goes_on: Callable[[int], bool]) -> list[float]:
    latencies: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for sender in senders:
            connection = socket.create_connection(("127.0.0.1", port))
            connection.sendall(next(sender))
            waiting.register(connection, selectors.EVENT_READ, [sender, perf_counter(), b""])
        while waiting.get_map():
            for key, _ in waiting.select():
                sender, sent_at, _ = key.data
                key.data[2] += key.fileobj.recv(1 << 18)
                if not is_whole(key.data[2]):
                    continue
                if not key.data[2].startswith(b"HTTP/1.1 200"):
                    sys.exit(f"not answered: {key.data[2][:200]!r}")
                latencies.append(1000 * (perf_counter() - sent_at))
                if goes_on(len(latencies)):
                    key.data[1:] = [perf_counter(), b""]
                    key.fileobj.sendall(next(sender))
                else:
                    waiting.unregister(key.fileobj)
                    key.fileobj.close()
    return latencies


def is_whole(answer: bytes) -> bool:
    head, found, body = answer.partition(BODY)
    if not found:
        return False
    if b"transfer-encoding: chunked" in head.lower():
        return body.endswith(b"0\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)


def processor_seconds(pid: int) -> float:
    """Return what a process and all that it started have used of the processors so far."""
    return sum(map(own_seconds, [pid, *descendants(pid)]))


def own_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK
