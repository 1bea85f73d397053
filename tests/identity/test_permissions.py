"""Who may see a closed page: what a cookie must be, how long it stays, and what is said to everybody else."""

import logging
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.test import Client

from monsuivipsy.config.logs import PlaceFormatter
from monsuivipsy.identity import trousseau
from monsuivipsy.identity.cookie import KEPT_FOR, DeviceSecret, cookie_value, give_cookie, read_cookie, take_cookie_back
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.sealing.keys import SlotKind
from tests.carnets import BOTH, bring, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
CLOSED = "/reglages"
SECRET = b"d" * 32
WRITTEN = urlsafe_b64encode(SECRET).decode().rstrip("=")


@pytest.fixture
def carnet():
    return new_carnet()


def visit(value, method="get", address=CLOSED, **client):
    visitor = Client(**client)
    if value is not None:
        visitor.cookies[django_settings.CARNET_COOKIE_NAME] = value
    return getattr(visitor, method)(address)


def own_cookie(response):
    return response.cookies.get(django_settings.CARNET_COOKIE_NAME)


@pytest.mark.parametrize("secret", [SECRET, bytes(32), b"\xff" * 32, b"\xfb\xef" * 16])
@pytest.mark.parametrize("is_shared", [False, True])
def test_a_cookie_comes_back_as_it_was_given(rf, secret, is_shared):
    request = rf.get("/")
    request.COOKIES[django_settings.CARNET_COOKIE_NAME] = cookie_value(DeviceSecret(secret, is_shared))
    assert read_cookie(request) == DeviceSecret(secret, is_shared)


BAD_COOKIES = {
    "empty": "",
    "forged": "d" + WRITTEN,
    "truncated": "d" + WRITTEN[:-1],
    "longer": "d" + WRITTEN + "AAAA",
    "no mark": WRITTEN,
    "other mark": "x" + WRITTEN,
    "not base64": "d!!!",
    "not ascii": "dé" + WRITTEN[2:],
    "padded": "d" + WRITTEN + "=",
    "null": "d\x00",
    "10 kB": "d" + "A" * 10_240,
}


@pytest.mark.parametrize("value", BAD_COOKIES.values(), ids=BAD_COOKIES)
def test_a_cookie_that_opens_nothing_leads_to_the_way_in_and_a_form_is_told(value):
    read = visit(value)
    assert (read.status_code, read["Location"]) == (302, "/phrase")
    sent = visit(value, "post")
    assert sent.status_code == 403
    assert "n’ouvre plus ce carnet" in sent.content.decode()
    assert "MARQUEUR" not in sent.content.decode()


def test_a_cookie_cut_or_changed_in_any_letter_opens_nothing(carnet):
    value = cookie_value(carnet.device)
    assert visit(value).status_code == 200
    for place in range(len(value)):
        changed = value[:place] + ("A" if value[place] != "A" else "B") + value[place + 1 :]
        assert place == len(value) - 1 or visit(changed).status_code == 302
        assert visit(value[:place]).status_code == 302


def lose_part():
    """Do what a coffre does that is restored from before the carnet was opened."""
    Part.objects.using("coffre").all().delete()


def change_slot():
    slot = Trousseau.objects.get()
    Trousseau.objects.update(wrapped=bytes(slot.wrapped)[:-1] + bytes([bytes(slot.wrapped)[-1] ^ 1]))


@pytest.mark.parametrize("damage", [lose_part, change_slot, lambda: Trousseau.objects.all().delete()])
def test_a_failed_opening_leaves_the_device_its_only_key(carnet, damage):
    value = cookie_value(carnet.device)
    damage()
    for address, status in ((CLOSED, 302), ("/", 200), ("/phrase", 200)):
        for method in ("get", "post") if address == CLOSED else ("get",):
            response = visit(value, method, address)
            assert response.status_code == (403 if method == "post" else status)
            assert own_cookie(response) is None


def test_home_tells_a_device_that_its_carnet_does_not_open(carnet):
    told = "avait un carnet qui ne s’ouvre pas"
    value = cookie_value(carnet.device)
    assert told not in visit(value, address="/").content.decode()
    assert told not in visit(None, address="/").content.decode()
    lose_part()
    assert told in visit(value, address="/").content.decode()
    assert told not in visit(value, address="/essayer").content.decode()


def test_every_visit_keeps_an_own_device_for_400_days_more(carnet):
    for address in (CLOSED, "/"):
        renewed = own_cookie(visit(cookie_value(carnet.device), address=address))
        assert renewed.value == cookie_value(carnet.device)
        assert renewed["max-age"] == KEPT_FOR.total_seconds() == 400 * 86400


def test_a_shared_computer_is_never_kept(carnet):
    shared = cookie_value(DeviceSecret(carnet.device.secret, is_shared=True))
    for address in (CLOSED, "/"):
        response = visit(shared, address=address)
        assert response.status_code == 200
        assert own_cookie(response) is None


def test_behind_https_the_cookie_is_bound_to_this_host_and_kept_from_scripts(rf, settings):
    settings.HTTPS, settings.CARNET_COOKIE_NAME = True, "__Host-carnet_key"
    response = Client().get("/aide")
    give_cookie(response, DeviceSecret(SECRET))
    given = response.cookies["__Host-carnet_key"]
    assert (given["secure"], given["httponly"], given["samesite"]) == (True, True, "Lax")
    assert (given["path"], given["domain"]) == ("/", "")
    take_cookie_back(response)
    taken = response.cookies["__Host-carnet_key"]
    assert (taken["secure"], taken["path"], taken["max-age"]) == (True, "/", 0)
    request = rf.get("/")
    request.COOKIES["carnet_key"] = cookie_value(DeviceSecret(SECRET))
    assert read_cookie(request) is None


def test_what_holds_a_secret_shows_none(carnet):
    for shown in (repr(carnet), repr(carnet.device), repr(carnet.data_key)):
        assert carnet.device.secret.hex() not in shown
        assert WRITTEN not in shown
    assert repr(carnet.device.secret) not in repr(carnet)


def test_a_device_has_one_name_in_its_journal_and_another_elsewhere(carnet):
    other = new_carnet()
    assert len(carnet.device_id) == 12
    assert Opened(carnet.data_key, carnet.device).device_id == carnet.device_id
    assert Opened(other.data_key, carnet.device).device_id != carnet.device_id


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_a_foreign_origin_is_refused_with_a_good_cookie(carnet, origin):
    strict = Client(enforce_csrf_checks=True, headers={"origin": origin})
    bring(strict, carnet)
    assert strict.post(CLOSED).status_code == 403
    told = Client(headers={"sec-fetch-site": "cross-site"})
    bring(told, carnet)
    assert told.post(CLOSED).status_code == 403


def another_key(path):
    path.write_text(f"1:{'cd' * 32}\n")


def later_key(path):
    path.write_text(f"2:{'ab' * 32}\n")


@pytest.fixture
def formatted():
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(PlaceFormatter().format(record))

    handler = Keep()
    logging.getLogger("monsuivipsy").addHandler(handler)
    yield lines
    logging.getLogger("monsuivipsy").removeHandler(handler)


@pytest.mark.parametrize("spoil", [another_key, later_key, lambda path: path.unlink()], ids=["wrong", "later", "gone"])
def test_a_root_key_that_opens_no_part_is_the_service_s_fault(root_key, formatted, spoil):
    carnet = new_carnet()
    trousseau.add_slot(carnet.data_key, bytes(range(16)), SlotKind.PHRASE)
    spoil(root_key)
    trousseau._root_keys.cache_clear()
    for response in (visit(cookie_value(carnet.device)), visit(cookie_value(carnet.device), address="/")):
        assert response.status_code == 503
        assert "ne s’ouvrent pas en ce moment" in response.content.decode()
        assert "3114" in response.content.decode()
        assert own_cookie(response) is None
    assert formatted
    assert all("BadRootKey" in line and str(root_key) not in line for line in formatted)


def test_help_shows_the_numbers_even_then(root_key):
    carnet = new_carnet()
    another_key(root_key)
    trousseau._root_keys.cache_clear()
    response = visit(cookie_value(carnet.device), address="/aide")
    assert response.status_code == 200
    assert "3114" in response.content.decode()


def test_a_part_that_was_changed_is_not_said_to_be_an_unknown_phrase(carnet):
    part = Part.objects.using("coffre").get()
    Part.objects.using("coffre").update(sealed=bytes(part.sealed)[:-1] + b"\x00")
    assert visit(cookie_value(carnet.device)).status_code == 503


def test_an_expired_device_opens_nothing(carnet):
    trousseau.add_slot(carnet.data_key, SECRET, SlotKind.DEVICE, expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert visit(cookie_value(DeviceSecret(SECRET))).status_code == 302
