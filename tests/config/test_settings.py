import json

import pytest

from tests.config.programs import run_python

SECRET = "s" * 40
SHOW = """
import json
from monsuivipsy.config import settings
print(json.dumps({name: value for name, value in vars(settings).items() if name.isupper()}, default=str))
"""


def settings_with(**variables: str) -> dict[str, object]:
    result = run_python(SHOW, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def refusal_with(**variables: str) -> str:
    result = run_python(SHOW, **variables)
    assert result.returncode != 0
    return result.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def plain():
    return settings_with()


@pytest.fixture(scope="module")
def behind_https():
    return settings_with(MONSUIVIPSY_HTTPS="1", SECRET_KEY=SECRET, ALLOWED_HOSTS="suivi.example")


def test_without_a_word_the_site_is_for_this_machine_and_shows_no_inside(plain):
    assert plain["DEBUG"] is False
    assert plain["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert "SECURE_HSTS_SECONDS" not in plain


def test_a_referrer_stays_on_the_site_and_is_never_withheld(plain):
    # Without any referrer Chromium sends `Origin: null`, and every form would be refused.
    assert plain["SECURE_REFERRER_POLICY"] == "same-origin"


def test_a_link_from_elsewhere_voids_no_open_form(plain, behind_https):
    # A Strict cookie does not come with such a visit: the page would get a new one, and other pages' forms a wrong one.
    assert {plain["CSRF_COOKIE_SAMESITE"], behind_https["CSRF_COOKIE_SAMESITE"]} == {"Lax"}


def test_uploads_stay_in_memory(plain):
    assert plain["FILE_UPLOAD_HANDLERS"] == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert plain["FILE_UPLOAD_MAX_MEMORY_SIZE"] > 25 * 1024 * 1024


def test_https_brings_what_only_https_can_hold(behind_https):
    assert behind_https["SECURE_SSL_REDIRECT"] is True
    assert behind_https["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert behind_https["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert behind_https["CSRF_COOKIE_SECURE"] is True
    assert behind_https["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_what_watches_the_site_needs_no_https_on_this_machine(behind_https):
    assert behind_https["ALLOWED_HOSTS"] == ["suivi.example", "127.0.0.1"]
    assert behind_https["SECURE_REDIRECT_EXEMPT"] == ["^healthz$", "^metrics$"]


def test_the_header_of_the_proxy_can_be_named():
    named = settings_with(
        MONSUIVIPSY_HTTPS="1", SECRET_KEY=SECRET, ALLOWED_HOSTS="suivi.example", MONSUIVIPSY_PROXY_HEADER="X-Scheme"
    )
    assert named["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_SCHEME", "https"]


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"MONSUIVIPSY_DEVELOPMENT": "1", "ALLOWED_HOSTS": "suivi.example"}, "MONSUIVIPSY_DEVELOPMENT"),
        ({"ALLOWED_HOSTS": "suivi.example"}, "MONSUIVIPSY_HTTPS"),
        ({"MONSUIVIPSY_HTTPS": "1"}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"MONSUIVIPSY_HTTPS": "perhaps"}, "MONSUIVIPSY_HTTPS"),
        ({"DATABASE_URL": "mysql://nowhere"}, "DATABASE_URL"),
    ],
)
def test_a_dangerous_or_unusable_setting_stops_the_start(variables, named):
    assert refusal_with(**variables).startswith(f"monsuivipsy.config.env.BadSetting: {named} must ")


def test_a_secret_is_never_repeated_in_a_refusal():
    assert "short-secret" not in refusal_with(SECRET_KEY="short-secret")
