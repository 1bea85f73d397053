"""Réglages, the devices: listed, renamed, taken away; and the code that lets one more in."""

import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.device_names import device_name
from monsuivipsy.identity.models import Trousseau
from monsuivipsy.identity.permissions import Opened
from monsuivipsy.journal import rows, store
from monsuivipsy.journal.actions import keys
from monsuivipsy.journal.store import HEAD
from monsuivipsy.sealing.keys import SlotKind
from tests.carnets import BOTH, bring, new_carnet
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"

PARIS = ZoneInfo("Europe/Paris")


def now():
    return datetime.now(UTC)


@pytest.fixture
def carnet():
    return new_carnet()


@pytest.fixture
def phone(carnet):
    return keys.enter(carnet.data_key, label="Téléphone Android", at=now())


def client_of(opened):
    client = Client()
    bring(client, opened)
    return client


@pytest.fixture
def owner(carnet):
    return client_of(carnet)


def slots(opened):
    return trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=now())


def names(opened):
    return [device.label for device in store.read_head(opened.data_key).profile.devices]


def listed(client):
    return re.findall(r'<h2 class="device__name">\s*<bdi>(.*?)</bdi>(.*?)</h2>', page(client), re.DOTALL)


def page(client):
    return client.get("/reglages/appareils").content.decode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (IPHONE, "iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)", "iPad"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/130.0 Mobile Safari/537.36", "Téléphone Android"),
        ("Mozilla/5.0 (Linux; Android 14; SM-X200) Chrome/130.0 Safari/537.36", "Tablette Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0", "Ordinateur Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0)", "Mac"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)", "Chromebook"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Ordinateur Linux"),
        ("<script>MARQUEUR</script>", "Appareil"),
        ("", "Appareil"),
    ],
)
def test_a_device_is_called_by_what_it_is_and_by_nothing_it_says(user_agent, name):
    assert device_name(user_agent) == name
    assert device_name(user_agent, is_shared=True) == "Ordinateur partagé"


def test_every_slot_is_listed_this_device_first(owner, carnet, phone):
    trousseau.add_slot(carnet.data_key, b"u" * 32, SlotKind.DEVICE)
    shown = listed(owner)
    assert [name for name, _ in shown] == ["Appareil", "Téléphone Android", "Appareil"]
    assert ["cet appareil" in marks for _, marks in shown] == [True, False, False]
    assert next(name for name, _ in listed(client_of(phone))) == "Téléphone Android"


@pytest.mark.parametrize(("days", "is_new"), [(0, True), (30, True), (31, False)])
def test_a_device_is_new_for_thirty_days(carnet, days, is_new):
    # At noon of its day: what lies between two dates is not a number of hours where clocks change.
    noon = datetime.combine(now().astimezone(PARIS).date() - timedelta(days=days), time(12), PARIS)
    keys.enter(carnet.data_key, label="Téléphone Android", at=noon)
    assert ["nouveau" in marks for _, marks in listed(client_of(carnet))] == [False, is_new]


def test_no_device_is_named_in_an_address_or_an_identifier(owner, carnet, phone):
    document = read(page(owner))
    for opened in (carnet, phone):
        for where in ("href", "action", "id", "for"):
            assert not [value for value in document.attributes(where) if opened.device_id in value]


def test_a_device_is_renamed(owner, carnet, phone):
    sent = {"device": phone.device_id, "name": "Le vieux téléphone"}
    assert owner.post("/reglages/appareils/renommer", sent).status_code == 303
    assert names(carnet) == ["Appareil", "Le vieux téléphone"]


def test_a_slot_without_a_line_gets_one_when_it_is_named(owner, carnet):
    other = Opened(carnet.data_key, type(carnet.device)(b"u" * 32))
    trousseau.add_slot(carnet.data_key, b"u" * 32, SlotKind.DEVICE)
    owner.post("/reglages/appareils/renommer", {"device": other.device_id, "name": "Retrouvé"})
    assert names(carnet) == ["Appareil", "Retrouvé"]


@pytest.mark.parametrize(("name", "said"), [("", "Donnez un nom"), ("x" * 61, "dépasse 60 caractères")])
def test_a_name_that_cannot_be_kept_is_said(owner, carnet, phone, name, said):
    refused = owner.post("/reglages/appareils/renommer", {"device": phone.device_id, "name": name})
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert names(carnet)[1] == "Téléphone Android"


@pytest.mark.parametrize("device", ["", "MARQUEUR", "0" * 12, "0" * 13, "é" * 12])
def test_a_device_that_is_none_changes_nothing(owner, carnet, device):
    before = store.read_head(carnet.data_key)
    owner.post("/reglages/appareils/renommer", {"device": device, "name": "x"})
    owner.post("/reglages/appareils/retirer", {"device": device})
    owner.post("/reglages/appareils/retirer", {"device": device, "sure": "1"})
    assert store.read_head(carnet.data_key) == before
    assert slots(carnet) == [carnet.lookup]


def test_a_hostile_name_is_text(owner, phone):
    hostile = '<script>alert(1)</script>"><img src=x>'
    owner.post("/reglages/appareils/renommer", {"device": phone.device_id, "name": hostile})
    text = page(owner)
    assert "<script>alert" not in text
    assert "<img" not in text


def test_taking_a_device_away_is_asked_first(owner, carnet, phone):
    asking = owner.post("/reglages/appareils/retirer", {"device": phone.device_id})
    assert asking.status_code == 200
    assert "Téléphone Android" in asking.content.decode()
    assert len(slots(carnet)) == 2


def test_a_device_that_was_taken_away_opens_nothing_at_its_next_request(owner, carnet, phone):
    other = client_of(phone)
    assert other.get("/reglages").status_code == 200
    owner.post("/reglages/appareils/retirer", {"device": phone.device_id, "sure": "1"})
    assert names(carnet) == ["Appareil"]
    assert slots(carnet) == [carnet.lookup]
    sent = other.post("/reglages/appareils/retirer", {"device": carnet.device_id, "sure": "1"})
    assert sent.status_code == 403
    assert "n’ouvre plus ce carnet" in sent.content.decode()
    assert slots(carnet) == [carnet.lookup]
    assert other.get("/reglages")["Location"] == "/phrase"


def test_this_device_is_locked_and_not_taken_away(owner, carnet):
    response = owner.post("/reglages/appareils/retirer", {"device": carnet.device_id, "sure": "1"})
    assert response["Location"] == "/reglages/verrouiller"
    assert slots(carnet) == [carnet.lookup]


def test_nobody_takes_away_the_device_of_another_carnet(owner, carnet):
    stranger = new_carnet()
    owner.post("/reglages/appareils/retirer", {"device": stranger.device_id, "sure": "1"})
    assert slots(stranger) == [stranger.lookup]
    assert slots(carnet) == [carnet.lookup]


def test_a_device_is_taken_away_even_if_the_head_cannot_be_read(carnet, phone):
    Trousseau.objects.filter(kind="phrase").delete()
    rows.change(carnet.data_key, HEAD, lambda _stored: b"not a head", fmt=1)
    keys.revoke(carnet.data_key, phone.device_id, at=now())
    assert slots(carnet) == [carnet.lookup]


def test_expired_devices_leave_the_list_and_the_head(owner, carnet):
    keys.enter(carnet.data_key, label="Ordinateur partagé", at=now() - timedelta(days=1), is_shared=True)
    assert [name for name, _ in listed(owner)] == ["Appareil"]
    keys.enter(carnet.data_key, label="Téléphone", at=now())
    assert names(carnet) == ["Appareil", "Téléphone"]
    assert Trousseau.objects.count() == 2


@pytest.fixture
def code(carnet):
    return keys.start_pairing(carnet.data_key, at=now())


def written(secret):
    return urlsafe_b64encode(secret).decode().rstrip("=")


def pair(secret, client=None, **others):
    client = client or Client(headers={"user-agent": IPHONE})
    return client.post("/appareil", {"secret": written(secret) if isinstance(secret, bytes) else secret, **others})


def test_a_code_lets_one_device_in_once(carnet, code):
    first, second = pair(code), pair(code)
    assert (first.status_code, first["Location"]) == (303, "/")
    assert names(carnet) == ["Appareil", "iPhone"]
    assert second.status_code == 422
    assert len(slots(carnet)) == 2
    assert not Trousseau.objects.filter(kind="pairing").exists()


def test_expired_used_and_forged_codes_are_one_answer(carnet, code):
    pair(code)
    expired = keys.start_pairing(carnet.data_key, at=now() - timedelta(minutes=6))
    answers = [pair(secret) for secret in (code, expired, b"f" * 32, "", "MARQUEUR", "é" * 43, "A" * 10_240)]
    bodies = {answer.content.decode().replace(str(answer.context["csrf_token"]), "") for answer in answers}
    assert {answer.status_code for answer in answers} == {422}
    assert len(bodies) == 1
    assert "MARQUEUR" not in bodies.pop()
    assert len(slots(carnet)) == 2


def test_of_two_devices_at_once_one_gets_in(carnet, code, monkeypatch):
    """The second one uses the code between the moment when the first opened it and the one when it uses it up."""
    opened = trousseau.open_carnet

    def then_another(*args, **kwargs):
        monkeypatch.setattr(trousseau, "open_carnet", opened)
        found = opened(*args, **kwargs)
        assert keys.redeem(code, label="L’autre", at=now()) is not None
        return found

    monkeypatch.setattr(trousseau, "open_carnet", then_another)
    assert keys.redeem(code, label="Le premier", at=now()) is None
    assert names(carnet) == ["Appareil", "L’autre"]


def test_a_code_is_kept_when_the_device_could_not_be_written(carnet, code, monkeypatch):
    def crash(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(store, "change_head", crash)
        with pytest.raises(KeyboardInterrupt):
            keys.redeem(code, label="iPhone", at=now())
    assert slots(carnet) == [carnet.lookup]
    assert keys.redeem(code, label="iPhone", at=now()) is not None


def test_the_secret_of_a_code_stands_behind_the_sign_that_no_server_is_sent(owner, monkeypatch):
    drawn = []
    monkeypatch.setattr("monsuivipsy.journal.views.pairing.qr_svg", lambda text: drawn.append(text) or "")
    shown = owner.post("/reglages/appareils/ajouter").content.decode()
    address, secret = drawn[0].split("#")
    assert address == "http://testserver/appareil"
    assert secret not in shown
    assert pair(secret).status_code == 303


def test_a_code_that_expired_is_swept_when_the_next_one_is_made(carnet):
    keys.start_pairing(carnet.data_key, at=now() - timedelta(minutes=6))
    keys.start_pairing(carnet.data_key, at=now())
    assert Trousseau.objects.filter(kind="pairing").count() == 1


def test_a_code_never_replaces_another_carnet_unasked(carnet, code):
    other = new_carnet()
    device = client_of(other)
    asking = pair(code, device)
    assert asking.status_code == 422
    assert written(code) in asking.content.decode()
    assert 'name="replace"' in asking.content.decode()
    assert pair(code, device, replace="on").status_code == 303
    assert len(slots(carnet)) == 2
    assert slots(other) == [other.lookup]


def test_a_code_of_the_carnet_that_is_open_already_is_not_used_up(owner, code):
    assert pair(code, owner).status_code == 303
    assert Trousseau.objects.filter(kind="pairing").count() == 1


def test_a_shared_computer_can_be_let_in_by_code(code):
    response = pair(code, is_shared="on")
    assert response.cookies[django_settings.CARNET_COOKIE_NAME]["max-age"] == ""


def test_a_code_for_a_carnet_that_is_erased_opens_nothing(carnet, code):
    trousseau.erase_part(carnet.data_key)
    assert pair(code).status_code == 422


@pytest.mark.parametrize("how", ["taken away", "locked"])
def test_no_code_that_a_device_asked_for_lets_it_in_again(owner, carnet, phone, how):
    stranger = new_carnet()
    others = keys.start_pairing(stranger.data_key, at=now())
    thief = client_of(phone)
    asked = keys.start_pairing(phone.data_key, at=now())
    if how == "locked":
        thief.post("/reglages/verrouiller")
    else:
        owner.post("/reglages/appareils/retirer", {"device": phone.device_id, "sure": "1"})
    assert pair(asked, thief).status_code == 422
    assert slots(carnet) == [carnet.lookup]
    assert pair(others).status_code == 303


def test_a_slot_and_its_codes_go_together_or_not_at_all(carnet, phone, monkeypatch):
    code = keys.start_pairing(carnet.data_key, at=now())

    def fail(_key):
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(trousseau, "remove_pairings", fail)
        with pytest.raises(DatabaseError):
            keys.revoke(carnet.data_key, phone.device_id, at=now())
    assert len(slots(carnet)) == 2
    assert names(carnet) == ["Appareil", "Téléphone Android"]
    assert keys.paired_carnet(code, now()) is not None


def test_without_a_code_the_page_leads_to_the_phrase():
    text = Client().get("/appareil").content.decode()
    assert 'href="/phrase"' in text
    assert "data-pair hidden" in re.sub(r"\s+", " ", text)


def noted(client, *devices):
    return client.post("/reglages/appareils/vus", {"device": [device.device_id for device in devices]})


def test_new_devices_are_one_line_above_the_day_until_they_are_noted(owner, carnet, phone):
    tablet = keys.enter(carnet.data_key, label="Tablette", at=now())
    day = read(owner.get("/").content.decode())
    assert day.text.count("autres appareils ouvrent ce carnet") == 1
    sent = [each["value"] for each in day.find("input") if each.get("name") == "device"]
    assert sent == [phone.device_id, tablet.device_id]
    assert noted(owner, phone, tablet)["Location"] == "/"
    assert "ouvrent ce carnet depuis" not in owner.get("/").content.decode()
    assert [device.label for device in store.read_head(carnet.data_key).profile.devices[1:]] == [
        "Téléphone Android",
        "Tablette",
    ]


def test_a_device_that_came_after_the_page_was_shown_is_still_said(owner, carnet, phone):
    keys.enter(carnet.data_key, label="Intrus", at=now())
    noted(owner, phone)
    assert "«\u202fIntrus\u202f»" in owner.get("/").content.decode()


def test_a_device_cannot_make_itself_known(owner, phone):
    noted(client_of(phone), phone)
    assert "Téléphone Android" in owner.get("/").content.decode()


def test_a_device_says_its_day_while_it_is_new_and_its_month_afterwards(owner, carnet, phone):
    assert page(owner).count("Depuis aujourd’hui") == 1
    noted(owner, phone)
    assert "Depuis aujourd’hui" not in page(owner)
    assert page(owner).count("Depuis") == 2
    keys.enter(carnet.data_key, label="Tablette", at=now() - timedelta(days=2))
    assert "Depuis le " in page(owner)
