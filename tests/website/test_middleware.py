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
