"""Open a year of days in this process, on the databases that the environment names, and print the figures."""

import json
import sys
from datetime import date
from time import process_time

import django

django.setup()

from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: E402 - once Django has its settings
from cryptography.hazmat.primitives.hashes import SHA256  # noqa: E402
from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: E402

from monsuivipsy.journal import rows, store  # noqa: E402
from monsuivipsy.journal.domain import documents  # noqa: E402
from tests.carnets import keep, new_carnet  # noqa: E402
from tools.bench.forms import followed, year  # noqa: E402
from tools.bench.lines import medians  # noqa: E402

LAST = date(2026, 11, 24)


def main() -> None:
    opened = new_carnet(*followed())
    key, names = opened.data_key, [store.day_name(day.on) for day in year(LAST)]
    keep(opened, year(LAST))
    head, tags = store.read_head(key), [key.tag(*name) for name in names]
    blobs = [row[4] for row in rows._fetched(key.carnet, tags)]  # noqa: SLF001 - the share of the rows alone
    contents = [stored.content for stored in rows.read_many(key, names).values()]
    figures = medians(
        lambda: store.read_all_days(key, head),
        lambda: rows._fetched(key.carnet, tags),  # noqa: SLF001
        lambda: decrypt(key.key, blobs),
        lambda: [documents._DAY.decode(content) for content in contents],  # noqa: SLF001
        clock=process_time,
    )
    named = dict(zip(("year", "rows", "crypto", "json"), figures, strict=True))
    json.dump({**named, "bytes": max(map(len, contents))}, sys.stdout)


def decrypt(key: bytes, blobs: list[bytes]) -> None:
    """Derive keys and run the cipher over the same bytes, with nothing around it."""
    for blob in blobs:
        derived = HKDF(SHA256(), 76, blob[5:37], b"msp/v1/document").derive(key)
        AESGCM(derived[:32]).encrypt(derived[32:44], blob[69:-16], None)


if __name__ == "__main__":
    main()
