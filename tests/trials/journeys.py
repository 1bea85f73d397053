"""Everything that a person does with a carnet, each text of it a marker that must be found nowhere afterwards."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

from tests.trials.forms import form_to, forms_of
from tests.trials.person import Person
from tests.trials.savers import FORM
from tests.trials.sites import Site

PAIRING = """
import django; django.setup()
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from monsuivipsy.identity import trousseau
from monsuivipsy.journal.actions.keys import start_pairing
from monsuivipsy.sealing.keys import SlotKind
now = datetime.now(UTC)
key = trousseau.open_carnet(urlsafe_b64decode("{cookie}"[1:] + "="), SlotKind.DEVICE, at=now)
print(urlsafe_b64encode(start_pairing(key, at=now)).decode().rstrip("="))
"""
WORDS = re.compile(r"<ol[^>]*>(.*?)</ol>", re.DOTALL)
TODAY = date.today()  # noqa: DTZ011 - the machine's, as the server's


@dataclass
class Journey:
    """One person's way through the site. `markers` are the texts that were planted, by where they were."""

    site: Site
    markers: dict[str, str] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = Person(self.site.port)

    def marker(self, where: str) -> str:
        self.markers[where] = f"marque{secrets.token_hex(6)}"
        return self.markers[where]

    def walk(self) -> None:
        self.open()
        self.follow()
        self.record()
        self.look_back()
        self.share()
        self.bring_and_take()
        self.keep_words()
        self.add_devices()
        self.try_without_carnet()
        self.ask_badly()
        self.meet_failures()

    def open(self) -> None:
        chosen = self.person.fill("/ouvrir", "/ouvrir/indicateurs", areas=[])
        form = form_to(chosen.page, "/ouvrir/indicateurs", "/ouvrir/carnet")
        words = {name: self.marker("word") for name in form.texts[:1]}
        assert self.person.send(form, **words).status == 200
        self.secrets.append(self.person.cookies["carnet_key"])

    def follow(self) -> None:
        names = {"name": self.marker("name"), "unit": self.marker("unit"), "kind": "amount"}
        own = "/reglages/indicateurs/nouveau"
        assert self.person.fill(own, **names, direction="higher_is_worse").status == 200
        again = {"name": self.markers["name"], "kind": "yes_no", "direction": "higher_is_worse"}
        assert self.person.fill(own, **again).status == 422  # the name is there

    def record(self) -> None:
        form = form_to(self.person.open("/").page, "/", "/jour")
        numbers = {name for name in form.texts if re.fullmatch(r"q\d+|mark-amount", name)}
        texts = {name: "7" if name in numbers else self.marker(f"day {name}") for name in form.texts}
        assert self.person.send(form, **texts, **{"q0": "2", "mark-kind": "treatment"}).status == 200
        too_long = {"note": self.marker("long note") * 2_000}
        assert self.person.fill("/", "/jour", **too_long).status == 422
        pause = {"first_on": (TODAY - timedelta(days=3)).isoformat(), "word": "hospital"}
        self.person.fill("/reglages/pauses", **pause)

    def look_back(self) -> None:
        found = self.person.fill("/carnet/recherche", words=self.markers["day note"])
        assert self.markers["day note"] in found.page
        self.person.fill("/carnet/recherche", words=self.marker("search"))
        for address in ("/carnet", "/comprendre", "/aide", "/reglages"):
            assert self.person.open(address).status == 200

    def share(self) -> None:
        given = {"say": self.marker("consultation"), "tables": "on", "attach": "on"}
        shown = self.person.fill("/partager/page", **given)
        assert self.markers["consultation"] in shown.page
        form = form_to(shown.page, "/partager/page", "/partager/page")
        form.action = "/partager/pdf"
        assert self.person.send(form).body.startswith(b"%PDF")

    def bring_and_take(self) -> None:
        for what in ("journal", "tableau", "tableur"):
            form = next(
                form for form in forms_of(self.person.open("/reglages/donnees").page, "") if "emporter" in form.path
            )
            assert self.person.send(form, quoi=what).status == 200
        own = next(answer.body for answer in reversed(self.person.answers) if answer.body.startswith(b"{"))
        changed = own.replace(self.markers["day note"].encode(), self.marker("imported note").encode())
        form = form_to(self.person.open("/reglages/donnees").page, "", "/reglages/donnees/apporter")
        preview = self.person.give(form, f"{self.marker('file name')}.json", changed)
        assert self.person.send(form_to(preview.page, "", "/reglages/donnees/importer"), replaces="on").status == 200
        table = f"date,{self.marker('column')}\n{TODAY},4\n{self.marker('cell')},x\n"
        asked = self.person.give(form, "x.csv", table.encode())
        assert self.person.send(form_to(asked.page, "", "/reglages/donnees/apporter")).status == 200
        self.person.fill("/reglages/donnees/annuler")

    def keep_words(self) -> None:
        page = self.person.fill("/reglages/phrase").page
        words = unescape(re.sub(r"<[^>]+>", " ", WORDS.search(page)[1])).split()
        assert len(words) == 12
        self.secrets += map(" ".join, pairwise(words))
        other = Person(self.site.port)
        assert other.fill("/phrase", words=" ".join(words)).status == 200
        assert "carnet_key" in other.cookies
        other.fill("/phrase", words=" ".join([self.marker("typed word"), *words[1:]]))
        other.fill("/phrase", words=" ".join(reversed(words)))
        self.secrets.append(other.cookies["carnet_key"])
        self.person.answers += other.answers

    def add_devices(self) -> None:
        devices = self.person.open("/reglages/appareils").page
        self.person.send(form_to(devices, "", "/reglages/appareils/renommer"), name=self.marker("device"))
        secret = self.site.run("-c", PAIRING.format(cookie=self.person.cookies["carnet_key"])).strip()
        self.secrets.append(secret)
        other = Person(self.site.port)
        assert other.fill("/appareil", secret=secret).status == 200
        self.secrets.append(other.cookies["carnet_key"])
        other.fill("/appareil", secret=secret)  # used up
        other.fill("/reglages/verrouiller")
        self.person.answers += other.answers

    def try_without_carnet(self) -> None:
        visitor = Person(self.site.port)
        form = next(form for form in forms_of(visitor.open("/essayer").page, "/essayer") if form.files)
        lines = "".join(f"2026-03-{day:02},{day % 5 + 1},3\n" for day in range(1, 29))
        table = f"date,{self.marker('tried column')},{self.marker('tried')}\n{lines}"
        asked = visitor.give(form, f"{self.marker('tried file')}.csv", table.encode())
        proposed = visitor.send(form_to(asked.page, "/essayer", "/essayer"))
        form = form_to(proposed.page, "/essayer", "/essayer/page")
        assert self.markers["tried"] in visitor.send(form, say=self.marker("tried consultation")).page
        form.action = "/essayer/pdf"
        assert visitor.send(form).body.startswith(b"%PDF")
        self.person.answers += visitor.answers

    def ask_badly(self) -> None:
        """Ask what no page asks, with markers where a log or an error page would repeat them."""
        ask, marker = self.person.ask, self.marker
        token = self.person.cookies["csrftoken"]

        def kind(content: str, token: str = token) -> dict[str, str]:
            return {"Content-Type": content, "X-CSRFToken": token}

        ask("GET", f"/{marker('path')}")
        ask("GET", f"/jour?le={marker('query')}")
        ask("GET", "/", None, Host=f"{marker('host')}.example")
        ask("GET", "/", None, **{"X-Forwarded-For": marker("header"), "User-Agent": marker("agent")})
        ask("POST", "/jour", f"note={marker('no token')}".encode(), **kind(FORM))
        ask(
            "POST",
            "/jour",
            marker("not a form").encode(),
            **{"Content-Type": f"multipart/form-data; boundary={marker('boundary')}"},
        )
        ask(
            "POST",
            "/jour",
            b"note=" + marker("not utf-8").encode() + b"%ff%fe",
            **{"Content-Type": "application/x-www-form-urlencoded; charset=utf-9"},
        )
        ask("PUT", "/jour", marker("put").encode())
        ask("POST", "/jour", f"le={marker('day')}&note={marker('no day')}".encode(), **kind(FORM))
        self.person.cookies["carnet_key"], kept = self.marker("cookie"), self.person.cookies["carnet_key"]
        ask("GET", "/carnet")
        self.person.cookies["carnet_key"] = kept

    def meet_failures(self) -> None:
        """Let the views of this person's forms fail once they have done their work."""
        fails = [
            self.person.fill("/", "/jour", fails=True, note=self.marker("failed note")),
            self.person.fill("/carnet/recherche", fails=True, words=self.marker("failed search")),
            self.person.fill("/partager/page", fails=True, say=self.marker("failed consultation")),
            self.person.fill("/reglages/indicateurs/nouveau", fails=True, name=self.marker("failed name")),
            self.person.fill("/reglages/phrase", fails=True),
            Person(self.site.port).fill("/phrase", fails=True, words=self.marker("failed words")),
        ]
        form = form_to(self.person.open("/reglages/donnees").page, "", "/reglages/donnees/apporter")
        table = f"date,{self.marker('failed column')}\n{TODAY},4\n".encode()
        fails.append(self.person.give(form, f"{self.marker('failed file')}.csv", table, fails=True))
        assert [answer.status for answer in fails] == [500] * len(fails)
        self.person.answers += fails
