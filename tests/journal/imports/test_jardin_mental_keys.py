"""Every other key of a backup: notes, treatment, thoughts, goals, crisis plan, and what is never kept."""

import json
from datetime import UTC, date, datetime

import pytest

from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.exports import own_json, table_csv
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read
from tests.builders import TODAY, WORSE, answered, backup, described

DAY = "2026-03-01"
ON = date(2026, 3, 1)
AT = datetime(2026, 11, 24, tzinfo=UTC)
MOOD = {"level": 3}


def reading_of(days, **texts):
    return read(backup(days, **texts), Choices(today=TODAY))


def day_of(content):
    return reading_of({DAY: content}).journal.days[ON]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ({"CONTEXT": {"userComment": " Pluie. "}}, "Pluie."),
        ({"NOTES": "Pluie."}, "Pluie."),
        ({"NOTES": {"notesEvents": "Pluie.", "notesSymptoms": "", "notesToxic": "Café."}}, "Pluie.\nCafé."),
        ({"NOTES": "Soir.", "CONTEXT": {"userComment": "Matin."}}, "Matin.\nSoir."),
        ({"NOTES": None, "CONTEXT": {"userComment": "Matin."}}, "Matin."),
        ({"NOTES": {"notesEvents": 4}, "CONTEXT": "Matin."}, "Matin."),
    ],
)
def test_context_and_notes_are_the_day_s_note(content, note):
    assert day_of(content).note == note


def test_a_note_alone_is_no_answer():
    assert not day_of({"CONTEXT": {"userComment": "Pluie."}}).is_answered


@pytest.mark.parametrize("value", [True, False])
def test_toxic_is_a_yes_no_question_where_no_is_an_answer(value):
    journal = reading_of({DAY: {"TOXIC": {"value": value, "userComment": "un verre"}}}).journal
    (indicator,) = journal.indicators
    answer = journal.days[ON].answers[indicator.id]
    assert (indicator.name, indicator.kind, indicator.direction) == ("Consommation de produits", Kind.YES_NO, WORSE)
    assert (answer.value, answer.comment) == (value, "un verre")


@pytest.mark.parametrize(("value", "kind"), [(0, "gauge"), (0.0, "gauge"), (False, "boolean")])
def test_a_zero_and_a_no_are_answers(value, kind):
    day = day_of({"x": answered(value, described("Fatigue", kind=kind))})
    (answer,) = day.answers.values()
    assert (day.is_answered, answer.value) == (True, value)


def test_a_comment_without_a_value_is_kept_and_is_no_answer():
    day = day_of({"x": answered(None, described("Fatigue"), "lourd"), "MOOD": {"userComment": "gris"}})
    assert [(answer.value, answer.comment) for answer in day.answers.values()] == [(None, "lourd"), (None, "gris")]
    assert not day.is_answered


def test_an_entry_with_nothing_in_it_leaves_nothing():
    assert reading_of({DAY: {"MOOD": MOOD, "x": answered(None, described("Fatigue"))}}).journal.days[
        ON
    ].answers.keys() == {"3e15ed99-f2f9-4716-b6a2-5348c35266da"}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1.5, "gauge"),
        (-0.1, "gauge"),
        (True, "gauge"),
        ("0.5", "gauge"),
        ([0.5], "gauge"),
        (0, "smiley"),
        (6, "smiley"),
        (2.5, "smiley"),
        (True, "smiley"),
        (1, "boolean"),
        ("oui", "boolean"),
        (10**400, "gauge"),
        (-(10**400), "smiley"),
    ],
)
def test_a_value_of_another_type_or_range_is_listed_and_its_comment_stays(value, kind):
    reading = reading_of({DAY: {"MOOD": MOOD, "x": answered(value, described("Fatigue", kind=kind), "lourd")}})
    (item,) = reading.skipped
    assert item.place == "1er\u00a0mars\u00a02026, Fatigue"
    assert str(item.reason).startswith("valeur illisible")
    assert [(answer.value, answer.comment) for answer in reading.journal.days[ON].answers.values()] == [
        (3, ""),
        (None, "lourd"),
    ]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_listed_one_by_one(word):
    days = {DAY: {"MOOD": MOOD, "x": answered("@@", described("Fatigue")), "CONTEXT": {"userComment": "ici : NaN"}}}
    inside = json.dumps(days).replace('"@@"', word)
    content = json.dumps({"appVersion": "jardin-mental", "data": {"@SURVEY_RESULTS": inside}}).encode()
    reading = read(content, Choices(today=TODAY))
    assert len(reading.skipped) == 1
    assert reading.skipped[0].place.startswith("1er\u00a0mars\u00a02026, ")
    assert reading.journal.days[ON].is_answered
    assert reading.journal.days[ON].note == "ici : NaN"


def test_half_a_surrogate_pair_does_not_lose_the_file():
    content = backup({DAY: {"CONTEXT": {"userComment": "ab\ud83d"}, "NOTES": "\ud83d\ude00"}})
    assert read(content, Choices(today=TODAY)).journal.days[ON].note == "ab\ufffd\n😀"


@pytest.mark.parametrize("content", ["texte", 3, [], True])
def test_a_day_that_is_none_is_listed(content):
    reading = reading_of({DAY: content, "2026-03-02": {"MOOD": MOOD}})
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("1er\u00a0mars\u00a02026", "ce jour n’est pas écrit comme un jour de Jardin Mental")
    ]


@pytest.mark.parametrize("entry", ["texte", 3, [1], True])
def test_an_answer_that_is_none_is_listed(entry):
    reading = reading_of({DAY: {"MOOD": MOOD, "Fatigue": entry}})
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Fatigue"]


def test_a_comment_that_is_no_text_is_listed():
    reading = reading_of({DAY: {"MOOD": {"level": 3, "userComment": {"a": 1}}}})
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Humeur générale"]
    assert reading.journal.days[ON].is_answered


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("2026-02-30", "ce n’est pas une date du calendrier"),
        ("0000-01-01", "ce n’est pas une date du calendrier"),
        ("hier", "ce n’est pas une date du calendrier"),
        ("20260301", "ce n’est pas une date du calendrier"),
        ("2026-W10-1", "ce n’est pas une date du calendrier"),
        ("1899-12-31", "date antérieure à 1900"),
        ("0001-01-01", "date antérieure à 1900"),
        ("2026-11-26", "date à venir"),
        ("9999-12-31", "date à venir"),
    ],
)
def test_impossible_dates_are_listed(key, reason):
    reading = reading_of({DAY: {"MOOD": MOOD}, key: {"MOOD": MOOD}})
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [(key, reason)]
    assert list(reading.journal.days) == [ON]


@pytest.mark.parametrize("key", ["1900-01-01", "2026-11-24", "2026-11-25"])
def test_dates_from_1900_to_tomorrow_are_read(key):
    assert reading_of({key: {"MOOD": MOOD}}).skipped == ()


def test_empty_days_around_the_diary_are_left_out_and_those_inside_stay():
    days = reading_of(
        {"2026-02-28": None, DAY: {"MOOD": MOOD}, "2026-03-02": None, "2026-03-03": {"MOOD": MOOD}, "2026-03-04": {}}
    )
    assert [(on.day, day.is_answered) for on, day in days.journal.days.items()] == [(1, True), (2, False), (3, True)]
    assert all(day.imported for day in days.journal.days.values())


def test_days_come_in_order_whatever_their_order_in_the_file():
    days = reading_of(
        {"2026-03-03": {"MOOD": MOOD}, "2026-03-01": {"MOOD": MOOD}, "2026-03-02": {"MOOD": MOOD}}
    ).journal.days
    assert list(days) == sorted(days)


def test_the_treatment_of_a_day_is_kept_as_it_was():
    treatment = {
        "PRISE_DE_TRAITEMENT": {"value": True},
        "PRISE_DE_TRAITEMENT_SI_BESOIN": {"value": False, "x": [1, 2.5]},
        "POSOLOGY": [{"id": "Lithium", "name1": "Lithium", "value": "600 mg", "isFreeText": False}],
    }
    day = day_of({**treatment, "MOOD": MOOD})
    assert day.as_imported == treatment
    assert [mark.text for mark in day.marks] == ["Lithium 600\u00a0mg"]


def test_thought_records_goals_drugs_and_notes_leave_as_they_came():
    becks = {"17": {"date": DAY, "mainEmotion": "Peur", "mainEmotionIntensity": 7, "who": ["Seule"]}}
    goals = {
        "goals": {"data": {"marcher": {"label": "Marcher", "daysOfWeek": {"monday": True}}}},
        "records": {"data": {}},
    }
    texts = {
        "GOALS_TMP": goals,
        "MEDICAL_TREATMENT": [{"id": "Lithium"}],
        "CUSTOM_DRUGS": [],
        "DIARY_NOTES": {DAY: {"values": [{"id": 1, "value": "note libre"}]}},
        "BECK_WHO_LIST": ["Odile"],
        "BECK_EMOTION_LIST": ["Peur"],
    }
    rest = reading_of({DAY: {"MOOD": MOOD, "becks": becks}}, **texts).journal.rest
    assert rest == {
        "thoughts": {DAY: becks},
        "goals": goals,
        "drugs": [{"id": "Lithium"}],
        "own_drugs": [],
        "diary_notes": texts["DIARY_NOTES"],
        "beck_who_list": ["Odile"],
        "beck_emotion_list": ["Peur"],
    }


def test_a_text_that_cannot_be_read_is_listed_and_the_days_stay():
    content = backup({DAY: {"MOOD": MOOD}}, GOALS_TMP={})
    content = content.replace(b'"@GOALS_TMP": "{}"', b'"@GOALS_TMP": "{\\"goals\\": ", "@CUSTOM_DRUGS": 12')
    reading = read(content, Choices(today=TODAY))
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("@GOALS_TMP", "ce texte est abîmé et ne peut pas être lu")
    ]
    assert reading.journal.rest == {"own_drugs": 12}


def test_the_crisis_plan_is_read_section_by_section():
    plan = reading_of(
        {DAY: {"MOOD": MOOD}},
        CRISIS_PLAN_ALERT=["Je m’isole", " "],
        CRISIS_PLAN_ACTIVITIES=["Marcher"],
        CRISIS_PLAN_CONTACT=[
            {
                "id": "1",
                "name": "Odile",
                "phoneNumbers": [{"number": "06 39 98 00 01", "digits": "0639980001"}],
                "activities": ["Piscine"],
            }
        ],
        CRISIS_PLAN_CONTACT_HELP=[{"name": "Ma sœur", "phoneNumber": "06 39 98 00 02"}],
        CRISIS_PLAN_CONTACT_PROFESSIONAL=[{"name": "3114", "phoneNumbers": [{"digits": "3114"}]}],
        CRISIS_PLAN_SAFETY=["Ne pas rester seule"],
        CRISIS_PLAN_REASON_TO_LIVE=["La mer"],
    ).journal.plan
    assert plan == CrisisPlan(
        warning_signs=("Je m’isole",),
        activities=("Marcher",),
        company=(Contact(name="Odile", phone="06 39 98 00 01", activities=("Piscine",)),),
        helpers=(Contact(name="Ma sœur", phone="06 39 98 00 02"),),
        professionals=(Contact(name="3114", phone="3114"),),
        safety=("Ne pas rester seule",),
        reasons_to_live=("La mer",),
    )


def test_a_plan_that_nobody_wrote_is_none():
    assert reading_of({DAY: {"MOOD": MOOD}}, CRISIS_PLAN_ALERT=[]).journal.plan is None


def test_unreadable_parts_of_the_plan_and_its_photos_are_listed():
    reading = reading_of(
        {DAY: {"MOOD": MOOD}},
        CRISIS_PLAN_ALERT=["Je m’isole", 3],
        CRISIS_PLAN_SAFETY="rien",
        CRISIS_PLAN_CONTACT=[{"name": ""}, "Odile"],
        CRISIS_PLAN_REASON_TO_LIVE_IMAGE=[{"localUri": "file:///data/user/0/photo-secrete.jpg"}],
    )
    assert sorted(item.place for item in reading.skipped) == [
        "@CRISIS_PLAN_ALERT, 2",
        "@CRISIS_PLAN_CONTACT, 1",
        "@CRISIS_PLAN_CONTACT, 2",
        "@CRISIS_PLAN_REASON_TO_LIVE_IMAGE",
        "@CRISIS_PLAN_SAFETY",
    ]
    assert "photo-secrete" not in repr(reading)


def test_tokens_ids_and_reminders_of_a_backup_are_in_nothing_that_leaves():
    planted = {
        "PUSH_NOTIFICATION_TOKEN": "ExponentPushToken[planted-token]",
        "USER_ID": "planted-matomo",
        "NUMBER_OF_VISITS": "planted-visits",
        "Reminder": {"id": "planted-reminder", "date": "2026-01-01"},
        "REMINDER_INACTIVITY": "planted-reminder",
        "SUPPORTED": "planted-profile",
        "ANYTHING_ELSE": "planted-else",
        "STORAGE_KEY_IS_BECK_ACTIVATED": "planted-flag",
    }
    reading = reading_of(
        {
            DAY: {
                "MOOD": {
                    **MOOD,
                    "matomoId": "planted-answer",
                    "_indicateur": described(
                        "Humeur générale", kind="smiley", order="ASC", matomoId="planted-indicator"
                    ),
                }
            }
        },
        **planted,
    )
    assert "planted" not in repr(reading)
    assert b"planted" not in own_json(reading.journal, exported_at=AT)
    assert b"planted" not in b"".join(table_csv(reading.journal))
    assert set(reading.unknown_keys) == {f"@{key}" for key in planted}


def test_depth_eight_is_read_and_depth_nine_is_not():
    def nested(depth):
        content = "fond"
        for _ in range(depth):
            content = [content]
        return content

    reading = reading_of({DAY: {"MOOD": MOOD}}, GOALS_TMP=nested(8), DIARY_NOTES=nested(9))
    assert reading.journal.rest == {"goals": nested(8)}
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("@DIARY_NOTES", "texte imbriqué sur plus de 8 niveaux")
    ]
    assert reading_of({DAY: {"MOOD": MOOD, "becks": nested(6)}}).journal.rest == {"thoughts": {DAY: nested(6)}}


def test_names_and_notes_with_markup_and_formulas_stay_as_they_were_written():
    name, note = "<script>alert(1)</script>", '=HYPERLINK("x")<b>"gras"</b>\n@SUM(A1)'
    journal = reading_of({DAY: {"x": answered(0.5, described(name), note), "CONTEXT": {"userComment": note}}}).journal
    (indicator,) = journal.indicators
    assert indicator.name == name
    assert (journal.days[ON].note, journal.days[ON].answers[indicator.id].comment) == (note, note)


def test_a_note_of_20_000_characters_is_whole_and_a_longer_one_is_cut_and_listed():
    assert len(day_of({"CONTEXT": {"userComment": "a" * 20_000}}).note) == 20_000
    reading = reading_of({DAY: {"CONTEXT": {"userComment": "a" * 20_001}}})
    assert len(reading.journal.days[ON].note) == 20_000
    assert [(item.place, str(item.reason)) for item in reading.skipped] == [
        ("1er\u00a0mars\u00a02026", "texte de 20\u202f001 caractères, coupé à 20\u202f000")
    ]


def test_the_texts_of_one_day_stay_within_48_kibibytes():
    long = "é" * 15_000
    reading = reading_of({DAY: {"CONTEXT": {"userComment": long}, "MOOD": {"level": 3, "userComment": long}}})
    day = reading.journal.days[ON]
    comment = day.answers["3e15ed99-f2f9-4716-b6a2-5348c35266da"].comment
    assert len((day.note + comment).encode()) <= 48 * 1024
    assert len(day.note) == 15_000
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Humeur générale"]


def test_a_name_of_many_lines_becomes_one_line_and_an_endless_one_is_cut():
    journal = reading_of({DAY: {"x": answered(0.5, described("Mon\n  moral\tà moi"))}}).journal
    assert journal.indicators[0].name == "Mon moral à moi"
    reading = reading_of({DAY: {"x": answered(0.5, described("m" * 201))}})
    assert reading.journal.indicators[0].name == "m" * 181
    assert [str(item.reason) for item in reading.skipped] == ["nom de 201 caractères, coupé à 181"]


def test_texts_that_were_not_put_into_strings_are_read_too():
    content = json.dumps({"data": {"@SURVEY_RESULTS": {DAY: {"MOOD": MOOD}}}}).encode()
    assert read(content, Choices(today=TODAY)).journal.days[ON].is_answered


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_backup_is_read_in_each_encoding(encoding):
    content = (
        backup({DAY: {"CONTEXT": {"userComment": "x"}}})
        .decode()
        .replace('\\"x\\"', '\\"Été – l’œuf à 5 €\\"')
        .encode(encoding)
    )
    assert read(content, Choices(today=TODAY)).journal.days[ON].note == "Été – l’œuf à 5 €"


@pytest.mark.parametrize("number", ["1e400", "-1e999", "9" * 5_000])
def test_a_number_that_no_computer_holds_is_listed_or_kept_and_never_a_crash(number):
    content = backup({DAY: {"MOOD": MOOD}}, GOALS_TMP="@").replace(b'"\\"@\\""', f'"{{\\"a\\":{number}}}"'.encode())
    assert number.encode() in content
    reading = read(content, Choices(today=TODAY))
    assert [item.place for item in reading.skipped] == ([] if reading.journal.rest else ["@GOALS_TMP"])
    assert reading.journal.days
