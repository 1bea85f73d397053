from datetime import UTC, date, datetime, timedelta

import pytest

from monsuivipsy.journal.domain.entries import Day, Journal, Profile
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.imports.reading import MAX_BYTES, MAX_OWN_BYTES, Choices, Unreadable
from monsuivipsy.journal.imports.recognition import read

CHOICES = Choices(today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b" \r\n\t ", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"Cher journal,\naujourd'hui il pleut.\n", "aucune de ses lignes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "n’est pas un texte"),
        (bytes(range(256)), "n’est pas un texte"),
        (b"Journ\x81e", "n’est pas un texte"),
        (b"PK\x03\x04\x14\x00\x00\x00", "archive"),
        ("date;humeur\n2026-01-01;3\n".encode("utf-16"), "UTF-16"),
        (b'{"data": {"@SURVEY_RESULTS": "{\\"2025-', "coupé"),
        (b'{"data": {]}', "abîmé"),
        (b"[" * 200_000, "niveaux"),
        (b'{"data":' + b"[" * 200_000, "niveaux"),
        (b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "niveaux"),
        (b'{"data": {}}', "ni une sauvegarde de Jardin Mental"),
        (b'{"appVersion": "jardin-mental", "data": {}}', "aucun jour"),
        (b"[1, 2]", "ni une sauvegarde de Jardin Mental"),
    ],
)
def test_what_is_no_journal_is_refused_with_a_sentence_that_says_why(content, said):
    with pytest.raises(Unreadable) as refusal:
        read(content, CHOICES)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_file_over_25_megabytes_is_refused_before_it_is_looked_at():
    with pytest.raises(Unreadable, match="25 Mo"):
        read(b"x" * (MAX_BYTES + 1), CHOICES)
    with pytest.raises(Unreadable, match="25 Mo"):
        read(b'{"format":"autre"}' + b" " * MAX_BYTES, CHOICES)


def test_our_own_format_has_its_own_limit():
    own = b'{"format":"monsuivipsy","version":1,"exported_at":"2026-11-24T08:00:00Z",'
    with pytest.raises(Unreadable, match="256 Mo"):
        read(own + b" " * MAX_OWN_BYTES, CHOICES)


def test_half_a_surrogate_pair_does_not_lose_a_file_of_our_own():
    days = [Day(on=date(2026, 3, 1), note="SUITE"), Day(on=date(2026, 3, 2), note="mieux")]
    journal = Journal(profile=Profile(), days={day.on: day for day in days})
    own = own_json(journal, exported_at=datetime(2026, 11, 24, tzinfo=UTC))
    notes = [day.note for day in read(own.replace(b"SUITE", b"ab\\ud83d"), CHOICES).journal.days.values()]
    assert notes == ["ab\ufffd", "mieux"]


def test_a_number_that_is_none_in_a_file_of_our_own_is_listed():
    own = own_json(read(b"date;Humeur\n2026-03-01;3\n2026-03-02;4\n", CHOICES).journal, exported_at=datetime.now(UTC))
    reading = read(own.replace(b'"value":3', b'"value":NaN').replace(b'"value": 3', b'"value": NaN'), CHOICES)
    assert len(reading.skipped) == 1
    assert reading.journal.days[date(2026, 3, 2)].is_answered


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \n"])
def test_what_a_wide_table_becomes_in_our_own_format_is_read_back(before):
    rows = "".join(f"{date(2000, 1, 1) + timedelta(days=number)}{',3' * 60}\n" for number in range(9_000))
    table = f"date,{','.join(f'c{number}' for number in range(60))}\n{rows}".encode()
    own = own_json(read(table, CHOICES).journal, exported_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert len(own) > MAX_BYTES > len(table)
    back = read(before + own, CHOICES)
    assert (len(back.journal.days), back.skipped) == (9_000, ())


def test_separators_alone_are_nothing_that_has_a_date():
    with pytest.raises(Unreadable, match="vide"):
        read(b"\x1c\x1d", CHOICES)
    with pytest.raises(Unreadable, match="aucune de ses lignes"):
        read(b',,,\n"",""\n', CHOICES)
