import logging
import sys

import pytest

from monsuivipsy.config.logs import PlaceFormatter
from tests.config.programs import run_python
from tests.website.showcase import MARKER

# What a site of strangers writes when every way of failing is met with a planted marker.
FAIL_IN_EVERY_WAY = f"""
import django
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = "tests.website.showcase"
settings.ALLOWED_HOSTS = ["testserver"]
settings.STORAGES["staticfiles"] = {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

import logging
import warnings
from types import SimpleNamespace
from django.test import Client

marker = "{MARKER}"
for checks in (False, True):
    client = Client(raise_request_exception=False, enforce_csrf_checks=checks)
    client.cookies["csrftoken"] = marker
    for kind in ("400", "413", "403", "404", "500", "csrf", marker):
        response = client.post(f"/echec/{{kind}}?q={{marker}}", {{"answer": marker}}, headers={{"user-agent": marker}})
        print(response.status_code, response.content.decode())
print(client.get("/", headers={{"host": marker + ".example"}}).status_code)
print(client.get(f"/{{marker}}").status_code)
logging.getLogger("django.request").error("%d", marker)
# One that the formatter itself stumbles over.
logging.getLogger("django.request").error(marker, extra={{"request": SimpleNamespace(resolver_match=marker)}})
logging.getLogger("anything").warning(marker)
warnings.warn(marker)
"""


@pytest.fixture(scope="module")
def failures():
    result = run_python(FAIL_IN_EVERY_WAY)
    assert result.returncode == 0, result.stderr
    return result


def test_what_was_sent_is_in_no_log_and_on_no_error_page(failures):
    assert MARKER not in failures.stderr
    assert MARKER not in failures.stdout
    assert "Traceback" not in failures.stderr


def test_every_failure_is_logged_with_its_kind_and_its_place(failures):
    for expected in (
        "ERROR django.request 500 POST /echec/<str:kind>",
        "builtins.ValueError > ",
        "tests.website.showcase:",
        "ERROR django.security.SuspiciousOperation",
        "ERROR django.security.RequestDataTooBig",
        "WARNING django.security.csrf 403",
        "WARNING django.request 404",
        "ERROR django.security.DisallowedHost",
        "WARNING anything",
        "WARNING py.warnings",
    ):
        assert expected in failures.stderr


def test_every_failure_showed_a_page_of_ours(failures):
    assert failures.stdout.count("<title>") >= 14
    assert "DEBUG = True" not in failures.stdout


def record(error: BaseException | None = None, **extra: object) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("a.part", logging.ERROR, __file__, 1, MARKER + " %s", (MARKER,), info, "here")
    made.__dict__.update(extra)
    return made


def test_a_record_without_an_error_says_where_it_was_written():
    line = PlaceFormatter().format(record(status_code=418))
    assert line.endswith("ERROR a.part 418 test_logs:1 here")


def test_errors_that_go_round_in_a_circle_end():
    one, other = ValueError(MARKER), KeyError(MARKER)
    one.__cause__, other.__cause__ = other, one
    assert PlaceFormatter().format(record(one)).endswith(" | builtins.ValueError | builtins.KeyError")


def test_an_error_names_the_places_that_it_went_through():
    try:
        int(MARKER)
    except ValueError:
        line = PlaceFormatter().format(record(sys.exc_info()[1]))
    assert "tests.config.test_logs:" in line or "test_logs:" in line
    assert MARKER not in line


def test_an_unusual_method_is_not_repeated(rf):
    request = rf.generic(MARKER, "/")
    request.resolver_match = type("Match", (), {"route": "aide"})()
    assert PlaceFormatter().format(record(request=request)).endswith("a.part ? /aide test_logs:1 here")
