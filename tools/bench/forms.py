"""What the clients of the benches send and what their carnets hold: ten answers of several kinds a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import Answer, Day
from monsuivipsy.journal.domain.indicators import Indicator, Kind

ANSWERS, DAYS = 10, 365
OPERATION = b"f" * 16
NOTE = "Une journée comme les autres, avec une promenade le matin."
# Each answer is changed at each save, there and back.
VALUES = {Kind.FACES: (2, 4), Kind.GAUGE: (0.25, 0.75), Kind.YES_NO: (False, True), Kind.AMOUNT: (3.0, 4.0)}
WRITTEN = {Kind.FACES: ("2", "4"), Kind.GAUGE: ("0.25", "0.75"), Kind.YES_NO: ("0", "1"), Kind.AMOUNT: ("3.0", "4.0")}


def followed() -> list[Indicator]:
    return [entry.indicator(place) for place, entry in enumerate(catalogue().current[:ANSWERS])]


def body(shown: int) -> bytes:
    """Return a form that changes every answer from what was shown to the other one."""
    today = date.today()  # noqa: DTZ011 - the machine's, as the server's
    fields = {"le": today.isoformat(), "operation": OPERATION.decode(), "note": NOTE, "note-shown": NOTE}
    for place, indicator in enumerate(followed()):
        values = WRITTEN[indicator.kind]
        fields |= {f"q{place}-id": indicator.id, f"q{place}": values[1 - shown], f"q{place}-shown": values[shown]}
        fields |= {f"q{place}-comment": "", f"q{place}-comment-shown": ""}
    return urlencode(fields).encode()


def year(last: date) -> Iterator[Day]:
    """Give the days of a year as one device saved them: ten answers each, a comment now and then, a note."""
    for back in range(DAYS):
        on = last - timedelta(days=back)
        at = datetime(on.year, on.month, on.day, 20, 4, 5, 123_456, tzinfo=UTC)
        answers = {
            indicator.id: Answer(
                value=VALUES[indicator.kind][(back + place) % 2],
                comment="Fatigue en fin de journée." if (back + place) % 40 == 0 else "",
                changed_at=at,
                device="ab12cd34ef56",
            )
            for place, indicator in enumerate(followed())
        }
        yield Day(on=on, answers=answers, note=NOTE if back % 3 == 0 else "", first_saved_at=at, last_saved_at=at)
