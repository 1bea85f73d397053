"""Whatever is written in any field stays a text on every page, on paper and in every file: nothing of it runs."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from monsuivipsy.journal.domain.entries import MAX_TEXT
from tests.carnets import BOTH, bring, browser_cookie
from tests.trials.forms import Form, form_to
from tests.trials.full import DAYS, TODAY, full_carnet
from tests.trials.hostile_texts import LONGEST, TEXTS
from tests.website.addresses import closed_addresses
from tests.website.documents import Document, read

pytestmark = pytest.mark.django_db(databases=BOTH)
# Every fourth text stands in a field that comes as often as there are days; four carnets have them all everywhere.
STEP = 4
NAMES = DAYS
short_and_long = pytest.mark.parametrize(
    "offset", [0, *(pytest.param(offset, marks=pytest.mark.long) for offset in range(1, STEP))]
)
# What would run, load or send something elsewhere; none of our pages has any of it.
FOREIGN_TAGS = {
    "iframe",
    "object",
    "embed",
    "base",
    "applet",
    "marquee",
    "style",
    "math",
    "video",
    "audio",
    "foreignobject",
}
LEADING = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Rotation:
    """Gives each field one text after the other; a field that takes much of it takes all of them."""

    offset: int

    def __post_init__(self) -> None:
        self.given = Counter[str]()

    def __call__(self, field: str, most: int) -> str:
        if field == "consultation":
            return "\n".join(TEXTS)[:most]
        if field == "note" and not self.given[field]:
            self.given[field] += 1
            return LONGEST
        text = TEXTS[(self.offset + STEP * self.given[field]) % len(TEXTS)]
        self.given[field] += 1
        return text[:most]


@pytest.fixture
def opened(offset):
    return full_carnet(Rotation(offset), names=NAMES)


@pytest.fixture
def owner(client, opened):
    bring(client, opened)
    return client


def suspicious(document: Document) -> Iterator[str]:
    """Give what a text must never become."""
    for tag, given in document.elements:
        if tag in FOREIGN_TAGS or (tag == "script" and not given.get("src", "").startswith("/static/")):
            yield tag
        if tag == "meta" and "http-equiv" in given:
            yield "meta"
        for name, value in given.items():
            if name.startswith("on") or name in {"style", "srcdoc", "contenteditable"}:
                yield f"{tag} {name}"
            if name in {"href", "src", "action", "formaction", "xlink:href", "data"} and not is_own(value):
                yield f"{tag} {name}={value}"


def is_own(address: str) -> bool:
    """Say whether an address leads to this site, or calls a number or writes to the contact."""
    return address.startswith(("/", "#", "?", "tel:", "sms:", "mailto:monsuivipsy@")) and not address.startswith("//")


def opened_pages(owner: Any) -> Iterator[tuple[str, str]]:
    for address in ("/", *closed_addresses(), f"/jour?le={TODAY}"):
        answer = owner.get(address)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield address, answer.content.decode()


def pages(owner: Any) -> Iterator[tuple[str, str]]:
    """Give every page that shows what was written: those that are opened, and those that answer a form."""
    yield from opened_pages(owner)
    found = owner.get("/carnet/recherche").content.decode()
    for word in ("script", "xss", TEXTS[0], LONGEST[:200]):
        yield f"search {word[:20]}", sent(owner, form_to(found, "", "/carnet/recherche"), words=word)
    yield "share", shared(owner)
    yield "refused day", refused_day(owner)
    file = SimpleUploadedFile("<img src=x onerror=xss(1)>.json", taken(owner, "journal"))
    yield "preview", owner.post("/reglages/donnees/apporter", {"file": file}).content.decode()
    for address in ("/essayer", "/reglages/donnees/apporter"):
        table = "\n".join([f'date,"{TEXTS[0]}","{TEXTS[40]}"', "2026-03-01,1,2", f"2026-03-02,{TEXTS[1]},x"])
        answer = owner.post(address, {"file": SimpleUploadedFile("x.csv", table.encode())}, follow=True)
        yield f"table to {address}", answer.content.decode()


def sent(owner: Any, form: Form, **given: str) -> str:
    return owner.post(form.action, form.filled(**given)).content.decode()


def shared(owner: Any) -> str:
    return sent(owner, form_to(owner.get("/partager/page").content.decode(), "/partager/page", "/partager/page"))


def refused_day(owner: Any) -> str:
    """Send a day back that has to be mended, with a text in each of its fields."""
    form = form_to(owner.get("/").content.decode(), "/", "/jour")
    hostile = {name: TEXTS[place % len(TEXTS)] for place, name in enumerate(form.texts)}
    answer = owner.post("/jour", form.filled(**hostile | {"q1": "<svg onload=xss(1)>", "note": "x" * 20_001}))
    assert answer.status_code == 422
    return answer.content.decode()


def taken(owner: Any, what: str) -> bytes:
    answer = owner.post("/reglages/donnees/emporter", {"quoi": what})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@short_and_long
def test_no_text_becomes_a_part_of_any_page(owner):
    found = {address: list(suspicious(read(page))) for address, page in pages(owner)}
    assert {address: what for address, what in found.items() if what} == {}
    assert len(found) > 20


@short_and_long
def test_on_paper_a_text_is_neither_a_link_nor_a_command(owner):
    form = form_to(shared(owner), "/partager/page", "/partager/page")
    answer = owner.post("/partager/pdf", form.filled())
    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                assert not {"/URI", "/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA"} & set(each.keys())


@short_and_long
@pytest.mark.parametrize(("what", "delimiter"), [("tableau", ","), ("tableur", ";")])
def test_in_a_table_no_text_is_a_formula(owner, what, delimiter):
    table = taken(owner, what).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == DAYS + 1
    assert [cell for row in rows for cell in row if cell.startswith(LEADING) and not is_number(cell)] == []
    assert any(cell.startswith(tuple(f"'{sign}" for sign in LEADING)) for cell in rows[0])


def is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


@short_and_long
def test_our_own_file_gives_every_text_back_as_it_was(owner, offset):
    read_back = json.loads(taken(owner, "journal"))
    written = Rotation(offset)
    names = {indicator["name"] for indicator in read_back["profile"]["indicators"]}
    assert {written("name", 200) for _ in range(NAMES)} <= names
    assert read_back["profile"]["consultation_text"] == written("consultation", MAX_TEXT)
    assert [day["note"] for day in read_back["days"].values()] == [written("note", 4_000) for _ in range(DAYS)]


WATCH = """
window.fired = [];
window.xss = what => window.fired.push(String(what));
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => window.fired.push(name);
"""


@pytest.fixture
def watched(open_page, live_server, opened):
    """Give a page without our security policy, which alone could hide that a text runs, and what happens on it."""
    page = open_page(bypass_csp=True)
    page.add_init_script(WATCH)
    page.context.add_cookies([browser_cookie(opened, live_server.url)])
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: None if request.url.startswith(live_server.url) else happened.append(request.url)
    )
    page.on("popup", lambda popup: happened.append(popup.url))
    return page, happened


@pytest.mark.django_db(databases=BOTH, transaction=True)
@short_and_long
def test_no_text_runs_in_a_browser(watched, live_server, owner):
    page, happened = watched
    for address, _ in opened_pages(owner):
        page.goto(live_server.url + address)
        happened += [f"{address}: {what}" for what in page.evaluate("window.fired")]
    page.goto(f"{live_server.url}/partager/page")
    page.locator("form[action='/partager/page'] button[type=submit]").first.click()
    happened += page.evaluate("window.fired")
    assert happened == []


@pytest.mark.parametrize("offset", [0])
@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_the_watch_sees_a_text_that_runs(watched, live_server):
    page, happened = watched
    page.goto(f"{live_server.url}/aide")
    page.evaluate("text => { document.querySelector('main').innerHTML = text }", "<img src=/x onerror=xss(1)>")
    page.evaluate("text => { document.querySelector('main').innerHTML = text }", "<img src=//ailleurs.example/x>")
    page.wait_for_function("window.fired.length > 0")
    assert page.evaluate("window.fired") == ["1"]
    assert happened == ["http://ailleurs.example/x"]


@pytest.mark.parametrize("text", [text for text in TEXTS if "xss" in text][:40])
def test_the_rules_see_a_text_that_became_a_part_of_a_page(text):
    """Some are texts that no browser runs where they stand; most must be seen when nothing escapes them."""
    page = f'<main><p title="x">{text}</p><a href="{text}">x</a></main>'
    assert list(suspicious(read(page)))
