"""Each of the four eras, alone and mixed, and what two scales under one name become."""

from datetime import date

import pytest

from monsuivipsy.journal.domain.catalogue import catalogue, folded, own_id
from monsuivipsy.journal.domain.indicators import Direction, Kind
from monsuivipsy.journal.imports.reading import Choices, Format
from monsuivipsy.journal.imports.recognition import read
from tests.builders import BETTER, OWN_UUID, TODAY, WORSE, answered, backup, described

DAY = "2026-03-01"
FIRST, LEVELS, NAMES, UUIDS = (
    "2021–2022 : un visage par question",
    "2021 : fréquence et intensité",
    "2023–2025 : indicateurs par leur nom",
    "depuis 2025 : indicateurs par leur identifiant",
)


def reading_of(days, **texts):
    return read(backup(days, **texts), Choices(today=TODAY))


def only(days, **texts):
    """Return the only indicator and its only value."""
    journal = reading_of(days, **texts).journal
    (indicator,) = journal.indicators
    (day,) = journal.days.values()
    return indicator, day.value(indicator.id)


def id_of(name):
    return catalogue().by_name[folded(name)].id


def scales(journal):
    return [(each.name, each.kind, each.direction) for each in journal.indicators]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("MOOD", "Humeur générale"),
        ("SLEEP", "Qualité sommeil"),
        ("DAILYACTIVITIES", "Faire mes activités quotidiennes"),
        ("COMMUNICATION", "Communication avec mon entourage"),
    ],
)
@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_one_question_level_of_2021_is_a_face(key, name, level):
    indicator, value = only({DAY: {key: {"id": "GOOD", "level": level, "label": "Bien"}}})
    assert (indicator.name, indicator.kind, indicator.direction, value) == (name, Kind.FACES, BETTER, level)


def test_mood_and_sleep_of_2021_take_the_ids_of_the_catalogue():
    journal = reading_of({DAY: {"MOOD": {"level": 4}, "SLEEP": {"level": 2}}}).journal
    assert [each.id for each in journal.indicators] == [id_of("Humeur générale"), id_of("Qualité sommeil")]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("ANXIETY", "Anxiété"),
        ("BADTHOUGHTS", "Idées parasites"),
        ("SENSATIONS", "Sensations étranges"),
        ("Mes vertiges du matin", "Mes vertiges du matin"),
    ],
)
@pytest.mark.parametrize(
    ("frequence", "intensity", "score"),
    [
        ({"id": "NEVER", "level": 3}, None, 5),
        ({"id": "NEVER", "level": 3}, {"id": "HIGH", "level": 1}, 5),
        ({"level": 3}, None, 5),
        ({"id": "SEVERAL_TIMES", "level": 2}, {"id": "LIGHT", "level": 3}, 4),
        ({"id": "SEVERAL_TIMES", "level": 2}, {"id": "MIDDLE", "level": 2}, 3),
        ({"id": "MANY_TIMES", "level": 1}, {"id": "LIGHT", "level": 3}, 3),
        ({"id": "MANY_TIMES", "level": 1}, {"id": "HIGH", "level": 1}, 1),
    ],
)
def test_two_questions_of_2021_are_one_face_higher_is_better(stem, name, frequence, intensity, score):
    day = {f"{stem}_FREQUENCE": frequence}
    if intensity is not None:
        day[f"{stem}_INTENSITY"] = intensity
    indicator, value = only({DAY: day})
    assert (indicator.name, indicator.kind, indicator.direction, value) == (name, Kind.FACES, BETTER, score)


def test_a_frequency_without_its_intensity_is_no_answer():
    reading = reading_of(
        {
            DAY: {
                "MOOD": {"level": 3},
                "ANXIETY_FREQUENCE": {"id": "SEVERAL_TIMES", "level": 2, "userComment": "au bureau"},
            }
        }
    )
    answer = reading.journal.days[date(2026, 3, 1)].answers[id_of("Anxiété")]
    assert (answer.value, answer.comment) == (None, "au bureau")
    assert reading.skipped == ()


def test_an_intensity_alone_is_no_answer():
    journal = reading_of({DAY: {"MOOD": {"level": 3}, "ANXIETY_INTENSITY": {"level": 2}}}).journal
    assert journal.days[date(2026, 3, 1)].value(id_of("Anxiété")) is None


def test_levels_out_of_range_are_listed_and_not_guessed_at():
    reading = reading_of(
        {DAY: {"MOOD": {"level": 3}, "ANXIETY_FREQUENCE": {"level": 2}, "ANXIETY_INTENSITY": {"level": 9}}}
    )
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Anxiété"]
    assert reading.journal.days[date(2026, 3, 1)].value(id_of("Anxiété")) is None


def test_the_one_page_questionnaire_of_2021_keeps_its_value_under_both_kinds_of_key():
    journal = reading_of(
        {DAY: {"ANXIETY": {"value": 2}, "SENSATIONS_FREQUENCE": {"value": 4}, "MOOD": {"value": 5}}}
    ).journal
    assert [day.value(each.id) for each in journal.indicators for day in journal.days.values()] == [2, 4, 5]


def test_a_bare_catalogue_name_is_read_as_the_catalogue_says():
    indicator, value = only({DAY: {"Anxiété": {"value": 0.4}}})
    assert (indicator.id, indicator.kind, indicator.direction, value) == (id_of("Anxiété"), Kind.GAUGE, WORSE, 0.4)


def test_a_former_name_of_the_catalogue_is_known_too():
    indicator, value = only({DAY: {"Idées noires": {"value": 0.3}}})
    assert (indicator.id, indicator.kind, value) == ("ae48397d-f491-46d4-923f-7d553aed225d", Kind.GAUGE, 0.3)


def test_a_bare_name_that_the_person_s_list_describes_is_read_as_it_says():
    indicator, value = only(
        {DAY: {"Jardinage": {"value": 4}}}, INDICATEURS=[described("Jardinage", kind="smiley", order="ASC")]
    )
    assert (indicator.id, indicator.name, indicator.own, value) == (OWN_UUID, "Jardinage", True, 4)


def test_a_bare_name_that_nothing_describes_is_named_and_not_kept():
    reading = reading_of({DAY: {"MOOD": {"level": 3}, "Jardinage": {"value": 4, "userComment": "secret"}}})
    assert "Jardinage" in reading.unknown_keys
    assert [each.name for each in reading.journal.indicators] == ["Humeur générale"]


def test_a_described_name_is_read_as_its_description_says():
    indicator, value = only(
        {DAY: {"Jardinage": answered(value=True, description=described("Jardinage", kind="boolean", order="ASC"))}}
    )
    assert (indicator.id, indicator.kind, indicator.direction, value) == (OWN_UUID, Kind.YES_NO, BETTER, True)
    assert indicator.own


def test_a_described_name_without_uuid_gets_the_same_id_in_every_file():
    description = {"name": "Jardinage", "type": "smiley", "order": "DESC"}
    first, _ = only({DAY: {"Jardinage": answered(2, description)}})
    second, _ = only({"2026-05-05": {"JARDINAGE ": answered(3, {**description, "name": "jardinage"})}})
    assert first.id == second.id == own_id("Jardinage")


def test_a_uuid_key_is_read_by_the_catalogue_where_nothing_describes_it():
    indicator, value = only({DAY: {id_of("Vertiges"): {"value": True}}})
    assert (indicator.name, indicator.kind, indicator.direction, value) == ("Vertiges", Kind.YES_NO, WORSE, True)


def test_a_uuid_that_nobody_knows_is_a_face_higher_is_better():
    indicator, value = only({DAY: {OWN_UUID: {"value": 2}}})
    assert (indicator.id, indicator.kind, indicator.direction, value) == (OWN_UUID, Kind.FACES, BETTER, 2)


def test_what_a_description_leaves_open_the_catalogue_says():
    indicator, value = only({DAY: {"Tristesse": {"value": 0.5, "_indicateur": {"name": "Tristesse", "type": 7}}}})
    assert (indicator.kind, indicator.direction, value) == (Kind.GAUGE, WORSE, 0.5)


def test_a_mended_name_stands_for_the_misspelt_one():
    indicator, _ = only({DAY: {"x": answered(0.5, described("Consommation de jeux vidéos"))}})
    assert indicator.name == "Consommation de jeux vidéo"


def test_all_four_eras_may_be_mixed_in_one_file_and_on_one_day():
    reading = reading_of(
        {
            DAY: {
                "MOOD": {"level": 4},
                "SENSATIONS_FREQUENCE": {"id": "NEVER", "level": 3},
                "COMMUNICATION": {"value": 2},
                "Tristesse": answered(0.25, described("Tristesse")),
                id_of("Fatigue"): answered(0.75, described("Fatigue")),
            }
        }
    )
    journal = reading.journal
    (day,) = journal.days.values()
    assert reading.eras == (LEVELS, FIRST, NAMES, UUIDS)
    assert [day.value(each.id) for each in journal.indicators] == [4, 5, 2, 0.25, 0.75]


def test_two_eras_of_one_scale_are_one_indicator():
    journal = reading_of(
        {
            "2021-05-01": {"MOOD": {"level": 2}},
            "2023-05-01": {"Humeur générale": answered(3, described("Humeur générale", kind="smiley", order="ASC"))},
            "2026-01-01": {
                id_of("Humeur générale"): answered(4, described("Humeur générale", kind="smiley", order="ASC"))
            },
        }
    ).journal
    (mood,) = journal.indicators
    assert [day.value(mood.id) for day in journal.days.values()] == [2, 3, 4]


def test_two_eras_that_answer_one_indicator_on_one_day_keep_the_newer_and_say_so():
    reading = reading_of(
        {
            DAY: {
                "MOOD": {"level": 2, "userComment": "ancien"},
                id_of("Humeur générale"): answered(4, described("Humeur générale", kind="smiley", order="ASC"), "neuf"),
            }
        }
    )
    answer = reading.journal.days[date(2026, 3, 1)].answers[id_of("Humeur générale")]
    assert (answer.value, answer.comment) == (4, "neuf\nancien")
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Humeur générale"]


def test_one_name_with_two_kinds_is_two_indicators_the_older_one_said_to_be_old():
    reading = reading_of(
        {
            "2021-05-01": {"ANXIETY_FREQUENCE": {"level": 1}, "ANXIETY_INTENSITY": {"level": 2}},
            "2026-01-01": {id_of("Anxiété"): answered(0.8, described("Anxiété"))},
        }
    )
    journal = reading.journal
    assert [(each.id, each.name, each.kind, each.direction, each.active) for each in journal.indicators] == [
        (f"{id_of('Anxiété')}/ancien", "Anxiété (ancien)", Kind.FACES, BETTER, False),
        (id_of("Anxiété"), "Anxiété", Kind.GAUGE, WORSE, True),
    ]
    assert [[day.value(each.id) for each in journal.indicators] for day in journal.days.values()] == [
        [2, None],
        [None, 0.8],
    ]
    assert reading.skipped == ()


def test_both_may_be_answered_on_the_same_day():
    journal = reading_of(
        {
            DAY: {
                "SLEEP": {"level": 3},
                id_of("Qualité sommeil"): answered(0.65, described("Qualité sommeil", order="ASC")),
            }
        }
    ).journal
    (day,) = journal.days.values()
    assert [(each.name, day.value(each.id)) for each in journal.indicators] == [
        ("Qualité sommeil (ancien)", 3),
        ("Qualité sommeil", 0.65),
    ]


def test_one_uuid_whose_direction_changed_is_two_indicators():
    uuid = id_of("Difficultés d’endormissement")
    journal = reading_of(
        {
            "2024-01-01": {"Facilité endormissement": answered(0.9, described("Facilité endormissement", order="ASC"))},
            "2026-01-01": {uuid: answered(0.2, described("Difficultés d’endormissement"))},
        }
    ).journal
    assert [(each.id, each.name, each.direction) for each in journal.indicators] == [
        (f"{uuid}/ancien", "Facilité endormissement (ancien)", BETTER),
        (uuid, "Difficultés d’endormissement", WORSE),
    ]


def test_three_scales_under_one_name_are_three_indicators():
    journal = reading_of(
        {
            "2021-01-01": {"Calme_FREQUENCE": {"level": 3}},
            "2023-01-01": {"Calme": answered(0.5, described("Calme", order="ASC"))},
            "2026-01-01": {OWN_UUID: answered(value=True, description=described("Calme", kind="boolean", order="ASC"))},
        }
    ).journal
    assert [(each.id.removeprefix(OWN_UUID), each.name, each.kind) for each in journal.indicators] == [
        ("/ancien-2", "Calme (ancien 2)", Kind.FACES),
        ("/ancien", "Calme (ancien)", Kind.GAUGE),
        ("", "Calme", Kind.YES_NO),
    ]


def test_the_person_s_list_says_which_of_two_scales_is_today_s():
    journal = reading_of(
        {"2021-05-01": {"ANXIETY": {"value": 2}}}, INDICATEURS=[described("Anxiété", kind="gauge", order="DESC")]
    ).journal
    assert scales(journal) == [("Anxiété", Kind.GAUGE, WORSE), ("Anxiété (ancien)", Kind.FACES, BETTER)]


def test_an_own_indicator_named_like_a_catalogue_one_keeps_its_answers_apart():
    own = described("Anxiété", uuid=OWN_UUID, kind="boolean", order="DESC", isCustom=True)
    journal = reading_of(
        {DAY: {id_of("Anxiété"): answered(0.4, described("Anxiété")), OWN_UUID: answered(value=True, description=own)}}
    ).journal
    (day,) = journal.days.values()
    assert sorted(map(repr, (day.value(each.id) for each in journal.indicators))) == ["0.4", "True"]
    assert len({each.name for each in journal.indicators}) == 2
    assert {each.root_id for each in journal.indicators} == {id_of("Anxiété")}


def test_an_own_indicator_of_the_same_name_and_scale_loses_nothing():
    own = described("Anxiété", uuid=OWN_UUID, isCustom=True)
    reading = reading_of({DAY: {id_of("Anxiété"): answered(0.4, described("Anxiété")), OWN_UUID: answered(0.9, own)}})
    (day,) = reading.journal.days.values()
    assert sorted(answer.value for answer in day.answers.values()) == [0.4, 0.9]
    assert sorted(each.name for each in reading.journal.indicators) == ["Anxiété", "Anxiété (2)"]
    assert reading.skipped == ()


def test_an_own_indicator_named_like_a_safety_one_is_looked_at_like_it():
    own = described("idées  SUICIDAIRES", uuid=OWN_UUID, kind="boolean", isCustom=True)
    indicator, value = only({DAY: {OWN_UUID: answered(value=True, description=own)}})
    assert (indicator.id, value) == (id_of("Idées suicidaires"), True)


def test_a_renamed_own_indicator_is_one_under_its_newest_name():
    journal = reading_of(
        {
            "2024-01-01": {"Moral": answered(2, described("Moral", kind="smiley", order="ASC"))},
            "2026-01-01": {OWN_UUID: answered(4, described("Mon moral", kind="smiley", order="ASC"))},
        }
    ).journal
    assert scales(journal) == [("Mon moral", Kind.FACES, Direction.HIGHER_IS_BETTER)]


def test_the_old_name_of_a_renamed_indicator_still_leads_to_it():
    journal = reading_of(
        {
            "2021-01-01": {"Moral_FREQUENCE": {"level": 3}},
            "2024-01-01": {"Moral": answered(2, described("Moral", kind="smiley", order="ASC"))},
            "2026-01-01": {OWN_UUID: answered(4, described("Mon moral", kind="smiley", order="ASC"))},
        }
    ).journal
    assert scales(journal) == [("Mon moral", Kind.FACES, Direction.HIGHER_IS_BETTER)]


def test_indicators_stand_in_the_person_s_order_then_those_only_met_in_days():
    reading = reading_of(
        {DAY: {"COMMUNICATION": {"value": 3}, id_of("Fatigue"): answered(0.1, described("Fatigue", position=5))}},
        INDICATEURS=[
            described("Stress", position=2),
            described("Fatigue", position=1),
            described("Colère", position=0, active=False),
        ],
    )
    assert [(each.name, each.position, each.active) for each in reading.journal.indicators] == [
        ("Colère", 0, False),
        ("Fatigue", 1, True),
        ("Stress", 2, True),
        ("Communication avec mon entourage", 3, False),
    ]
    assert reading.format is Format.JARDIN_MENTAL


def test_a_description_that_only_changes_its_place_in_the_list_is_the_same_indicator():
    journal = reading_of(
        {
            f"2026-03-{day:02}": {id_of("Fatigue"): answered(0.1, described("Fatigue", position=day))}
            for day in range(1, 29)
        }
    ).journal
    assert len(journal.indicators) == 1


@pytest.mark.parametrize("description", [None, "Fatigue", 3, []])
def test_a_description_that_is_none_says_nothing(description):
    indicator, value = only({DAY: {id_of("Fatigue"): {"value": 0.5, "_indicateur": description}}})
    assert (indicator.name, indicator.kind, value) == ("Fatigue", Kind.GAUGE, 0.5)


def test_a_list_of_indicators_with_unreadable_items_keeps_the_others():
    reading = reading_of(
        {DAY: {"MOOD": {"level": 3}}},
        INDICATEURS=[described("Stress"), "Stress", {}, {"position": "x", "name": "Calme"}],
    )
    assert [each.name for each in reading.journal.indicators] == ["Stress", "Calme", "Humeur générale"]
    assert [item.place for item in reading.skipped] == ["@INDICATEURS, 2", "@INDICATEURS, 3"]


MOOD_UUID = "3e15ed99-f2f9-4716-b6a2-5348c35266da"


@pytest.mark.parametrize(("first", "second"), [("MOOD", "Humeur générale"), (MOOD_UUID, MOOD_UUID.upper())])
def test_two_answers_to_one_thing_under_two_spellings_are_said_and_both_comments_stay(first, second):
    day = {first: {"value": 2, "userComment": "premier"}, second: {"value": 5, "userComment": "second"}}
    reading = reading_of({DAY: day})
    (indicator,) = reading.journal.indicators
    (answer,) = reading.journal.days[date(2026, 3, 1)].answers.values()
    assert (indicator.name, answer.value, answer.comment) == ("Humeur générale", 5, "premier\nsecond")
    (item,) = reading.skipped
    assert item.place == "1er\u00a0mars\u00a02026, Humeur générale"
    assert "répondu deux fois" in str(item.reason)


def test_two_answers_are_said_on_each_day_even_when_they_are_written_alike():
    day = {"MOOD": {"value": 2}, "Humeur générale": {"value": 5}}
    reading = reading_of({DAY: day, "2026-03-02": day, "2026-03-03": {"MOOD": {"value": 2}}})
    (indicator,) = reading.journal.indicators
    assert [item.place[:2] for item in reading.skipped] == ["1e", "2\u00a0"]
    assert [each.value(indicator.id) for each in reading.journal.days.values()] == [5, 5, 2]


def test_the_same_answer_written_twice_is_one():
    reading = reading_of({DAY: {"MOOD": {"value": 2}, "Humeur générale": {"value": 2, "userComment": "gris"}}})
    (answer,) = reading.journal.days[date(2026, 3, 1)].answers.values()
    assert (answer.value, answer.comment, reading.skipped) == (2, "gris", ())


def test_a_comment_alone_beside_an_answer_does_not_take_its_value():
    reading = reading_of({DAY: {"MOOD": {"value": 2}, "Humeur générale": {"userComment": "gris"}}})
    (answer,) = reading.journal.days[date(2026, 3, 1)].answers.values()
    assert (answer.value, answer.comment, reading.skipped) == (2, "gris", ())


def test_a_thing_that_is_called_like_our_own_older_variant_keeps_a_name_of_its_own():
    older, newer = described("Moral", kind="smiley", order="ASC"), described("Moral")
    other = described("Moral (ancien)", uuid="1f0e0d0c-0b0a-4909-8807-060504030201")
    reading = reading_of(
        {DAY: {"Moral": answered(3, older), "b": answered(0.3, other)}, "2026-03-02": {"Moral": answered(0.5, newer)}}
    )
    names = [each.name for each in reading.journal.indicators]
    assert sorted(names) == ["Moral", "Moral (ancien)", "Moral (ancien) (2)"]
