"""How a journal leaves: our own JSON, which reads back as the same journal, and the table of every calendar day."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import msgspec

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.payload import FORMAT, VERSION, day_record, plan_record, profile_record
from monsuivipsy.journal.domain.series import plain_cell, rows, safe_cell

LINES_A_PART = 256
BYTE_ORDER_MARK = "\ufeff"
_ENCODER = msgspec.json.Encoder()


def own_json(journal: Journal, *, exported_at: datetime) -> bytes:
    """Return the journal in our own format, one line for each day; `exported_at` is the only thing that varies."""
    return b"".join(own_json_parts(journal, exported_at=exported_at))


def own_json_parts(journal: Journal, *, exported_at: datetime) -> Iterator[bytes]:
    """Yield the same in parts."""
    encode = _ENCODER.encode
    moment = exported_at.astimezone(UTC).replace(microsecond=0)
    yield b'{"format":%b,"version":%b,"exported_at":%b,\n' % (encode(FORMAT), encode(VERSION), encode(moment))
    yield b'"profile":%b,\n"days":{' % encode(profile_record(journal.profile))
    before = b"\n"
    for on, day in sorted(journal.days.items()):
        yield b'%b"%b":%b' % (before, on.isoformat().encode(), encode(day_record(day)))
        before = b",\n"
    plan = None if journal.plan is None else plan_record(journal.plan)
    yield b'\n},\n"plan":%b,\n"rest":%b}\n' % (encode(plan), encode(journal.rest))


def table_csv(journal: Journal, *, french: bool = False) -> Iterator[bytes]:
    """Yield the table in parts: every calendar day from the first to the last, every indicator, empty for no answer.

    `french` is what a French spreadsheet opens at once: semicolons, decimal commas, a byte order mark.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if french else ",", lineterminator="\r\n")
    if french:
        out.write(BYTE_ORDER_MARK)
    writer.writerow(["date", *(safe_cell(indicator.name) for indicator in journal.indicators)])
    if journal.first_on is None or journal.last_on is None:
        yield out.getvalue().encode()
        return
    ids = [indicator.id for indicator in journal.indicators]
    for number, (on, values) in enumerate(rows(journal, journal.first_on, journal.last_on, ids), 1):
        cells = ["" if value is None else plain_cell(value) for value in values]
        writer.writerow([on.isoformat(), *(cell.replace(".", ",") for cell in cells)] if french else [on, *cells])
        if number % LINES_A_PART == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()
