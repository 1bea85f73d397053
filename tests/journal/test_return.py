"""/phrase: a carnet opened again with its twelve words, and everything else answered alike."""

import statistics
import time
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.test import Client

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Trousseau
from monsuivipsy.journal import store
from monsuivipsy.journal.actions import carnets
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.keys import SlotKind
from monsuivipsy.sealing.phrase import secret_of, words_of
from tests.carnets import BOTH, bring, new_carnet

pytestmark = pytest.mark.django_db(databases=BOTH)
SECRET = bytes(range(16))
LOOKUP = keys.lookup(SECRET, SlotKind.PHRASE)
WORDS = " ".join(words_of(SECRET))
UNKNOWN = " ".join(words_of(b"\xff" * 16))
WRONG = " ".join([*WORDS.split()[1:], WORDS.split()[0]])
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def carnet():
    opened = new_carnet()
    trousseau.add_slot(opened.data_key, SECRET, SlotKind.PHRASE)
    return opened


@pytest.fixture
def visitor():
    return Client(headers={"user-agent": ANDROID})


def send(visitor, words, **others):
    return visitor.post("/phrase", {"words": words, **others})


def cookie(response):
    return response.cookies[django_settings.CARNET_COOKIE_NAME]


def slots(opened):
    return trousseau.slot_lookups(opened.data_key, SlotKind.DEVICE, at=datetime.now(UTC))


def devices(opened):
    return store.read_head(opened.data_key).profile.devices


def test_wrong_is_wrong():
    with pytest.raises(Exception, match="no phrase"):
        secret_of(WRONG)


@pytest.mark.parametrize("written", [WORDS, WORDS.upper(), " ".join(word[:4] for word in WORDS.split())])
def test_the_words_open_the_carnet_on_a_new_device(visitor, carnet, written):
    response = send(visitor, written)
    assert (response.status_code, response["Location"]) == (303, "/")
    assert visitor.get("/reglages").status_code == 200
    assert [device.label for device in devices(carnet)][1:] == ["Téléphone Android"]
    assert Trousseau.objects.filter(kind="device").count() == 2


def test_the_cookie_of_an_own_device_stays_400_days_and_a_shared_computer_s_goes(visitor, carnet):
    own = cookie(send(visitor, WORDS))
    assert (own["max-age"], own["httponly"], own["samesite"]) == (400 * 86400, True, "Lax")
    shared = cookie(send(Client(), WORDS, is_shared="on"))
    assert (shared["max-age"], shared["expires"]) == ("", "")
    assert devices(carnet)[-1].label == "Ordinateur partagé"


@pytest.mark.usefixtures("carnet")
def test_a_shared_computer_is_never_made_one_s_own_and_ends_by_itself(visitor):
    send(visitor, WORDS, is_shared="on")
    renewed = visitor.get("/reglages")
    assert django_settings.CARNET_COOKIE_NAME not in renewed.cookies
    Trousseau.objects.filter(expires_at__isnull=False).update(expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    closed = visitor.get("/reglages")
    assert closed["Location"] == "/phrase"


def test_unknown_wrong_and_erased_are_one_answer(visitor, carnet):
    answers = [send(visitor, words) for words in (UNKNOWN, WRONG)]
    carnets.erase(carnet.data_key)
    answers.append(send(visitor, WORDS))
    bodies = {
        answer.content.decode().replace(words, "").replace(token(answer), "")
        for answer, words in zip(answers, (UNKNOWN, WRONG, WORDS), strict=True)
    }
    assert {answer.status_code for answer in answers} == {422}
    assert len(bodies) == 1
    assert "n’ouvrent aucun carnet" in bodies.pop()


def token(response):
    return str(response.context["csrf_token"])


def test_unknown_wrong_and_erased_take_the_same_statements(visitor, carnet, django_assert_num_queries):
    trousseau.erase_part(carnet.data_key)
    for words in (UNKNOWN, WRONG, WORDS):
        with django_assert_num_queries(1, using="default"), django_assert_num_queries(1, using="coffre"):
            assert send(visitor, words).status_code == 422


@pytest.mark.long
def test_the_same_words_take_the_same_time_whether_they_are_unknown_or_of_a_carnet_that_is_erased(carnet):
    trousseau.erase_part(carnet.data_key)
    slot = Trousseau.objects.get(kind="phrase")
    taken = {"unknown": [], "erased": []}
    for _ in range(100):
        for state, times in taken.items():
            slot.delete() if state == "unknown" else slot.save(force_insert=True)
            slot.lookup = LOOKUP
            times += [time_of_a_try() for _ in range(100)]
    medians = [statistics.median(times) for times in taken.values()]
    assert max(medians) / min(medians) < 1.05


def time_of_a_try():
    began = time.perf_counter()
    assert trousseau.open_carnet(secret_of(WORDS), SlotKind.PHRASE, at=datetime.now(UTC)) is None
    return time.perf_counter() - began


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Écrivez vos douze mots."),
        (" ".join(WORDS.split()[:11]), "Il y a 11 mots"),
        (WORDS + " abaisser", "Il y a 13 mots"),
        ("🙂 " * 12, "Il y a 0 mot"),
        ("qqqqqqq " * 12, "10, 11 et 12 ne sont pas dans la liste"),
        (" ".join(["abcdefgh", *WORDS.split()[1:]]), "Le mot 1 n’est pas dans la liste\u00a0: vérifiez-le"),
        ("é" * 10_240, "C’est plus long que douze mots"),
        ("\x00" * 12, "nul"),
    ],
    ids=["none", "eleven", "thirteen", "emoji", "unknown", "almost", "10 kB", "null"],
)
def test_what_is_no_phrase_is_said_and_kept_in_the_form(visitor, written, said):
    response = send(visitor, written)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert django_settings.CARNET_COOKIE_NAME not in response.cookies


def test_an_almost_right_word_gets_a_suggestion(visitor):
    text = send(visitor, " ".join(["zoologiee", *WORDS.split()[1:]])).content.decode()
    assert "«\u202fzoologie\u202f»" in text


def test_another_carnet_is_never_replaced_unasked(visitor, carnet):
    other = new_carnet()
    bring(visitor, other)
    assert "ouvre déjà un carnet" in visitor.get("/phrase").content.decode()
    asking = send(visitor, WORDS)
    assert asking.status_code == 422
    assert WORDS in asking.content.decode()
    assert 'name="replace"' in asking.content.decode()
    assert slots(carnet) == [carnet.lookup]
    assert send(visitor, WORDS, replace="on").status_code == 303
    assert len(slots(carnet)) == 2
    assert visitor.get("/reglages").status_code == 200


def test_the_words_of_the_carnet_that_is_open_change_nothing(visitor, carnet):
    bring(visitor, carnet)
    assert send(visitor, WORDS).status_code == 303
    assert slots(carnet) == [carnet.lookup]


@pytest.mark.usefixtures("carnet")
def test_thirty_tries_in_ten_minutes_then_a_page_that_says_how_long_to_wait(visitor):
    for _ in range(30):
        assert send(visitor, UNKNOWN).status_code == 422
    refused = send(visitor, WORDS)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) in range(590, 601)
    assert "Réessayez dans 10 minutes" in refused.content.decode()
    assert "3114" in refused.content.decode()


@pytest.mark.usefixtures("carnet")
def test_looking_at_the_page_costs_no_try(visitor):
    for _ in range(40):
        visitor.get("/phrase")
    assert send(visitor, WORDS).status_code == 303


@pytest.mark.usefixtures("carnet")
def test_a_form_from_elsewhere_opens_nothing():
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, WORDS).status_code == 403
    foreign = Client(headers={"sec-fetch-site": "cross-site"})
    assert send(foreign, WORDS).status_code == 403
    assert Trousseau.objects.filter(kind="device").count() == 1


@pytest.mark.usefixtures("carnet")
def test_a_carnet_that_is_erased_meanwhile_is_the_same_answer(visitor, monkeypatch):
    opened = trousseau.open_carnet

    def then_erased(*args, **kwargs):
        found = opened(*args, **kwargs)
        if found:
            trousseau.erase_part(found)
        return found

    monkeypatch.setattr(trousseau, "open_carnet", then_erased)
    assert send(visitor, WORDS).status_code == 422


ALMOST = " ".join([f"{WORDS.split()[0]}x", *WORDS.split()[1:]])


@pytest.mark.usefixtures("carnet")
def test_a_suggestion_is_put_in_place_by_one_tap_without_a_script(visitor):
    refused = send(visitor, f"1. {ALMOST}")
    assert refused.status_code == 422
    assert 'name="use"\n              value="1"' in refused.content.decode()
    assert send(visitor, f"1. {ALMOST}", use="1").status_code == 303


@pytest.mark.usefixtures("carnet")
@pytest.mark.parametrize("place", ["2", "0", "13", "MARQUEUR", "²"])
def test_a_tap_elsewhere_changes_no_word(visitor, place):
    refused = send(visitor, ALMOST, use=place)
    assert refused.status_code == 422
    assert ALMOST in refused.content.decode()


@pytest.mark.usefixtures("carnet")
def test_a_word_that_was_mended_meanwhile_is_not_replaced(visitor):
    assert send(visitor, WORDS, use="1").status_code == 303


def test_whoever_comes_from_a_closed_page_reads_why(visitor, carnet):
    assert "n’ouvre pas de carnet, ou n’en ouvre plus" in visitor.get("/reglages", follow=True).content.decode()
    bring(visitor, carnet)
    assert "n’en ouvre plus" not in visitor.get("/phrase").content.decode()
