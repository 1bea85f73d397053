import re

import pytest
from django.db import OperationalError

from monsuivipsy.journal import store
from monsuivipsy.journal.actions.following import change_list
from monsuivipsy.journal.domain import following
from monsuivipsy.journal.domain.catalogue import catalogue, own_id
from monsuivipsy.journal.domain.entries import MAX_INDICATORS, MAX_NAME
from monsuivipsy.journal.domain.following import Own
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.rows import Busy
from tests.builders import WORSE, indicator, known
from tests.carnets import BOTH, MOOD, SLEEP, bring, indicators, new_carnet
from tests.website.documents import read

pytestmark = pytest.mark.django_db(databases=BOTH)
LIST, ADD, NEW = "/reglages/indicateurs", "/reglages/indicateurs/ajouter", "/reglages/indicateurs/nouveau"
FATIGUE, ANXIETY = known("Fatigue").id, known("Anxiété").id
PLACES = {entry.id: place for place, entry in enumerate(catalogue().current)}
GENERIC = next(entry for entry in catalogue().current if entry.generic)
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE journal_document;--", "{{ 7|add:7 }}",
    "{% load i18n %}", "&lt;b&gt;", "</title><h1>", "javascript:alert(1)", "=1+1", "\u05d0\u05d1\u05d2", "💔",
    "%(name)s", "%s", "<!--", "]]>", "\\u003cscript", "</textarea>", "' onfocus=alert(1) autofocus='",
)  # fmt: skip


@pytest.fixture
def opened():
    return new_carnet(*indicators(MOOD, SLEEP, FATIGUE))


@pytest.fixture
def patient(client, opened):
    bring(client, opened)
    return client


def profile_of(opened):
    return store.read_head(opened.data_key).profile


def ids(opened, *, active=None):
    return [each.id for each in profile_of(opened).indicators if active is None or each.active is active]


def elsewhere(opened, change):
    """Change the list as another device would."""
    change_list(opened.data_key, change)


def shown(response):
    """Return the names of the lines of a page, in their order."""
    return re.findall(r'<bdi class="followed__name"[^>]*>([^<]*)</bdi>', response.content.decode())


def asked(name="Tremblements", **fields):
    return {"name": name, "kind": "gauge", "direction": "higher_is_worse", "category": "PHYSICAL_SIGNS", **fields}


def links(response):
    return [link["href"] for link in read(response.content.decode()).find("a")]


def test_the_list_is_shown_in_the_persons_order_paused_ones_apart(patient, opened):
    elsewhere(opened, lambda profile: following.paused(following.moved(profile, FATIGUE, -1), MOOD))
    assert shown(patient.get(LIST)) == ["Fatigue", "Qualité sommeil", "Humeur générale"]


def test_the_list_costs_a_slot_a_part_and_a_head(patient, django_assert_num_queries):
    with django_assert_num_queries(2, using="default"), django_assert_num_queries(1, using="coffre"):
        patient.get(LIST)


@pytest.mark.parametrize(("button", "after"), [("up", [FATIGUE, SLEEP]), ("down", [SLEEP, FATIGUE])])
def test_buttons_move_a_line_and_lead_to_where_it_stands(patient, opened, button, after):
    moving = FATIGUE if button == "up" else MOOD
    response = patient.post(LIST, {button: moving})
    assert (response.status_code, response.headers["Location"]) == (303, f"{LIST}#i1")
    assert [id_ for id_ in ids(opened) if id_ != MOOD] == after


def test_the_order_of_a_dragged_list_is_kept(patient, opened):
    response = patient.post(LIST, {"order": [FATIGUE, MOOD, SLEEP], "dragged": FATIGUE})
    assert response.headers["Location"] == f"{LIST}#i0"
    assert ids(opened) == [FATIGUE, MOOD, SLEEP]


def test_no_address_ever_holds_an_id(patient, opened):
    elsewhere(opened, lambda profile: following.with_own(profile, Own(name="Secret", kind=Kind.GAUGE, direction=WORSE)))
    for sent in ({"up": own_id("Secret")}, {"pause": own_id("Secret")}, {"order": ids(opened), "dragged": MOOD}):
        assert re.fullmatch(rf"{LIST}#i\d+", patient.post(LIST, sent).headers["Location"])
    for address in (LIST, ADD, NEW):
        assert not [link for link in links(patient.get(address)) if own_id("Secret") in link or MOOD in link]
    assert own_id("Secret") not in {
        name for at in ("id", "for", "name") for name in read(patient.get(LIST).content.decode()).attributes(at)
    }


def test_a_stale_order_loses_nothing_that_another_device_did(patient, opened):
    stale = [SLEEP, FATIGUE, MOOD]
    elsewhere(opened, lambda profile: following.paused(following.added(profile, [ANXIETY], {}), FATIGUE))
    assert patient.post(LIST, {"order": stale, "dragged": SLEEP}).status_code == 303
    assert ids(opened, active=True) == [SLEEP, MOOD, ANXIETY]
    assert ids(opened, active=False) == [FATIGUE]


def test_a_button_of_a_stale_page_does_what_it_says_on_the_newest_list(patient, opened):
    elsewhere(opened, lambda profile: following.reordered(profile, [FATIGUE, SLEEP, MOOD]))
    patient.post(LIST, {"up": MOOD})
    assert ids(opened) == [FATIGUE, MOOD, SLEEP]


def test_a_button_for_what_was_paused_meanwhile_says_so_and_shows_the_list(patient, opened):
    elsewhere(opened, lambda profile: following.paused(profile, FATIGUE))
    response = patient.post(LIST, {"up": FATIGUE})
    assert response.status_code == 409
    assert "Votre liste a changé" in response.content.decode()
    assert shown(response) == ["Humeur générale", "Qualité sommeil", "Fatigue"]


@pytest.mark.parametrize("button", ["up", "down", "pause", "resume"])
@pytest.mark.parametrize("id_", ["", "unknown", f"{MOOD}/ancien", "<b>", "x" * 5000])
def test_an_id_that_the_list_does_not_have_changes_nothing(patient, opened, button, id_):
    before = profile_of(opened)
    response = patient.post(LIST, {button: id_})
    assert response.status_code == 409
    assert "<b>" not in response.content.decode()
    assert profile_of(opened) == before


@pytest.mark.parametrize("sent", [{}, {"order": []}, {"order": ["unknown"] * 201, "dragged": "unknown"}])
def test_an_empty_or_altered_order_changes_nothing(patient, opened, sent):
    before = profile_of(opened)
    assert patient.post(LIST, sent).headers["Location"] == LIST
    assert profile_of(opened) == before


def test_a_pause_is_undone_in_one_tap_from_the_same_page(patient, opened):
    paused = patient.post(LIST, {"pause": SLEEP})
    assert paused.headers["Location"] == f"{LIST}#i1"
    page = patient.get(LIST)
    button = next(each for each in read(page.content.decode()).find("button") if each.get("name") == "resume")
    patient.post(LIST, {"resume": button["value"]})
    assert ids(opened, active=True) == [MOOD, SLEEP, FATIGUE]


def test_everything_can_be_paused_and_the_page_still_stands(patient, opened):
    for id_ in (MOOD, SLEEP, FATIGUE):
        patient.post(LIST, {"pause": id_})
    assert patient.get(LIST).status_code == 200
    assert ids(opened, active=True) == []


def test_the_whole_catalogue_is_there_and_says_what_is_followed_already(patient, opened):
    elsewhere(opened, lambda profile: following.paused(profile, SLEEP))
    document = read(patient.get(ADD).content.decode())
    offered = {each["value"] for each in document.find("input") if each.get("name") == "indicators"}
    assert len(offered) == 71
    assert not offered & {MOOD, SLEEP, FATIGUE}
    assert (document.text.count("déjà dans votre liste"), document.text.count("en pause dans votre liste")) == (2, 1)
    assert {f"{LIST}#i{place}" for place in range(3)} <= {link["href"] for link in document.find("a")}


def test_what_is_ticked_is_added_at_the_end(patient, opened):
    response = patient.post(ADD, {"indicators": [ANXIETY, ANXIETY, FATIGUE]})
    assert (response.status_code, response.headers["Location"]) == (303, f"{LIST}#i3")
    assert ids(opened) == [MOOD, SLEEP, FATIGUE, ANXIETY]


def test_a_generic_indicator_is_added_under_the_persons_word(patient, opened):
    word = f"word-{PLACES[GENERIC.id]}"
    assert patient.post(ADD, {word: "Vitesse au volant"}).status_code == 303
    assert profile_of(opened).indicators[-1].name == "Vitesse au volant"
    again = patient.post(ADD, {word: "vitesse au VOLANT"})
    assert again.status_code == 422
    assert "est déjà dans votre liste" in again.content.decode()
    assert f"{LIST}#i3" in links(again)


@pytest.mark.parametrize(
    "sent", [{}, {"indicators": []}, {"indicators": ["unknown"]}, {"indicators": [own_id("Moral")]}]
)
def test_nothing_ticked_or_nothing_known_is_said(patient, opened, sent):
    response = patient.post(ADD, sent)
    assert response.status_code == 422
    assert "Rien n’est perdu" in response.content.decode()
    assert ids(opened) == [MOOD, SLEEP, FATIGUE]


def test_an_own_indicator_is_made_as_it_was_described(patient, opened):
    sent = asked(
        "  Cafés  du jour ", kind="amount", direction="higher_is_worse", unit="tasses", lowest="0", highest="12,5"
    )
    response = patient.post(NEW, sent)
    assert response.headers["Location"] == f"{LIST}#i3"
    made = profile_of(opened).indicators[-1]
    assert (made.id, made.name, made.kind) == (own_id("Cafés du jour"), "Cafés du jour", Kind.AMOUNT)
    assert (made.direction, made.category) == (Direction.HIGHER_IS_WORSE, "PHYSICAL_SIGNS")
    assert (made.unit, made.lowest, made.highest, made.own) == ("tasses", 0.0, 12.5, True)


@pytest.mark.parametrize("kind", ["faces", "gauge", "yes_no"])
def test_unit_and_bounds_are_read_for_an_amount_alone(patient, opened, kind):
    assert patient.post(NEW, asked(kind=kind, unit="tasses", lowest="abc")).status_code == 303
    made = profile_of(opened).indicators[-1]
    assert (made.kind, made.unit, made.lowest) == (kind, "", None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Donnez-lui un nom"),
        ({"name": "   "}, "Donnez-lui un nom"),
        ({"name": "a\x00b"}, "Son nom"),
        ({"name": "a\tb"}, "lisible"),
        ({"name": "\u200b"}, "lisible"),
        ({"name": "a" * (MAX_NAME + 1)}, "Son nom"),
        ({"kind": ""}, "Choisissez"),
        ({"kind": "<b>"}, "Choisissez"),
        ({"direction": "down"}, "Choisissez"),
        ({"category": "<b>"}, "Choisissez"),
        ({"kind": "amount"}, "Donnez l’unité"),
        ({"kind": "amount", "unit": "u" * 31}, "Unité"),
        ({"kind": "amount", "unit": "a\u202eb"}, "unité lisible"),
        ({"kind": "amount", "unit": "h", "lowest": "beaucoup"}, "Écrivez un nombre"),
        ({"kind": "amount", "unit": "h", "lowest": "nan"}, "Écrivez un nombre"),
        ({"kind": "amount", "unit": "h", "highest": "1e300"}, "maximum"),
        ({"kind": "amount", "unit": "h", "lowest": "5", "highest": "5"}, "doit dépasser"),
        ({"kind": "amount", "unit": "h", "lowest": "1" * 41}, "Au moins"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_form_comes_back(patient, opened, fields, said):
    response = patient.post(NEW, asked(**fields))
    assert response.status_code == 422
    document = read(response.content.decode())
    assert said in document.text
    assert "<b>" not in response.content.decode()
    assert ids(opened) == [MOOD, SLEEP, FATIGUE]


@pytest.mark.parametrize("name", ["fatigue", "FATIGUÉ", " Fatigue"])
def test_a_name_of_the_list_is_refused_with_the_way_to_it(patient, name):
    response = patient.post(NEW, asked(name))
    assert response.status_code == 422
    assert "est déjà dans votre liste." in response.content.decode()
    assert f"{LIST}#i2" in links(response)


def test_a_paused_name_is_refused_and_how_to_resume_it_is_said(patient, opened):
    elsewhere(opened, lambda profile: following.paused(profile, FATIGUE))
    response = patient.post(NEW, asked("Fatigue"))
    assert "en pause" in response.content.decode()
    assert "Reprendre" in response.content.decode()
    assert f"{LIST}#i2" in links(response)


@pytest.mark.parametrize("name", ["Anxiété", "anxiete", "Tachycardie"])
def test_a_name_that_is_proposed_is_refused_with_the_way_to_it(patient, name):
    response = patient.post(NEW, asked(name))
    assert response.status_code == 422
    entry = catalogue().by_id[catalogue().by_name[name.lower().replace("é", "e")].id]
    fragment = f"l{PLACES[entry.id]}"
    assert f"{ADD}#{fragment}" in links(response)
    assert fragment in read(patient.get(ADD).content.decode()).attributes("id")


def test_a_name_that_another_device_took_meanwhile_is_refused(patient, opened, monkeypatch):
    real = following.with_own

    def overtaken(_profile, own):
        monkeypatch.setattr(following, "with_own", real)
        elsewhere(opened, lambda newest: real(newest, own))
        return real(profile_of(opened), own)

    monkeypatch.setattr(following, "with_own", overtaken)
    response = patient.post(NEW, asked())
    assert response.status_code == 422
    assert f"{LIST}#i3" in links(response)
    assert ids(opened).count(own_id("Tremblements")) == 1


def test_the_two_hundredth_is_the_last(client):
    full = new_carnet(*(indicator(f"n{number}", position=number) for number in range(MAX_INDICATORS - 1)))
    bring(client, full)
    assert client.post(NEW, asked()).status_code == 303
    for address, sent in ((NEW, asked("Autre")), (ADD, {"indicators": [FATIGUE]})):
        response = client.post(address, sent)
        assert response.status_code == 422
        assert "200 indicateurs" in response.content.decode()
    assert len(profile_of(full).indicators) == MAX_INDICATORS
    assert client.get(LIST).status_code == 200


def test_names_that_together_are_too_long_for_one_seal_are_refused_and_nothing_is_lost(client):
    opened = new_carnet(*(indicator(f"{number:03}" + "é" * 190, position=number) for number in range(110)))
    bring(client, opened)
    for number in range(30):
        response = client.post(NEW, asked(f"{number:03}" + "è" * 195 + "x"))
        if response.status_code == 422:
            break
    assert "trop longs" in response.content.decode()
    assert len(profile_of(opened).indicators) == 110 + number


def test_hostile_names_are_only_ever_text(patient, opened):
    for name in HOSTILE:
        assert patient.post(NEW, asked(name)).status_code == 303, name
    assert {each.name for each in profile_of(opened).indicators} >= set(HOSTILE)
    for address in (LIST, ADD, NEW):
        html = patient.get(address).content.decode()
        document = read(html)
        assert not [each for each in document.find("script") if "src" not in each]
        assert not [name for _, attributes in document.elements for name in attributes if name.startswith("on")]
        assert not document.find("img")
    text = read(patient.get(LIST).content.decode()).text
    assert all(name in text for name in HOSTILE)
    taken = patient.post(NEW, asked(HOSTILE[0]))
    assert HOSTILE[0] not in taken.content.decode()
    assert HOSTILE[0] in read(taken.content.decode()).text


@pytest.mark.parametrize("failure", [OperationalError, Busy])
def test_what_could_not_be_written_is_said_with_the_form_kept(patient, opened, monkeypatch, failure):
    def fails(*_args, **_kwargs):
        raise failure

    monkeypatch.setattr("monsuivipsy.journal.store.change_head", fails)
    for address, sent in ((LIST, {"up": FATIGUE}), (ADD, {"indicators": [ANXIETY]}), (NEW, asked())):
        response = patient.post(address, sent)
        assert response.status_code == 503
        assert "Pas enregistré" in response.content.decode()
    assert 'value="Tremblements"' in response.content.decode()
    assert ids(opened) == [MOOD, SLEEP, FATIGUE]


@pytest.mark.parametrize("address", [LIST, ADD, NEW])
def test_without_a_carnet_there_is_no_list(client, address):
    assert client.get(address).headers["Location"] == "/phrase"
    assert client.post(address, {"up": MOOD}).status_code == 403
