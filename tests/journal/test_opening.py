import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from monsuivipsy.identity.limits import TRIES, Limit
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.identity.permissions import opened_by
from monsuivipsy.journal import store
from monsuivipsy.journal.domain.catalogue import catalogue, own_id
from monsuivipsy.journal.models import Document
from tests.builders import known
from tests.carnets import BOTH, MOOD, SLEEP, bring, new_carnet
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
FATIGUE, ANXIETY = known("Fatigue").id, known("Anxiété").id
PLACES = {entry.id: place for place, entry in enumerate(catalogue().current)}
RISKY = next(entry.id for entry in catalogue().current if entry.generic and entry.category == "RISK_BEHAVIOR")
WORD = f"word-{PLACES[RISKY]}"


@pytest.fixture(autouse=True)
def _no_earlier_tries():
    TRIES.forget()


def boxes(response, name="indicators"):
    """Return the values of the boxes of a page, each with whether it is ticked."""
    inputs = read(response.content.decode()).find("input")
    return {each["value"]: "checked" in each for each in inputs if each.get("name") == name}


def followed(client):
    """Return what the client's carnet follows, read through its cookie."""
    request = type("Request", (), {"COOKIES": {name: cookie.value for name, cookie in client.cookies.items()}})()
    return store.read_head(opened_by(request).data_key).profile.indicators


def open_carnet(client, **sent):
    return client.post("/ouvrir/carnet", {"indicators": [FATIGUE], **sent})


def counts():
    return Part.objects.using("coffre").count(), Trousseau.objects.count(), Document.objects.count()


def test_the_areas_are_asked_and_none_has_to_be_ticked(client):
    response = client.get("/ouvrir")
    assert response.status_code == 200
    assert len(boxes(response, "areas")) == 16
    assert client.post("/ouvrir/indicateurs").status_code == 200


def test_what_the_areas_bring_is_ticked_and_everything_else_is_there(client):
    response = client.post("/ouvrir/indicateurs", {"areas": ["NEGATIVE_EMOTIONS"]})
    shown = boxes(response)
    ticked = {id_ for id_, is_ticked in shown.items() if is_ticked}
    assert ticked == {known(name).id for name in ("Colère", "Irritabilité", "Tristesse", "Culpabilité", "Anxiété")}
    assert {*shown, MOOD, SLEEP} == {entry.id for entry in catalogue().current}


@pytest.mark.parametrize("sent", [{}, {"areas": ["SLEEP_DIFFICULTY"], "skip": "1"}])
def test_skipping_the_areas_proposes_nothing_and_shows_all(client, sent):
    shown = boxes(client.post("/ouvrir/indicateurs", sent))
    assert len(shown) == 72
    assert not any(shown.values())


@pytest.mark.parametrize("areas", [["NEGATIVE_EMOTIONS"], ["SLEEP_DIFFICULTY", "NEGATIVE_EMOTIONS"]])
def test_advice_is_given_from_nine_questions_on_and_blocks_nothing(client, areas):
    response = client.post("/ouvrir/indicateurs", {"areas": areas})
    advice = next(p for p in read(response.content.decode()).find("p") if "choosing__advice" in p.get("class", ""))
    questions = sum(boxes(response).values()) + 2
    assert ("hidden" in advice) == (questions < 9)
    assert open_carnet(client, indicators=[entry.id for entry in catalogue().current]).status_code == 303


def test_nothing_is_stored_before_the_last_form(client):
    client.get("/ouvrir")
    client.get("/ouvrir/indicateurs")
    client.post("/ouvrir/indicateurs", {"areas": ["ENERGY"]})
    assert client.get("/ouvrir/carnet").status_code == 302
    assert counts() == (0, 0, 0)
    assert settings.CARNET_COOKIE_NAME not in client.cookies


def test_the_last_form_makes_the_carnet_and_leads_to_the_day(client):
    response = open_carnet(client, indicators=[ANXIETY, FATIGUE])
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert [each.id for each in followed(client)] == [MOOD, SLEEP, FATIGUE, ANXIETY]
    assert counts() == (1, 1, 1)


def test_skipping_follows_mood_and_sleep_alone_and_still_hears_about_the_shared_computer(client):
    response = open_carnet(client, skip="1", shared="1", **{WORD: "x\x00"})
    assert response.status_code == 303
    assert [each.id for each in followed(client)] == [MOOD, SLEEP]
    assert response.cookies[settings.CARNET_COOKIE_NAME]["max-age"] == ""


def test_only_a_shared_computer_forgets_when_the_browser_closes(client):
    cookie = open_carnet(client).cookies[settings.CARNET_COOKIE_NAME]
    assert cookie["max-age"] == 400 * 24 * 3600
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert open_carnet(Client(), shared="1").cookies[settings.CARNET_COOKIE_NAME]["max-age"] == ""


def test_a_generic_indicator_is_made_precise_and_its_word_ticks_it(client):
    assert open_carnet(client, indicators=[], **{WORD: "  Conduite  trop rapide "}).status_code == 303
    last = followed(client)[-1]
    assert (last.name, last.id, last.own) == ("Conduite trop rapide", own_id("Conduite trop rapide"), True)


@pytest.mark.parametrize(
    ("word", "said"),
    [("fatigue", "existe déjà"), ("humeur générale", "est déjà dans votre liste"), ("a\u202eb", "lisible")],
)
def test_a_word_that_cannot_be_kept_is_said_and_the_form_comes_back_as_it_was(client, word, said):
    response = open_carnet(client, areas=["RISK_BEHAVIOR"], shared="1", **{WORD: word})
    assert response.status_code == 422
    document = read(response.content.decode())
    assert said in document.text
    assert boxes(response)[FATIGUE]
    assert [each["value"] for each in document.find("input") if each.get("name") == "areas"] == ["RISK_BEHAVIOR"]
    assert next(each for each in document.find("input") if each.get("name") == WORD)["value"] == word
    assert "checked" in next(each for each in document.find("input") if each.get("name") == "shared")
    assert counts() == (0, 0, 0)


@pytest.mark.parametrize(
    "ids", [["unknown"], [FATIGUE, "x" * 5000], [own_id("Moral")], ["<script>alert(1)</script>"], [f"{MOOD}/ancien"]]
)
def test_ids_that_no_page_showed_make_no_carnet(client, ids):
    response = open_carnet(client, indicators=ids)
    assert response.status_code == 422
    assert "Rien n’est perdu" in response.content.decode()
    assert "<script>alert" not in response.content.decode()
    assert counts() == (0, 0, 0)


def test_areas_that_no_page_showed_are_asked_again(client):
    response = client.post("/ouvrir/indicateurs", {"areas": ["ENERGY", "<b>"]})
    assert response.status_code == 422
    assert boxes(response, "areas")["ENERGY"]
    assert "<b>" not in response.content.decode()


def test_altered_areas_of_the_last_form_change_nothing(client):
    assert open_carnet(client, areas=["UNKNOWN", "<b>"]).status_code == 303
    response = open_carnet(Client(), areas=["UNKNOWN", "<b>"], indicators=["unknown"])
    assert response.status_code == 422
    assert "<b>" not in response.content.decode()


def test_an_id_sent_many_times_is_followed_once(client):
    assert open_carnet(client, indicators=[FATIGUE] * 201 + [MOOD] * 5).status_code == 303
    assert [each.id for each in followed(client)] == [MOOD, SLEEP, FATIGUE]


def test_a_device_that_opens_a_carnet_is_asked_first(client):
    bring(client, new_carnet())
    before = counts()
    response = client.get("/ouvrir")
    assert "Cet appareil ouvre déjà un carnet" in response.content.decode()
    assert "n’ont pas encore été affichés" in response.content.decode()
    assert boxes(client.post("/ouvrir", {"another": "1"}), "areas")
    assert counts() == before


def test_a_carnet_is_never_replaced_in_silence(client):
    opened = new_carnet()
    bring(client, opened)
    cookie, before = client.cookies[settings.CARNET_COOKIE_NAME].value, counts()
    response = open_carnet(client, shared="1", areas=["ENERGY"], **{WORD: "Vitesse"})
    assert response.status_code == 409
    assert (client.cookies[settings.CARNET_COOKIE_NAME].value, counts()) == (cookie, before)
    inputs = read(response.content.decode()).find("input")
    carried = [(each["name"], each["value"]) for each in inputs if each["name"] != "csrfmiddlewaretoken"]
    assert sorted(carried) == sorted([("indicators", FATIGUE), ("shared", "1"), ("areas", "ENERGY"), (WORD, "Vitesse")])


def test_whoever_wants_another_carnet_gets_it_and_the_first_one_stays(client):
    opened = new_carnet()
    bring(client, opened)
    chosen = client.post("/ouvrir/indicateurs", {"another": "1"})
    assert boxes(chosen, "another") == {"1": False}
    assert open_carnet(client, another="1").status_code == 303
    assert [each.id for each in followed(client)] == [MOOD, SLEEP, FATIGUE]
    assert [each.id for each in store.read_head(opened.data_key).profile.indicators] == [MOOD, SLEEP]


def test_the_same_form_twice_makes_one_carnet(client):
    assert open_carnet(client).status_code == 303
    assert open_carnet(client).status_code == 409
    assert counts() == (1, 1, 1)


def test_a_cookie_that_opens_nothing_is_no_carnet(client):
    client.cookies[settings.CARNET_COOKIE_NAME] = "d" + "A" * 43
    assert open_carnet(client).status_code == 303
    assert len(followed(client)) == 3


def test_one_address_block_opens_so_many_carnets_and_then_waits(client):
    client.defaults["REMOTE_ADDR"] = "2001:db8::1"
    _, most, _ = Limit.OPENING.value
    for _ in range(most):
        assert open_carnet(Client(REMOTE_ADDR="2001:db8::2")).status_code == 303
    response = open_carnet(client)
    assert response.status_code == 429
    assert "Réessayez dans" in response.content.decode()
    assert counts()[0] == most


def test_a_form_to_mend_spends_no_try(client):
    client.defaults["REMOTE_ADDR"] = "2001:db8::1"
    _, most, _ = Limit.OPENING.value
    for _ in range(most + 1):
        assert open_carnet(client, indicators=["unknown"]).status_code == 422
    assert open_carnet(client).status_code == 303


def test_a_disk_that_takes_nothing_keeps_the_choices_on_the_page(client, monkeypatch):
    def full(*_args, **_kwargs):
        raise OperationalError

    monkeypatch.setattr("monsuivipsy.journal.views.opening.open_new", full)
    response = open_carnet(client, areas=["SLEEP_DIFFICULTY"])
    assert response.status_code == 503
    assert "Vos choix sont encore là" in response.content.decode()
    assert boxes(response)[FATIGUE]
    assert settings.CARNET_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("address", ["/ouvrir", "/ouvrir/indicateurs", "/ouvrir/carnet"])
def test_a_form_from_another_site_opens_nothing(address):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"skip": "1"}).status_code == 403
    elsewhere = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.post(address, {"skip": "1"}).status_code == 403
    assert counts() == (0, 0, 0)


@pytest.mark.parametrize(("address", "sent"), [("/ouvrir", {}), ("/ouvrir/indicateurs", {"areas": ["ENERGY"]})])
def test_a_stranger_costs_the_databases_nothing(client, django_assert_num_queries, address, sent):
    with django_assert_num_queries(0, using="default"), django_assert_num_queries(0, using="coffre"):
        assert client.post(address, sent).status_code == 200


def test_opening_costs_the_coffre_one_write(client, django_assert_num_queries):
    with django_assert_num_queries(1, using="coffre"):
        assert open_carnet(client).status_code == 303


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Pacific/Noumea", "Pacific/Noumea"),
        ("", "Europe/Paris"),
        ("../../etc/passwd", "Europe/Paris"),
        ("\x00", "Europe/Paris"),
    ],
)
def test_a_carnet_begins_in_the_zone_that_the_browser_proposed_if_there_is_one(client, sent, kept):
    assert open_carnet(client, time_zone=sent).status_code == 303
    request = type("Request", (), {"COOKIES": {name: cookie.value for name, cookie in client.cookies.items()}})()
    assert store.read_head(opened_by(request).data_key).profile.time_zone == kept


def test_a_form_to_mend_keeps_the_zone_and_without_a_script_none_is_sent(client):
    refused = open_carnet(client, indicators=["unknown"], time_zone="Pacific/Noumea")
    (box,) = [each for each in read(refused.content.decode()).find("input") if each.get("name") == "time_zone"]
    assert (box["value"], "checked" in box, "disabled" in box) == ("Pacific/Noumea", True, False)
    first = client.post("/ouvrir/indicateurs", {})
    (box,) = [each for each in read(first.content.decode()).find("input") if each.get("name") == "time_zone"]
    assert "disabled" in box
