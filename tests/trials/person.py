"""A person with a browser, without scripts: pages are opened, their forms filled and sent, cookies kept."""

import secrets
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode, urlsplit

from tests.trials.forms import Form, form_to

TIMEOUT = 30
FOLLOWED = {301, 302, 303, 307}


@dataclass
class Answer:
    """What came back, after redirects: the address, the status, the headers and the page."""

    address: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def page(self) -> str:
        return self.body.decode(errors="replace")


@dataclass
class Person:
    """Every answer is kept, for whoever looks at what was said."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def open(self, address: str) -> Answer:
        return self.ask("GET", address)

    def send(self, form: Form, *, fails: bool = False, **given: str | list[str]) -> Answer:
        """Send a form as it stands, but for what is given."""
        pairs = [(name, value) for name, values in form.filled(**given).items() for value in values]
        headers = {"Content-Type": "application/x-www-form-urlencoded", **({"X-Fail": "1"} if fails else {})}
        return self.ask("POST", form.action, urlencode(pairs).encode(), **headers)

    def fill(self, address: str, path: str = "", *, fails: bool = False, **given: str | list[str]) -> Answer:
        """Open a page and send its form that goes to a path."""
        return self.send(form_to(self.open(address).page, address, path or address), fails=fails, **given)

    def give(self, form: Form, name: str, content: bytes, *, fails: bool = False) -> Answer:
        """Send a form with a file."""
        mark = secrets.token_hex(8)
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, values in form.filled().items()
            for value in values
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{quote(name)}"\r\n\r\n'
        body = b"".join(parts) + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}", **({"X-Fail": "1"} if fails else {})}
        return self.ask("POST", form.action, body, **headers)

    def ask(self, method: str, address: str, body: bytes | None = None, **headers: str) -> Answer:
        for _ in range(5):
            answer = self._once(method, address, body, headers)
            location = next((value for name, value in answer.headers if name.lower() == "location"), "")
            if answer.status not in FOLLOWED:
                return answer
            method, address, body, headers = "GET", location, None, {}
        raise AssertionError(f"redirected without end: {address}")

    def _once(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        parts = urlsplit(address)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        own = {"Host": f"127.0.0.1:{self.port}", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            own |= {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request(method, target, body, {**own, **headers})
            response = connection.getresponse()
            self._keep_cookies(response)
            self.answers.append(Answer(address, response.status, response.getheaders(), response.read()))
        finally:
            connection.close()
        return self.answers[-1]

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)
