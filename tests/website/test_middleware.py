import pytest
from django.http import HttpResponse

from monsuivipsy.website.middleware import content_security_policy

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def answer(rf, **headers: str) -> HttpResponse:
    return content_security_policy(lambda _request: HttpResponse(headers=headers))(rf.get("/"))


def test_nothing_may_be_loaded_but_our_own_files(rf):
    written = answer(rf).headers["Content-Security-Policy"]
    assert dict(directive.split(" ", 1) for directive in written.split("; ")) == POLICY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ],
)
def test_an_answer_says_what_a_browser_may_do_with_it(rf, name, value):
    assert answer(rf).headers[name] == value


def test_no_page_may_see_hear_or_find_a_person(rf):
    refused = answer(rf).headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(refused)


def test_a_page_that_says_how_long_it_may_be_kept_is_heard(rf):
    assert answer(rf, **{"Cache-Control": "no-cache"}).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("charset", ["idna", "rot13", "undefined", "utf-7", "unknown", ""])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "application/x-www-form-urlencoded"])
def test_a_form_in_another_charset_is_not_understood(client, kind, charset):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nx\r\n--b--\r\n'
        if kind.endswith("=b")
        else b"note=%ff"
    )
    answered = client.generic("POST", "/essayer", body, content_type=f"{kind}; charset={charset}")
    assert answered.status_code == 400
    assert "n’a pas été comprise" in answered.text


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_the_charset_of_the_pages_is_read(client, charset):
    answered = client.post(
        "/essayer", "example=1", content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert answered.status_code == 200
