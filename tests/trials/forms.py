"""The forms of a page as a browser without a script sends them: every field with what it holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """One form: where it goes, and the pairs that it would send. `buttons` are sent only when they are pressed."""

    action: str
    method: str
    pairs: Pairs = field(default_factory=list)
    buttons: Pairs = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def filled(self, **given: str | list[str]) -> dict[str, list[str]]:
        """Return its fields by name, with those that are given in the place of what they hold."""
        held: dict[str, list[str]] = {}
        for name, value in self.pairs:
            held.setdefault(name, []).append(value)
        return held | {name: value if isinstance(value, list) else [value] for name, value in given.items()}


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.text: list[str] | None = None
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action") or self.address, given.get("method", "get").lower()))
        elif self.forms and tag in {"input", "button", "textarea", "select", "option"}:
            getattr(self, f"_{tag}")(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            self.forms[-1].pairs.append((self.name, "".join(self.text).removeprefix("\n")))
            self.text = None
        if tag == "select" and self.select:
            chosen = next((value for value, is_chosen in self.options if is_chosen), "")
            self.forms[-1].pairs.append((self.select, chosen or (self.options[0][0] if self.options else "")))
            self.select, self.options = "", []

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _input(self, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        form = self.forms[-1]
        if not name or "disabled" in given:
            return
        if kind == "file":
            form.files.append(name)
        elif kind == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif kind not in {"radio", "checkbox"} or "checked" in given:
            form.pairs.append((name, given.get("value", "on" if kind == "checkbox" else "")))
            form.texts += [name] if kind in {"text", "search"} else []

    def _button(self, given: dict[str, str]) -> None:
        if given.get("name"):
            self.forms[-1].buttons.append((given["name"], given.get("value", "")))

    def _textarea(self, given: dict[str, str]) -> None:
        self.name, self.text = given.get("name", ""), []
        self.forms[-1].texts.append(self.name)

    def _select(self, given: dict[str, str]) -> None:
        self.select = given.get("name", "")

    def _option(self, given: dict[str, str]) -> None:
        self.options.append((given.get("value", ""), "selected" in given))


def forms_of(page: str, address: str) -> list[Form]:
    """Return the forms of a page that was found at an address."""
    reader = _Reader(address)
    reader.feed(page.replace("\0", "\ufffd"))  # as every browser reads it
    reader.close()
    return reader.forms


def form_to(page: str, address: str, path: str) -> Form:
    """Return the first form of a page that goes to a path."""
    found = [form for form in forms_of(page, address) if form.path == path and form.method == "post"]
    assert found, (address, path)
    return found[0]
