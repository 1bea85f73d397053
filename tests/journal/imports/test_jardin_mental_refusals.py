"""Backups in which no day can be read, and the limits of what one file may hold."""

import json
from datetime import date, timedelta

import pytest

from monsuivipsy.journal.imports.reading import Choices, Unreadable
from monsuivipsy.journal.imports.recognition import read
from tests.builders import TODAY, answered, backup, described

MOOD = {"MOOD": {"level": 3}}
CHOICES = Choices(today=TODAY)


def refusal_of(content):
    with pytest.raises(Unreadable) as refusal:
        read(content, CHOICES)
    return str(refusal.value)


def outside(results):
    return json.dumps({"appVersion": "jardin-mental", "data": {"@SURVEY_RESULTS": results}}).encode()


@pytest.mark.parametrize("results", ["", "{", "[]", "3", '{"2026-03-01": {"MOOD": {"le', "null", "texte"])
def test_days_that_do_not_parse_refuse_the_file(results):
    assert "abîmés" in refusal_of(outside(results))


@pytest.mark.parametrize("days", [{}, {"2026-03-01": None}, {"2026-03-01": {}}, {"1850-01-01": MOOD}])
def test_a_backup_without_a_single_day_is_refused(days):
    assert "Aucun jour rempli" in refusal_of(backup(days))


def test_a_backup_cut_anywhere_is_refused_and_not_guessed_at():
    whole = backup({f"2026-03-{day:02}": MOOD for day in range(1, 30)})
    for length in range(1, len(whole) - 1, 97):
        refusal_of(whole[:length])


def test_days_nine_levels_deep_refuse_the_file():
    deep = "fond"
    for _ in range(7):
        deep = [deep]
    assert "8 niveaux" in refusal_of(backup({"2026-03-01": {**MOOD, "becks": deep}}))


def test_brackets_inside_texts_are_no_depth():
    note = "[" * 50 + '\\"{' * 50 + "\\"
    journal = read(backup({"2026-03-01": {**MOOD, "CONTEXT": {"userComment": note}}}), CHOICES).journal
    assert journal.days[date(2026, 3, 1)].note == note


def test_ten_thousand_days_are_read_and_one_more_is_refused():
    last = date(2026, 3, 1)
    first = last - timedelta(days=9_999)
    assert len(read(backup({first.isoformat(): MOOD, last.isoformat(): MOOD}), CHOICES).journal.days) == 2
    said = refusal_of(backup({(first - timedelta(days=1)).isoformat(): MOOD, last.isoformat(): MOOD}))
    assert "10\u202f001 jours" in said


def test_two_hundred_indicators_are_read_and_one_more_is_refused():
    def day(count):
        return {
            f"{number:08x}-0000-4000-8000-000000000000": answered(
                0.5, described(f"Mien {number}", uuid=f"{number:08x}-0000-4000-8000-000000000000")
            )
            for number in range(count)
        }

    assert len(read(backup({"2026-03-01": day(200)}), CHOICES).journal.indicators) == 200
    assert "201 indicateurs" in refusal_of(backup({"2026-03-01": day(201)}))
    assert "indicateurs" in refusal_of(backup({"2026-03-01": day(3000)}))


def test_a_file_with_nothing_but_unreadable_items_is_refused_for_having_no_day():
    assert "Aucun jour rempli" in refusal_of(backup({"2026-03-01": {f"x{number}": 1 for number in range(50_001)}}))


def test_brackets_without_end_inside_a_text_are_refused():
    assert "8 niveaux" in refusal_of(outside("[" * 200_000))
    assert "8 niveaux" in refusal_of(outside("[" * 200_000 + "]" * 200_000))
