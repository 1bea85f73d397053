"""Whatever a file holds, it becomes a journal that leaves and comes back, or it is refused: nothing else is raised."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.exports import own_json, table_csv
from monsuivipsy.journal.imports.reading import Choices, Unreadable
from monsuivipsy.journal.imports.recognition import read
from tests.builders import OWN_UUID, TODAY, backup
from tests.journal.journals import journals, json_values

AT = datetime(2026, 11, 24, tzinfo=UTC)
CHOICES = Choices(today=TODAY)
MOOD_UUID = "3e15ed99-f2f9-4716-b6a2-5348c35266da"

names = st.sampled_from(
    ["Anxiété", "anxiete", "Moral", "m" * 250, "a\nb", "", "Humeur générale", "Idées suicidaires", "x"]
)
numbers = st.sampled_from([0, 1, 3, 5, 7, 0.0, 0.35, 1.0, -1, True, False, None, "3", 1e300])
comments = st.sampled_from([None, "", "gris", "é" * 30_000, 4])
descriptions = st.fixed_dictionaries(
    {},
    optional={
        "uuid": st.sampled_from([MOOD_UUID, MOOD_UUID.upper(), OWN_UUID, "", "a/b", "u" * 300, 3]),
        "name": names | st.just(3),
        "type": st.sampled_from(["smiley", "gauge", "boolean", "slider", None]),
        "order": st.sampled_from(["ASC", "DESC", "", None]),
        "mainCategory": st.sampled_from(["SLEEP", "X", 3, []]),
        "position": st.sampled_from([0, 1, -5, 10**30, "1", None]),
        "active": st.sampled_from([True, False, None]),
    },
)
entries = st.fixed_dictionaries(
    {}, optional={"value": numbers, "level": numbers, "id": st.sampled_from(["NEVER", "x"]), "userComment": comments,
                  "_indicateur": descriptions | json_values}
)  # fmt: skip
drugs = st.fixed_dictionaries(
    {},
    optional={"id": names, "name1": names, "name2": names, "value": st.sampled_from(["150 mg", "", "½", "x" * 99, 3])},
)
days = st.none() | st.dictionaries(
    st.sampled_from(["MOOD", "ANXIETY_FREQUENCE", "ANXIETY_INTENSITY", "Moral_FREQUENCE", "_FREQUENCE", "TOXIC", "",
                     "CONTEXT", "NOTES", "becks", "PRISE_DE_TRAITEMENT", "Anxiété", "Moral", MOOD_UUID, OWN_UUID]),
    entries | json_values,
    max_size=6,
)  # fmt: skip
posologies = st.fixed_dictionaries({"POSOLOGY": st.lists(drugs, max_size=3) | json_values, "MOOD": entries})
diaries = st.dictionaries(
    st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-03", "2021-05-05", "hier", "9999-12-31", "2026-02-30"]),
    days | posologies | json_values,
    max_size=5,
)
other_texts = st.dictionaries(
    st.sampled_from(["GOALS_TMP", "INDICATEURS", "CRISIS_PLAN_ALERT", "CRISIS_PLAN_CONTACT", "BECK_WHO_LIST", "x"]),
    json_values | st.lists(descriptions, max_size=4),
    max_size=3,
)


def check(content):
    """Read, and where there is a journal, see it leave as our own format and come back, and as a table."""
    try:
        journal = read(content, CHOICES).journal
    except Unreadable:
        return
    back = read(own_json(journal, exported_at=AT), CHOICES)
    assert (back.journal, back.skipped) == (journal, ())
    assert b"".join(table_csv(journal))
    assert len({each.id for each in journal.indicators}) == len(journal.indicators)
    assert list(journal.days) == sorted(journal.days)
    followed = {each.id for each in journal.indicators}
    assert all(day.answers.keys() <= followed for day in journal.days.values())


def check_backup(diary, texts):
    check(backup(diary, **texts))


@settings(max_examples=150, deadline=None)
@given(diaries, other_texts)
def test_any_backup_is_read_or_refused(diary, texts):
    check_backup(diary, texts)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200) | st.text(',;\t"\n0123456789-/datemo', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content):
    check(content)


@settings(max_examples=40, deadline=None)
@given(journals(), st.data())
def test_any_damaged_export_is_read_or_refused(any_journal, data):
    content = own_json(any_journal, exported_at=AT)
    place = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 40))
    check(content[:place] + data.draw(st.binary(max_size=3)) + content[place + length :])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["date", "2026-03-01", "01/03/26", "3", "0,5", "oui", "=1", "Anxiété", "", '"', "é;"]),
            max_size=5,
        ),
        max_size=6,
    ),
    st.sampled_from(";,\t"),
)
def test_any_table_is_read_or_refused(cells, delimiter):
    check("\n".join(delimiter.join(row) for row in cells).encode())


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(diaries, other_texts)
def test_ten_thousand_backups_are_read_or_refused(diary, texts):
    check_backup(diary, texts)


def test_a_json_that_is_neither_is_refused_whatever_it_holds():
    for content in (
        None,
        3,
        "texte",
        [1],
        {"format": "autre"},
        {"data": 3},
        {"data": {"x": "{}"}},
        {"format": ["monsuivipsy"]},
    ):
        with pytest.raises(Unreadable):
            read(json.dumps(content).encode(), CHOICES)
