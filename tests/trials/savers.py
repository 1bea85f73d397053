"""Clients that save without pause, and keep the list of what was acknowledged: the oracle of what must be there."""

import re
import secrets
import threading
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
TOKEN = "t" * 32
TIMEOUT = 15
RESENT_AFTER_SECONDS = 0.05
FILLER = "mot"
# Mood takes faces, sleep a gauge.
VALUES = (("1", "2", "3", "4", "5"), ("0.0", "0.25", "0.5", "0.75", "1.0"))


class NotAnswered(Exception):  # noqa: N818 - it says what happened
    """The server went away before it answered."""


@dataclass
class Browser:
    """One device that speaks to the site, over a connection that is kept."""

    port: int
    cookie: str
    connection: HTTPConnection | None = None

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
        sent = {"Cookie": f"carnet_key={self.cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, **headers}
        if fields is not None:
            sent["Content-Type"] = FORM
        try:
            self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
            self.connection.request(method, path, urlencode(fields) if fields is not None else None, sent)
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, HTTPException):
            self.hang_up()
            raise NotAnswered from None

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


@dataclass
class Field:
    """What one client last saw of its own text and value of a day, and every word of it that was acknowledged."""

    text: str = ""
    value: str = ""
    acknowledged: list[str] = field(default_factory=list)


@dataclass
class Saver:
    """A client with a text and a value of its own on each of its days. `place` is its card: its comment, or the note.

    Each save adds a word that occurs nowhere else, and changes the value. `pending` was sent and never answered.
    """

    browser: Browser
    indicator_ids: tuple[str, ...]
    place: int
    is_noting: bool
    days: list[date]
    fields: dict[date, Field] = field(default_factory=dict)
    pending: dict[str, str] | None = None
    acknowledged: int = 0
    attempts: int = 0
    touched: set[date] = field(default_factory=set)
    refused: list[int] = field(default_factory=list)

    def save(self, fillers: int = 0) -> None:
        """Save the next day, with a word of its own in the text, and maybe some that make it long."""
        on = self.days[self.attempts % len(self.days)]
        self.attempts += 1
        self.touched.add(on)
        held = self.fields.setdefault(on, Field())
        word = secrets.token_hex(5)
        value = VALUES[self.place][self.attempts % 5]
        self.pending = {
            "le": on.isoformat(),
            "operation": secrets.token_hex(8),
            "text": " ".join(filter(None, (held.text, word, *[FILLER] * fillers))),
            "shown": held.text,
            "value": value,
            "value-shown": held.value,
            "word": word,
        }
        self.send()

    def send(self) -> None:
        """Send what is pending, for the first time or again."""
        if (sent := self.pending) is None:
            return
        status, _ = self.browser.ask("POST", "/jour", self.form(sent), Accept="application/json")
        if status == 200:
            held = self.fields[date.fromisoformat(sent["le"])]
            held.text, held.value = sent["text"], sent["value"]
            held.acknowledged.append(sent["word"])
            self.acknowledged += 1
            self.pending = None
        else:
            self.refused.append(status)

    def form(self, sent: dict[str, str]) -> dict[str, str]:
        card = f"q{self.place}"
        text = "note" if self.is_noting else f"{card}-comment"
        return {
            "le": sent["le"],
            "operation": sent["operation"],
            f"{card}-id": self.indicator_ids[self.place],
            card: sent["value"],
            f"{card}-shown": sent["value-shown"],
            text: sent["text"],
            f"{text}-shown": sent["shown"],
        }

    def until(self, stopped: threading.Event) -> None:
        """Save until told to stop, or until nobody answers any more. What was refused is sent again, as a person would.

        A refusal may come from a database that went away after it had written.
        """
        while not stopped.wait(RESENT_AFTER_SECONDS if self.pending else 0):
            try:
                self.send() if self.pending else self.save()
            except NotAnswered:
                return

    def kept(self, page: str) -> tuple[str, str]:
        """Return the text and the value that a day's page shows."""
        text = "note" if self.is_noting else f"q{self.place}-comment"
        return hidden(page, f"{text}-shown"), hidden(page, f"q{self.place}-shown")

    def page(self, on: date) -> str:
        status, page = self.browser.ask("GET", f"/jour?le={on.isoformat()}")
        assert status == 200, (status, on)
        return page

    def faults(self, on: date, page: str) -> list[str]:
        """Compare a day with the list of what was acknowledged. What was sent without an answer may be there, once."""
        held = self.fields.get(on, Field())
        text, value = self.kept(page)
        words = [word for word in text.split() if word != FILLER]
        pending = self.pending if self.pending and self.pending["le"] == on.isoformat() else None
        allowed = {*held.acknowledged, *([pending["word"]] if pending else [])}
        values = {held.value, *([pending["value"]] if pending else [])}
        lost = [f"lost {word}" for word in held.acknowledged if word not in words]
        doubled = [f"doubled {word}" for word in allowed if words.count(word) > 1]
        foreign = [f"foreign {word}" for word in words if word not in allowed]
        return [*lost, *doubled, *foreign, *([] if value in values else [f"value {value}, not {sorted(values)}"])]

    def settle(self) -> None:
        """Go on from what is there, as a person does who opens the page again."""
        if self.pending is not None:
            on = date.fromisoformat(self.pending["le"])
            held = self.fields[on]
            held.text, held.value = self.kept(self.page(on))
            held.acknowledged += [self.pending["word"]] if self.pending["word"] in held.text.split() else []
        self.pending = None


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return unescape(found[1])


def several_days(number: int, last: date) -> list[date]:
    return [last - timedelta(back) for back in range(number)]
