"""Our own JSON: what leaves comes back, what another hand changed is looked at value by value."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.imports.reading import Choices, Format, Unreadable
from monsuivipsy.journal.imports.recognition import read
from tests.builders import FIRST_ON, TODAY, indicator, journal
from tests.journal.journals import journals

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
CHOICES = Choices(today=TODAY)
MORAL = indicator("Moral")


def written(**changes):
    """Return our JSON of one answered day, with some of its parts changed."""
    whole = json.loads(own_json(journal(MORAL, values={"Moral": [3]}), exported_at=AT))
    return json.dumps({**whole, **changes}).encode()


def with_day(**fields):
    return written(days={"2026-03-01": fields, "2026-03-02": {"answers": {MORAL.id: {"value": 4}}}})


def refusal_of(content):
    with pytest.raises(Unreadable) as refusal:
        read(content, CHOICES)
    return str(refusal.value)


def check_round_trip(any_journal):
    first = own_json(any_journal, exported_at=AT)
    reading = read(first, CHOICES)
    assert reading.journal == any_journal
    assert (reading.format, reading.skipped) == (Format.OWN, ())
    assert own_json(reading.journal, exported_at=AT) == first
    later = own_json(any_journal, exported_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert later.replace(b"2027-01-01T00:00:00Z", b"2026-11-24T08:30:00Z", 1) == first


@settings(max_examples=40, deadline=None)
@given(journals())
def test_any_journal_comes_back_the_same_and_leaves_as_the_same_bytes(any_journal):
    check_round_trip(any_journal)


@pytest.mark.long
@settings(max_examples=1_000, deadline=None)
@given(journals())
def test_a_thousand_journals_come_back_the_same(any_journal):
    check_round_trip(any_journal)


def test_the_kind_of_number_survives():
    gauge = indicator("Fatigue", Kind.GAUGE)
    back = read(own_json(journal(gauge, values={"Fatigue": [0.0, 1.0, 0.1]}), exported_at=AT), CHOICES).journal
    assert [repr(day.value(gauge.id)) for day in back.days.values()] == ["0.0", "1.0", "0.1"]


def test_days_are_written_in_order_one_on_each_line():
    days = {on: Day(on=on) for on in (date(2026, 3, 2), date(2026, 3, 1))}
    content = own_json(Journal(profile=Profile(indicators=(MORAL,)), days=days), exported_at=AT)
    assert [line[:12] for line in content.splitlines() if line.startswith(b'"2026')] == [
        b'"2026-03-01"',
        b'"2026-03-02"',
    ]


def test_a_newer_format_is_refused_with_what_to_do():
    assert "version plus récente" in refusal_of(written(version=2))


@pytest.mark.parametrize("version", [0, -1, "1", None, True, 1.5])
def test_a_version_that_is_none_is_refused(version):
    assert "numéro de format" in refusal_of(written(version=version))


@pytest.mark.parametrize(
    "changes",
    [{"unknown": 1}, {"exported_at": "hier"}, {"exported_at": "2026-11-24T08:30:00"}, {"days": []}, {"rest": 3}],
)
def test_an_outside_that_is_not_ours_is_refused(changes):
    assert "n’est pas lisible" in refusal_of(written(**changes))


@pytest.mark.parametrize(
    "fields",
    [
        {"unknown": 1},
        {"time_zone": None},
        {
            "indicators": [
                {"id": "x", "name": "X", "kind": "stars", "direction": "higher_is_better", "category": "OTHER"}
            ]
        },
        {
            "indicators": [
                {"id": "", "name": "X", "kind": "faces", "direction": "higher_is_better", "category": "OTHER"}
            ]
        },
        {
            "indicators": [
                {"id": "x", "name": "X" * 201, "kind": "faces", "direction": "higher_is_better", "category": "OTHER"}
            ]
        },
        {
            "indicators": [
                {"id": "x", "name": "X", "kind": "faces", "direction": "higher_is_better", "category": "OTHER"}
            ]
            * 2
        },
        {
            "indicators": [
                {"id": f"{n}", "name": "X", "kind": "faces", "direction": "higher_is_better", "category": "OTHER"}
                for n in range(201)
            ]
        },
        {
            "indicators": [
                {
                    "id": "x",
                    "name": "X",
                    "kind": "amount",
                    "direction": "higher_is_better",
                    "category": "OTHER",
                    "highest": 1e13,
                }
            ]
        },
        {"time_zone": 3},
        [],
    ],
)
def test_a_list_of_indicators_that_is_not_ours_is_refused(fields):
    profile = {"time_zone": "Europe/Paris", **fields} if isinstance(fields, dict) else fields
    assert "liste des indicateurs" in refusal_of(written(profile=profile))


def test_equal_journals_give_equal_bytes_whatever_their_texts_are_made_of():
    made = journal(indicator("Moral", category="other".upper()), values={"Moral": [3]})
    profile = replace(made.profile, time_zone="europe/paris".title())
    one, other = replace(made, profile=profile), journal(MORAL, values={"Moral": [3]})
    assert one == other
    assert own_json(one, exported_at=AT) == own_json(other, exported_at=AT)


@pytest.mark.parametrize(
    ("value", "kept"),
    [(0, None), (6, None), (2.5, None), ("3", None), (True, None), ([3], None), (10**30, None), (3.0, 3), (5, 5)],
)
def test_a_value_out_of_its_kind_is_listed_and_its_comment_stays(value, kept):
    reading = read(with_day(answers={MORAL.id: {"value": value, "comment": "gris"}}), CHOICES)
    assert reading.journal.days[FIRST_ON].answers[MORAL.id] == Answer(value=kept, comment="gris")
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026, Moral"] * (kept is None)


@pytest.mark.parametrize(
    "fields",
    [
        {"unknown": 1},
        {"answers": {MORAL.id: {"value": 3, "unknown": 1}}},
        {"answers": {MORAL.id: 3}},
        {"marks": [{"kind": "treatment", "text": "x" * 61}]},
        {"marks": [{"kind": "treatment", "text": "x", "amount": 1e13}]},
        {"first_saved_at": "2026-03-01T10:00:00"},
        {"note": 3},
    ],
)
def test_a_day_that_is_not_ours_is_listed_and_the_others_are_read(fields):
    reading = read(with_day(**fields), CHOICES)
    assert [item.place for item in reading.skipped] == ["1er\u00a0mars\u00a02026"]
    assert list(reading.journal.days) == [date(2026, 3, 2)]


def test_an_answer_to_an_indicator_that_is_not_listed_is_said():
    (item,) = read(with_day(answers={"x": {"value": 3}}), CHOICES).skipped
    assert item.place == "1er\u00a0mars\u00a02026, x"


@pytest.mark.parametrize("key", ["hier", "2026-02-30", "1899-12-31", "2030-01-01", "0000-00-00", "9999-12-31"])
def test_impossible_dates_are_listed(key):
    reading = read(written(days={key: {}, "2026-03-01": {}}), CHOICES)
    assert [item.place for item in reading.skipped] == [key]


def test_a_plan_that_is_not_ours_is_listed():
    reading = read(written(plan={"unknown": 1}), CHOICES)
    assert ([item.place for item in reading.skipped], reading.journal.plan) == (["plan"], None)


def test_long_texts_are_cut_and_listed():
    reading = read(with_day(note="a" * 20_001, answers={MORAL.id: {"comment": "b" * 20_001}}), CHOICES)
    assert len(reading.journal.days[FIRST_ON].note) == 20_000
    assert len(reading.skipped) == 2


def test_a_file_without_a_readable_day_is_refused():
    assert "aucun jour" in refusal_of(written(days={}))
    assert "aucun jour" in refusal_of(own_json(Journal(), exported_at=AT))


def test_more_than_ten_thousand_days_are_refused():
    assert "10\u202f001 jours" in refusal_of(written(days={"1999-07-08": {}, "2026-11-23": {}}))


def test_a_file_that_nests_too_deep_is_refused():
    deep = "fond"
    for _ in range(20):
        deep = [deep]
    assert "niveaux" in refusal_of(written(rest={"x": deep}))


def test_a_number_of_endless_digits_is_refused_or_listed_and_never_a_crash():
    content = with_day(note="@").replace(b'"@"', b"9" * 10_000)
    assert [item.place for item in read(content, CHOICES).skipped] == ["1er\u00a0mars\u00a02026"]
    content = with_day(answers={MORAL.id: {"value": "@"}}).replace(b'"@"', b"9" * 10_000)
    assert len(read(content, CHOICES).skipped) == 1


def test_equal_values_of_two_kinds_stay_apart():
    faces, amount, yes_no = (indicator(kind.value, kind) for kind in (Kind.FACES, Kind.AMOUNT, Kind.YES_NO))
    kept = journal(faces, amount, yes_no, values={"faces": [1, 1], "amount": [1.0, 1.0], "yes_no": [True, True]})
    back = read(own_json(kept, exported_at=AT), CHOICES).journal
    assert back == kept
    assert [type(answer.value) for answer in max(back.days.items())[1].answers.values()] == [int, float, bool]


def profile(**changes):
    return written(profile={**json.loads(written())["profile"], **changes})


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../../../etc/passwd", "", "/etc/localtime", "europe/paris"])
def test_a_time_zone_that_does_not_exist_is_listed_and_becomes_that_of_paris(zone):
    reading = read(profile(time_zone=zone), CHOICES)
    assert reading.journal.profile.time_zone == "Europe/Paris"
    assert [item.place for item in reading.skipped] == ["profile.time_zone"]


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "UTC"])
def test_a_time_zone_that_exists_stays(zone):
    reading = read(profile(time_zone=zone), CHOICES)
    assert (reading.journal.profile.time_zone, reading.skipped) == (zone, ())


def test_a_thousand_pauses_are_read_and_the_others_are_counted():
    pauses = [{"first_on": "2026-03-01", "last_on": "2026-03-02"}] * 3_500
    reading = read(profile(pauses=pauses), CHOICES)
    assert (len(reading.journal.profile.pauses), reading.skipped_total) == (1_000, 2_500)
    assert reading.skipped[0].place == "profile.pauses[1000]"


@pytest.mark.parametrize("kind", [Kind.GAUGE, Kind.AMOUNT])
@pytest.mark.parametrize("found", [[-0.0, 0.0], [0.0, -0.0]])
def test_there_is_one_zero(kind, found):
    kept = journal(indicator("Moral", kind), values={"Moral": found})
    once = own_json(read(own_json(kept, exported_at=AT), CHOICES).journal, exported_at=AT)
    assert b"-0.0" not in once
    assert own_json(read(once, CHOICES).journal, exported_at=AT) == once


@pytest.mark.parametrize("moment", ["0001-01-01T00:30:00+14:00", "9999-12-31T23:30:00-12:00", "1899-12-31T12:00:00Z"])
def test_a_moment_that_no_clock_showed_is_listed_and_left_out(moment):
    answer = {"value": 3, "changed_at": moment}
    content = with_day(answers={MORAL.id: answer}, first_saved_at=moment, last_saved_at=moment, note="mardi")
    reading = read(content, CHOICES)
    day = reading.journal.days[date(2026, 3, 1)]
    assert (day.first_saved_at, day.last_saved_at, day.answers[MORAL.id]) == (None, None, Answer(value=3))
    assert day.note == "mardi"
    assert len(reading.skipped) == 3


@pytest.mark.parametrize("number", ["1e999", "NaN", "-Infinity", "9" * 400])
def test_a_number_that_is_none_loses_its_answer_alone(number):
    content = with_day(answers={MORAL.id: {"value": "@@"}}, note="mardi").replace(b'"@@"', number.encode())
    reading = read(content, CHOICES)
    assert reading.journal.days[date(2026, 3, 1)].note == "mardi"
    assert len(reading.skipped) == 1


def test_a_day_that_stands_twice_is_listed():
    content = with_day(note="un").replace(b'"days": {', b'"days": {"2026-03-01": {"note": "\\"2026-03-02\\": deux"}, ')
    reading = read(content, CHOICES)
    assert reading.journal.days[date(2026, 3, 1)].note == "un"
    assert [item.place for item in reading.skipped] == ["2026-03-01"]


def test_bounds_that_let_no_answer_in_are_left_out():
    whole = json.loads(own_json(journal(MORAL, values={"Moral": [3]}), exported_at=AT))
    whole["profile"]["indicators"][0] |= {"lowest": 10.0, "highest": 1.0}
    reading = read(json.dumps(whole).encode(), CHOICES)
    (read_back,) = reading.journal.profile.indicators
    assert (read_back.lowest, read_back.highest) == (None, None)
    assert len(reading.skipped) == 1


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", None), ("2026-03-02", "2026-03-01")])
def test_a_pause_that_cannot_be_is_listed(first, last):
    whole = json.loads(written())
    whole["profile"]["pauses"] = [{"first_on": first, "last_on": last}, {"first_on": "2026-03-01"}]
    reading = read(json.dumps(whole).encode(), CHOICES)
    assert [pause.first_on for pause in reading.journal.profile.pauses] == [date(2026, 3, 1)]
    assert len(reading.skipped) == 1


@pytest.mark.parametrize("name", ["localtime", "Factory", "Europe/Pariss"])
def test_a_zone_that_means_another_hour_elsewhere_is_listed(name):
    whole = json.loads(written())
    whole["profile"]["time_zone"] = name
    reading = read(json.dumps(whole).encode(), CHOICES)
    assert reading.journal.profile.time_zone == "Europe/Paris"
    assert len(reading.skipped) == 1
